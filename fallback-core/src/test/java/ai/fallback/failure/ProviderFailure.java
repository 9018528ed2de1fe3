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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A failure that a provider really told, and what it must be recognised as. They are read
 * from {@code provider-failures.jsonl}, or from the file that the system property
 * {@code provider-failures} names.
 */
record ProviderFailure(String id, String provider, String transport, int status, Map<String, String> headers,
		String exceptionClass, String body, FailureKind expected, List<FailureKind> alternatives, Duration hint) {

	static List<ProviderFailure> all() {
		String other = System.getProperty("provider-failures");
		try (InputStream file = (other != null) ? Files.newInputStream(Path.of(other))
				: ProviderFailure.class.getResourceAsStream("/provider-failures.jsonl")) {
			return new BufferedReader(new InputStreamReader(Objects.requireNonNull(file), StandardCharsets.UTF_8))
				.lines()
				.filter((line) -> !line.isBlank())
				.map((line) -> of((Map<?, ?>) Json.parse(line, 0).value()))
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static ProviderFailure of(Map<?, ?> line) {
		Map<String, String> headers = new LinkedHashMap<>();
		if (line.get("headers") instanceof Map<?, ?> map) {
			map.forEach((name, value) -> headers.put(name.toString(), value.toString()));
		}
		List<FailureKind> alternatives = new ArrayList<>();
		((List<?>) line.get("acceptable_alternatives"))
			.forEach((kind) -> alternatives.add(FailureKind.valueOf(kind.toString())));
		Object hint = line.get("retry_hint_ms");
		return new ProviderFailure(text(line, "id"), text(line, "provider"), text(line, "transport"),
				(line.get("status") != null) ? Integer.parseInt(text(line, "status")) : 0, headers,
				text(line, "exception_class"), text(line, "body_or_message"),
				FailureKind.valueOf(text(line, "expected_class")), alternatives,
				(hint != null) ? Duration.ofMillis(Long.parseLong(hint.toString())) : null);
	}

	private static String text(Map<?, ?> line, String field) {
		Object value = line.get(field);
		return (value != null) ? value.toString() : "";
	}

	ErrorEvidence evidence() {
		ErrorEvidence.Builder evidence = ErrorEvidence.builder().provider(this.provider).text(this.body);
		if (this.status > 0) {
			evidence.status(this.status);
		}
		if (!this.exceptionClass.isEmpty()) {
			evidence.errorType(this.exceptionClass);
		}
		this.headers.forEach(evidence::header);
		return evidence.build();
	}

	boolean accepts(FailureKind kind) {
		return this.expected == kind || this.alternatives.contains(kind);
	}

	@Override
	public String toString() {
		return this.id;
	}

}
