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

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link FailureRules} and {@link FailureRule}.
 */
class FailureRulesTests {

	private static Failure classify(List<FailureRule> first, ErrorEvidence.Builder evidence) {
		return FailureRules.standard(first).classify(evidence.build(), new RuntimeException());
	}

	private static ErrorEvidence.Builder http(int status, String body) {
		return ErrorEvidence.builder().status(status).text(body);
	}

	@ParameterizedTest
	@CsvSource({ "400, INVALID_REQUEST", "401, AUTHENTICATION", "402, QUOTA_EXHAUSTED", "403, AUTHENTICATION",
			"404, MODEL_UNAVAILABLE", "405, MODEL_UNAVAILABLE", "408, TIMEOUT", "409, INVALID_REQUEST",
			"410, MODEL_UNAVAILABLE", "413, CONTEXT_OVERFLOW", "415, INVALID_REQUEST", "422, INVALID_REQUEST",
			"424, SERVER_ERROR", "429, RATE_LIMITED", "451, AUTHENTICATION", "498, CONTENT_FILTERED", "499, CANCELLED",
			"500, SERVER_ERROR", "501, UNSUPPORTED", "502, SERVER_ERROR", "503, OVERLOADED", "504, TIMEOUT",
			"520, SERVER_ERROR", "522, TIMEOUT", "524, TIMEOUT", "529, OVERLOADED", "200, UNUSABLE_OUTPUT" })
	void statusAlone(int status, FailureKind kind) {
		assertThat(classify(List.of(), http(status, "")).kind()).isEqualTo(kind);
	}

	@Test
	void ownRuleComesFirst() {
		FailureRule rule = FailureRule.builder(FailureKind.QUOTA_EXHAUSTED)
			.status("5xx")
			.code("E_77*")
			.text("monthly * spent")
			.build();
		assertThat(
				classify(List.of(rule), http(503, "{'code':'e-7701','msg':'Your Monthly allowance is spent.'}")).kind())
			.isEqualTo(FailureKind.QUOTA_EXHAUSTED);
		assertThat(classify(List.of(rule), http(503, "{'code':'e-7701','msg':'Bye.'}")).kind())
			.isEqualTo(FailureKind.OVERLOADED);
	}

	@Test
	void ruleOfOneProvider() {
		FailureRule rule = FailureRule.parse("OVERLOADED: status = 429 ; provider = acme");
		assertThat(classify(List.of(rule), http(429, "").provider("Acme")).kind()).isEqualTo(FailureKind.OVERLOADED);
		assertThat(classify(List.of(rule), http(429, "")).kind()).isEqualTo(FailureKind.RATE_LIMITED);
	}

	@Test
	void rulesOfAFile() {
		List<FailureRule> rules = FailureRules.parse(List.of("# ours", "[NETWORK: the proxy is away; not sent]",
				"status = 502 ; text = proxy ; text != ours | theirs"));
		Failure failure = classify(rules, http(502, "Proxy down"));
		assertThat(failure.kind()).isEqualTo(FailureKind.NETWORK);
		assertThat(failure.requestSent()).contains(false);
		assertThat(classify(rules, http(502, "our proxy is theirs")).kind()).isEqualTo(FailureKind.SERVER_ERROR);
	}

	@ParameterizedTest
	@ValueSource(strings = { "RATE_LIMITED", "NO_KIND: status = 429", "RATE_LIMITED: 429", "RATE_LIMITED: status = 42",
			"RATE_LIMITED: status = 4x9", "RATE_LIMITED: text = *", "RATE_LIMITED: code = ",
			"RATE_LIMITED: colour = red", "RATE_LIMITED: text = a ; text = b" })
	void noRule(String line) {
		assertThatIllegalArgumentException().isThrownBy(() -> FailureRule.parse(line));
	}

	@Test
	void lineOfAMistakeIsNamed() {
		assertThatIllegalArgumentException().isThrownBy(() -> FailureRules.parse(List.of("[UNKNOWN]", "", "status")))
			.withMessageStartingWith("Line 3: ");
		assertThatIllegalArgumentException().isThrownBy(() -> FailureRules.parse(List.of("status = 400")))
			.withMessageContaining("heading");
	}

	@Test
	void betterStatusInsideAVagueOne() {
		assertThat(classify(List.of(), http(502, "{\"error\":{\"code\":429,\"message\":\"no\"}}")).status())
			.hasValue(429);
		assertThat(classify(List.of(), http(200, "data: {\"error\":{\"code\":\"401\"}}")).kind())
			.isEqualTo(FailureKind.AUTHENTICATION);
		assertThat(classify(List.of(), http(400, "{\"error\":{\"code\":500}}")).status()).hasValue(400);
	}

	@Test
	void jsonInsideJsonInsideASentence() {
		String body = "Upstream said: {\"error\":\"{\\\"error\\\":{\\\"code\\\":\\\"context_length_exceeded\\\"}}\"} (400)";
		assertThat(classify(List.of(), http(400, body)).kind()).isEqualTo(FailureKind.CONTEXT_OVERFLOW);
	}

	@Test
	void errorsOfAwsInHeaders() {
		String body = "{\"message\":\"The security token included in the request is expired\"}";
		assertThat(classify(List.of(), http(403, body).header("x-amzn-ErrorType", "ExpiredTokenException")).code())
			.contains("ExpiredTokenException");
		assertThat(classify(List.of(),
				http(200, "{\"message\":\"Try again.\"}").header(":exception-type", "throttlingException"))
			.kind()).isEqualTo(FailureKind.RATE_LIMITED);
		assertThat(classify(List.of(), ErrorEvidence.builder()
			.text("expected 200: {'status_code': 400, 'headers': {':exception-type': 'internalServerException'}}"))
			.kind()).isEqualTo(FailureKind.SERVER_ERROR);
		assertThat(classify(List.of(),
				http(400, "{\"message\":\"Fix it.\"}").header(":exception-type", "validationException"))
			.kind()).isEqualTo(FailureKind.INVALID_REQUEST);
	}

	@Test
	void statusBetweenWhatFailedAndWhatIsSaidOfIt() {
		assertThat(classify(List.of(), ErrorEvidence.builder().text("My agent broke: 402 Please pay first.")).status())
			.hasValue(402);
		assertThat(classify(List.of(), ErrorEvidence.builder().text("My limit: 402 Requests in a day")).status())
			.isEmpty();
		assertThat(classify(List.of(), ErrorEvidence.builder().text("Free rooms: 402 and 503")).status()).isEmpty();
	}

	@Test
	void contentIsNotTakenForAnError() {
		String body = """
				{"error":{"code":"json_validate_failed","failed_generation":"rate limit, insufficient balance"}}""";
		assertThat(classify(List.of(), http(400, body)).kind()).isEqualTo(FailureKind.UNUSABLE_OUTPUT);
		assertThat(classify(List.of(), http(400, "{\"detail\":[{\"msg\":\"no\",\"input\":\"rate limit\"}]}")).kind())
			.isEqualTo(FailureKind.INVALID_REQUEST);
	}

	@Test
	void linksAreNotRead() {
		assertThat(classify(List.of(), http(400, "See https://example.com/rate-limits/insufficient_quota")).kind())
			.isEqualTo(FailureKind.INVALID_REQUEST);
	}

}
