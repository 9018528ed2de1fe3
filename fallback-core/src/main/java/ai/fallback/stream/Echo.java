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

import java.util.Set;

/**
 * Tells a model that repeats the end of the partial answer from an answer that says the
 * same twice in succession. Words are hardly ever said twice; cells, closing brackets,
 * numbers and short lines are.
 */
final class Echo {

	enum Verdict {

		ECHO, NO_ECHO, REPETITIVE_TEXT, UNDECIDED

	}

	/**
	 * An answer of more than that which is repeated begins anew, whatever follows.
	 */
	private static final int LONG = 80;

	/**
	 * What joins things that may be the same.
	 */
	private static final Set<String> JOINING = Set.of("+", "-", "*", "/", "|", "&", "&&", "||", ",", "\\", "<", ">",
			".", "\u00b7");

	private final String partial;

	private final boolean inFence;

	private final SingleWord singleWord;

	private final Values values;

	Echo(String partial, boolean inFence) {
		this.partial = partial;
		this.inFence = inFence;
		this.singleWord = new SingleWord(partial, inFence);
		this.values = Values.atEndOf(partial);
	}

	/**
	 * Whether a repetition may begin at an index: at a word, a part of a word that
	 * punctuation begins, any character of a script without spaces, or the space before a
	 * word.
	 * @param partial the partial answer
	 * @param at where it would begin, not at the very beginning
	 * @return whether it may
	 */
	static boolean mayStart(String partial, int at) {
		char before = partial.charAt(at - 1);
		char first = partial.charAt(at);
		if (Character.isWhitespace(first)) {
			return first == ' ' && !Character.isWhitespace(before);
		}
		if (Character.isWhitespace(before)) {
			return true;
		}
		return !Character.isLowSurrogate(first)
				&& (Passage.isUnspaced(partial.codePointAt(at)) || startsInner(before, first));
	}

	private static boolean startsInner(char before, char first) {
		return Passage.isWordPart(first) && !Passage.isWordPart(before) && !Character.isSurrogate(before);
	}

	/**
	 * Judge what both the partial answer ends and the continuation begins with.
	 * @param start where it begins in the partial answer
	 * @param text the beginning of the continuation
	 * @param complete whether there is no more of it
	 * @return what it is
	 */
	Verdict of(int start, String text, boolean complete) {
		String said = this.partial.substring(start);
		if (Character.isHighSurrogate(said.charAt(said.length() - 1))) {
			return Verdict.ECHO;
		}
		if (start == 0 && Beginning.isShort(this.partial)) {
			return Beginning.judge(this.partial, text, complete);
		}
		Passage passage = Passage.of(said);
		if (passage.isRepetitive() || this.partial.endsWith(said + said) || start > 0 && this.values.mayBeAll(said)) {
			return Verdict.REPETITIVE_TEXT;
		}
		if (start == 0 && Character.isLowerCase(said.codePointAt(0)) && passage.tokens().size() == 1
				&& SingleWord.isDoubled(passage.tokens().get(0)) && !goesOnInWord(said, text)) {
			return Verdict.REPETITIVE_TEXT;
		}
		if (passage.tokens().size() == 1 && text.length() <= said.length() + 2 && !complete) {
			return Verdict.UNDECIDED;
		}
		if (start > 0 && !isImprobableTwice(start, passage, text)) {
			return Verdict.NO_ECHO;
		}
		if (start == 0 && said.length() >= LONG) {
			return Verdict.ECHO;
		}
		String rest = text.substring(said.length());
		if (rest.length() < said.length() && said.startsWith(rest) && !complete) {
			return Verdict.UNDECIDED;
		}
		return rest.startsWith(said) ? Verdict.REPETITIVE_TEXT : Verdict.ECHO;
	}

	private static boolean goesOnInWord(String said, String text) {
		return text.length() > said.length() && Character.isLetter(said.charAt(said.length() - 1))
				&& Character.isLetter(text.charAt(said.length()));
	}

