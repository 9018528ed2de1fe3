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

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ToolCallPiecesTests {

	@ParameterizedTest
	@ValueSource(strings = {
			"data: {\"choices\":[{\"delta\":{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"{\\\"a\"}}]}}]}",
			"event: content_block_start\ndata: {\"content_block\":{\"type\":\"tool_use\",\"id\":\"1\"}}",
			"data: {\"type\": \"content_block_delta\", \"delta\": {\"type\": \"input_json_delta\", \"partial_json\": \"\"}}",
			"\"arguments\"" })
	void pieceIsSeenWhereverItStands(String part) {
		assertThat(ToolCallPieces.areIn(bytes(part))).isTrue();
		ByteBuffer slice = bytes("\"arguments\"" + part + "\"arguments\"");
		slice.position(11).limit(11 + part.length());
		assertThat(ToolCallPieces.areIn(slice)).isTrue();
		assertThat(slice.position()).isEqualTo(11);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "\"", ": keep-alive", "event: ping\ndata: {\"type\": \"ping\"}",
			"data: {\"choices\":[{\"delta\":{\"content\":\"the \\\"arguments\\\" of both\"}}]}", "\"argument",
			"\"arguments" })
	void nothingElseIs(String part) {
		assertThat(ToolCallPieces.areIn(bytes(part))).isFalse();
		assertThat(ToolCallPieces.areIn((ByteBuffer) bytes(part + "\"arguments\"").limit(part.length()))).isFalse();
	}

	private static ByteBuffer bytes(String text) {
		return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
	}

}
