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
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class BackoffTests {

	private static final Duration DAY = Duration.ofDays(1);

	@ParameterizedTest
	@CsvSource({ "1, 200", "2, 400", "3, 800", "4, 1600", "5, 3200", "6, 4000", "7, 4000", "40, 4000", "64, 4000",
			"65, 4000", "1000, 4000" })
	void longestWaitDoublesUpToTheMaximum(int retry, long millis) {
		assertThat(new Backoff(highest()).before(RetryPolicy.DEFAULT, retry)).isEqualTo(Duration.ofMillis(millis));
	}

	@ParameterizedTest
	@CsvSource({ "1", "2", "6", "1000" })
	void shortestWaitIsNone(int retry) {
		assertThat(new Backoff(lowest()).before(RetryPolicy.DEFAULT, retry)).isZero();
	}

	@Test
	void waitsAreSpreadOverTheWholeSpan() {
		Backoff backoff = new Backoff(new Random(7));
		double[] millis = IntStream.range(0, 2000)
			.mapToLong((i) -> backoff.before(RetryPolicy.DEFAULT, 2).toMillis())
			.peek((wait) -> assertThat(wait).isBetween(0L, 400L))
			.asDoubleStream()
			.sorted()
			.toArray();
		assertThat(millis[0]).isLessThan(10);
		assertThat(millis[1000]).isBetween(180.0, 220.0);
		assertThat(millis[1999]).isGreaterThan(390);
	}

	@Test
	void noInitialWaitIsNoWait() {
		RetryPolicy policy = RetryPolicy.DEFAULT.withWaits(Duration.ZERO, DAY);
		assertThat(new Backoff(highest()).before(policy, 1)).isZero();
		assertThat(new Backoff(highest()).before(policy, 1000)).isZero();
		assertThat(new Backoff(highest()).before(policy.withWaits(Duration.ZERO, Duration.ZERO), 3)).isZero();
	}

	@Test
	void longestWaitsDoNotOverflow() {
		RetryPolicy policy = RetryPolicy.DEFAULT.withWaits(DAY.minusNanos(1), DAY);
		assertThat(new Backoff(highest()).before(policy, 1)).isEqualTo(DAY.minusNanos(1));
		for (int retry = 2; retry < 200; retry++) {
			assertThat(new Backoff(highest()).before(policy, retry)).isEqualTo(DAY);
		}
	}

	private static RandomGenerator highest() {
		return new Random() {

			@Override
			public long nextLong(long bound) {
				return bound - 1;
			}

		};
	}

	private static RandomGenerator lowest() {
		return new Random() {

			@Override
			public long nextLong(long bound) {
				return 0;
			}

		};
	}

}
