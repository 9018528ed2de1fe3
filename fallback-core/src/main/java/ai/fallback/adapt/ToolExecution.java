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

import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.model.tool.ToolCallingChatOptions;

import ai.fallback.chain.Chain;
import ai.fallback.chain.Hop;
import ai.fallback.chain.Target;

/**
 * Who runs the tools that a model asks for. In Spring AI 1.1 models do so themselves,
 * unless their options tell them not to; in 2.0 they never do.
 */
public final class ToolExecution {

	private ToolExecution() {
	}

	/**
	 * Whether models run tools themselves when they are not told otherwise.
	 * @return whether this is Spring AI 1.1
	 */
	public static boolean isByModels() {
		return OptionsBridge.modelsRunTools();
	}

	/**
	 * Whether the caller runs tools itself and wants to be asked for them.
	 * @param options the options of the caller's prompt
	 * @return whether neither a model nor a chain may run tools
	 */
	public static boolean isByCaller(@Nullable ChatOptions options) {
		return OptionsBridge.isToolExecutionOff(options);
	}

	/**
	 * Where models run tools themselves, tell them not to.
	 * @param adapter makes the prompts
	 * @param chain what the prompts are for
	 * @return an adapter of the same prompts, but with that
	 */
	public static PromptAdapter byNoModel(PromptAdapter adapter, Chain chain) {
		if (!isByModels()) {
			return adapter;
		}
		boolean ownTools = chain.hops().stream().map(Hop::target).anyMatch((target) -> ownTools(target) != null);
		return new PromptAdapter() {

			@Override
			public Prompt adapt(Prompt prompt, Target target) {
				return withoutExecution(adapter.adapt(prompt, target), prompt, ownTools);
			}

			@Override
			public Adapted adapt(Prompt prompt, Hop hop) {
				Adapted adapted = adapter.adapt(prompt, hop);
				return new Adapted(withoutExecution(adapted.prompt(), prompt, ownTools), adapted.notes());
			}

		};
	}

	/**
	 * The tools that a target offers of its own accord, whatever the prompt says. A model
	 * that does not run tools has none of its own.
	 * @param target the target
	 * @return options with these tools, or {@code null} if there are none
	 */
	public static @Nullable ToolCallingChatOptions ownTools(Target target) {
		if (!isByModels() || !(target.model().getDefaultOptions() instanceof ToolCallingChatOptions options)) {
			return null;
		}
		boolean none = options.getToolCallbacks() == null || options.getToolCallbacks().isEmpty();
		return (none && !OptionsBridge.namesTools(options)) ? null : options;
	}

	private static Prompt withoutExecution(Prompt adapted, Prompt original, boolean ownTools) {
		if (adapted.getOptions() instanceof ToolCallingChatOptions options) {
			if (OptionsBridge.isToolExecutionOff(options)) {
				return adapted;
			}
			if (options != original.getOptions()) {
				OptionsBridge.turnToolExecutionOff(options);
				return adapted;
			}
			return new Prompt(adapted.getInstructions(), off(OptionsBridge.copy(options)));
		}
		return (ownTools && adapted.getOptions() == null)
				? new Prompt(adapted.getInstructions(), off(ToolCallingChatOptions.builder().build())) : adapted;
	}

	private static ChatOptions off(ToolCallingChatOptions options) {
		OptionsBridge.turnToolExecutionOff(options);
		return options;
	}

}
