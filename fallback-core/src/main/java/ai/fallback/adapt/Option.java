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
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.prompt.ChatOptions;

/**
 * The options that Spring AI has a common name for, the model id left out.
 */
enum Option {

	TEMPERATURE(ChatOptions::getTemperature, (to, value) -> to.temperature((Double) value)),

	TOP_P(ChatOptions::getTopP, (to, value) -> to.topP((Double) value)),

	TOP_K(ChatOptions::getTopK, (to, value) -> to.topK((Integer) value)),

	MAX_TOKENS(ChatOptions::getMaxTokens, (to, value) -> to.maxTokens((Integer) value)),

	@SuppressWarnings("unchecked")
	STOP_SEQUENCES(ChatOptions::getStopSequences, (to, value) -> to.stopSequences((List<String>) value)),

	FREQUENCY_PENALTY(ChatOptions::getFrequencyPenalty, (to, value) -> to.frequencyPenalty((Double) value)),

	PRESENCE_PENALTY(ChatOptions::getPresencePenalty, (to, value) -> to.presencePenalty((Double) value));

	private final Function<ChatOptions, @Nullable Object> getter;

	private final BiConsumer<ChatOptions.Builder, @Nullable Object> setter;

	private final String label = name().toLowerCase(Locale.ROOT).replace('_', '-');

	Option(Function<ChatOptions, @Nullable Object> getter, BiConsumer<ChatOptions.Builder, @Nullable Object> setter) {
		this.getter = getter;
		this.setter = setter;
	}

	/**
	 * The name that users know.
	 */
	String label() {
		return this.label;
	}

	@Nullable Object of(@Nullable ChatOptions options) {
		return (options != null) ? this.getter.apply(options) : null;
	}

	void set(ChatOptions.Builder options, @Nullable Object value) {
		this.setter.accept(options, value);
	}

	static @Nullable Option find(String label) {
		for (Option option : values()) {
			if (option.label.equals(label)) {
				return option;
			}
		}
		return null;
	}

}
