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

package ai.fallback.retry;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class RetryPolicyTests {

	@Test
	void defaultIsOneRetryForEveryFifthRequest() {
		assertThat(RetryPolicy.DEFAULT).hasToString("1 retries, PT0.2S to PT4S, 0.2");
		assertThat(RetryPolicy.NONE.maxRetries()).isZero();
	}

	@Test
	void eachSettingLeavesTheOthersAlone() {
		RetryPolicy policy = RetryPolicy.DEFAULT.withBudget(0.5)
			.withWaits(Duration.ofSeconds(1), Duration.ofSeconds(2))
			.withMaxRetries(3);
		assertThat(policy.budget()).isEqualTo(0.5);
		assertThat(policy.initial()).isEqualTo(Duration.ofSeconds(1));
		assertThat(policy.max()).isEqualTo(Duration.ofSeconds(2));
		assertThat(policy.maxRetries()).isEqualTo(3);
		assertThat(RetryPolicy.DEFAULT.maxRetries()).isOne();
	}

	@ParameterizedTest
	@ValueSource(ints = { -1, 11, Integer.MIN_VALUE })
	void numberOfRetriesHasBounds(int retries) {
		assertThatIllegalArgumentException().isThrownBy(() -> RetryPolicy.DEFAULT.withMaxRetries(retries))
			.withMessage("'maxRetries' must be from 0 to 10, got " + retries);
	}

	@ParameterizedTest
	@ValueSource(doubles = { -0.01, 1.01, Double.NaN, Double.POSITIVE_INFINITY })
	void budgetIsShare(double budget) {
		assertThatIllegalArgumentException().isThrownBy(() -> RetryPolicy.DEFAULT.withBudget(budget))
			.withMessage("'budget' must be from 0 to 1, got " + budget);
	}

	@Test
	void waitsAreInOrder() {
		Duration second = Duration.ofSeconds(1);
		assertThatIllegalArgumentException().isThrownBy(() -> RetryPolicy.DEFAULT.withWaits(second.negated(), second))
			.withMessageStartingWith("'initial' must not be negative and not above 'max'");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> RetryPolicy.DEFAULT.withWaits(second.plusNanos(1), second));
		assertThat(RetryPolicy.DEFAULT.withWaits(Duration.ZERO, Duration.ZERO).max()).isZero();
	}

	@Test
	void waitsThatCannotBeCountedAreRefused() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> RetryPolicy.DEFAULT.withWaits(Duration.ZERO, Duration.ofSeconds(Long.MAX_VALUE)))
			.withMessageStartingWith("'max' must not be longer than a day");
		assertThat(RetryPolicy.DEFAULT.withWaits(Duration.ZERO, Duration.ofDays(1)).max())
			.isEqualTo(Duration.ofDays(1));
	}

}
