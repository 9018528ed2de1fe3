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

package ai.fallback.it.provider;

import java.util.stream.Stream;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.util.ClassUtils;

/**
 * Applications of either generation with what Spring Boot and Spring AI configure around
 * chat models, but no chat model unless one is asked for.
 */
final class Applications {

	static final boolean SPRING_AI_2 = !ClassUtils
		.isPresent("org.springframework.ai.model.tool.ToolExecutionEligibilityPredicate", null);

	static final String OPENAI = "org.springframework.ai.model.openai.autoconfigure.OpenAiChatAutoConfiguration";

	private static final String[] AROUND = {
			"org.springframework.boot.autoconfigure.http.client.HttpClientAutoConfiguration",
			"org.springframework.boot.autoconfigure.web.client.RestClientAutoConfiguration",
			"org.springframework.boot.autoconfigure.web.reactive.function.client.WebClientAutoConfiguration",
			"org.springframework.boot.http.client.autoconfigure.HttpClientAutoConfiguration",
			"org.springframework.boot.http.client.autoconfigure.imperative.ImperativeHttpClientAutoConfiguration",
			"org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration",
			"org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration",
			"org.springframework.ai.retry.autoconfigure.SpringAiRetryAutoConfiguration",
			"org.springframework.ai.model.tool.autoconfigure.ToolCallingAutoConfiguration" };

	private Applications() {
	}

	static ApplicationContextRunner plain() {
		return new ApplicationContextRunner().withConfiguration(present(AROUND))
			.withPropertyValues("spring.ai.retry.max-attempts=1", "spring.ai.retry.backoff.initial-interval=1ms");
	}

	static ApplicationContextRunner with(String... autoConfigurations) {
		return plain().withConfiguration(present(autoConfigurations));
	}

	/**
	 * Where the chat options of a provider are in this generation.
	 */
	static String options(String chat) {
		return SPRING_AI_2 ? chat : chat + ".options";
	}

	private static AutoConfigurations present(String... names) {
		return AutoConfigurations.of(Stream.of(names)
			.filter((name) -> ClassUtils.isPresent(name, null))
			.map((name) -> ClassUtils.resolveClassName(name, null))
			.toArray(Class<?>[]::new));
	}

}
