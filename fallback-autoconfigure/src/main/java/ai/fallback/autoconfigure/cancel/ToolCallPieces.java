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

package ai.fallback.autoconfigure.cancel;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Looks for pieces of a tool call's arguments in what a provider streams. Spring AI's
 * clients of OpenAI and Anthropic keep them until the call is complete, which from
 * outside looks like a provider that fell silent.
 */
final class ToolCallPieces {

	/**
	 * The member that holds a piece for OpenAI, and how Anthropic begins a call and goes
	 * on with it.
	 */
	static final List<String> MARKS = List.of("\"arguments\"", "\"tool_use\"", "\"input_json_delta\"");

	private static final byte[][] BYTES = MARKS.stream()
		.map((mark) -> mark.getBytes(StandardCharsets.US_ASCII))
		.toArray(byte[][]::new);

	private ToolCallPieces() {
	}

	/**
	 * Whether a part of an answer's body has such a piece. One that is cut in two by the
	 * ends of parts is not seen; another follows.
	 */
	static boolean areIn(ByteBuffer part) {
		for (int i = part.position(); i < part.limit(); i++) {
			if (part.get(i) == '"' && isAnyAt(part, i)) {
				return true;
			}
		}
		return false;
	}

	private static boolean isAnyAt(ByteBuffer part, int from) {
		for (byte[] mark : BYTES) {
			if (isAt(mark, part, from)) {
				return true;
			}
		}
		return false;
	}

	private static boolean isAt(byte[] mark, ByteBuffer part, int from) {
		if (part.limit() - from < mark.length) {
			return false;
		}
		for (int i = 1; i < mark.length; i++) {
			if (part.get(from + i) != mark[i]) {
				return false;
			}
		}
		return true;
	}

}
