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
import java.nio.charset.StandardCharsets;

/**
 * Looks at bytes without turning them into text.
 */
final class Bytes {

	private Bytes() {
	}

	static byte[] of(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

	/**
	 * A part of a part.
	 */
	static ByteBuffer between(ByteBuffer bytes, int from, int to) {
		return bytes.duplicate().limit(to).position(from);
	}

	/**
	 * What is left without the blanks around it.
	 */
	static ByteBuffer stripped(ByteBuffer bytes) {
		int from = bytes.position();
		int to = bytes.limit();
		while (from < to && isBlank(bytes.get(from))) {
			from++;
		}
		while (from < to && isBlank(bytes.get(to - 1))) {
			to--;
		}
		return between(bytes, from, to);
	}

	static boolean startWith(byte[] mark, ByteBuffer bytes) {
		return isAt(bytes.position(), mark, bytes);
	}

	static boolean contain(byte[] mark, ByteBuffer bytes) {
		for (int i = bytes.position(); i <= bytes.limit() - mark.length; i++) {
			if (bytes.get(i) == mark[0] && isAt(i, mark, bytes)) {
				return true;
			}
		}
		return false;
	}

	static boolean isAt(int from, byte[] mark, ByteBuffer bytes) {
		if (bytes.limit() - from < mark.length) {
			return false;
		}
		for (int i = 0; i < mark.length; i++) {
			if (bytes.get(from + i) != mark[i]) {
				return false;
			}
		}
		return true;
	}

	static boolean isBlank(byte value) {
		return value == ' ' || value == '\t' || value == '\r' || value == '\n';
	}

}
