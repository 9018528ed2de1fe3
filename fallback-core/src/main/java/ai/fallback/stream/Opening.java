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
 * Finds a preamble in words that nobody foresaw, by what follows it: a good part of what
 * was already said.
 */
final class Opening {

	/**
	 * How much must follow.
	 */
	private static final int ENOUGH = 24;

	private static final Pattern SENTENCE = Pattern
		.compile("\\p{Lu}[^\\n|:\u2026]{2,160}?(?::\\s|\\.{3}\\s?|\u2026\\s?|[.!]?\\n\\n)");

	private final String partial;

	private final boolean inFence;

	Opening(String partial, boolean inFence) {
		this.partial = partial;
		this.inFence = inFence;
	}

	/**
	 * Find the opening.
	 * @param text the beginning of the continuation
	 * @param complete whether there is no more of it
	 * @param overlap what finds the repetition after it
	 * @return where it ends; none if there is not, {@link Overlap#OPEN} if that is not
	 * known yet
	 */
	int in(String text, boolean complete, Overlap overlap) {
		if (this.inFence || this.partial.length() < ENOUGH) {
			return 0;
		}
		Matcher sentence = SENTENCE.matcher(text);
		if (!sentence.lookingAt()) {
			return (sentence.hitEnd() && !complete) ? Overlap.OPEN : 0;
		}
		String next = text.substring(sentence.end()).stripLeading();
		int repeated = overlap.in(next, complete);
		if (repeated == Overlap.OPEN) {
			return Overlap.OPEN;
		}
		return (repeated >= ENOUGH) ? sentence.end() : 0;
	}

}
