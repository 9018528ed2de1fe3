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

import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.model.tool.ToolCallingChatOptions;

import ai.fallback.chain.Target;

/**
 * Carries the options over that every provider understands, and the tools.
 */
final class PortablePromptAdapter implements PromptAdapter {

	@Override
	public Prompt adapt(Prompt prompt, Target target) {
		ChatOptions options = prompt.getOptions();
		if (options == null) {
			return prompt;
		}
		ChatOptions.Builder builder = OptionsBridge.startFor(target.model(), options instanceof ToolCallingChatOptions);
		carryOver(options, builder);
		OptionsBridge.carryTools(options, builder);
		return new Prompt(prompt.getInstructions(), builder.build());
	}

	private static void carryOver(ChatOptions from, ChatOptions.Builder to) {
		if (from.getTemperature() != null) {
			to.temperature(from.getTemperature());
		}
		if (from.getMaxTokens() != null) {
			to.maxTokens(from.getMaxTokens());
		}
		if (from.getStopSequences() != null) {
			to.stopSequences(from.getStopSequences());
		}
		if (from.getTopP() != null) {
			to.topP(from.getTopP());
		}
		if (from.getTopK() != null) {
			to.topK(from.getTopK());
		}
		if (from.getFrequencyPenalty() != null) {
			to.frequencyPenalty(from.getFrequencyPenalty());
		}
		if (from.getPresencePenalty() != null) {
			to.presencePenalty(from.getPresencePenalty());
		}
	}

}
