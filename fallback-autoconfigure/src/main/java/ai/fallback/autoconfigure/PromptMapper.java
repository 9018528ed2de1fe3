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

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.util.StringUtils;

import ai.fallback.adapt.OwnOptionNames;
import ai.fallback.autoconfigure.chain.HopPromptMistake;
import ai.fallback.autoconfigure.mistake.NumberRangeMistake;
import ai.fallback.chain.HopPrompt;

/**
 * Turns what was typed about the prompts of one hop into what is meant.
 */
final class PromptMapper {

	private static final int MOST = Integer.MAX_VALUE;

	private final String prefix;

	/**
	 * Create a mapper.
	 * @param prefix where the settings stand, for messages
	 */
	PromptMapper(String prefix) {
		this.prefix = prefix;
	}

	HopPrompt map(PromptProperties prompt) {
		String text = StringUtils.hasText(prompt.getSystemText()) ? prompt.getSystemText().strip() : null;
		if (prompt.isReplaceSystemText() && text == null) {
			throw HopPromptMistake.nothingToReplaceBy(this.prefix);
		}
		Map<String, @Nullable Object> set = check(prompt.getOptions());
		Set<String> without = prompt.getWithout().stream().map(String::strip).collect(Collectors.toUnmodifiableSet());
		for (String name : without) {
			if (!OwnOptionNames.all().contains(name)) {
				throw HopPromptMistake.unknownOption(this.prefix, name, OwnOptionNames.all());
			}
			if (set.get(name) != null) {
				throw HopPromptMistake.withAndWithout(this.prefix, name);
			}
		}
		boolean none = set.values().stream().allMatch(Objects::isNull);
		return new HopPrompt(text, prompt.isReplaceSystemText(), none ? null : options(prompt.getOptions()), without);
	}

	private Map<String, @Nullable Object> check(PromptProperties.Options options) {
		Map<String, @Nullable Object> set = new LinkedHashMap<>();
		set.put("temperature", inRange("temperature", 0, 2, options.getTemperature()));
		set.put("top-p", inRange("top-p", 0, 1, options.getTopP()));
		set.put("top-k", inRange("top-k", 1, MOST, options.getTopK()));
		set.put("max-tokens", inRange("max-tokens", 1, MOST, options.getMaxTokens()));
		set.put("stop-sequences", notEmpty(options.getStopSequences()));
		set.put("frequency-penalty", inRange("frequency-penalty", -2, 2, options.getFrequencyPenalty()));
		set.put("presence-penalty", inRange("presence-penalty", -2, 2, options.getPresencePenalty()));
		return set;
	}

	private static ChatOptions options(PromptProperties.Options options) {
		return ChatOptions.builder()
			.temperature(options.getTemperature())
			.topP(options.getTopP())
			.topK(options.getTopK())
			.maxTokens(options.getMaxTokens())
			.stopSequences(notEmpty(options.getStopSequences()))
			.frequencyPenalty(options.getFrequencyPenalty())
			.presencePenalty(options.getPresencePenalty())
			.build();
	}

	private static <T extends Collection<?>> @Nullable T notEmpty(@Nullable T values) {
		return (values != null && !values.isEmpty()) ? values : null;
	}

	private @Nullable Number inRange(String option, int least, int most, @Nullable Number number) {
		if (number != null && !(number.doubleValue() >= least && number.doubleValue() <= most)) {
			throw new NumberRangeMistake(this.prefix + ".options." + option, least, most, number);
		}
		return number;
	}

}
