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

import java.util.regex.Pattern;

/**
 * The place at which a partial answer ended: whether a sentence may begin there, so that
 * one which speaks of the rest of something may be the answer's own.
 */
final class Place {

	/**
	 * Letters, digits and a few marks are in the middle of a sentence, in scripts with
	 * spaces; all others may end one, as a picture does.
	 */
	private static final Pattern SENTENCE_END = Pattern
		.compile(".*(?:[^\\p{L}\\p{M}\\p{N}\\s,;&`|(\\[{]\\s+|[\u3002\uff01\uff1f]\\s*)");

	/**
	 * The beginning of a line of text: a list, a quotation, a heading.
	 */
	private static final Pattern MARKS = Pattern.compile("\\s*(?:\\d{1,3}[.)]|[^\\p{L}\\p{N}|`~])*\\s*");

	private static final Pattern COMMENT = Pattern.compile("\\s*(?:.*\\s)?(?://|#|\\*|--|/\\*|<!--|;|%|\"{3}|'{3}).*");

	private static final Pattern ROW_OR_ITEM = Pattern.compile("(?:\\||\\s*(?:[-*+]|\\d{1,3}[.)])\\s).*");

	private final String partial;

	private final boolean inCode;

	Place(String partial, boolean inCode) {
		this.partial = partial;
		this.inCode = inCode;
	}

	boolean mayBeginSentence() {
		int line = this.partial.lastIndexOf('\n') + 1;
		String last = this.partial.substring(line);
		if (this.inCode) {
			return COMMENT.matcher(last).matches();
		}
		if (last.isBlank()) {
			return mayBeginLine(line);
		}
		return MARKS.matcher(last).matches() || SENTENCE_END.matcher(last).matches();
	}

	/**
	 * Whether the last line has begun and is not one that may go on with dashes.
	 * @return whether a dividing line cannot follow
	 */
	boolean isWithinLine() {
		String last = this.partial.substring(this.partial.lastIndexOf('\n') + 1);
		return !last.isEmpty() && !last.contains("--") && "-+=*<!".indexOf(last.charAt(last.length() - 1)) < 0
				&& last.chars().anyMatch(Character::isLetterOrDigit);
	}

	/**
	 * What was announced, or is in the middle of a table or a list, is not interrupted by
	 * a sentence.
	 */
	private boolean mayBeginLine(int line) {
		String before = this.partial.substring(0, line).stripTrailing();
		if (before.isEmpty() || before.endsWith(":") || before.endsWith(",")) {
			return false;
		}
		boolean next = before.length() == line - 1;
		return !next || !ROW_OR_ITEM.matcher(before.substring(before.lastIndexOf('\n') + 1)).matches();
	}

}
