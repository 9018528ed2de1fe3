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

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import ai.fallback.rehearsal.PromptShape;

/**
 * Reads what a prompt would be like.
 */
final class PromptWords {

	private static final String EXAMPLE = "150000 tokens, 500 answer-tokens, 1 image, tools";

	private static final List<String> AMOUNTS = List.of("token", "answer-token", "turn", "image", "audio", "video",
			"pdf");

	private static final List<String> FLAGS = List.of("tools", "schema");

	private static final Pattern AMOUNT = Pattern.compile("(\\d{1,9})\\s+([a-z-]+?)s?");

	private PromptWords() {
	}

	static PromptShape read(@Nullable String text) {
		Map<String, Integer> amounts = new HashMap<>();
		for (String part : Words.parts(text)) {
			Matcher amount = AMOUNT.matcher(part);
			if (FLAGS.contains(part)) {
				amounts.put(part, 1);
			}
			else if (amount.matches() && AMOUNTS.contains(amount.group(2))) {
				amounts.put(amount.group(2), Integer.valueOf(amount.group(1)));
			}
			else {
				throw Words.mistake(part, "numbers of 'tokens', 'answer-tokens', 'turns', 'images', 'audio', 'videos' "
						+ "or 'pdfs', and 'tools' or 'schema' where the prompt brings them", EXAMPLE);
			}
		}
		return new PromptShape(amounts.getOrDefault("token", (int) PromptShape.SHORT.tokens()),
				amounts.get("answer-token"), amounts.getOrDefault("turn", 1), amounts.getOrDefault("image", 0),
				amounts.getOrDefault("audio", 0), amounts.getOrDefault("video", 0), amounts.getOrDefault("pdf", 0),
				amounts.containsKey("tools"), amounts.containsKey("schema"));
	}

}
