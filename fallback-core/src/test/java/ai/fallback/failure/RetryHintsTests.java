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

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import ai.fallback.time.TimeSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RetryHints}.
 */
class RetryHintsTests {

	private static final TimeSource NOW = new TimeSource() {

		@Override
		public Instant now() {
			return Instant.parse("2025-06-02T15:15:00Z");
		}

		@Override
		public long nanos() {
			return 0;
		}

	};

	private static Duration hint(ErrorEvidence.Builder evidence) {
		return FailureRules.standard()
			.withTime(NOW)
			.classify(evidence.build(), new RuntimeException())
			.retryAfter()
			.orElse(null);
	}

	private static ErrorEvidence.Builder limited() {
		return ErrorEvidence.builder().status(429);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "Retry-After|7|PT7S", "retry-after|0|PT0S", "RETRY-AFTER|1.5|PT1.5S",
			"Retry-After|20s|PT20S", "Retry-After|Mon, 02 Jun 2025 15:16:30 GMT|PT1M30S",
			"Retry-After|31536000|PT8760H", "retry-after-ms|250|PT0.25S", "x-ms-retry-after-ms|1200|PT1.2S",
			"x-ratelimit-reset-requests|1s|PT1S", "x-ratelimit-reset-tokens|6m0s|PT6M",
			"x-ratelimit-reset-tokens|20ms|PT0.02S", "x-ratelimit-reset-tokens|2m59.56s|PT2M59.56S",
			"x-ratelimit-reset|1748877310|PT10S", "x-ratelimit-reset|1748877310500|PT10.5S",
			"Retry-After|Monday, 02-Jun-25 15:16:30 GMT|PT1M30S", "Retry-After|Mon Jun  2 15:16:30 2025|PT1M30S",
			"Retry-After|2025-06-02T15:16:30Z|PT1M30S", "Retry-After|1748877310|PT10S", "Retry-After|2m3s|PT2M3S",
			"x-rate-limit-reset|1748877310|PT10S", "x-ratelimit-reset-after|7.5|PT7.5S",
			"RateLimit|'limit=100, remaining=0, reset=30'|PT30S", "RateLimit|'\"api\";r=0;t=55'|PT55S",
			"x-ratelimit-reset-requests|45|PT45S", "anthropic-ratelimit-tokens-reset|2025-06-02T15:15:48Z|PT48S" })
	void headers(String name, String value, Duration wait) {
		assertThat(hint(limited().header(name, value))).isEqualTo(wait);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "Retry-After|-1", "Retry-After|soon", "Retry-After|''", "Retry-After|99999999999999999999",
					"Retry-After|Mon, 02 Jun 2025 15:14:30 GMT", "Retry-After|1e3", "Retry-After|NaN",
					"retry-after-ms|-5", "retry-after-ms|x", "x-ratelimit-reset-tokens|never", "x-ratelimit-reset|1",
					"anthropic-ratelimit-tokens-reset|2025-06-02T15:14:48Z",
					"anthropic-ratelimit-tokens-reset|2025-99-99T99:99:99Z" })
	void malformedOrPast(String name, String value) {
		Duration hint = hint(limited().header(name, value));
		assertThat((hint != null) ? hint : Duration.ZERO).isBetween(Duration.ZERO, Duration.ofSeconds(1));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "Please try again in 1.2s.|PT1.2S", "Please retry after 20 seconds.|PT20S",
			"Please retry in 47.434392449s.|PT47.434S", "Try again in 6m0s|PT6M", "try again in 20ms|PT0.02S",
			"Please try again in 7m12.5s. Visit us|PT7M12.5S",
			"Used 50, Requested 1. Please try again in 28m48s. Visit us|PT28M48S",
			"Limit of 300000 per 60s exceeded. Please wait 23 seconds before retrying.|PT23S",
			"Please wait 40000 seconds before retrying|PT11H6M40S", "try again in 3 days|PT72H",
			"Quota will be replenished in 2.09:27:34.|PT57H27M34S", "Try again in 00:59:59.|PT59M59S",
			"Resets in 6hr 29min.|PT6H29M", "Retry your request after 30 seconds.|PT30S", "Try again in ~13 min.|PT13M",
			"Please wait until 2025-06-02T15:16:30Z|PT1M30S", "retry after 2025-06-02T15:16:30Z|PT1M30S",
			"resets to 6 requests per minute. Your rate limit resets in ~40s.|PT40S",
			"Your quota will reset after 3h22m16s.|PT3H22M16S", "Try again in 1 hour and 5 minutes|PT1H5M",
			"Retry after: 12|PT12S", "\u8bf7\u572820\u79d2\u540e\u91cd\u8bd5|PT20S",
			"Your limit will reset at 2025-06-02 17:15:00|PT2H",
			"Please try again in 9m38.016s. Need more tokens? Upgrade|PT9M38.016S",
			"5-hour usage limit reached for Plan (0/0 used), resets at 2025-06-02T15:16:30Z (2056)|PT1M30S",
			"(reset after 27s)|PT27S", "Your quota will reset after 8h44m7s.|PT8H44M7S",
			"You will regain access on 2025-06-03 at 15:15 UTC.|PT24H" })
	void sentences(String sentence, Duration wait) {
		assertThat(hint(limited().text(sentence))).isEqualTo(wait);
		assertThat(hint(limited().text("{\"error\":{\"message\":\"" + sentence + "\"}}"))).isEqualTo(wait);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "Try again in a few minutes.", "You have 3 tries.", "Try again later.",
			"retry after -5 seconds", "regain access on 2024-01-01 at 00:00 UTC" })
	void sentencesWithoutAHint(String sentence) {
		assertThat(hint(limited().text(sentence))).isNull();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = {
			"{\"error\":{\"details\":[{\"retryDelay\":\"47.4s\"}]}}|PT47.4S",
			"{\"error\":\"loading\",\"estimated_time\":20.0}|PT20S", "{\"retry_after\":3}|PT3S",
			"{\"error\":{\"details\":[{\"retryDelay\":{\"seconds\":3,\"nanos\":50000000}}]}}|PT3.05S",
			"{\"error\":{\"details\":[{\"retryDelay\":{\"seconds\":\"3\"}}]}}|PT3S",
			"{\"error\":{\"code\":\"model_cooldown\",\"reset_seconds\":41}}|PT41S",
			"{\"error\":{\"reset_time\":\"2025-06-02T15:15:10Z\"}}|PT10S", "[retry_delay { seconds: 12 }]|PT12S",
			"{\"error\":{\"details\":[{\"metadata\":{\"quotaResetDelay\":\"4s\"}}]}}|PT4S",
			"{\"retry_after_ms\":300}|PT0.3S", "{\"error\":{\"resets_in_seconds\":90}}|PT1M30S",
			"{\"error\":{\"resets_at\":1748877310}}|PT10S",
			"{\"error\":{\"metadata\":{\"headers\":{\"X-RateLimit-Remaining\":\"0\",\"X-RateLimit-Reset\":\"1748877360000\"}}}}|PT1M" })
	void fields(String body, Duration wait) {
		assertThat(hint(limited().text(body))).isEqualTo(wait);
	}

	@Test
	void explicitHeaderBeforeSentenceBeforeResetHeaders() {
		ErrorEvidence.Builder resets = limited().header("x-ratelimit-reset-tokens", "9s");
		assertThat(hint(resets)).hasSeconds(9);
		assertThat(hint(resets.text("Try again in 3s"))).hasSeconds(3);
		assertThat(hint(resets.header("Retry-After", "2"))).hasSeconds(2);
	}

	@Test
	void onlyALimitThatIsUsedUpCounts() {
		assertThat(hint(limited().header("anthropic-ratelimit-requests-remaining", "12")
			.header("anthropic-ratelimit-requests-reset", "2025-06-02T15:20:00Z")
			.header("anthropic-ratelimit-input-tokens-remaining", "0")
			.header("anthropic-ratelimit-input-tokens-reset", "2025-06-02T15:15:07Z"))).hasSeconds(7);
	}

	@Test
	void onlyALimitThatRejectsCounts() {
		assertThat(hint(limited().header("anthropic-ratelimit-unified-5h-status", "rejected")
			.header("anthropic-ratelimit-unified-5h-reset", "1748877310")
			.header("anthropic-ratelimit-unified-7d-status", "allowed")
			.header("anthropic-ratelimit-unified-7d-reset", "1749477300"))).hasSeconds(10);
		assertThat(hint(limited().header("RateLimit", "limit=100, remaining=4, reset=30"))).isNull();
	}

	@Test
	void latestOfUnknownLimitsCounts() {
		assertThat(hint(limited().header("x-ratelimit-reset-requests", "2s").header("x-ratelimit-reset-tokens", "6s")))
			.hasSeconds(6);
	}

	@Test
	void answerHasItsOwnClock() {
		assertThat(hint(limited().header("Date", "Mon, 02 Jun 2025 12:00:00 GMT")
			.header("Retry-After", "Mon, 02 Jun 2025 12:00:05 GMT"))).hasSeconds(5);
	}

	@Test
	void mistakesHaveNoResetHint() {
		assertThat(hint(ErrorEvidence.builder().status(400).header("x-ratelimit-reset-requests", "6s"))).isNull();
	}

	@Test
	void retryCanBeForbidden() {
		ErrorEvidence evidence = limited().header("X-Should-Retry", "false").build();
		assertThat(FailureRules.standard().classify(evidence, new RuntimeException()).retryForbidden()).isTrue();
	}

}