	private boolean isImprobableTwice(int start, Passage passage, String text) {
		if (passage.ideographs() >= 6) {
			return true;
		}
		if (Character.isWhitespace(passage.text().charAt(0))) {
			return (this.partial.charAt(start - 1) == '\n') ? isImprobableIndented(passage, text)
					: !this.inFence && !passage.hasLineBreak() && passage.words() >= 3;
		}
		boolean glued = isGlued(passage.text());
		if (!Character.isWhitespace(this.partial.charAt(start - 1))) {
			return passage.tokens().size() > 1 && passage.words() > 1 && passage.letters() >= (glued ? 6 : 8);
		}
		if (passage.tokens().size() == 1) {
			return this.singleWord.isImprobableTwice(start, passage, text);
		}
		if (glued) {
			return isImprobableInsideToken(start, passage);
		}
		return passage.hasLineBreak() ? isImprobableLine(start, passage) : isImprobableInLine(start, passage);
	}

	/**
	 * A line of code that was cut is begun anew with its indentation. Columns may have
	 * the same in them.
	 */
	private boolean isImprobableIndented(Passage passage, String text) {
		String line = passage.text().strip();
		boolean columns = line.contains("  ") || line.indexOf('\t') >= 0;
		if (!this.inFence || columns || passage.letters() < 2) {
			return false;
		}
		String rest = text.substring(passage.text().length());
		boolean ends = rest.startsWith("  ") || rest.startsWith("\t") || rest.startsWith("\n") || rest.isEmpty();
		return !ends || !line.chars().allMatch(Character::isLetterOrDigit);
	}

	/**
	 * Whether what is said twice would begin in the middle of a token, though it began
	 * one when it was said first.
	 */
	private static boolean isGlued(String said) {
		int last = said.codePointBefore(said.length());
		return !Character.isWhitespace(last) && !Passage.isUnspaced(last);
	}

	private boolean isImprobableInsideToken(int start, Passage passage) {
		if (passage.words() > 0) {
			return true;
		}
		if (passage.digits() > 0) {
			return passage.digits() >= 4 || isUnique(start, passage) && (passage.digits() > 1
					|| passage.tokens().size() > 2 || !JOINING.contains(passage.tokens().get(0)));
		}
		return passage.text().length() >= 4;
	}

	/**
	 * A line that begins as the one before it is likely to be the same.
	 */
	private boolean isImprobableLine(int start, Passage passage) {
		String said = passage.text();
		String before = this.partial.substring(this.partial.lastIndexOf('\n', start - 1) + 1, start);
		boolean sameIndentation = before.equals(said.substring(said.lastIndexOf('\n') + 1));
		if (!sameIndentation || passage.tokens().stream().anyMatch((token) -> token.endsWith("\":"))) {
			return true;
		}
		if (passage.words() >= 3 || passage.letters() >= 12) {
			return true;
		}
		boolean statement = passage.words() > 1 && passage.letters() >= 6
				|| passage.words() > 0 && passage.tokens().size() >= 3;
		return statement && isUnique(start, passage);
	}

	private boolean isImprobableInLine(int start, Passage passage) {
		if (passage.text().indexOf('|') >= 0) {
			return isImprobableInRow(start, passage);
		}
		if (passage.isListed()) {
			return passage.tokens().size() >= 3 && isUnique(start, passage) || passage.letters() >= 10
					|| passage.digits() >= 6;
		}
		if (passage.words() > 1) {
			return true;
		}
		boolean joined = passage.tokens().stream().anyMatch(JOINING::contains);
		if (passage.words() == 1) {
			return !joined || passage.letters() >= 6 || passage.tokens().size() > 2 && isUnique(start, passage);
		}
		return isUnique(start, passage) && (passage.tokens().size() >= 4
				|| !joined && passage.text().chars().filter(Character::isDigit).distinct().count() > 1);
	}

	/**
	 * Cells of a row may be the same, but not those of a heading, nor two that differ.
	 */
	private boolean isImprobableInRow(int start, Passage passage) {
		if (passage.words() >= 3) {
			return true;
		}
		boolean different = passage.tokens().stream().filter((token) -> !token.equals("|")).distinct().count() > 1;
		if (different && passage.tokens().size() >= 4) {
			return isUnique(start, passage);
		}
		return passage.words() > 0 && isInHeading() && isUnique(start, passage);
	}

	private boolean isInHeading() {
		int line = this.partial.lastIndexOf('\n') + 1;
		int lineBefore = this.partial.lastIndexOf('\n', line - 2) + 1;
		return this.partial.startsWith("|", line) && !(line > 0 && this.partial.startsWith("|", lineBefore));
	}

	private boolean isUnique(int start, Passage passage) {
		return this.partial.indexOf(passage.text()) == start;
	}

}
