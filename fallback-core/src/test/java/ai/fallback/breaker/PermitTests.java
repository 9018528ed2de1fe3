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
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import ai.fallback.ManualTime;
import ai.fallback.failure.Failure;
import ai.fallback.failure.FailureKind;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a permit that is given back does to the breaker.
 */
class PermitTests {

	private static final Duration SLOW = BreakerDefaults.SLOW_CALL.plusSeconds(1);

	private final ManualTime time = new ManualTime();

	private final CircuitBreakerRegistry breakers = CircuitBreakerRegistry.ofDefaults();

	private final TargetHealth health = new TargetHealthRegistry(this.breakers, CoolDownPolicy.DEFAULT,
			Probing.BY_REQUESTS, this.time)
		.of("target");

	private final CircuitBreaker breaker = this.breakers.circuitBreaker("target");

	@ParameterizedTest
	@EnumSource
	void kindsThatSaySomethingAboutTheTargetCount(FailureKind kind) {
		permit().failed(failure(kind));
		int counted = switch (kind) {
			case RATE_LIMITED, OVERLOADED, SERVER_ERROR, NETWORK, TIMEOUT, UNKNOWN, CANCELLED -> 1;
			default -> 0;
		};
		assertThat(this.breaker.getMetrics().getNumberOfFailedCalls()).isEqualTo(counted);
		assertThat(this.breaker.getMetrics().getNumberOfBufferedCalls()).isEqualTo(counted);
	}

	@Test
	void goesBackOnce() {
		Permit permit = permit();
		permit.answered();
		permit.answered();
		permit.release();
		assertThat(this.breaker.getMetrics().getNumberOfBufferedCalls()).isOne();
	}

	@Test
	void releasedForNothingIsNoCall() {
		permit().release();
		assertThat(this.breaker.getMetrics().getNumberOfBufferedCalls()).isZero();
	}

	@Test
	void releasedProbeLetsTheNextOneGo() {
		halfOpen();
		permit().release();
		assertThat(this.breaker.getState()).isEqualTo(State.HALF_OPEN);
		Permit next = permit();
		next.release();
		next.release();
		permit();
		assertThat(this.health.admit()).as("one permit, however often it was given back").isInstanceOf(Outage.class);
	}

	@ParameterizedTest
	@EnumSource(names = { "UNSUPPORTED", "CONTEXT_OVERFLOW", "CONTENT_FILTERED", "INVALID_REQUEST", "UNUSABLE_OUTPUT" })
	void probeThatMeetsSomethingElseLetsTheNextOneGo(FailureKind kind) {
		halfOpen();
		permit().failed(failure(kind));
		assertThat(this.breaker.getState()).isEqualTo(State.HALF_OPEN);
		permit().answered();
		assertThat(this.breaker.getState()).isEqualTo(State.CLOSED);
	}

	@ParameterizedTest
	@EnumSource(names = { "QUOTA_EXHAUSTED", "AUTHENTICATION", "MODEL_UNAVAILABLE" })
	void probeAfterWhichTheTargetCoolsDownLetsTheNextOneGoThen(FailureKind kind) {
		halfOpen();
		permit().failed(failure(kind));
		assertThat(this.health.admit()).isInstanceOf(Outage.class);
		this.time.advance(Duration.ofHours(1));
		permit().answered();
		assertThat(this.breaker.getState()).isEqualTo(State.CLOSED);
	}

	@Test
	void callThatBeganBeforeDoesNotDecideWhetherTheTargetIsBack() {
		Permit answered = permit();
		Permit failed = permit();
		Permit released = permit();
		halfOpen();
		Permit probe = permit();
		answered.answered();
		failed.failed(failure(FailureKind.SERVER_ERROR));
		released.release();
		assertThat(this.breaker.getState()).isEqualTo(State.HALF_OPEN);
		assertThat(this.health.admit()).as("the only permit is still out").isInstanceOf(Outage.class);
		probe.answered();
		assertThat(this.breaker.getState()).isEqualTo(State.CLOSED);
	}

	@Test
	void probeOfStreamIsContentWithTheFirstOutput() {
		halfOpen();
		Permit probe = permit();
		probe.spoke();
		assertThat(this.breaker.getState()).isEqualTo(State.CLOSED);
		probe.answered();
		assertThat(this.breaker.getMetrics().getNumberOfBufferedCalls()).isZero();
	}

