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

package ai.fallback.stream;

/**
 * What is repeated, by how long a repetition of it may be.
 */
enum Repeated {

	/**
	 * More than one word: nobody says a sentence that often.
	 */
	PHRASE(800),

	/**
	 * One word, or syllables: laughter, a list of the same values, encoded data.
	 */
	WORD(2000),

	/**
	 * Anything without letters, such as rules, zeros and blank lines, and what looks like
	 * code, data or a table.
	 */
	PATTERN(4000);

	private static final String OF_CODE = "{}[]<>|=;\"\\";

	private final int longest;

	Repeated(int longest) {
		this.longest = longest;
	}

	/**
	 * How many characters it may cover.
	 */
	int longest() {
		return this.longest;
	}

	static Repeated of(char[] text, int from, int to) {
		int words = 0;
		int ideographs = 0;
		boolean inWord = to - from > 1 && Character.isLetter(text[to - 1]) && Character.isLetter(text[from]);
		for (int at = from; at < to; at++) {
			if (OF_CODE.indexOf(text[at]) >= 0) {
				return PATTERN;
			}
			boolean letter = Character.isLetter(text[at]);
			words += (letter && !inWord) ? 1 : 0;
			ideographs += (letter && Passage.isUnspaced(text[at])) ? 1 : 0;
			inWord = letter;
		}
		if (words > 1 || ideographs > 3) {
			return PHRASE;
		}
		return (words > 0 || inWord) ? WORD : PATTERN;
	}

}
