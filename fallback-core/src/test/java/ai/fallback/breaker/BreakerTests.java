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
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import ai.fallback.ManualTime;
import ai.fallback.chain.SkipReason;
import ai.fallback.failure.Failure;
import ai.fallback.failure.FailureKind;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * When a target's breaker lets requests through, and what those are told that it does not
 * let through.
 */
class BreakerTests {

	private static final Duration NANO = Duration.ofNanos(1);

	private final ManualTime time = new ManualTime();

	private final CircuitBreakerRegistry breakers = CircuitBreakerRegistry.ofDefaults();

	private final TargetHealth health = new TargetHealthRegistry(this.breakers, CoolDownPolicy.DEFAULT,
			Probing.BY_REQUESTS, this.time)
		.of("target");

	@Test
	void isThereBeforeTheFirstRequest() {
		assertThat(this.breakers.find("target")).isPresent();
	}

	@Test
	void opensAfterThreeFailuresInRow() {
		fail(2);
		permit().answered();
		fail(2);
		assertThat(breaker().getState()).isEqualTo(CircuitBreaker.State.CLOSED);
		fail(1);
		assertThat(breaker().getState()).isEqualTo(CircuitBreaker.State.OPEN);
	}

	@Test
	void oneFailureAmongThousandAnswersDoesNotOpen() {
		for (int i = 0; i < 1000; i++) {
			permit().answered();
		}
		fail(2);
		assertThat(this.health.outage()).isNull();
	}

	@Test
	void staysOpenLongerEachTimeUpToHalfMinute() {
		fail(3);
		assertBackIn(Duration.ofSeconds(15));
		fail(1);
		assertBackIn(Duration.ofSeconds(21));
		fail(1);
		assertBackIn(Duration.ofMillis(29399));
		fail(1);
		assertBackIn(Duration.ofSeconds(30));
		fail(1);
		assertBackIn(Duration.ofSeconds(30));
	}

	@Test
	void beginsWithTheShortestWaitAfterItWasClosed() {
		fail(3);
		assertBackIn(Duration.ofSeconds(15));
		fail(1);
		assertBackIn(Duration.ofSeconds(21));
		permit().answered();
		fail(3);
		assertBackIn(Duration.ofSeconds(15));
	}

	@Test
	void lookingTakesNothing() {
		fail(3);
		this.time.advance(Duration.ofSeconds(16));
		for (int i = 0; i < 10; i++) {
			assertThat(this.health.outage()).isNull();
		}
		assertThat(breaker().getState()).isEqualTo(CircuitBreaker.State.OPEN);
		assertThat(this.health.admit()).isInstanceOf(Permit.class);
	}

	@Test
	void oneProbesAndTheOthersLookAgainSoon() {
		fail(3);
		this.time.advance(Duration.ofSeconds(16));
		Permit probe = permit();
		assertThat(outage()).isEqualTo(new Outage(SkipReason.BREAKER_OPEN, Duration.ofMillis(100)));
		probe.answered();
		assertThat(breaker().getState()).isEqualTo(CircuitBreaker.State.CLOSED);
	}

	@Test
	void wallClockThatIsSetBackKeepsNothingOpen() {
		fail(3);
		this.time.setWallClock(Instant.EPOCH.minus(Duration.ofDays(365)));
		this.time.advance(Duration.ofSeconds(16));
		permit().answered();
		assertThat(breaker().getState()).isEqualTo(CircuitBreaker.State.CLOSED);
	}

	@Test
	void wallClockThatIsSetForwardOpensNothing() {
		fail(3);
		this.time.setWallClock(Instant.EPOCH.plus(Duration.ofDays(365)));
		assertThat(outage().comesBackIn()).isEqualTo(Duration.ofSeconds(15).plus(NANO));
	}

	@Test
	void forcedOpenLetsNobodyThroughAndNobodyKnowsHowLong() {
		breaker().transitionToForcedOpenState();
		this.time.advance(Duration.ofDays(1));
		assertThat(outage()).isEqualTo(new Outage(SkipReason.BREAKER_OPEN, null));
		assertThat(this.health.outage()).isEqualTo(new Outage(SkipReason.BREAKER_OPEN, null));
		assertThat(outage().endsWithin(Duration.ofDays(1))).isFalse();
		breaker().transitionToClosedState();
		permit().answered();
	}

