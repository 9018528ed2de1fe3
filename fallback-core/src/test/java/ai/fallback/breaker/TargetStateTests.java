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
import java.util.List;
import java.util.Objects;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import org.junit.jupiter.api.Test;

import ai.fallback.ManualTime;
import ai.fallback.breaker.TargetState.Service;
import ai.fallback.chain.SkipReason;
import ai.fallback.failure.Failure;
import ai.fallback.failure.FailureKind;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What somebody sees who looks at a target, and that looking changes nothing.
 */
class TargetStateTests {

	private final ManualTime time = new ManualTime();

	private final CircuitBreakerRegistry breakers = CircuitBreakerRegistry.ofDefaults();

	private final TargetHealthRegistry registry = new TargetHealthRegistry(this.breakers, CoolDownPolicy.DEFAULT,
			Probing.BY_REQUESTS, this.time);

	private final TargetHealth health = this.registry.of("target");

	@Test
	void targetThatNobodyAskedIsInService() {
		assertThat(this.health.state())
			.isEqualTo(new TargetState(new TargetState.BreakerState(CircuitBreaker.State.CLOSED, Instant.EPOCH,
					Duration.ZERO, Probing.BY_REQUESTS), null, false, 0));
		assertThat(this.health.state().service()).isEqualTo(Service.IN_SERVICE);
	}

	@Test
	void breakerTellsSinceWhenAndForHowLong() {
		this.time.advance(Duration.ofSeconds(100));
		open();
		this.time.advance(Duration.ofSeconds(5));
		TargetState state = this.health.state();
		assertThat(state.service()).isEqualTo(Service.BREAKER_OPEN);
		assertThat(state.breaker()).isNotNull();
		assertThat(state.breaker().since()).isEqualTo(Instant.ofEpochSecond(100));
		assertThat(state.breaker().left()).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(10).plusNanos(1));
	}

	@Test
	void targetIsOnTrialUntilItsProbeAnswered() {
		open();
		this.time.advance(Duration.ofSeconds(16));
		assertThat(this.health.state().service()).isEqualTo(Service.ON_TRIAL);
		assertThat(this.health.state()).as("looking changes nothing").isEqualTo(this.health.state());
		Permit probe = (Permit) this.health.admit();
		assertThat(this.health.state().service()).isEqualTo(Service.ON_TRIAL);
		assertThat(this.breakers.circuitBreaker("target").getState()).isEqualTo(CircuitBreaker.State.HALF_OPEN);
		probe.answered();
		assertThat(this.health.state().service()).isEqualTo(Service.IN_SERVICE);
	}

	@Test
	void coolDownTellsWhy() {
		this.time.advance(Duration.ofSeconds(7));
		fail(FailureKind.AUTHENTICATION);
		this.time.advance(Duration.ofSeconds(60));
		assertThat(this.health.state().coolDown()).isEqualTo(new TargetState.CoolDownState(Instant.ofEpochSecond(7),
				Duration.ofMinutes(4), FailureKind.AUTHENTICATION));
		assertThat(this.health.state().service()).isEqualTo(Service.COOLING_DOWN);
		this.time.advance(Duration.ofMinutes(4));
		assertThat(this.health.state().coolDown()).isNull();
		assertThat(this.health.state().service()).isEqualTo(Service.IN_SERVICE);
	}

	@Test
	void targetThatIsTakenOutIsNotAskedUntilItIsPutBack() {
		this.health.takeOut();
		Outage out = new Outage(SkipReason.TAKEN_OUT, null);
		assertThat(this.health.admit()).isEqualTo(out);
		assertThat(this.health.outage()).isEqualTo(out);
		assertThat(this.health.state().service()).isEqualTo(Service.TAKEN_OUT);
		this.registry.reset();
		assertThat(this.health.outage()).as("what was learned is forgotten, not what was ordered").isEqualTo(out);
		this.health.putBack();
		assertThat(this.health.admit()).isInstanceOf(Permit.class);
	}

	@Test
	void targetThatIsTakenOutIsNotProbed() {
		TargetHealth probed = new TargetHealthRegistry(this.breakers, CoolDownPolicy.DEFAULT, Probing.IN_BACKGROUND,
				this.time)
			.of("probed");
		this.breakers.circuitBreaker("probed").transitionToOpenState();
		this.time.advance(Duration.ofMinutes(1));
		probed.takeOut();
		assertThat(probed.admitProbe()).isNull();
		probed.putBack();
		assertThat(probed.admitProbe()).isNotNull();
	}

	@Test
	void targetThatIsProbedIsOutForRequestsUntilItIsBack() {
		TargetHealth probed = new TargetHealthRegistry(this.breakers, CoolDownPolicy.DEFAULT, Probing.IN_BACKGROUND,
				this.time)
			.of("probed");
		this.breakers.circuitBreaker("probed").transitionToOpenState();
		assertOut(probed, Duration.ofSeconds(15));
		this.time.advance(Duration.ofSeconds(16));
		assertOut(probed, Duration.ofMillis(100));
		Permit permit = probed.admitProbe();
		assertThat(permit).isNotNull();
		assertOut(probed, Duration.ofMillis(100));
		permit.answered();
		assertThat(probed.state().service()).isEqualTo(Service.IN_SERVICE);
		assertThat(probed.outage()).isNull();
		assertThat(probed.copy(this.time, null).admit()).isInstanceOf(Permit.class);
	}

	/**
	 * What is looked at is what a request would meet, also in a copy.
	 */
	private void assertOut(TargetHealth probed, Duration backIn) {
		TargetHealth copy = probed.copy(this.time, null);
		for (TargetHealth health : List.of(probed, copy)) {
			assertThat(health.state().service()).isEqualTo(Service.BREAKER_OPEN);
			assertThat(health.outage()).isEqualTo(health.admit());
			Outage outage = Objects.requireNonNull(health.outage());
			assertThat(outage.reason()).isEqualTo(SkipReason.BREAKER_OPEN);
			assertThat(outage.comesBackIn()).isCloseTo(backIn, Duration.ofMillis(1));
		}
	}

	@Test
	void breakerAndCoolDownEndOneByOne() {
		open();
		fail(FailureKind.AUTHENTICATION);
		this.health.endCoolDown();
		assertThat(this.health.state().service()).isEqualTo(Service.BREAKER_OPEN);
		this.health.closeBreaker();
		assertThat(this.health.state().service()).isEqualTo(Service.IN_SERVICE);
	}

	private void open() {
		for (int i = 0; i < 3; i++) {
			fail(FailureKind.OVERLOADED);
		}
	}

	private void fail(FailureKind kind) {
		if (this.health.admit() instanceof Permit permit) {
			permit.failed(Failure.of(kind, new IllegalStateException("failed")));
		}
		else {
			this.health.learn(Failure.of(kind, new IllegalStateException("failed")));
		}
	}

}
