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

import org.jspecify.annotations.Nullable;

/**
 * Finds a model that says the same again and again. Every few characters the end of the
 * text is searched for a period; once there is one, each further character is compared
 * with the one a period before. How long a repetition may be depends on what is repeated:
 * rules, tables, zeros and code recur for longer than anybody would say a sentence.
 */
final class Repetition implements StreamGuard {

	/**
	 * How much of the text is remembered.
	 */
	private static final int WINDOW = 1024;

	private static final int LONGEST_PERIOD = 500;

	private static final int BETWEEN_SEARCHES = 64;

	/**
	 * A repetition is noticed when it covers this many characters, and the period twice.
	 */
	private static final int NOTICEABLE = 120;

	/**
	 * Less than a noticeable repetition has beyond its first period.
	 */
	private static final int SAMPLE = 16;

	/**
	 * How often a period must be repeated at the least.
	 */
	private static final int TIMES = 5;

	/**
	 * What would be kept back too long is let through.
	 */
	private static final int LONGEST_DOUBT = 2500;

	private char[] text = new char[4 * BETWEEN_SEARCHES];

	private int length;

	private int untilSearch = 2 * BETWEEN_SEARCHES;

	private int @Nullable [] borders;

	private int period;

	private int covered;

	/**
	 * How much of the repetition came after it should have been noticed.
	 */
	private int noticed;

	private int limit;

	@Override
	public Verdict look(String piece) {
		for (int at = 0; at < piece.length(); at++) {
			append(piece.charAt(at));
			if (this.period == 0) {
				if (--this.untilSearch == 0) {
					this.untilSearch = BETWEEN_SEARCHES;
					if (isEndSaidBefore()) {
						search();
					}
				}
			}
			else if (!goesOn()) {
				this.period = 0;
			}
			if (this.period > 0 && this.covered >= this.limit) {
				return Verdict.unusable("the same again and again",
						Math.max(1, this.noticed + piece.length() - 1 - at));
			}
		}
		return (this.period > 0 && this.limit <= LONGEST_DOUBT) ? Verdict.DOUBTFUL : Verdict.FINE;
	}

	private void append(char character) {
		if (this.length == this.text.length) {
			if (this.length < 2 * WINDOW) {
				this.text = Arrays.copyOf(this.text, 2 * this.length);
			}
			else {
				System.arraycopy(this.text, WINDOW, this.text, 0, WINDOW);
				this.length = WINDOW;
			}
		}
		this.text[this.length++] = character;
	}

	private boolean goesOn() {
		this.covered++;
		this.noticed++;
		return this.text[this.length - 1] == this.text[this.length - 1 - this.period];
	}

	/**
	 * Whether the last few characters came before, as they must have if the text repeats
	 * itself. In most texts they did not, and nothing else needs to be looked at.
	 */
	private boolean isEndSaidBefore() {
		int farthest = Math.min(LONGEST_PERIOD, this.length - SAMPLE);
		for (int distance = 1; distance <= farthest; distance++) {
			int same = 0;
			while (same < SAMPLE && fromEnd(distance + same) == fromEnd(same)) {
				same++;
			}
			if (same == SAMPLE) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Find the longest end of the text that repeats itself: the period of each end is its
	 * length less its longest border, and never becomes shorter as the end grows.
	 */
	private void search() {
		int[] borders = (this.borders != null) ? this.borders : (this.borders = new int[WINDOW]);
		int last = Math.min(this.length, WINDOW);
		for (int at = 1; at < last; at++) {
			int border = borders[at - 1];
			while (border > 0 && fromEnd(at) != fromEnd(border)) {
				border = borders[border - 1];
			}
			border += (fromEnd(at) == fromEnd(border)) ? 1 : 0;
			borders[at] = border;
			int period = at + 1 - border;
			if (period > LONGEST_PERIOD) {
				break;
			}
			if (at + 1 >= noticeable(period)) {
				this.period = period;
				this.covered = at + 1;
			}
		}
		if (this.period > 0) {
			this.noticed = Math.max(0, this.covered - noticeable(this.period) - BETWEEN_SEARCHES);
			this.limit = Math.max(Repeated.of(this.text, this.length - this.period, this.length).longest(),
					TIMES * this.period);
		}
	}

	private char fromEnd(int distance) {
		return this.text[this.length - 1 - distance];
	}

	private static int noticeable(int period) {
		return Math.max(NOTICEABLE, 2 * period);
	}

}
