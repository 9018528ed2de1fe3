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

package ai.fallback.failure;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that whatever arrives, it is classified, quickly and without a word of it shown.
 */
class RandomErrorTests {

	private static final List<String> PIECES = List.of("{", "}", "[", "]", "\"", "'", ":", ",", "=", "\\", "\\u12",
			"\n", "{\\\"", "null", "\"error\"", "\"message\"", "\"code\"", "429", "-1", "retry after ",
			"9999999999999999999 seconds", "<html><title>", "HTTP ", " try again in ", "2025-13-45 99:99",
			"\"retryDelay\":\"", "s\"", "data: ", "java.lang.", "Exception", "\ud83d", "\u4f59\u989d");

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8 })
	@Timeout(60)
	void piecesOfErrors(long seed) {
		Random random = new Random(seed);
		for (int round = 0; round < 1500; round++) {
			StringBuilder text = new StringBuilder();
			for (int piece = random.nextInt(80); piece > 0; piece--) {
				text.append(PIECES.get(random.nextInt(PIECES.size())));
			}
			check(text.toString(), random);
		}
	}

	@ParameterizedTest
	@ValueSource(longs = { 11, 12, 13, 14 })
	@Timeout(60)
	void bytes(long seed) {
		Random random = new Random(seed);
		for (int round = 0; round < 500; round++) {
			byte[] bytes = new byte[random.nextInt(3000)];
			random.nextBytes(bytes);
			check(new String(bytes, StandardCharsets.ISO_8859_1), random);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "{", "[", "{\"a\":", "[{", "{\\\"", "\"", "<", "retry after ", "a.B", "1", " ", "'",
			"a_b ", "https://", "try again in 1s ", "{}" })
	@Timeout(60)
	void endlessRepetition(String piece) {
		check(piece.repeat(400_000 / piece.length()), new Random(0));
	}

	private static void check(String text, Random random) {
		ErrorEvidence evidence = ErrorEvidence.builder()
			.status(random.nextInt(700))
			.header("retry-after", text.substring(0, Math.min(20, text.length())))
			.header("x-ratelimit-reset", text.substring(0, Math.min(9, text.length())))
			.text(text)
			.errorType(text)
			.code(text)
			.build();
		Failure failure = FailureRules.standard().classify(evidence, new RuntimeException(text));
		assertThat(failure.reason()).matches("[\\w .:,()-]{2,90}");
		assertThat(failure.retryAfter().orElse(java.time.Duration.ZERO).isNegative()).isFalse();
		Failure thrown = FailureClassifier.standard().classify(new RuntimeException(text));
		assertThat(thrown.reason()).matches("[\\w .:,()-]{2,90}");
	}

}
