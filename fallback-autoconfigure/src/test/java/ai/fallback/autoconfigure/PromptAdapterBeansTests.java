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

package ai.fallback.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.Test;

import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.annotation.Order;

import ai.fallback.FallbackChatModel;
import ai.fallback.adapt.PromptAdapter;
import ai.fallback.chain.Target;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How adapters of the application go together with the built-in one.
 */
class PromptAdapterBeansTests {

	private final Listening model = new Listening();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(FallbackAutoConfiguration.class))
		.withBean("listening", ChatModel.class, () -> this.model)
		.withPropertyValues("fallback.chains.default.hops[0].target=listening",
				"fallback.chains.default.hops[0].prompt.system-text=built-in");

	@Test
	void beansComeAfterTheBuiltInAdapterInTheirOrder() {
		this.runner.withBean("second", PromptAdapter.class, Second::new)
			.withBean("first", PromptAdapter.class, First::new)
			.run((context) -> {
				context.getBean(FallbackChatModel.class).call(new Prompt("Hello", temperature()));
				Prompt heard = this.model.heard.get(0);
				assertThat(heard.getInstructions()).extracting(Message::getText)
					.containsExactly("built-in", "Hello", "first listening", "second listening");
				assertThat(heard.getOptions().getModel()).isNotEqualTo("somebody-else");
			});
	}

	@Test
	void builtInAdapterCanBeTurnedOff() {
		this.runner.withPropertyValues("fallback.adapt-prompts=false")
			.withBean("first", PromptAdapter.class, First::new)
			.run((context) -> {
				ChatOptions options = temperature();
				context.getBean(FallbackChatModel.class).call(new Prompt("Hello", options));
				assertThat(this.model.heard.get(0).getInstructions()).extracting(Message::getText)
					.containsExactly("Hello", "first listening");
				assertThat(this.model.heard.get(0).getOptions()).isSameAs(options);
			});
	}

	@Test
	void nothingIsAdaptedWithoutAnyAdapter() {
		this.runner.withPropertyValues("fallback.adapt-prompts=false").run((context) -> {
			Prompt prompt = new Prompt("Hello", temperature());
			context.getBean(FallbackChatModel.class).call(prompt);
			assertThat(this.model.heard).containsExactly(prompt);
		});
	}

	private static ChatOptions temperature() {
		return ChatOptions.builder().model("somebody-else").temperature(0.5).build();
	}

	private static Prompt with(Prompt prompt, String text) {
		List<Message> messages = new ArrayList<>(prompt.getInstructions());
		messages.add(new UserMessage(text));
		return new Prompt(messages, prompt.getOptions());
	}

	@Order(1)
	private static final class First implements PromptAdapter {

		@Override
		public Prompt adapt(Prompt prompt, Target target) {
			return with(prompt, "first " + target.name());
		}

	}

	@Order(2)
	private static final class Second implements PromptAdapter {

		@Override
		public Prompt adapt(Prompt prompt, Target target) {
			return with(prompt, "second " + target.name());
		}

	}

	/**
	 * Remembers what it was asked.
	 */
	private static final class Listening implements ChatModel {

		private final List<Prompt> heard = new CopyOnWriteArrayList<>();

		@Override
		public ChatResponse call(Prompt prompt) {
			this.heard.add(prompt);
			return new ChatResponse(List.of(new Generation(new AssistantMessage("Yes"))));
		}

	}

}
