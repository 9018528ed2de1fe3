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
 * A text that regular expressions may look at for a while. One that goes back and forth
 * over it without an end can be stopped in no other way.
 */
final class BoundedText implements CharSequence {

	private static final int MOST = 2_000_000;

	private final CharSequence text;

	private int looks;

	BoundedText(CharSequence text) {
		this.text = text;
	}

	@Override
	public int length() {
		return this.text.length();
	}

	@Override
	public char charAt(int index) {
		if (++this.looks > MOST) {
			throw new TooMuchWork();
		}
		return this.text.charAt(index);
	}

	@Override
	public CharSequence subSequence(int start, int end) {
		return this.text.subSequence(start, end);
	}

	@Override
	public String toString() {
		return this.text.toString();
	}

	/**
	 * A regular expression did not come to an end.
	 */
	static final class TooMuchWork extends RuntimeException {

		TooMuchWork() {
			super("a regular expression did not come to an end", null, false, false);
		}

	}

}
