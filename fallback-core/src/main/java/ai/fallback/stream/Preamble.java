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

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds what a model says to the reader before it goes on: that it goes on. Only wording
 * that speaks of the interruption counts, and agreement where no sentence may begin.
 */
final class Preamble {

	/**
	 * No preamble is longer.
	 */
	static final int LONGEST = 240;

	private static final Pattern AGREED = Pattern
		.compile("(?:Sure(?: thing)?|Certainly|Of course|Absolutely|Okay|OK|Alright|Understood|Got it|No problem"
				+ "|Nat\u00fcrlich|Gerne|Klar|Bien s\u00fbr|D'accord|Claro|Por supuesto|\u597d\u7684|\u5f53\u7136)[!\uff01]");

	private static final Pattern DOTS = Pattern.compile("(?:\\.{3}|\u2026)");

	private static final Pattern DIVIDER = Pattern.compile("-{3}(?=\\n\\n)");

	/**
	 * After these somebody speaks, who may agree with somebody else.
	 */
	private static final Pattern BEFORE_SPEECH = Pattern
		.compile("(?s)(?:|.*(?:^|[\\s(\\[])[\"'\u201c\u201e\u00ab\u300c\u2018]|.*:\\**\\s+|.*\uff1a|.*\\n>\\s*)");

	/**
	 * The same of speech that goes on in a line.
	 */
	private static final Pattern IN_SPEECH = Pattern
		.compile("(?s).*(?:(?:^|[\\s(\\[=,])[\"'\u201c\u201e\u00ab\u300c\u2018]|:\\**[ \\t]+|\uff1a|\\n>\\s*)");

	private final String partial;

	private final boolean inFence;

	private final Place place;

	Preamble(String partial, boolean inFence) {
		this.partial = partial;
		this.inFence = inFence;
		this.place = new Place(partial, inFence);
	}

	/**
	 * Find a preamble that speaks of the interruption.
	 * @param text the beginning of the continuation
	 * @param complete whether there is no more of it
	 * @return where it ends, white space after it not counted; none if there is not,
	 * {@link Overlap#OPEN} if that is not known yet
	 */
	int spoken(String text, boolean complete) {
		return Character.isLowerCase(text.codePointAt(0)) ? 0 : end(Wording.SPOKEN, text, complete);
	}

	/**
	 * Whether what {@link #spoken} found is a preamble even if nothing repeated follows.
	 * An answer in parts announces the next one as well, but where a sentence may begin,
	 * and without agreeing to it, and code or speech may say anything in quotes.
	 * @param text the beginning of the continuation
	 * @return whether the answer would not say that here
	 */
	boolean isCertain(String text) {
		Matcher spoken = Wording.SPOKEN.matcher(text);
		if (text.startsWith("\"") || text.startsWith("(\"")) {
			return false;
		}
		if (!spoken.lookingAt() || spoken.group("weighed") == null && spoken.group("whole") == null) {
			return true;
		}
		if (IN_SPEECH.matcher(this.partial).matches()) {
			return false;
		}
		return spoken.group("agreed") != null || !this.place.mayBeginSentence();
	}

	/**
	 * Whether what {@link #spoken} found says that all of the answer follows.
	 * @param text the beginning of the continuation
	 * @return whether it does
	 */
	boolean announcesAll(String text) {
		Matcher spoken = Wording.SPOKEN.matcher(text);
		return spoken.lookingAt() && spoken.group("whole") != null;
	}

	/**
	 * Find an agreement, dots or a dividing line, which an answer may have too.
	 * @param text the beginning of the continuation
	 * @param complete whether there is no more of it
	 * @return as {@link #spoken}
	 */
	int possible(String text, boolean complete) {
		int agreed = end(AGREED, text, complete);
		int said = (agreed != 0) ? agreed : end(DOTS, text, complete);
		return (said != 0) ? said : end(DIVIDER, text, complete);
	}

	/**
	 * Whether a possible preamble is one even if nothing repeated follows.
	 * @param text the beginning of the continuation
	 * @param end where the preamble ends
	 * @return whether the answer would not say that here
	 */
	boolean isForeign(String text, int end) {
		if (text.charAt(0) == '-') {
			String next = text.substring(end).stripLeading();
			return this.place.isWithinLine() && !next.isEmpty() && !Character.isUpperCase(next.codePointAt(0));
		}
		if (!DOTS.matcher(text).lookingAt()) {
			return this.inFence || !BEFORE_SPEECH.matcher(this.partial).matches();
		}
		if (end == text.length()) {
			return false;
		}
		char last = this.partial.charAt(this.partial.length() - 1);
		char next = text.charAt(end);
		boolean range = Character.isDigit(last) && Character.isDigit(next);
		boolean fits = Passage.isWordPart(last) || !this.inFence && (last == ' ' || last == '\n');
		boolean usual = this.partial.contains(text.substring(0, end));
		return !usual && fits && Passage.isWordPart(next) && !range;
	}

	private static int end(Pattern pattern, String text, boolean complete) {
		Matcher matcher = pattern.matcher(text);
		boolean found = matcher.lookingAt();
		if (matcher.hitEnd() && !complete && text.length() < LONGEST) {
			return Overlap.OPEN;
		}
		return found ? matcher.end() : 0;
	}

}
