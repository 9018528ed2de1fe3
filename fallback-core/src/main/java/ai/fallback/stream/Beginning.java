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
 * Judges a continuation that begins with the whole of a partial answer which is so short
 * that the answer might say it twice.
 */
final class Beginning {

	/**
	 * The characters that doubling in a Chinese word or greeting is usual for.
	 */
	private static final String DOUBLED = "\u8c22\u4eba\u5929\u5e38\u6162\u521a\u6e10\u5f80\u504f\u4ec5\u8f7b\u597d"
			+ "\u54c8\u7238\u5988\u54e5\u59d0\u5f1f\u59b9\u62dc\u770b\u60f3\u8bf4\u8bd5\u6bcf\u591a\u7a0d\u9ed8";

	private Beginning() {
	}

	static boolean isShort(String partial) {
		return partial.codePointCount(0, partial.length()) == 1
				|| partial.codePoints().noneMatch(Character::isLetterOrDigit) && partial.length() < 8;
	}

	/**
	 * Judge a continuation that begins with all of the partial answer.
	 * @param partial the partial answer
	 * @param text the beginning of the continuation
	 * @param complete whether there is no more of it
	 * @return whether it starts over
	 */
	static Echo.Verdict judge(String partial, String text, boolean complete) {
		if (partial.isBlank()) {
			return Echo.Verdict.NO_ECHO;
		}
		int first = partial.codePointAt(0);
		int run = run(text, first);
		if (run == text.length() && run < 8 && !complete || text.length() <= partial.length() && !complete) {
			return Echo.Verdict.UNDECIDED;
		}
		return startsOver(partial, text, first, run) ? Echo.Verdict.ECHO : Echo.Verdict.REPETITIVE_TEXT;
	}

	private static boolean startsOver(String partial, String text, int first, int run) {
		if (run(partial, first) == partial.length() && partial.length() < 4) {
			switch (first) {
				case '#', '*', '_', '=':
					return partial.length() + run > ((first == '#' || first == '=') ? 3 : 2);
				case '`', '~':
					return run >= 3;
				case '"':
					return run != 2;
				case '-':
					return run == 3 || run == partial.length() && run == 1;
				default:
			}
		}
		if (Character.isDigit(first)) {
			return text.length() > 1 && text.charAt(1) != first
					&& (Character.isDigit(text.charAt(1)) || text.charAt(1) == '.' || text.charAt(1) == ')');
		}
		if (Passage.isUnspaced(first)) {
			return DOUBLED.indexOf(first) < 0 || run > 1;
		}
		return !Character.isLetter(first) || run == 1;
	}

	private static int run(String text, int character) {
		int end = 0;
		while (end < text.length() && text.codePointAt(end) == character) {
			end += Character.charCount(character);
		}
		return end / Character.charCount(character);
	}

}
