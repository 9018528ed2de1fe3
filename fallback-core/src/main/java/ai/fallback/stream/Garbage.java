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
 * Finds text that was not decoded, or is none: replacement characters, control characters
 * and halves of characters, many of them within a short space. Each of them adds to a
 * level that every other character lowers, so that a few of them, in an answer that is
 * about them, do no harm.
 */
final class Garbage implements StreamGuard {

	private static final int LIMIT = 160;

	/**
	 * What no text has but one that is about it.
	 */
	private static final int NEVER_TEXT = 16;

	/**
	 * What the output of a terminal has too.
	 */
	private static final int CONTROL = 6;

	private static final int TEXT = -1;

	private int level;

	/**
	 * How many characters came since the level was zero.
	 */
	private int characters;

	private boolean halfCharacter;

	@Override
	public Verdict look(String piece) {
		for (int at = 0; at < piece.length(); at++) {
			take(weight(piece.charAt(at)));
			if (this.level > LIMIT) {
				return Verdict.unusable("replacement or control characters instead of text",
						this.characters + piece.length() - 1 - at);
			}
		}
		return (this.level > 0) ? Verdict.DOUBTFUL : Verdict.FINE;
	}

	private void take(int weight) {
		if (weight > 0 || this.level > 0) {
			this.level += weight;
			this.characters = (this.level > 0) ? this.characters + 1 : 0;
		}
	}

	private int weight(char character) {
		if (character >= ' ' && character < 0x7F && !this.halfCharacter) {
			return TEXT;
		}
		boolean halfBefore = this.halfCharacter;
		this.halfCharacter = Character.isHighSurrogate(character);
		if (Character.isLowSurrogate(character)) {
			return halfBefore ? TEXT : NEVER_TEXT;
		}
		return (halfBefore ? NEVER_TEXT : 0) + weightOfWhole(character);
	}

	private static int weightOfWhole(char character) {
		return switch (character) {
			case '\n', '\t', '\r', '\u0018' -> TEXT;
			case '\uFFFD', '\uFFFE', '\uFFFF', '\0' -> NEVER_TEXT;
			default -> !Character.isISOControl(character) ? TEXT : (character <= 0x7F) ? CONTROL : NEVER_TEXT;
		};
	}

}
