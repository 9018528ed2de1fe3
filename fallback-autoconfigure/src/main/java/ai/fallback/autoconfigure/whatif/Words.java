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

package ai.fallback.autoconfigure.whatif;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.convert.DurationStyle;

/**
 * Splits what somebody wrote into one line of a question.
 */
final class Words {

	/**
	 * More than anybody waits, and little enough to be added up many times.
	 */
	private static final Duration LONGEST = Duration.ofDays(100);

	private Words() {
	}

	/**
	 * What is said of each target.
	 * @param text such as {@code one: this, two: that}
	 * @param example how to write it
	 */
	static Map<String, String> byTarget(@Nullable String text, String example) {
		Map<String, String> byTarget = new LinkedHashMap<>();
		for (String part : parts(text)) {
			int colon = part.lastIndexOf(':');
			String words = part.substring(colon + 1).strip();
			if (colon < 1 || words.isEmpty()) {
				throw mistake(part, "a target, a colon and what it does", example);
			}
			if (byTarget.put(part.substring(0, colon).strip(), words) != null) {
				throw mistake(part, "each target once", example);
			}
		}
		return byTarget;
	}

	/**
	 * What is separated by commas.
	 */
	static List<String> parts(@Nullable String text) {
		return (text != null)
				? Arrays.stream(text.split(",")).map(String::strip).filter((part) -> !part.isEmpty()).toList()
				: List.of();
	}

	/**
	 * A duration with its unit: a number alone could be anything.
	 */
	static Duration duration(String text, String part, String example) {
		try {
			Duration duration = text.matches("\\d+") ? null : DurationStyle.detectAndParse(text);
			if (duration != null && duration.compareTo(LONGEST) <= 0) {
				return duration;
			}
		}
		catch (IllegalArgumentException ex) {
			// The mistake is told below.
		}
		throw mistake(part, "a duration such as '30s' or '500ms', of " + LONGEST.toDays()
				+ " days at the most, in place of '" + text + "'", example);
	}

	/**
	 * A constant as people write it.
	 */
	static <E extends Enum<E>> @Nullable E constant(Class<E> type, String text) {
		String name = text.replace('-', '_').toUpperCase(Locale.ROOT);
		return Arrays.stream(type.getEnumConstants())
			.filter((constant) -> constant.name().equals(name))
			.findFirst()
			.orElse(null);
	}

	static IllegalArgumentException mistake(String written, String instead, String example) {
		return new IllegalArgumentException(
				"'" + written + "' cannot be read. Write " + instead + ", as in '" + example + "'.");
	}

}
