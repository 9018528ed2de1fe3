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

import java.util.ArrayList;
import java.util.List;

/**
 * Finds how much of what a continuation begins with was already said: the last words of
 * the partial answer, or all of it.
 */
final class Overlap {

	/**
	 * The text may go either way until more of it is known.
	 */
	static final int OPEN = -1;

	/**
	 * A model repeats everything or not much.
	 */
	private static final int REACH = 4000;

	private final String partial;

	private final Echo echo;

	private final List<Integer> starts = new ArrayList<>();

	Overlap(String partial, boolean inFence) {
		this.partial = partial;
		this.echo = new Echo(partial, inFence);
		this.starts.add(0);
		int line = partial.lastIndexOf('\n') + 1;
		for (int start = Math.max(1, partial.length() - REACH); start < partial.length(); start++) {
			if (start == line || Echo.mayStart(partial, start)) {
				this.starts.add(start);
			}
		}
	}

	/**
	 * Measure the repetition. The longest one counts that is more probable than that the
	 * answer says the same twice.
	 * @param text the beginning of the continuation
	 * @param complete whether there is no more of it
	 * @return how many characters to leave out, or {@link #OPEN}
	 */
	int in(String text, boolean complete) {
		if (text.isEmpty()) {
			return complete ? 0 : OPEN;
		}
		for (int start : this.starts) {
			int length = this.partial.length() - start;
			if (text.length() < length) {
				if (!complete && this.partial.startsWith(text, start)) {
					return OPEN;
				}
			}
			else if (text.regionMatches(0, this.partial, start, length)) {
				Echo.Verdict verdict = this.echo.of(start, text, complete);
				if (verdict == Echo.Verdict.UNDECIDED) {
					return OPEN;
				}
				if (verdict == Echo.Verdict.ECHO) {
					return length;
				}
				if (verdict == Echo.Verdict.REPETITIVE_TEXT) {
					return 0;
				}
			}
		}
		return 0;
	}

}
