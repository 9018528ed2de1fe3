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
 * Joins an answer that was interrupted with what another model says to continue it, so
 * that the two make one answer. Models go on directly, repeat the last words, start over,
 * and say beforehand that they will; what is said twice and what is said about it is left
 * out. The beginning of a continuation is kept back until it is clear which it is. One
 * for each continuation; fed by one signal at a time.
 */
public final class Seam {

	private static final int OPEN = Overlap.OPEN;

	private static final int DIVERGED = -2;

	/**
	 * What is repeated after white space, or after what might belong to the answer, must
	 * not be less.
	 */
	private static final int SOME = 12;

	/**
	 * What is still not clear when so much more has come than the subscriber has, as with
	 * white space without end, does not become so.
	 */
	private static final int MOST = 4000;

	private final String partial;

	private final Fence fence;

	private final Overlap overlap;

	private final Preamble preamble;

	private final Opening opening;

	private final Divergence divergence;

	private final StringBuilder held = new StringBuilder();

	private boolean joined;

	private boolean diverged;

	/**
	 * Create a seam.
	 * @param partial what the subscriber has received
	 */
	public Seam(String partial) {
		this.partial = partial;
		this.fence = Fence.at(partial);
		this.overlap = new Overlap(partial, this.fence.isOpen());
		this.preamble = new Preamble(partial, this.fence.isOpen());
		this.opening = new Opening(partial, this.fence.isOpen());
		this.divergence = new Divergence(partial);
	}

	/**
	 * Take a piece of the continuation.
	 * @param text what the model said, in pieces of any size
	 * @return what may go on to the subscriber now, empty while that is not clear
	 */
	public String take(String text) {
		this.held.append(text);
		return settle(false);
	}

	/**
	 * The continuation is complete.
	 * @return what was still kept back and belongs to the answer
	 */
	public String finish() {
		return settle(true);
	}

	/**
	 * Whether the model started over and then said something else, so that nothing that
	 * it says fits.
	 * @return whether the continuation is of no use
	 */
	public boolean isDiverged() {
		return this.diverged;
	}

	private String settle(boolean complete) {
		if (!this.joined && !this.diverged) {
			boolean enough = complete || this.held.length() > this.partial.length() + MOST;
			int said = said(this.held.toString(), enough);
			this.diverged = said == DIVERGED;
			this.joined = said >= 0;
			this.held.delete(0, Math.max(0, said));
		}
		if (this.diverged) {
			this.held.setLength(0);
		}
		return this.joined ? release(complete) : "";
	}

	/**
	 * Half a character stays until its other half comes.
	 */
	private String release(boolean complete) {
		int end = this.held.length();
		if (!complete && end > 0 && Character.isHighSurrogate(this.held.charAt(end - 1))) {
			end--;
		}
		String released = this.held.substring(0, end);
		this.held.delete(0, end);
		return released;
	}

	/**
	 * How much of the continuation does not belong to the rest of the answer.
	 */
	private int said(String text, boolean complete) {
		if (this.partial.isEmpty()) {
			return 0;
		}
		int said = withoutBlank(text, complete);
		return (said == 0) ? afterBlank(text, complete) : said;
	}

	/**
	 * White space before all that the subscriber has, or a dividing line before much of
	 * it. White space alone comes before other repetitions too, as in code.
	 */
	private int afterBlank(String text, boolean complete) {
		int next = Blank.in(text);
		if (next == 0) {
			return 0;
		}
		if (next == text.length()) {
			return complete ? 0 : OPEN;
		}
		int repeated = this.overlap.in(text.substring(next), complete);
		if (repeated == OPEN) {
			return OPEN;
		}
		boolean all = repeated >= SOME && repeated == this.partial.length();
		return (all || repeated >= 2 * SOME && !text.substring(0, next).isBlank()) ? next + repeated : 0;
	}

	private int withoutBlank(String text, boolean complete) {
		int repeated = repeated(text, complete);
		if (repeated < 0 || text.isEmpty()) {
			return repeated;
		}
		int spoken = this.preamble.spoken(text, complete);
		if (spoken == OPEN && (repeated == 0 || repeated < SOME)) {
			return OPEN;
		}
		if (spoken > repeated) {
			int end = afterSpoken(text, spoken, complete);
			return (end != 0) ? end : repeated;
		}
		boolean letters = repeated < 4 && repeated < this.partial.length();
		return (repeated == 0 || letters && this.preamble.possible(text, complete) > 0) ? afterOpening(text, complete)
				: repeated;
	}

	private int afterSpoken(String text, int spoken, boolean complete) {
		boolean certain = this.preamble.isCertain(text);
		if (this.preamble.announcesAll(text)) {
			int next = spoken + Blank.in(text.substring(spoken));
			boolean all = text.startsWith(this.partial, next);
			if (all && (certain || this.partial.length() >= SOME)) {
				return next + this.partial.length();
			}
			if (!all && !complete && this.partial.startsWith(text.substring(next))) {
				return OPEN;
			}
		}
		return afterPreamble(text, spoken, certain, complete);
	}

	private int afterOpening(String text, boolean complete) {
		int possible = this.preamble.possible(text, complete);
		if (possible > 0) {
			return afterPreamble(text, possible, this.preamble.isForeign(text, possible), complete);
		}
		if (possible == OPEN) {
			return OPEN;
		}
		int opening = this.opening.in(text, complete, this.overlap);
		return (opening > 0) ? afterPreamble(text, opening, true, complete) : opening;
	}

	private int repeated(String text, boolean complete) {
		int repeated = this.overlap.in(text, complete);
		if (repeated != 0) {
			return repeated;
		}
		return this.divergence.isIn(text) ? DIVERGED : reopened(text, complete);
	}

	private int reopened(String text, boolean complete) {
		int line = this.fence.reopening(text, complete);
		if (line <= 0) {
			return line;
		}
		int repeated = this.overlap.in(text.substring(line), complete);
		return (repeated < 0) ? repeated : line + repeated;
	}

	private int afterPreamble(String text, int end, boolean certain, boolean complete) {
		int next = end;
		while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
			next++;
		}
		if (next == text.length() && !complete) {
			return OPEN;
		}
		int blank = afterBlank(text.substring(end), complete);
		if (blank != 0) {
			return (blank == OPEN) ? OPEN : end + blank;
		}
		int rest = end + Blank.separator(text, end);
		int repeated = repeated(text.substring(next), complete);
		if (repeated < 0) {
			return repeated;
		}
		if (repeated >= (next == rest ? SOME : 2 * SOME) || certain && repeated > 0 && next == rest
				|| repeated == this.partial.length()) {
			return next + repeated;
		}
		return certain ? rest : 0;
	}

}
