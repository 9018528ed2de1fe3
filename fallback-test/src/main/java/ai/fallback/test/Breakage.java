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

package ai.fallback.test;

/**
 * What goes wrong within an {@link Answer}, and after how many chunks.
 *
 * @param kind what goes wrong
 * @param after how many chunks are sent before
 * @param error the error to send if that is what goes wrong
 */
record Breakage(Kind kind, int after, ProviderError error) {

	static final Breakage NONE = of(Kind.NONE, Integer.MAX_VALUE);

	Breakage {
		if (after < 0) {
			throw new IllegalArgumentException("'chunks' must not be negative but is " + after);
		}
	}

	static Breakage of(Kind kind, int after) {
		return new Breakage(kind, after, ProviderError.SERVER_ERROR);
	}

	boolean is(Kind other) {
		return this.kind == other;
	}

	boolean changesLength() {
		return is(Kind.END) || is(Kind.MALFORMED);
	}

	@Override
	public String toString() {
		return (is(Kind.ERROR) ? this.error : this.kind) + " after " + this.after;
	}

	enum Kind {

		NONE, END, CLOSE, RESET, SILENCE, ERROR, MALFORMED

	}

}
