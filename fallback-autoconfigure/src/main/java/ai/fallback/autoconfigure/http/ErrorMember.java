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

package ai.fallback.autoconfigure.http;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * Whether a JSON object is a provider's report of an error: whether it has, itself and
 * not somewhere within, an {@code error} that says something or is of the type
 * {@code error}. An answer that speaks of errors is none. It is read no further than
 * needed, and need not be whole.
 */
final class ErrorMember {

	private static final byte[] QUOTED = Bytes.of("\"error\"");

	private static final byte[] TYPE = Bytes.of("\"type\"");

	/**
	 * How a value begins that is neither a number nor {@code null} nor {@code false}.
	 */
	private static final String BEGINNINGS = "{[\"t";

	private static final List<byte[]> NOTHING = List.of(Bytes.of("\"\""), Bytes.of("{}"), Bytes.of("[]"));

	private final ByteBuffer json;

	private int at;

	private ErrorMember(ByteBuffer json) {
		this.json = json;
		this.at = json.position();
	}

	static boolean isIn(ByteBuffer json) {
		return json.hasRemaining() && json.get(json.position()) == '{' && Bytes.contain(QUOTED, json)
				&& new ErrorMember(json).isThere();
	}

	private boolean isThere() {
		do {
			this.at++;
			skipBlanks();
			boolean error = isHere(QUOTED);
			boolean type = isHere(TYPE);
			skipString();
			skipBlanks();
			this.at++;
			skipBlanks();
			if (error && saysSomething() || type && isHere(QUOTED)) {
				return true;
			}
			skipValue();
			skipBlanks();
		}
		while (here() == ',');
		return false;
	}

	private boolean saysSomething() {
		return BEGINNINGS.indexOf(here()) >= 0 && NOTHING.stream().noneMatch(this::isHere);
	}

	private boolean isHere(byte[] mark) {
		return Bytes.isAt(this.at, mark, this.json);
	}

	/**
	 * The byte that is next, or 0 at the end.
	 */
	private int here() {
		return (this.at < this.json.limit()) ? this.json.get(this.at) : 0;
	}

	private void skipBlanks() {
		while (here() != 0 && Bytes.isBlank((byte) here())) {
			this.at++;
		}
	}

	private void skipString() {
		this.at++;
		while (here() != '"' && here() != 0) {
			this.at += (here() == '\\') ? 2 : 1;
		}
		this.at++;
	}

	/**
	 * Goes to the comma behind a value, or the bracket that closes the object.
	 */
	private void skipValue() {
		int depth = 0;
		while (here() != 0) {
			int next = here();
			if (depth == 0 && (next == ',' || next == '}')) {
				return;
			}
			if (next == '"') {
				skipString();
				continue;
			}
			depth += (next == '{' || next == '[') ? 1 : (next == '}' || next == ']') ? -1 : 0;
			this.at++;
		}
	}

}
