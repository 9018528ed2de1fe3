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

package ai.fallback;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import reactor.core.publisher.Flux;

import org.springframework.ai.chat.prompt.Prompt;

import ai.fallback.Models.Counting;
import ai.fallback.capability.CompactionRule;
import ai.fallback.capability.ModelFacts;
import ai.fallback.chain.Chain;
import ai.fallback.chain.Target;

/**
 * A hop with room for little, which keeps what it is asked.
 */
final class SmallWindow {

	final List<Prompt> asked = new ArrayList<>();

	/**
	 * A chain of this hop alone.
	 */
	Chain chain(CompactionRule rule) {
		Counting listening = new Counting((prompt) -> {
			this.asked.add(prompt);
			return Models.response("short");
		}, (prompt) -> {
			this.asked.add(prompt);
			return Flux.just(Models.response("short"));
		});
		return Chain.named("long").compaction(rule).hop(target("only", 8_000, listening)).build();
	}

	static Target target(String name, int window, Counting model) {
		return Target.named(name, model).facts(ModelFacts.builder().contextWindow(window).build()).build();
	}

	/**
	 * Wait until interrupted, and say so.
	 */
	static void await(CountDownLatch over) {
		try {
			new CountDownLatch(1).await();
		}
		catch (InterruptedException ex) {
			over.countDown();
			Thread.currentThread().interrupt();
		}
	}

}
