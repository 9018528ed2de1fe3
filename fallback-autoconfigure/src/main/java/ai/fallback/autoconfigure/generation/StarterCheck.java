/*
 * Copyright 2026 the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package ai.fallback.autoconfigure.generation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;

/**
 * Stops an application that has the starter of the other generation, before anything of
 * that generation is loaded and breaks with a message that helps nobody. The first moment
 * at which it can be told is when there is a log to tell it in.
 */
final class StarterCheck implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

	@Override
	public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
		ClassLoader classLoader = event.getSpringApplication().getClassLoader();
		check(RunningGeneration.detect(classLoader), starters(classLoader));
	}

	@Override
	public int getOrder() {
		return LoggingApplicationListener.DEFAULT_ORDER + 1;
	}

	static void check(RunningGeneration running, List<Generation> starters) {
		Generation right = running.ofSpringBoot();
		for (Generation starter : starters) {
			if (starter != right) {
				throw new WrongStarterMistake(running.springBoot(), starter, right, starters.contains(right));
			}
		}
		Generation springAi = running.springAi();
		if (springAi != null && springAi != right) {
			throw new WrongSpringAiMistake(running.springBoot(), springAi, right);
		}
	}

	/**
	 * The starters on the class path. Each has a file of its own name.
	 */
	private static List<Generation> starters(@Nullable ClassLoader classLoader) {
		List<Generation> found = new ArrayList<>(1);
		for (Generation generation : Generation.values()) {
			if (isOnClassPath(generation, classLoader)) {
				found.add(generation);
			}
		}
		return found;
	}

	private static boolean isOnClassPath(Generation generation, @Nullable ClassLoader classLoader) {
		String artifact = generation.starter().substring(generation.starter().indexOf(':') + 1);
		String marker = "META-INF/ai.fallback/" + artifact;
		ClassLoader lookIn = (classLoader != null) ? classLoader : ClassLoader.getSystemClassLoader();
		try {
			return !Collections.list(lookIn.getResources(marker)).isEmpty();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
