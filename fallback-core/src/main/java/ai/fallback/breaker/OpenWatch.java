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
import java.time.Instant;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.event.CircuitBreakerOnStateTransitionEvent;
import org.jspecify.annotations.Nullable;

import ai.fallback.time.TimeSource;

/**
 * Knows how long an open breaker will stay open, which Resilience4j does not tell.
 */
final class OpenWatch {

	private final CircuitBreaker breaker;

	private final TimeSource time;

	private int attempts;

	private long endsNanos;

	private volatile Instant since;

	OpenWatch(CircuitBreaker breaker, TimeSource time) {
		this.breaker = breaker;
		this.time = time;
		this.since = time.now();
		opened(State.CLOSED);
		breaker.getEventPublisher().onStateTransition(this::changed);
	}

	CircuitBreaker breaker() {
		return this.breaker;
	}

	/**
	 * How long the breaker stays open. An estimate where the wait is random.
	 * @return the time left, zero if the next request is let through or another is just
	 * finding out, or {@code null} if only a person ends it
	 */
	synchronized @Nullable Duration left() {
		return switch (this.breaker.getState()) {
			case OPEN -> Duration.ofNanos(Math.max(0, this.endsNanos - this.time.nanos()));
			case FORCED_OPEN -> null;
			default -> Duration.ZERO;
		};
	}

	/**
	 * Since when the breaker is in the state that it is in.
	 */
	Instant since() {
		return this.since;
	}

	private void changed(CircuitBreakerOnStateTransitionEvent event) {
		this.since = this.time.now();
		if (event.getStateTransition().getToState() == State.OPEN) {
			opened(event.getStateTransition().getFromState());
		}
	}

	private synchronized void opened(State before) {
		this.attempts = (before == State.HALF_OPEN) ? this.attempts + 1 : 1;
		long millis = this.breaker.getCircuitBreakerConfig().getWaitIntervalFunctionInOpenState().apply(this.attempts);
		// The breaker still refuses at the very end of its wait.
		this.endsNanos = this.time.nanos() + Duration.ofMillis(millis).toNanos() + 1;
	}

}
