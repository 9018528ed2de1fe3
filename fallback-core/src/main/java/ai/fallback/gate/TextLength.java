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

/**
 * Measures the text of an answer in characters, blanks at its ends left out.
 */
final class TextLength implements Gate {

	private final int min;

	private final int max;

	TextLength(int min, int max) {
		if (min < 0 || max < 1 || min > max) {
			throw new IllegalArgumentException(
					"'min' must not be above 'max' nor negative, got " + min + " and " + max);
		}
		this.min = min;
		this.max = max;
	}

	@Override
	public Verdict judge(Candidate candidate) {
		String text = candidate.text().strip();
		int length = text.codePointCount(0, text.length());
		if (length < this.min) {
			return Verdict.reask("shorter than " + this.min + " characters",
					"It is too short: it has " + length + " characters, and must have at least " + this.min + ".");
		}
		if (length > this.max) {
			return Verdict.reask("longer than " + this.max + " characters",
					"It is too long: it has " + length + " characters, and must have no more than " + this.max + ".");
		}
		return Verdict.accept();
	}

}
