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

import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.IntervalFunction;

import ai.fallback.time.SteadyClock;
import ai.fallback.time.TimeSource;

/**
 * The settings of a breaker that nobody configured. A chain has somewhere else to go, so
 * a breaker may open soon; but single errors must not open it, however many requests
 * there are, so it takes failures in a row. It lets one request through after a quarter
 * of a minute, and then more rarely.
 */
public final class BreakerDefaults {

	/**
	 * How many calls in a row must fail, or be slow.
	 */
	public static final int FAILURES_IN_A_ROW = 3;

	/**
	 * How long a breaker stays open the first time.
	 */
	public static final Duration FIRST_WAIT = Duration.ofSeconds(15);

	/**
	 * By what the wait grows each time that a probe fails.
	 */
	public static final double WAIT_MULTIPLIER = 1.4;

	/**
	 * The longest that a breaker stays open between two probes.
	 */
	public static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

	/**
	 * How long a call takes that is too slow.
	 */
	public static final Duration SLOW_CALL = Duration.ofSeconds(45);

	private BreakerDefaults() {
	}

	/**
	 * How long a call takes that is too slow, where calls may take as long as a chain
	 * says: three quarters of that.
	 * @param callTimeout how long a call may take
	 * @return the limit
	 */
	public static Duration slowCall(Duration callTimeout) {
		return callTimeout.multipliedBy(3).dividedBy(4);
	}

	static CircuitBreakerConfig config(TimeSource time) {
		return CircuitBreakerConfig.custom()
			.slidingWindow(FAILURES_IN_A_ROW, FAILURES_IN_A_ROW, CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
			.failureRateThreshold(100)
			.slowCallRateThreshold(100)
			.slowCallDurationThreshold(SLOW_CALL)
			.permittedNumberOfCallsInHalfOpenState(1)
			.waitIntervalFunctionInOpenState(
					IntervalFunction.ofExponentialBackoff(FIRST_WAIT, WAIT_MULTIPLIER, LONGEST_WAIT))
			.clock(new SteadyClock(time))
			.build();
	}

}
