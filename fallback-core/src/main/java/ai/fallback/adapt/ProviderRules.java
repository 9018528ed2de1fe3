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

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What the protocol of a provider insists on.
 *
 * @param maxTemperature the highest temperature
 * @param maxStops how many stop sequences it takes
 * @param ids the form of tool-call ids
 * @param traits what else is peculiar to it
 */
record ProviderRules(double maxTemperature, int maxStops, ToolCallIdForm ids, Set<Trait> traits) {

	private static final int ANY = Integer.MAX_VALUE;

	private static final ProviderRules UNKNOWN = of(ANY, ANY, ToolCallIdForm.ANY);

	private static final ProviderRules OPENAI = of(2, 4, ToolCallIdForm.SHORT, Trait.NO_TOP_K,
			Trait.NO_UNLIMITED_ANSWER, Trait.WHOLE_TOOL_ROUNDS);

	private static final ProviderRules GOOGLE = of(2, 5, ToolCallIdForm.ANY, Trait.ALTERNATES, Trait.STARTS_WITH_USER,
			Trait.ENDS_WITH_USER, Trait.ONE_SYSTEM_MESSAGE, Trait.NO_EMPTY_MESSAGES, Trait.NO_UNLIMITED_ANSWER,
			Trait.WHOLE_TOOL_ROUNDS);

	private static final Map<String, ProviderRules> BY_PROVIDER = Map.of("openai", OPENAI, "azure-openai", OPENAI,
			"google-genai", GOOGLE, "vertexai", GOOGLE, "anthropic", of(1, ANY, ToolCallIdForm.WORD, Trait.NO_PENALTIES,
					Trait.TEMPERATURE_OR_TOP_P, Trait.NO_BLANK_STOPS, Trait.ALTERNATES, Trait.STARTS_WITH_USER,
					Trait.ENDS_WITH_USER, Trait.NO_EMPTY_MESSAGES, Trait.NO_UNLIMITED_ANSWER, Trait.WHOLE_TOOL_ROUNDS),
			"bedrock-converse",
			of(1, 4, ToolCallIdForm.WORD, Trait.NO_PENALTIES, Trait.NO_BLANK_STOPS, Trait.ALTERNATES,
					Trait.STARTS_WITH_USER, Trait.ENDS_WITH_USER, Trait.NO_EMPTY_MESSAGES, Trait.NO_UNLIMITED_ANSWER,
					Trait.WHOLE_TOOL_ROUNDS, Trait.ASSISTANT_AFTER_TOOLS, Trait.TOOLS_DEFINED),
			"mistral",
			of(1.5, ANY, ToolCallIdForm.NINE, Trait.NO_TOP_K, Trait.ALTERNATES, Trait.ENDS_WITH_USER,
					Trait.ONE_SYSTEM_MESSAGE, Trait.NO_EMPTY_MESSAGES, Trait.NO_UNLIMITED_ANSWER,
					Trait.WHOLE_TOOL_ROUNDS, Trait.ASSISTANT_AFTER_TOOLS),
			"deepseek", of(2, 16, ToolCallIdForm.SHORT, Trait.NO_TOP_K, Trait.ALTERNATES, Trait.ENDS_WITH_USER,
					Trait.NO_UNLIMITED_ANSWER, Trait.WHOLE_TOOL_ROUNDS));

	/**
	 * The rules of a provider. Nothing is changed for one that is not known.
	 * @param provider Spring AI's name for it
	 */
	static ProviderRules of(@Nullable String provider) {
		return (provider != null) ? BY_PROVIDER.getOrDefault(provider, UNKNOWN) : UNKNOWN;
	}

	private static ProviderRules of(double maxTemperature, int maxStops, ToolCallIdForm ids, Trait... traits) {
		Set<Trait> all = EnumSet.noneOf(Trait.class);
		all.addAll(Set.of(traits));
		return new ProviderRules(maxTemperature, maxStops, ids, all);
	}

	boolean has(Trait trait) {
		return this.traits.contains(trait);
	}

	/**
	 * A peculiarity of a protocol.
	 */
	enum Trait {

		/** It knows no top-k. */
		NO_TOP_K,

		/** It knows no frequency and presence penalty. */
		NO_PENALTIES,

		/** It takes a temperature or a top-p, not both. */
		TEMPERATURE_OR_TOP_P,

		/** It refuses stop sequences without a visible character. */
		NO_BLANK_STOPS,

		/** The user and the assistant must take turns. */
		ALTERNATES,

		/** The first turn must be the user's. */
		STARTS_WITH_USER,

		/** The last turn must be the user's or a tool's. */
		ENDS_WITH_USER,

		/** There can be one system message only, in front. */
		ONE_SYSTEM_MESSAGE,

		/** It refuses messages that say nothing. */
		NO_EMPTY_MESSAGES,

		/** It knows no number that means an answer of any length, as Ollama's -1. */
		NO_UNLIMITED_ANSWER,

		/** It refuses calls of tools without a result, and results without a call. */
		WHOLE_TOOL_ROUNDS,

		/** The user's turn must not follow the result of a tool. */
		ASSISTANT_AFTER_TOOLS,

		/** It refuses calls of tools in a prompt that defines no tools. */
		TOOLS_DEFINED

	}

}
