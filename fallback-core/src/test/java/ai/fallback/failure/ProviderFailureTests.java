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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.ai.retry.NonTransientAiException;
import org.springframework.ai.retry.TransientAiException;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.client.WebClientResponseException;

import ai.fallback.time.TimeSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that real failures of real providers are recognised, in each of the forms in
 * which they arrive.
 */
class ProviderFailureTests {

	private static final ForeignExceptions foreign = new ForeignExceptions();

	private static final FailureRules rules = FailureRules.standard().withTime(new TimeSource() {

		@Override
		public Instant now() {
			return Instant.parse("2026-11-21T00:00:00Z");
		}

		@Override
		public long nanos() {
			return 0;
		}

	});

	static Stream<Arguments> forms() {
		return ProviderFailure.all()
			.stream()
			.flatMap((sample) -> formsOf(sample).entrySet()
				.stream()
				.map((form) -> Arguments.of(sample, form.getKey(), form.getValue())));
	}

	private static Map<String, ErrorEvidence> formsOf(ProviderFailure sample) {
		Map<String, ErrorEvidence> forms = new LinkedHashMap<>();
		forms.put("raw", sample.evidence());
		if (sample.transport().equals("exception")) {
			Throwable error = foreign.of(sample.exceptionClass(), sample.body(), sample.status());
			forms.put("exception", ErrorEvidence.of(error));
			forms.put("wrapped", ErrorEvidence.of(new RuntimeException("Failed to generate content", error)));
		}
		if (sample.transport().equals("http")) {
			String body = sample.body();
			forms.put("Spring AI", ErrorEvidence.of(springAi("HTTP " + sample.status() + " - " + body, sample)));
			forms.put("Spring AI, short", ErrorEvidence.of(springAi(sample.status() + " - " + body, sample)));
			forms.put("WebClient", ErrorEvidence.of(webClient(sample)));
			Object json = body.startsWith("{") ? Json.parse(body, 0).value() : body;
			forms.put("library", ErrorEvidence.of(foreign.make("com.example.sdk.ServiceException",
					sample.status() + ": Unknown", null, sample.status(), sample.headers(), json)));
		}
		return forms;
	}

	private static RuntimeException springAi(String message, ProviderFailure sample) {
		return (sample.status() >= 500) ? new TransientAiException(message) : new NonTransientAiException(message);
	}

	private static RuntimeException webClient(ProviderFailure sample) {
		HttpHeaders headers = new HttpHeaders();
		sample.headers().forEach(headers::add);
		return WebClientResponseException.create(sample.status(), "Status", headers,
				sample.body().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
	}

	@ParameterizedTest(name = "{0}, {1}")
	@MethodSource("forms")
	void recognised(ProviderFailure sample, String form, ErrorEvidence evidence) {
		Failure failure = rules.classify(evidence, new RuntimeException());
		assertThat(failure.kind()).as(sample.body()).matches(sample::accepts, "one of those accepted");
		boolean headersLost = form.startsWith("Spring AI") && !sample.headers().isEmpty();
		if (sample.hint() != null && !headersLost) {
			assertThat(failure.retryAfter()).contains(sample.hint());
		}
	}

	@Test
	void nearlyAllAreRecognisedExactly() {
		Map<FailureKind, List<String>> wrong = new TreeMap<>();
		int exact = 0;
		int rightReaction = 0;
		List<ProviderFailure> samples = ProviderFailure.all();
		for (ProviderFailure sample : samples) {
			Failure failure = rules.classify(sample.evidence(), new RuntimeException());
			exact += (failure.kind() == sample.expected()) ? 1 : 0;
			rightReaction += reaction(failure.kind()).equals(reaction(sample.expected())) ? 1 : 0;
			if (failure.kind() != sample.expected()) {
				wrong.computeIfAbsent(sample.expected(), (kind) -> new ArrayList<>())
					.add(sample + " = " + failure.kind() + (sample.accepts(failure.kind()) ? " (accepted)" : ""));
			}
		}
		String score = exact + " of " + samples.size() + " exact, " + rightReaction + " with the right reaction: "
				+ wrong;
		assertThat(exact / (double) samples.size()).as(score).isGreaterThan(0.96);
		assertThat(rightReaction / (double) samples.size()).as(score).isGreaterThan(0.98);
	}

	private static String reaction(FailureKind kind) {
		return switch (kind) {
			case RATE_LIMITED, OVERLOADED, SERVER_ERROR, NETWORK -> "retry";
			case CONTENT_FILTERED, INVALID_REQUEST, CANCELLED -> "surface";
			default -> "fallback";
		};
	}

	@ParameterizedTest(name = "{0}, {1}")
	@MethodSource("forms")
	void nothingIsQuoted(ProviderFailure sample, String form, ErrorEvidence evidence) {
		Failure failure = rules.classify(evidence, new RuntimeException("secret"));
		assertThat(failure.reason()).matches("[\\w .:,()-]{2,90}").doesNotContain("secret");
		assertThat(failure.fingerprint().orElse("0123456789ab")).matches("[0-9a-f]{12}");
		assertThat(failure.retryAfter().orElse(Duration.ZERO)).isGreaterThanOrEqualTo(Duration.ZERO);
	}

}
