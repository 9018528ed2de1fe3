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

	private final Outcomes outcomes;

	private volatile Instant since;

	OpenWatch(CircuitBreaker breaker, TimeSource time) {
		this.breaker = breaker;
		this.time = time;
		this.outcomes = new Outcomes(breaker.getCircuitBreakerConfig(), time);
		this.since = time.now();
		opened(State.CLOSED);
		breaker.getEventPublisher().onStateTransition(this::changed);
		breaker.getEventPublisher().onReset((event) -> this.outcomes.forget());
		breaker.getEventPublisher().onSuccess((event) -> this.outcomes.add(event.getElapsedDuration(), false));
		breaker.getEventPublisher().onError((event) -> this.outcomes.add(event.getElapsedDuration(), true));
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

	Outcomes outcomes() {
		return this.outcomes;
	}

	/**
	 * Open the breaker for a while.
	 */
	synchronized void open(Duration span) {
		this.breaker.transitionToOpenState();
		this.breaker.transitionToOpenStateUntil(now().plus(span));
		this.endsNanos = this.time.nanos() + span.toNanos() + 1;
	}

	/**
	 * Make the breaker, which is new, stand as another one does.
	 * @param other watches the other breaker
	 * @param clock the clock of this breaker
	 * @param probes how many calls are finding out whether the other's target is back
	 */
	void standLike(OpenWatch other, CopiedClock clock, int probes) {
		State state = other.breaker.getState();
		int opened;
		long ends;
		synchronized (other) {
			opened = other.attempts;
			ends = other.endsNanos;
		}
		switch (state) {
			case CLOSED -> other.outcomes.repeat(this.breaker, clock);
			case OPEN -> {
				halfOpen(opened - 1);
				open(Duration.ofNanos(ends - this.time.nanos() - 1));
			}
			case HALF_OPEN -> {
				halfOpen(opened);
				other.outcomes.repeat(this.breaker, clock);
				for (int i = 0; i < probes; i++) {
					this.breaker.tryAcquirePermission();
				}
			}
			case FORCED_OPEN -> this.breaker.transitionToForcedOpenState();
			case DISABLED -> this.breaker.transitionToDisabledState();
			case METRICS_ONLY -> this.breaker.transitionToMetricsOnlyState();
		}
		this.since = other.since;
	}

	/**
	 * Be about to find out for the nth time whether the target is back.
	 */
	void halfOpen(int times) {
		for (int i = 0; i < times; i++) {
			this.breaker.transitionToOpenState();
			this.breaker.transitionToHalfOpenState();
		}
	}

	private Instant now() {
		return this.breaker.getCircuitBreakerConfig().getClock().instant();
	}

	private void changed(CircuitBreakerOnStateTransitionEvent event) {
		this.outcomes.forget();
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
