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

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Judges the repetition of but one word, or of the half of a word in which the partial
 * answer ended.
 */
final class SingleWord {

	/**
	 * Words that are said twice on purpose or by grammar.
	 */
	private static final Set<String> DOUBLED = Set.of("very", "really", "so", "much", "far", "many", "long", "had",
			"that", "is", "do", "no", "yes", "never", "bye", "ha", "he", "ho", "hi", "hey", "la", "na", "da", "bla",
			"blah", "knock", "tick", "tock", "choo", "tut", "yum", "go", "now", "there", "please", "well", "oh", "wow",
			"hear", "more", "too", "again", "sehr", "die", "der", "das", "sie", "ganz", "viel", "nein", "ja", "nous",
			"vous", "tr\u00e8s", "muy", "si", "s\u00ed", "oui", "non", "molto", "piano", "poco", "end", "pass", "x",
			"i", "ii", "xx", "true", "false", "null", "none", "nil");

	/**
	 * Syllables that words begin with twice.
	 */
	private static final Set<String> SYLLABLES = Set.of("co", "ca", "mi", "vi", "me", "pa", "ma", "do", "ha", "he",
			"hi", "ho", "da", "ga", "ba", "tu", "ti", "re", "yo", "lu", "be", "bon", "bar", "tar", "mur", "pom", "dum",
			"ass", "ber", "cou", "cha", "alf", "tes", "is", "an");

	private static final Pattern LETTERS = Pattern.compile("[\\p{L}\\p{M}]+(['\u2019-][\\p{L}\\p{M}]+)*");

	private static final Pattern SENTENCE_END = Pattern.compile("[\\p{Ll}\\p{M}]{3,}[.!?;:)]");

	private static final Pattern PLAIN = Pattern.compile("[bcdfghjkmnpqrstvwz]|[BCDFGHJKMNPQRSTVWZ]");

	private final String partial;

	private final boolean inFence;

	SingleWord(String partial, boolean inFence) {
		this.partial = partial;
		this.inFence = inFence;
	}

	static boolean isDoubled(String word) {
		return DOUBLED.contains(word.toLowerCase(Locale.ROOT).replaceAll("\\W+$", ""));
	}

	/**
	 * Judge one token that stood after white space.
	 * @param start where it begins in the partial answer
	 * @param passage the token, and the white space after it
	 * @param text the beginning of the continuation
	 * @return whether the answer is not likely to say it twice
	 */
	boolean isImprobableTwice(int start, Passage passage, String text) {
		String token = passage.tokens().get(0);
		if (isDoubled(token)) {
			return false;
		}
		if (passage.text().length() > token.length()) {
			return isSpaced(passage, token);
		}
		boolean inside = Character.isLetterOrDigit(token.codePointBefore(token.length()));
		if (inside && LETTERS.matcher(token).matches()) {
			return isRestarted(token, text);
		}
		return passage.letters() >= (inside ? 4 : 8);
	}

	/**
	 * Words are not said twice in a sentence; in code, cells and lines of their own they
	 * may be.
	 */
	private boolean isSpaced(Passage passage, String token) {
		String line = this.partial.substring(this.partial.lastIndexOf('\n') + 1);
		boolean sentence = !this.inFence && !passage.hasLineBreak() && passage.text().length() == token.length() + 1
				&& line.indexOf('|') < 0 && !line.startsWith("    ");
		return sentence && passage.letters() > 1
				&& (LETTERS.matcher(token).matches() || SENTENCE_END.matcher(token).matches());
	}

	/**
	 * Without a repetition the two would make one word.
	 */
	private static boolean isRestarted(String half, String text) {
		if (half.length() > 1) {
			return !SYLLABLES.contains(half.toLowerCase(Locale.ROOT));
		}
		int end = 0;
		while (end < text.length() && Character.isLetter(text.charAt(end))) {
			end++;
		}
		return PLAIN.matcher(half).matches() && end > 2 && Character.isLowerCase(text.charAt(1))
				&& text.charAt(1) != text.charAt(0);
	}

}
