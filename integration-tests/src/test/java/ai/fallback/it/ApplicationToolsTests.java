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

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.model.tool.ToolCallingChatOptions;
import org.springframework.ai.model.tool.ToolCallingManager;
import org.springframework.ai.model.tool.ToolExecutionResult;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.tool.definition.ToolDefinition;
import org.springframework.ai.tool.execution.ToolExecutionException;
import org.springframework.ai.tool.function.FunctionToolCallback;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.util.ClassUtils;

import ai.fallback.FallbackChatClient;
import ai.fallback.test.ProviderSimulator;
import ai.fallback.test.Reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * A {@link FallbackChatClient} runs tools as the application's own clients do: by its
 * {@link ToolCallingManager}, which may check who is allowed to do what, and by its
 * settings.
 */
class ApplicationToolsTests {

	private static final ToolCallback FORECAST = FunctionToolCallback.builder("forecast", () -> "snow").build();

	private final ProviderSimulator simulator = ProviderSimulator.start();

	@BeforeEach
	void script() {
		this.simulator.script("openai", Reply.toolCall("call-1", "forecast", "{}"), Reply.text("It snows."));
	}

	@AfterEach
	void stop() {
		this.simulator.close();
	}

	@ParameterizedTest(name = "stream: {0}")
	@ValueSource(booleans = { false, true })
	void toolsRunByTheManagerOfTheApplication(boolean stream) {
		Counting manager = new Counting();
		try (ConfigurableApplicationContext application = RealApplication
			.start((context) -> ((GenericApplicationContext) context).registerBean("toolCallingManager",
					ToolCallingManager.class, () -> manager), properties())) {
			assertThat(ask(application.getBean(FallbackChatClient.class), FORECAST, stream)).isEqualTo("It snows.");
			assertThat(manager.rounds).hasValue(1);
		}
	}

	@ParameterizedTest(name = "stream: {0}")
	@ValueSource(booleans = { false, true })
	void exceptionOfToolIsThrownIfTheApplicationSaysSo(boolean stream) {
		ToolCallback broken = FunctionToolCallback.builder("forecast", () -> {
			throw new IllegalStateException("no satellite");
		}).build();
		try (ConfigurableApplicationContext application = RealApplication
			.start(properties("spring.ai.tools.throw-exception-on-error=true"))) {
			FallbackChatClient client = application.getBean(FallbackChatClient.class);
			assertThatExceptionOfType(ToolExecutionException.class).isThrownBy(() -> ask(client, broken, stream))
				.withMessage("no satellite");
		}
	}

	/**
	 * In Spring AI 1.1 nothing reads that property.
	 */
	@Test
	void toolsAreLeftToTheApplicationIfItSaysSo() {
		assumeThat(ClassUtils.isPresent("org.springframework.ai.chat.client.advisor.ToolCallingAdvisor", null))
			.isTrue();
		try (ConfigurableApplicationContext application = RealApplication
			.start(properties("spring.ai.chat.client.tool-calling.enabled=false"))) {
			ChatResponse response = application.getBean(FallbackChatClient.class)
				.prompt("Will it snow?")
				.toolCallbacks(FORECAST)
				.call()
				.chatResponse();
			assertThat(response).isNotNull();
			assertThat(response.hasToolCalls()).isTrue();
		}
	}

	private String[] properties(String... more) {
		List<String> properties = new ArrayList<>(RealApplication.declaredTargets(this.simulator.url()));
		properties.add("fallback.chains.default.hops=openai");
		properties.addAll(List.of(more));
		return properties.toArray(String[]::new);
	}

	private static String ask(ChatClient client, ToolCallback tool, boolean stream) {
		ChatClient.ChatClientRequestSpec request = client.prompt("Will it snow?").toolCallbacks(tool);
		return stream ? String.join("", request.stream().content().collectList().block()) : request.call().content();
	}

	/**
	 * Counts the rounds of tools.
	 */
	private static final class Counting implements ToolCallingManager {

		private final ToolCallingManager delegate = ToolCallingManager.builder().build();

		private final AtomicInteger rounds = new AtomicInteger();

		@Override
		public List<ToolDefinition> resolveToolDefinitions(ToolCallingChatOptions options) {
			return this.delegate.resolveToolDefinitions(options);
		}

		@Override
		public ToolExecutionResult executeToolCalls(Prompt prompt, ChatResponse response) {
			this.rounds.incrementAndGet();
			return this.delegate.executeToolCalls(prompt, response);
		}

	}

}
