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

package ai.fallback.capability;

/**
 * How many tokens a text has, about, without any model's own way to count them: letters
 * of the Latin alphabet are taken by four, digits and signs by two, letters of other
 * alphabets by three, and of the scripts of East Asia four characters for three tokens.
 * The result is meant to be near what the newest tokenizers count, which is less than
 * what others do: see {@link TokenScale} for what is learned, and {@link PromptNeeds} for
 * the margin.
 */
final class TextTokens {

	/**
	 * Twelfths of a token.
	 */
	private static final int TOKEN = 12;

	private static final int LETTER = 3;

	private static final int SPACE = 1;

	private static final int SIGN = 6;

	private static final int FOREIGN_LETTER = 4;

	private static final int IDEOGRAPH = 9;

	private static final byte[] ASCII = new byte[128];

	static {
		for (int c = 0; c < ASCII.length; c++) {
			ASCII[c] = (byte) (Character.isLetter(c) ? LETTER : (c <= ' ') ? SPACE : SIGN);
		}
	}

	private TextTokens() {
	}

	static int count(String text) {
		long weight = 0;
		int length = text.length();
		for (int i = 0; i < length; i++) {
			char c = text.charAt(i);
			weight += (c < 128) ? ASCII[c] : weight(c);
		}
		return (int) Math.min(Integer.MAX_VALUE, (weight + TOKEN - 1) / TOKEN);
	}

	/**
	 * What lies outside of the first plane comes in two halves.
	 */
	private static int weight(char c) {
		if (c < 0x0250) {
			return LETTER + 1;
		}
		if (c < 0x1100) {
			return FOREIGN_LETTER;
		}
		return (c < 0x2E80 || Character.isSurrogate(c)) ? SIGN : IDEOGRAPH;
	}

}