	@Test
	void disabledNeverOpens() {
		breaker().transitionToDisabledState();
		fail(100);
		assertThat(this.health.outage()).isNull();
	}

	@Test
	void openedByHandComesBackByItself() {
		breaker().transitionToOpenState();
		assertBackIn(Duration.ofSeconds(15));
	}

	@Test
	void thatOfTheRegistryIsUsedAsItIsConfigured() {
		CircuitBreakerConfig config = CircuitBreakerConfig.from(CircuitBreakerConfig.ofDefaults())
			.slidingWindowSize(1)
			.minimumNumberOfCalls(1)
			.build();
		this.breakers.circuitBreaker("other", config);
		TargetHealth other = new TargetHealthRegistry(this.breakers, CoolDownPolicy.DEFAULT, Probing.BY_REQUESTS,
				this.time)
			.of("other");
		fail(other);
		assertThat(other.outage()).isNotNull();
	}

	@Test
	void replacedAtRunTimeIsTheOneThatCounts() {
		fail(3);
		CircuitBreaker other = CircuitBreaker.of("target", BreakerDefaults.config(this.time));
		this.breakers.replace("target", other);
		assertThat(this.health.outage()).isNull();
		fail(3);
		assertThat(other.getState()).isEqualTo(CircuitBreaker.State.OPEN);
		assertBackIn(Duration.ofSeconds(15));
	}

	@Test
	void removedAtRunTimeIsMadeAnew() {
		fail(3);
		CircuitBreaker before = breaker();
		this.breakers.remove("target");
		permit().answered();
		assertThat(breaker()).isNotSameAs(before);
		fail(3);
		assertBackIn(Duration.ofSeconds(15));
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void permitGoesBackToTheBreakerThatGaveIt(boolean fails) {
		CircuitBreaker before = breaker();
		Permit permit = permit();
		CircuitBreaker other = CircuitBreaker.of("target", BreakerDefaults.config(this.time));
		this.breakers.replace("target", other);
		if (fails) {
			permit.failed(failure());
		}
		else {
			permit.answered();
		}
		assertThat(before.getMetrics().getNumberOfBufferedCalls()).isOne();
		assertThat(other.getMetrics().getNumberOfBufferedCalls()).isZero();
	}

	@Test
	void coolDownGoesBeforeTheBreaker() {
		permit().failed(Failure.builder(FailureKind.RATE_LIMITED, new IllegalStateException())
			.retryAfter(Duration.ofSeconds(40))
			.build());
		fail(2);
		assertThat(outage()).isEqualTo(new Outage(SkipReason.COOLING_DOWN, Duration.ofSeconds(40)));
		this.time.advance(Duration.ofSeconds(40));
		assertThat(this.health.admit()).isInstanceOf(Permit.class);
	}

	private void assertBackIn(Duration wait) {
		assertThat(outage().comesBackIn()).isEqualTo(wait.plus(NANO));
		assertThat(this.health.outage()).isEqualTo(outage());
		this.time.advance(wait);
		assertThat(this.health.outage()).isNotNull();
		assertThat(this.health.admit()).isInstanceOf(Outage.class);
		this.time.advance(NANO);
		assertThat(this.health.outage()).isNull();
	}

	private void fail(int times) {
		Permit[] permits = new Permit[times];
		for (int i = 0; i < times; i++) {
			permits[i] = (this.health.admit() instanceof Permit permit) ? permit : null;
		}
		for (Permit permit : permits) {
			if (permit != null) {
				permit.failed(failure());
			}
		}
	}

	private static void fail(TargetHealth health) {
		((Permit) health.admit()).failed(failure());
	}

	private static Failure failure() {
		return Failure.of(FailureKind.SERVER_ERROR, new IllegalStateException());
	}

	private Permit permit() {
		return (Permit) this.health.admit();
	}

	private Outage outage() {
		return (Outage) this.health.admit();
	}

	private CircuitBreaker breaker() {
		return this.breakers.circuitBreaker("target");
	}

}
