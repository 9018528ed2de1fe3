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

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a piece of text consists of, so far as it tells how improbable it is that an
 * answer says the same twice in succession.
 *
 * @param text the piece
 * @param tokens what stands between white space
 * @param words how many tokens have a letter
 * @param letters how many letters there are, ideographs not counted
 * @param digits how many digits there are
 * @param ideographs the weight of what is written without spaces: two for an ideograph,
 * one and a half for a syllable, rounded down
 */
record Passage(String text, List<String> tokens, int words, int letters, int digits, int ideographs) {

	private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");

	static Passage of(String text) {
		List<String> tokens = Arrays.stream(WHITE_SPACE.split(text)).filter((token) -> !token.isEmpty()).toList();
		int words = (int) tokens.stream().filter((token) -> token.codePoints().anyMatch(Character::isLetter)).count();
		int letters = 0;
		int digits = 0;
		int halves = 0;
		for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
			int character = text.codePointAt(at);
			if (isUnspaced(character)) {
				halves += Character.isIdeographic(character) ? 4 : 3;
			}
			else if (Character.isLetter(character)) {
				letters++;
			}
			else if (Character.isDigit(character)) {
				digits++;
			}
		}
		return new Passage(text, tokens, words, letters, digits, halves / 2);
	}

	/**
	 * Whether the piece is one thing said again and again.
	 * @return whether it has a period of at most half its length, or but one word or
	 * number, or one token in a line
	 */
	boolean isRepetitive() {
		if (hasShortPeriod()) {
			return true;
		}
		return this.tokens.size() > 1 && (!hasLineBreak() || this.words + this.digits > 0)
				&& distinctTokens().size() == 1;
	}

	private boolean hasShortPeriod() {
		int[] border = new int[this.text.length()];
		for (int at = 1, length = 0; at < border.length; at++) {
			while (length > 0 && this.text.charAt(at) != this.text.charAt(length)) {
				length = border[length - 1];
			}
			length += (this.text.charAt(at) == this.text.charAt(length)) ? 1 : 0;
			border[at] = length;
		}
		return border.length > 1 && 2 * (border.length - border[border.length - 1]) <= border.length;
	}

	/**
	 * The tokens without the punctuation around them.
	 * @return what differs from one another
	 */
	private Set<String> distinctTokens() {
		Set<String> distinct = new HashSet<>();
		for (String token : this.tokens) {
			String bare = token.replaceAll("[^\\p{L}\\p{N}]", "");
			distinct.add(bare.isEmpty() ? token : bare);
		}
		return distinct;
	}

	/**
	 * Whether every token ends in a comma, as in a list of values that may recur.
	 * @return whether it is a part of a list
	 */
	boolean isListed() {
		return this.tokens.stream().allMatch((token) -> token.endsWith(","));
	}

	boolean hasLineBreak() {
		return this.text.indexOf('\n') >= 0;
	}

	static boolean isWordPart(char character) {
		return Character.isLetterOrDigit(character);
	}

	/**
	 * Whether a character belongs to a script that has no spaces between words.
	 * @param character a code point
	 * @return whether any of its neighbours may begin a word
	 */
	static boolean isUnspaced(int character) {
		if (Character.isIdeographic(character)) {
			return true;
		}
		Character.UnicodeScript script = Character.UnicodeScript.of(character);
		return script == Character.UnicodeScript.HIRAGANA || script == Character.UnicodeScript.KATAKANA
				|| script == Character.UnicodeScript.THAI;
	}

}
