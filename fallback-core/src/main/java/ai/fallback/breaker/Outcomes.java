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
import java.util.concurrent.TimeUnit;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;

import ai.fallback.time.TimeSource;

/**
 * The last outcomes that a breaker has counted in the state that it is in, in their
 * order, which Resilience4j does not tell: with them another breaker can be made that
 * stands as it does.
 */
final class Outcomes {

	/**
	 * Of a window of time.
	 */
	private static final int MOST = 1000;

	private static final Exception FAILURE = new Exception("counted before", null, false, false) {
	};

	private final TimeSource time;

	private final long[] nanos;

	/**
	 * How long each took. One that failed has all bits the other way round.
	 */
	private final long[] took;

	private long count;

	Outcomes(CircuitBreakerConfig config, TimeSource time) {
		boolean counts = config.getSlidingWindowType() == SlidingWindowType.COUNT_BASED;
		int size = counts ? config.getSlidingWindowSize() : MOST;
		this.time = time;
		this.nanos = new long[Math.max(size, config.getPermittedNumberOfCallsInHalfOpenState())];
		this.took = new long[this.nanos.length];
	}

	synchronized void add(Duration took, boolean failed) {
		int next = (int) (this.count++ % this.nanos.length);
		this.nanos[next] = this.time.nanos();
		this.took[next] = failed ? ~took.toNanos() : took.toNanos();
	}

	synchronized void forget() {
		this.count = 0;
	}

	/**
	 * When the first of them came, or now if there is none.
	 */
	synchronized long firstNanos() {
		return (this.count > 0) ? this.nanos[index(first())] : this.time.nanos();
	}

	/**
	 * Tell another breaker the same.
	 */
	synchronized void repeat(CircuitBreaker other, CopiedClock clock) {
		clock.turnTo(firstNanos());
		fill(other);
		for (long number = first(); number < this.count; number++) {
			clock.turnTo(this.nanos[index(number)]);
			long took = this.took[index(number)];
			if (!other.tryAcquirePermission()) {
				break;
			}
			if (took < 0) {
				other.onError(~took, TimeUnit.NANOSECONDS, FAILURE);
			}
			else {
				other.onSuccess(took, TimeUnit.NANOSECONDS);
			}
		}
		clock.goOn();
	}

	/**
	 * Where there were more before, the other breaker must not open because it has only
	 * heard of the last ones.
	 */
	private void fill(CircuitBreaker other) {
		for (long number = 0; first() > 0 && number < this.nanos.length; number++) {
			other.onSuccess(0, TimeUnit.NANOSECONDS);
		}
	}

	private long first() {
		return Math.max(0, this.count - this.nanos.length);
	}

	private int index(long number) {
		return (int) (number % this.nanos.length);
	}

}
