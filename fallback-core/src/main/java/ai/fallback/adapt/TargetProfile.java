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
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.model.tool.StructuredOutputChatOptions;

import ai.fallback.capability.ModelFacts;
import ai.fallback.capability.OptionsSchema;
import ai.fallback.chain.Target;

/**
 * What has to be known of a target to write prompts for it. Worked out once.
 *
 * @param target the target
 * @param rules what its provider insists on
 * @param defaults the options that its model uses by itself
 * @param schemas the JSON schemas that can be sent to it, or {@code null} if its client
 * takes none or it was given a format of its own
 */
record TargetProfile(Target target, ProviderRules rules, @Nullable ChatOptions defaults, @Nullable SchemaForm schemas) {

	private static final List<String> CLAUDES_THAT_ARE_CONTINUED = List.of("claude-2", "claude-3", "claude-opus-4-0",
			"claude-opus-4-1", "claude-opus-4-2", "claude-opus-4-5", "claude-sonnet-4-0", "claude-sonnet-4-2",
			"claude-sonnet-4-5", "claude-haiku-4-5");

	static TargetProfile of(Target target) {
		ChatOptions defaults = defaults(target);
		SchemaForm schemas = takesSchemas(defaults) ? SchemaForm.of(target.protocol()) : null;
		return new TargetProfile(target, ProviderRules.of(target.protocol()), defaults, schemas);
	}

	private static boolean takesSchemas(@Nullable ChatOptions defaults) {
		if (!(defaults instanceof StructuredOutputChatOptions) || OptionsSchema.in(defaults) != null) {
			return false;
		}
		Map<String, Object> formats = OwnOptions.of(defaults.getClass()).read(defaults, OwnOptionNames.OUTPUT_FORMATS);
		return formats.keySet().stream().allMatch("outputConfig"::equals);
	}

	private static @Nullable ChatOptions defaults(Target target) {
		try {
			return target.model().getDefaultOptions();
		}
		catch (RuntimeException ex) {
			return null;
		}
	}

	ModelFacts facts() {
		return this.target.facts();
	}

	boolean has(ProviderRules.Trait trait) {
		return this.rules.has(trait);
	}

	/**
	 * Whether options of this class are the target's own.
	 */
	boolean owns(ChatOptions options) {
		return this.defaults != null && this.defaults.getClass() == options.getClass();
	}

	/**
	 * Whether a conversation must not end with the assistant's words. Earlier Claudes go
	 * on from there, and callers rely on it.
	 */
	boolean endsWithUser() {
		return has(ProviderRules.Trait.ENDS_WITH_USER) && !isContinuedClaude();
	}

	/**
	 * Whether the model is a Claude that goes on from the assistant's words, which those
	 * do that were made before 4.6.
	 */
	boolean isContinuedClaude() {
		String id = this.target.modelId();
		return id != null && CLAUDES_THAT_ARE_CONTINUED.stream().anyMatch(id::contains);
	}

	/**
	 * Whether the model is one of those of OpenAI that think first: they call the limit
	 * of an answer by another name and take a temperature of one only.
	 */
	boolean isOpenAiReasoning() {
		return ("openai".equals(this.target.protocol()) || "azure-openai".equals(this.target.protocol()))
				&& Boolean.TRUE.equals(facts().reasoning()) && Boolean.FALSE.equals(facts().temperature());
	}

}
