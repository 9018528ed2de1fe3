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

package ai.fallback;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import org.junit.jupiter.api.Test;

import org.springframework.ai.chat.prompt.Prompt;

import ai.fallback.adapt.PromptAdapter;
import ai.fallback.breaker.Permit;
import ai.fallback.chain.Chain;
import ai.fallback.failure.Failure;
import ai.fallback.failure.FailureClassifier;
import ai.fallback.failure.UnknownFailures;
import ai.fallback.failure.FailureKind;
import ai.fallback.retry.Backoff;
import ai.fallback.stream.StreamGuards;
import ai.fallback.time.TimeSource;
import ai.fallback.trail.Attempt;
import ai.fallback.trail.TrailListener;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Cancellations that come just when the walk decides.
 */
class WalkTests {

	private final Outages world = new Outages();

	private final AtomicReference<Walk> walk = new AtomicReference<>();

	@Test
	void cancelledBeforeItStarts() {
		Walk walk = walk((error) -> null, this.world.time);
		walk.cancelled();
		assertCancelled(walk.start());
		assertThat(this.world.health(1).admit()).isInstanceOf(Permit.class);
	}

	@Test
	void cancelledInPause() {
		Walk walk = walk((error) -> Failure.of(FailureKind.SERVER_ERROR, error), this.world.time);
		Step.Pause pause = (Step.Pause) walk.failed((Step.Try) walk.start(), new IllegalStateException());
		walk.cancelled();
		assertCancelled(walk.resume(pause));
	}

	@Test
	void cancelledWhileFailureIsJudged() {
		this.world.makeReadyToProbe(1);
		Walk walk = walk((error) -> {
			this.walk.get().cancelled();
			return Failure.of(FailureKind.SERVER_ERROR, error);
		}, this.world.time);
		FallbackException reason = assertCancelled(walk.failed((Step.Try) walk.start(), new IllegalStateException()));
		assertThat(reason.trail().attempts()).extracting(Attempt::status).containsExactly(Attempt.Status.CANCELLED);
		assertThat(this.world.breaker(1).getState()).isEqualTo(CircuitBreaker.State.HALF_OPEN);
		assertThat(this.world.health(1).admit()).as("the next probe").isInstanceOf(Permit.class);
	}

	@Test
	void cancelledAfterThePermitWasTaken() {
		this.world.makeReadyToProbe(1);
		CancellingTime time = new CancellingTime();
		Walk walk = walk((error) -> null, time);
		time.armed = true;
		assertCancelled(walk.start());
		assertThat(this.world.breaker(1).getState()).isEqualTo(CircuitBreaker.State.HALF_OPEN);
		assertThat(this.world.health(1).admit()).as("the next probe").isInstanceOf(Permit.class);
	}

	private Walk walk(FailureClassifier classifier, TimeSource time) {
		Chain chain = Outages.named("test", Models.answering("one"), Models.answering("two")).build();
		Engine engine = new Engine(chain, classifier, new UnknownFailures(), PromptAdapter.portable(),
				StreamGuards.of("test", StreamGuards.standard()), Engine.health(chain, this.world.registry),
				new Backoff(Outages.longest()), time, new Telling(TrailListener.NONE, null), true);
		this.walk.set(engine.begin(new Prompt("Hello"), () -> false));
		return this.walk.get();
	}

	private static FallbackException assertCancelled(Step step) {
		assertThat(step).isInstanceOf(Step.GiveUp.class);
		assertThat(((Step.GiveUp) step).reason()).isInstanceOf(FallbackCancelledException.class);
		return (FallbackException) ((Step.GiveUp) step).reason();
	}

	/**
	 * The subscriber goes away when the record of an attempt is made.
	 */
	private final class CancellingTime implements TimeSource {

		private boolean armed;

		@Override
		public Instant now() {
			if (this.armed) {
				WalkTests.this.walk.get().cancelled();
			}
			return WalkTests.this.world.time.now();
		}

		@Override
		public long nanos() {
			return WalkTests.this.world.time.nanos();
		}

	}

}
