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

package ai.fallback.adapt;

import java.util.List;
import java.util.function.Consumer;

import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;

import ai.fallback.capability.ModelFacts;
import ai.fallback.chain.Chain;
import ai.fallback.chain.Hop;
import ai.fallback.chain.HopRules;
import ai.fallback.chain.Target;

/**
 * Prompts adapted for a target that is nothing but a provider and some facts.
 */
final class Drafts {

	private static final PromptAdapter ADAPTER = PromptAdapter.portable();

	private Drafts() {
	}

	static Adapted adapt(String provider, Message... messages) {
		return ADAPTER.adapt(new Prompt(List.of(messages)), hop(provider));
	}

	static Adapted adapt(String provider, ChatOptions options) {
		return ADAPTER.adapt(new Prompt("Hello", options), hop(provider));
	}

	static Adapted adapt(String provider, ModelFacts facts, ChatOptions options) {
		return ADAPTER.adapt(new Prompt("Hello", options), hop(target(provider, facts), (rules) -> {
		}));
	}

	static Adapted adapt(Prompt prompt, Hop hop) {
		return ADAPTER.adapt(prompt, hop);
	}

	static Hop hop(String provider) {
		return hop(target(provider, ModelFacts.unknown()), (rules) -> {
		});
	}

	static Hop hop(Target target, Consumer<HopRules> rules) {
		return Chain.named("chain").hop(target, rules).build().hops().get(0);
	}

	static Target target(String provider, ModelFacts facts) {
		return target(provider, facts, ChatOptions.builder().build());
	}

	static Target target(String provider, ModelFacts facts, ChatOptions defaults) {
		return Target.named("target", new Silent(defaults)).protocol(provider).facts(facts).build();
	}

	static Target claude(String modelId) {
		return Target.named("claude", new Silent(ChatOptions.builder().build()))
			.protocol("anthropic")
			.modelId(modelId)
			.build();
	}

	/**
	 * Is never asked.
	 */
	private record Silent(ChatOptions defaults) implements ChatModel {

		@Override
		public ChatOptions getDefaultOptions() {
			return this.defaults;
		}

		@Override
		public ChatResponse call(Prompt prompt) {
			throw new UnsupportedOperationException();
		}

	}

}
