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

package ai.fallback.it;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.tool.definition.ToolDefinition;
import org.springframework.context.ConfigurableApplicationContext;

import ai.fallback.FallbackChatClient;
import ai.fallback.breaker.TargetHealthRegistry;
import ai.fallback.test.ProviderSimulator;
import ai.fallback.test.Reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What an application's own tool throws is no failure of a provider, wherever Spring AI
 * runs tools.
 */
class ToolThatThrowsTests {

	@ParameterizedTest(name = "stream: {0}")
	@ValueSource(booleans = { false, true })
	void exceptionReachesTheCallerAndLeavesTheTargetsAlone(boolean stream) {
		try (ProviderSimulator simulator = ProviderSimulator.start()) {
			List<String> properties = new ArrayList<>(RealApplication.declaredTargets(simulator.url()));
			properties.add("fallback.chains.default.hops=openai,anthropic");
			try (ConfigurableApplicationContext application = RealApplication
				.start(properties.toArray(String[]::new))) {
				simulator.byDefault(Reply.toolCall("call-1", "book", "{}"));
				Booking tool = new Booking();
				ChatClient client = application.getBean(FallbackChatClient.class);
				assertThatExceptionOfType(AccessDenied.class).isThrownBy(() -> ask(client, tool, stream));
				assertThat(tool.runs).hasValue(1);
				assertThat(simulator.requests()).hasSize(1);
				TargetHealthRegistry health = application.getBean(TargetHealthRegistry.class);
				assertThat(health.of("openai").outage()).isNull();
				assertThat(health.of("anthropic").outage()).isNull();
			}
		}
	}

	private static void ask(ChatClient client, ToolCallback tool, boolean stream) {
		ChatClient.ChatClientRequestSpec request = client.prompt("Book it").toolCallbacks(tool);
		if (stream) {
			request.stream().content().blockLast();
		}
		else {
			request.call().content();
		}
	}

	/**
	 * A tool that the user may not use.
	 */
	private static final class Booking implements ToolCallback {

		private final AtomicInteger runs = new AtomicInteger();

		@Override
		public ToolDefinition getToolDefinition() {
			return ToolDefinition.builder()
				.name("book")
				.description("Books")
				.inputSchema("{\"type\":\"object\",\"properties\":{}}")
				.build();
		}

		@Override
		public String call(String input) {
			this.runs.incrementAndGet();
			throw new AccessDenied();
		}

	}

	/**
	 * Reads like a provider's refusal and is none.
	 */
	private static final class AccessDenied extends RuntimeException {

		AccessDenied() {
			super("Access denied: 401 unauthorized");
		}

	}

}
