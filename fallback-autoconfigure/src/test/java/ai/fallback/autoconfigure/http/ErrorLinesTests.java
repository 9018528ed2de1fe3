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
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ErrorLinesTests {

	private static final String TEXT = "data: {\"choices\":[{\"delta\":{\"content\":\"one\"}}]}\n\n";

	static Stream<Arguments> errors() {
		return Stream.of(
				Arguments.of(TEXT + "data: {\"error\":{\"message\":\"no\"}}\n\n", "{\"error\":{\"message\":\"no\"}}"),
				Arguments.of("data:{\"error\":{\"message\":\"no\"}}\n\n" + TEXT, "{\"error\":{\"message\":\"no\"}}"),
				Arguments.of(
						"data: {\"id\": \"a\\\"}\", \"n\": [1, {\"b\": null}], \"error\" : {\"c\": 1}, \"choices\": []}\r\n\r\n",
						"{\"id\": \"a\\\"}\", \"n\": [1, {\"b\": null}], \"error\" : {\"c\": 1}, \"choices\": []}"),
				Arguments.of("event: ping\r\ndata: {\"type\": \"ping\"}\r\n\r\nevent: error\r\ndata: {\"a\":1}\r\n\r\n",
						"{\"a\":1}"),
				Arguments.of("event:error\nid: 7\n: comment\ndata: Overloaded\n\n", "Overloaded"),
				Arguments.of("data: Overloaded\n\nevent: error\ndata: {\"a\":\ndata: 1}\n\n", "{\"a\":1}"),
				Arguments.of("data: {\"type\": \"error\", \"message\": \"no\"}\n\n",
						"{\"type\": \"error\", \"message\": \"no\"}"),
				Arguments.of("{\"message\":{\"content\":\"one\"}}\n{\"error\":\"no\"}\n", "{\"error\":\"no\"}"),
				Arguments.of("{\"message\":{\"content\":\"one\"}}\n{\"error\":\"no\"}", "{\"error\":\"no\"}"),
				Arguments.of("event: error\ndata: {\"type\":\"error\"}", "{\"type\":\"error\"}"),
				Arguments.of("  {\"error\":[1]}", "{\"error\":[1]}"),
				Arguments.of("{\"error\":true}", "{\"error\":true}"));
	}

	@ParameterizedTest
	@MethodSource("errors")
	void errorIsFoundHoweverItIsCut(String body, String error) {
		assertThat(found(body)).isEqualTo(error);
		for (int size = 1; size < body.length(); size++) {
			assertThat(found(split(body, size))).as("parts of %s", size).isEqualTo(error);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "\n", "data: [DONE]\n\n", "data:\n\n", TEXT, ": error\n\n",
			"event: errors\ndata: {}\n\n", "error: {\"error\":\"no\"}\n\n", "event: error\n\n" + TEXT,
			"event: error\nevent: message\n" + TEXT, "data: \"error\"\n\n", "data: {\"error\":null,\"choices\":[]}\n\n",
			"data: {\"error\": false}\n\n", "data: {\"error\":\"\"}\n\n", "data: {\"error\":{}}\n\n",
			"data: {\"error\":[],\"type\":\"x\"}\n\n", "data: {\"error\":0}\n\n",
			"data: {\"response\":{\"error\":{\"message\":\"no\"}},\"a\":[{\"error\":\"no\"}]}\n\n",
			"data: {\"type\":\"message\",\"content\":{\"type\":\"error\"}}\n\n",
			"data: {\"choices\":[{\"delta\":{\"content\":\"error\"}}]}\n\n",
			"data: {\"choices\":[{\"delta\":{\"content\":\"{\\\"error\\\":\\\"no\\\"}\"}}]}\n\n",
			"{\"message\":{\"content\":\"\\n{\\\"error\\\":\\\"no\\\"}\\nevent: error\\ndata: no\\n\\n\"},\"done\":false}\n",
			"{\"content\":\"error\",\"text\":\"type\",\"role\":\"error\"}", "{\"error\"", "{\"error\":", "{\"error\":n",
			"{\"type\":\"err", "{\"\\\"error\":1,\"a\\\\\":\"error\"}", "\"error\":\"no\"", "{\"error\"}",
			"{{\"error\"" })
	void answerIsNotTakenForError(String body) {
		assertThat(found(body)).isNull();
		for (int size = 1; size < body.length(); size++) {
			assertThat(found(split(body, size))).as("parts of %s", size).isNull();
		}
	}

	@Test
	void longLinesAreKeptInPart() {
		String long1 = "{\"error\":\"" + "x".repeat(100_000) + "\"}\n";
		assertThat(found(long1)).hasSize(Excerpt.LONGEST);
		assertThat(found(split(long1, 1000))).hasSize(Excerpt.LONGEST);
		String long2 = "{\"a\":\"" + "x".repeat(100_000) + "\"}\n{\"error\":\"no\"}";
		assertThat(found(split(long2, 1000))).isEqualTo("{\"error\":\"no\"}");
	}

	@Test
	void partsAreLeftAsTheyAre() {
		ByteBuffer part = ByteBuffer.allocateDirect(100).put("{\"error\":\"no\"}\n".getBytes(StandardCharsets.UTF_8));
		part.flip();
		new ErrorLines().read(part);
		assertThat(part.position()).isZero();
		assertThat(part.remaining()).isEqualTo(15);
	}

	@Test
	void nothingIsReadBehindTheFirstError() {
		assertThat(found("{\"error\":\"first\"}\n{\"error\":\"second\"}\n")).isEqualTo("{\"error\":\"first\"}");
		assertThat(found("{\"error\":\"first\"}\n", "{\"error\":\"second\"}\n")).isEqualTo("{\"error\":\"first\"}");
	}

	private static String[] split(String body, int size) {
		return IntStream.iterate(0, (from) -> from < body.length(), (from) -> from + size)
			.mapToObj((from) -> body.substring(from, Math.min(from + size, body.length())))
			.toArray(String[]::new);
	}

	private static String found(String... parts) {
		ErrorLines lines = new ErrorLines();
		for (String part : parts) {
			lines.read(ByteBuffer.wrap(part.getBytes(StandardCharsets.UTF_8)));
		}
		lines.end();
		return lines.found();
	}

}
