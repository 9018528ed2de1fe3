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

package ai.fallback.autoconfigure.tool;

import java.util.function.BiPredicate;

import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.model.tool.ToolCallingManager;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.util.ClassUtils;

import ai.fallback.tool.ToolRunner;

/**
 * Makes the runner of an application's tools from the beans that Spring AI's models would
 * use. They are looked up when a tool is asked for, since tools may need a chain
 * themselves.
 */
public final class ToolRunners {

	/**
	 * In Spring AI 1.1 only.
	 */
	private static final String ELIGIBILITY = "org.springframework.ai.model.tool.ToolExecutionEligibilityPredicate";

	private ToolRunners() {
	}

	/**
	 * Make the runner.
	 * @param beanFactory where the application's beans are
	 * @return the runner
	 */
	public static ToolRunner of(ListableBeanFactory beanFactory) {
		ToolRunner runner = ToolRunner.by(() -> beanFactory.getBeanProvider(ToolCallingManager.class)
			.getIfAvailable(() -> ToolCallingManager.builder().build()));
		Class<?> type = eligibility();
		if (type == null || beanFactory.getBeanNamesForType(type, true, false).length != 1) {
			return runner;
		}
		return runner.eligible((options, response) -> rule(beanFactory, type).test(options, response));
	}

	@SuppressWarnings("unchecked")
	private static BiPredicate<ChatOptions, ChatResponse> rule(ListableBeanFactory beanFactory, Class<?> type) {
		return (BiPredicate<ChatOptions, ChatResponse>) beanFactory.getBean(type);
	}

	private static @Nullable Class<?> eligibility() {
		ClassLoader classLoader = ToolRunners.class.getClassLoader();
		return ClassUtils.isPresent(ELIGIBILITY, classLoader) ? ClassUtils.resolveClassName(ELIGIBILITY, classLoader)
				: null;
	}

}
