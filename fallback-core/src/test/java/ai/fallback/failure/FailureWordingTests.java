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

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests the built-in rules with tables of wordings.
 */
class FailureWordingTests {

	static Stream<Arguments> wordings() {
		return Stream
			.of("/failure-wordings.txt", "/failure-wordings-reported.txt", "/failure-wordings-openai-and-kin.txt",
					"/failure-wordings-other-providers.txt", "/failure-wordings-further-reports.txt")
			.flatMap(FailureWordingTests::read);
	}

	private static Stream<Arguments> read(String name) {
		try (InputStream file = FailureWordingTests.class.getResourceAsStream(name)) {
			return new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8)).lines()
				.filter((line) -> !line.isBlank() && !line.startsWith("#"))
				.map((line) -> line.split(" ## ", 3))
				.map((columns) -> Arguments.of(columns[1], (columns.length > 2) ? columns[2].strip() : "", columns[0]))
				.toList()
				.stream();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@ParameterizedTest(name = "{0} {1}")
	@MethodSource("wordings")
	void recognised(String source, String body, String kinds) {
		List<FailureKind> right = Arrays.stream(kinds.strip().split("/")).map(FailureKind::valueOf).toList();
		ErrorEvidence.Builder evidence = ErrorEvidence.builder().text(body);
		if (source.matches("\\d{3}")) {
			evidence.status(Integer.parseInt(source));
		}
		else if (!source.equals("-")) {
			evidence.errorType(source);
		}
		assertThat(FailureRules.standard().classify(evidence.build(), new RuntimeException()).kind()).isIn(right);
	}

}
