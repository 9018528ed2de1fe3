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

package ai.fallback.breaker;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import ai.fallback.failure.Failure;
import ai.fallback.failure.FailureKind;

import static org.assertj.core.api.Assertions.assertThat;

class CoolDownPolicyTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-", useHeadersInDisplayName = true, textBlock = """
			kind              | without a hint | hint of 20 s | hint of none | hint of a year
			RATE_LIMITED      | -              | PT20S        | PT0S         | PT1H
			QUOTA_EXHAUSTED   | PT10M          | PT20S        | PT0S         | PT1H
			OVERLOADED        | -              | PT20S        | PT0S         | PT1H
			SERVER_ERROR      | -              | PT20S        | PT0S         | PT1H
			NETWORK           | -              | -            | -            | -
			TIMEOUT           | -              | -            | -            | -
			AUTHENTICATION    | PT5M           | PT5M         | PT5M         | PT5M
			MODEL_UNAVAILABLE | PT1M           | PT20S        | PT0S         | PT1H
			UNSUPPORTED       | -              | -            | -            | -
			CONTEXT_OVERFLOW  | -              | -            | -            | -
			CONTENT_FILTERED  | -              | -            | -            | -
			INVALID_REQUEST   | -              | -            | -            | -
			UNUSABLE_OUTPUT   | -              | -            | -            | -
			CANCELLED         | -              | -            | -            | -
			UNKNOWN           | -              | -            | -            | -
			""")
	void kindsAndHints(FailureKind kind, @Nullable Duration none, @Nullable Duration twenty, @Nullable Duration zero,
			@Nullable Duration year) {
		assertThat(after(kind, null)).isEqualTo(none);
		assertThat(after(kind, Duration.ofSeconds(20))).isEqualTo(twenty);
		assertThat(after(kind, Duration.ZERO)).isEqualTo(zero);
		assertThat(after(kind, Duration.ofDays(365))).isEqualTo(year);
	}

	@ParameterizedTest
	@EnumSource
	void negativeHintIsNone(FailureKind kind) {
		assertThat(after(kind, Duration.ofSeconds(-20))).isEqualTo(after(kind, null));
	}

	@Test
	void endThatCannotBeCountedIsCutToo() {
		assertThat(after(FailureKind.RATE_LIMITED, Duration.ofSeconds(Long.MAX_VALUE))).isEqualTo(Duration.ofHours(1));
	}

	@Test
	void ownTimesAreCutToTheLongest() {
		Duration day = Duration.ofDays(1);
		CoolDownPolicy policy = new CoolDownPolicy(day, day, day, Duration.ofMinutes(2));
		assertThat(policy.after(failure(FailureKind.AUTHENTICATION, null))).isEqualTo(Duration.ofMinutes(2));
	}

	private static @Nullable Duration after(FailureKind kind, @Nullable Duration hint) {
		return CoolDownPolicy.DEFAULT.after(failure(kind, hint));
	}

	private static Failure failure(FailureKind kind, @Nullable Duration hint) {
		return Failure.builder(kind, new IllegalStateException()).retryAfter(hint).build();
	}

}