	@Test
	void probeOfStreamThatIsCancelledAfterTheFirstOutputHasClosedTheBreaker() {
		halfOpen();
		Permit probe = permit();
		probe.spoke();
		probe.release();
		assertThat(this.breaker.getState()).isEqualTo(State.CLOSED);
	}

	@Test
	void probeOfStreamThatBreaksLaterIsFailureOfItsOwn() {
		halfOpen();
		Permit probe = permit();
		probe.spoke();
		probe.failed(failure(FailureKind.NETWORK));
		assertThat(this.breaker.getState()).isEqualTo(State.CLOSED);
		assertThat(this.breaker.getMetrics().getNumberOfFailedCalls()).isOne();
	}

	@Test
	void probeOfStreamThatBreaksInLaterOutageDoesNotDecideThatOne() {
		halfOpen();
		Permit old = permit();
		old.spoke();
		halfOpen();
		Permit probe = permit();
		old.failed(failure(FailureKind.NETWORK));
		assertThat(this.breaker.getState()).isEqualTo(State.HALF_OPEN);
		probe.answered();
		assertThat(this.breaker.getState()).isEqualTo(State.CLOSED);
	}

	@Test
	void streamOfAnHourIsNotSlowIfItSpokeSoon() {
		for (int i = 0; i < 3; i++) {
			Permit permit = permit();
			this.time.advance(Duration.ofSeconds(1));
			permit.spoke();
			this.time.advance(Duration.ofHours(1));
			permit.answered();
		}
		assertThat(this.breaker.getMetrics().getNumberOfSlowCalls()).isZero();
		assertThat(this.breaker.getState()).isEqualTo(State.CLOSED);
	}

	@Test
	void judgementOfAnAnswerTakesNoneOfTheTargetsTime() {
		for (int i = 0; i < 3; i++) {
			Permit permit = permit();
			this.time.advance(Duration.ofSeconds(1));
			permit.spoke();
			this.time.advance(SLOW);
			permit.spoke();
			this.time.advance(SLOW);
			permit.answered();
		}
		assertThat(this.breaker.getMetrics().getNumberOfSlowCalls()).isZero();
	}

	@Test
	void streamsThatSpeakLateOpenTheBreaker() {
		for (int i = 0; i < 3; i++) {
			Permit permit = permit();
			this.time.advance(SLOW);
			permit.spoke();
			permit.answered();
		}
		assertThat(this.breaker.getState()).isEqualTo(State.OPEN);
	}

	@Test
	void slowCallsOpenTheBreaker() {
		for (int i = 0; i < 3; i++) {
			assertThat(this.breaker.getState()).isEqualTo(State.CLOSED);
			Permit permit = permit();
			this.time.advance(SLOW);
			permit.answered();
		}
		assertThat(this.breaker.getState()).isEqualTo(State.OPEN);
	}

	@Test
	void chainIsAlwaysLetThroughAndNeverCoolsDown() {
		TargetHealth always = new TargetHealthRegistry(this.breakers, CoolDownPolicy.DEFAULT, Probing.BY_REQUESTS,
				this.time)
			.ofChain("chain");
		for (int i = 0; i < 10; i++) {
			((Permit) always.admit()).failed(failure(FailureKind.QUOTA_EXHAUSTED));
		}
		Permit permit = (Permit) always.admit();
		permit.spoke();
		permit.answered();
		permit.release();
		assertThat(always.outage()).isNull();
	}

	private void halfOpen() {
		for (int i = 0; i < 3; i++) {
			permit().failed(failure(FailureKind.SERVER_ERROR));
		}
		assertThat(this.breaker.getState()).isEqualTo(State.OPEN);
		this.time.advance(BreakerDefaults.FIRST_WAIT.plusNanos(1));
		permit().release();
		assertThat(this.breaker.getState()).isEqualTo(State.HALF_OPEN);
	}

	private Permit permit() {
		return (Permit) this.health.admit();
	}

	private static Failure failure(FailureKind kind) {
		return Failure.of(kind, new IllegalStateException());
	}

}
