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

package ai.fallback.gate;

import java.util.regex.Pattern;

/**
 * Looks for a pattern in the text of an answer, where it must be or must not be.
 */
final class TextPattern implements Gate {

	private final Pattern pattern;

	private final boolean wanted;

	TextPattern(Pattern pattern, boolean wanted) {
		this.pattern = pattern;
		this.wanted = wanted;
	}

	@Override
	public Verdict judge(Candidate candidate) {
		if (this.pattern.matcher(candidate.text()).find() == this.wanted) {
			return Verdict.accept();
		}
		return this.wanted
				? Verdict.reask("does not match the pattern",
						"It does not match the regular expression " + this.pattern + " that it must match.")
				: Verdict.reask("matches what it must not",
						"It contains a match of the regular expression " + this.pattern + " that it must not contain.");
	}

}
