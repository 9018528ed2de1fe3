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

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import org.jspecify.annotations.Nullable;

import ai.fallback.chain.SkipReason;
import ai.fallback.time.TimeSource;

/**
 * A target's circuit breaker, looked up each time, so that one which is replaced in the
 * registry while the application runs is the one that counts.
 */
final class Breaker {

	/**
	 * How soon to look again when another request is just finding out.
	 */
	private static final Duration SOON = Duration.ofMillis(100);

	private final String name;

	private final CircuitBreakerRegistry registry;

	private final CircuitBreakerConfig config;

	private final Probing probing;

	private final TimeSource time;

	private volatile @Nullable OpenWatch watch;

	Breaker(String name, CircuitBreakerRegistry registry, CircuitBreakerConfig config, Probing probing,
			TimeSource time) {
		this.name = name;
		this.registry = registry;
		this.config = config;
		this.probing = probing;
		this.time = time;
		current();
	}

	/**
	 * Ask to be let through, and take a permit if so.
	 * @return the breaker that gave the permit, or {@code null} if there is none
	 */
	@Nullable CircuitBreaker tryEnter() {
		CircuitBreaker breaker = current().breaker();
		return (isForRequests(breaker) && breaker.tryAcquirePermission()) ? breaker : null;
	}

	/**
	 * Ask to be let through to find out whether the target is back.
	 * @return the breaker that gave the permit, or {@code null} if there is nothing to
	 * find out now
	 */
	@Nullable CircuitBreaker tryProbe() {
		CircuitBreaker breaker = current().breaker();
		return (!isForRequests(breaker) && breaker.tryAcquirePermission()) ? breaker : null;
	}

	private boolean isForRequests(CircuitBreaker breaker) {
		CircuitBreaker.State state = breaker.getState();
		return this.probing == Probing.BY_REQUESTS
				|| (state != CircuitBreaker.State.OPEN && state != CircuitBreaker.State.HALF_OPEN);
	}

	/**
	 * What a request is told that was not let through.
	 */
	Outage refusal() {
		Duration left = current().left();
		return new Outage(SkipReason.BREAKER_OPEN, (left == null || left.compareTo(SOON) > 0) ? left : SOON);
	}

	/**
	 * Look without asking.
	 * @return why a request would not be let through now, or {@code null} if it would
	 */
	@Nullable Outage outage() {
		OpenWatch watch = current();
		if (!isForRequests(watch.breaker())) {
			return refusal();
		}
		return switch (watch.breaker().getState()) {
			case OPEN -> (Duration.ZERO.equals(watch.left())) ? null : refusal();
			case FORCED_OPEN -> refusal();
			default -> null;
		};
	}

	/**
	 * How it stands.
	 */
	TargetState.BreakerState state() {
		OpenWatch watch = current();
		return new TargetState.BreakerState(watch.breaker().getState(), watch.since(), watch.left(), this.probing);
	}

	void reset() {
		current().breaker().reset();
	}

	/**
	 * Open it, as if the target had failed too often.
	 * @param span for how long, or {@code null} for as long as its settings say
	 */
	void open(@Nullable Duration span) {
		OpenWatch watch = current();
		watch.breaker().reset();
		if (span != null) {
			watch.open(span);
		}
		else {
			watch.breaker().transitionToOpenState();
		}
	}

	/**
	 * Let the next request find out whether the target is back.
	 */
	void halfOpen() {
		OpenWatch watch = current();
		watch.breaker().reset();
		watch.halfOpen(1);
	}

	/**
	 * A breaker that stands as this one does and goes its own way from now on. It starts
	 * no timer, and counts each failure that it is told of, whatever its exception.
	 * @param time a time that counts on from the one of this breaker
	 * @param probes how many calls are finding out whether the target is back
	 */
	Breaker copy(TimeSource time, int probes) {
		OpenWatch watch = current();
		CircuitBreakerConfig original = watch.breaker().getCircuitBreakerConfig();
		CopiedClock clock = new CopiedClock(original.getClock().instant(), time);
		CircuitBreakerConfig config = CircuitBreakerConfig.from(original)
			.clock(clock)
			.automaticTransitionFromOpenToHalfOpenEnabled(false)
			.maxWaitDurationInHalfOpenState(Duration.ZERO)
			.ignoreExceptions()
			.ignoreException((error) -> false)
			.recordExceptions()
			.recordException((error) -> true)
			.build();
		clock.turnTo(watch.outcomes().firstNanos());
		Breaker copy = new Breaker(this.name + " (what-if)", CircuitBreakerRegistry.ofDefaults(), config, this.probing,
				time);
		clock.goOn();
		copy.current().standLike(watch, clock, probes);
		return copy;
	}

	private OpenWatch current() {
		CircuitBreaker breaker = this.registry.circuitBreaker(this.name, this.config);
		OpenWatch watch = this.watch;
		return (watch != null && watch.breaker() == breaker) ? watch : watch(breaker);
	}

	private synchronized OpenWatch watch(CircuitBreaker breaker) {
		OpenWatch watch = this.watch;
		if (watch == null || watch.breaker() != breaker) {
			watch = new OpenWatch(breaker, this.time);
			this.watch = watch;
		}
		return watch;
	}

}
