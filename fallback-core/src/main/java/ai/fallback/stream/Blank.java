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
 * White space at the beginning of a text, with a dividing line in it or without.
 */
final class Blank {

	private static final String DIVIDERS = "-*_=";

	private static final int SHORTEST = 3;

	private Blank() {
	}

	/**
	 * How much of the text is blank.
	 * @param text the beginning of a text
	 * @return how many characters, all of them while a dividing line is not complete
	 */
	static int in(String text) {
		int start = space(text, 0);
		int end = start;
		while (end < text.length() && text.charAt(end) == text.charAt(start)
				&& DIVIDERS.indexOf(text.charAt(end)) >= 0) {
			end++;
		}
		if (end == text.length()) {
			return end;
		}
		boolean divided = end - start >= SHORTEST && (text.charAt(end) == '\n' || text.charAt(end) == '\r');
		return divided ? space(text, end) : start;
	}

	/**
	 * The white space between a preamble and the rest, which may itself begin with some:
	 * a blank line, a line break or a space is the preamble's, and no more.
	 * @param text the text
	 * @param at where the preamble ends
	 * @return how many characters
	 */
	static int separator(String text, int at) {
		if (text.startsWith("\n\n", at)) {
			return 2;
		}
		return (at < text.length() && (text.charAt(at) == '\n' || text.charAt(at) == ' ')) ? 1 : 0;
	}

	private static int space(String text, int from) {
		int end = from;
		while (end < text.length() && Character.isWhitespace(text.charAt(end))) {
			end++;
		}
		return end;
	}

}
