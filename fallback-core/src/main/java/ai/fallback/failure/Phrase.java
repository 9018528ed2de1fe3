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

package ai.fallback.failure;

import java.util.Arrays;
import java.util.List;

/**
 * Some words to look for in a sentence. They begin where a word begins and may end in the
 * middle of one; an asterisk stands for anything that is not too long.
 */
final class Phrase {

	private static final int WIDEST_GAP = 160;

	private final List<String> parts;

	private Phrase(List<String> parts) {
		this.parts = parts;
	}

	static Phrase of(String phrase) {
		List<String> parts = Arrays.stream(phrase.split("\\*"))
			.map((part) -> Words.phrase(part).strip())
			.filter((part) -> !part.isEmpty())
			.toList();
		if (parts.isEmpty()) {
			throw new IllegalArgumentException("'text' must have words in it but is '" + phrase + "'");
		}
		return new Phrase(parts);
	}

	boolean isIn(String sentence) {
		int start = find(sentence, 0, 0);
		while (start >= 0) {
			if (restFollows(sentence, start + this.parts.get(0).length())) {
				return true;
			}
			start = find(sentence, 0, start + 1);
		}
		return false;
	}

	private boolean restFollows(String sentence, int from) {
		int position = from;
		for (int index = 1; index < this.parts.size(); index++) {
			int found = find(sentence, index, position);
			if (found < 0 || found - position > WIDEST_GAP) {
				return false;
			}
			position = found + this.parts.get(index).length();
		}
		return true;
	}

	private int find(String sentence, int index, int from) {
		String part = this.parts.get(index);
		int found = sentence.indexOf(part, from);
		while (found > 0 && isLatin(part.charAt(0)) && isLatin(sentence.charAt(found - 1))) {
			found = sentence.indexOf(part, found + 1);
		}
		return found;
	}

	private static boolean isLatin(char character) {
		return (character >= 'a' && character <= 'z') || (character >= '0' && character <= '9');
	}

}
