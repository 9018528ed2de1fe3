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

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.model.tool.ToolCallingChatOptions;
import org.springframework.ai.model.tool.ToolCallingManager;
import org.springframework.ai.model.tool.ToolExecutionEligibilityPredicate;
import org.springframework.ai.model.tool.ToolExecutionResult;
import org.springframework.ai.tool.definition.ToolDefinition;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import ai.fallback.FallbackChatModel;
import ai.fallback.FallbackSurfacedException;
import ai.fallback.autoconfigure.FallbackAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * An application's own beans for tools are those of its chains, in the generation in
 * which chains run tools.
 */
@EnabledIf("ai.fallback.adapt.ToolExecution#isByModels")
class ToolRunnersTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(FallbackAutoConfiguration.class))
		.withUserConfiguration(Model.class)
		.withPropertyValues("fallback.chains.default.hops=stub", "fallback.chains.default.tools.max-rounds=2");

	@Test
	void managerOfTheApplicationRunsToolsAsOftenAsTheConfigurationAllows() {
		this.runner.withUserConfiguration(Manager.class).run((context) -> {
			FallbackChatModel model = context.getBean(FallbackChatModel.class);
			assertThatExceptionOfType(FallbackSurfacedException.class).isThrownBy(() -> model.call(new Prompt("Hello")))
				.withStackTraceContaining("still asks for tools after 2 rounds");
			assertThat(context.getBean(CountingManager.class).runs).hasValue(2);
		});
	}

	@Test
	void ruleOfTheApplicationIsAsked() {
		this.runner.withUserConfiguration(Manager.class, Rule.class).run((context) -> {
			ChatResponse response = context.getBean(FallbackChatModel.class).call(new Prompt("Hello"));
			assertThat(response.hasToolCalls()).isTrue();
			assertThat(context.getBean(CountingManager.class).runs).hasValue(0);
		});
	}

	@Test
	void withoutManagerToolsOfThePromptAreKnown() {
		this.runner.run((context) -> assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> context.getBean(FallbackChatModel.class).call(new Prompt("Hello")))
			.withMessageContaining("No ToolCallback found"));
	}

	@Configuration(proxyBeanMethods = false)
	static class Model {

		@Bean
		ChatModel stub() {
			return (prompt) -> new ChatResponse(List.of(new Generation(AssistantMessage.builder()
				.content("")
				.properties(Map.of())
				.toolCalls(List.of(new AssistantMessage.ToolCall("1", "function", "again", "{}")))
				.build())));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Manager {

		@Bean
		CountingManager manager() {
			return new CountingManager();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Rule {

		@Bean
		ToolExecutionEligibilityPredicate rule() {
			return (options, response) -> false;
		}

	}

	static final class CountingManager implements ToolCallingManager {

		final AtomicInteger runs = new AtomicInteger();

		@Override
		public List<ToolDefinition> resolveToolDefinitions(ToolCallingChatOptions options) {
			return List.of();
		}

		@Override
		public ToolExecutionResult executeToolCalls(Prompt prompt, ChatResponse response) {
			this.runs.incrementAndGet();
			List<Message> history = new ArrayList<>(prompt.getInstructions());
			history.add(response.getResult().getOutput());
			return ToolExecutionResult.builder().conversationHistory(history).build();
		}

	}

}
