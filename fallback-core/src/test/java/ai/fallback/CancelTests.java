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

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;

import ai.fallback.Models.Counting;
import ai.fallback.Way.Result;
import ai.fallback.breaker.Permit;
import ai.fallback.time.TimeSource;
import ai.fallback.trail.Attempt;
import ai.fallback.trail.Trail;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Callers that go away: nothing starts afterwards, permits go back, and no breaker takes
 * it for a failure. Each case is tried in a probe, whose permit would be missed the most.
 */
@Timeout(30)
class CancelTests {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private final Outages world = new Outages();

	@Test
	void interruptInPauseBeforeRetry() {
		this.world.time.beforeWait(Thread.currentThread()::interrupt);
		Counting first = Scripted.of("500");
		Counting second = Models.answering("two");
		Result result = Way.CALL.ask(this.world.chain(first, second));
		assertThat(Thread.interrupted()).as("the caller sees its interruption").isTrue();
		assertThat(result.error()).isInstanceOf(FallbackCancelledException.class);
		assertThat(result.trail().outcome()).isEqualTo(Trail.Outcome.CANCELLED);
		assertThat(first.asked()).isOne();
		assertThat(second.asked()).isZero();
		assertThat(failures()).as("what failed before the interruption").isOne();
	}

	@Test
	void interruptWhileAllAreOut() {
		this.world.open(1);
		this.world.time.beforeWait(Thread.currentThread()::interrupt);
		Counting first = Models.answering("one");
		Result result = Way.CALL.ask(this.world.chain(first));
		assertThat(Thread.interrupted()).isTrue();
		assertThat(result.error()).isInstanceOf(FallbackCancelledException.class);
		assertThat(first.asked()).isZero();
		assertThat(this.world.breaker(1).getState()).isEqualTo(CircuitBreaker.State.OPEN);
	}

	@Test
	void interruptInCall() {
		this.world.makeReadyToProbe(1);
		Thread caller = Thread.currentThread();
		CountDownLatch forever = new CountDownLatch(1);
		Counting first = new Counting((prompt) -> {
			caller.interrupt();
			FallbackChatModelTests.awaitUninterruptibly(forever);
			return Models.response("late");
		}, (prompt) -> Flux.never());
		Counting second = Models.answering("two");
		Result result = Way.CALL.ask(this.world.chain(first, second));
		assertThat(Thread.interrupted()).isTrue();
		assertThat(result.error()).isInstanceOf(FallbackCancelledException.class);
		assertThat(result.trail().attempts()).extracting(Attempt::status).containsExactly(Attempt.Status.CANCELLED);
		assertThat(second.asked()).isZero();
		assertUntouchedAndNotStuck();
		forever.countDown();
	}

	@Test
	void cancelInPauseBeforeRetry() {
		Counting first = Scripted.of("500");
		Counting second = Models.answering("two");
		Held held = new Held(this.world.time);
		FallbackChatModel model = FallbackChatModel.over(Outages.named("test", first, second).build())
			.time(held)
			.health(this.world.registry)
			.build();
		StepVerifier.create(model.stream(new Prompt("Hello")))
			.expectSubscription()
			.then(() -> await(held.waiting))
			.thenCancel()
			.verify(PATIENCE);
		await(held.cancelled);
		assertThat(first.asked()).isOne();
		assertThat(second.asked()).isZero();
		assertThat(failures()).isOne();
	}

	@Test
	void cancelWhileAllAreOut() {
		this.world.open(1);
		Counting first = Models.answering("one");
		Held held = new Held(this.world.time);
		FallbackChatModel model = FallbackChatModel.over(Outages.named("test", first).build())
			.time(held)
			.health(this.world.registry)
			.build();
		StepVerifier.create(model.stream(new Prompt("Hello")))
			.expectSubscription()
			.then(() -> await(held.waiting))
			.thenCancel()
			.verify(PATIENCE);
		await(held.cancelled);
		assertThat(first.asked()).isZero();
		assertThat(this.world.breaker(1).getState()).isEqualTo(CircuitBreaker.State.OPEN);
	}

	@Test
	void cancelBeforeTheFirstOutput() {
		this.world.makeReadyToProbe(1);
		CountDownLatch asked = new CountDownLatch(1);
		CountDownLatch stopped = new CountDownLatch(1);
		Counting first = Models.streaming((prompt) -> Flux.<ChatResponse>never()
			.doOnSubscribe((subscription) -> asked.countDown())
			.doOnCancel(stopped::countDown));
		Counting second = Models.answering("two");
		StepVerifier.create(this.world.chain(first, second).stream(new Prompt("Hello")))
			.expectSubscription()
			.then(() -> await(asked))
			.thenCancel()
			.verify(PATIENCE);
		await(stopped);
		assertThat(second.asked()).isZero();
		assertUntouchedAndNotStuck();
	}

	@Test
	void cancelAfterTheFirstOutput() {
		this.world.makeReadyToProbe(1);
		CountDownLatch stopped = new CountDownLatch(1);
		Counting first = Models
			.streaming((prompt) -> Flux.concat(Flux.just(Models.response("a")), Flux.<ChatResponse>never())
				.doOnCancel(stopped::countDown));
		Counting second = Models.answering("two");
		StepVerifier.create(this.world.chain(first, second).stream(new Prompt("Hello")))
			.expectNextCount(1)
			.thenCancel()
			.verify(PATIENCE);
		await(stopped);
		assertThat(second.asked()).isZero();
		assertThat(this.world.breaker(1).getState()).as("the probe had heard enough")
			.isEqualTo(CircuitBreaker.State.CLOSED);
		assertThat(failures()).isZero();
	}

	@Test
	void cancelInChainThatIsHopReachesItsTarget() {
		this.world.makeReadyToProbe(1);
		CountDownLatch asked = new CountDownLatch(1);
		CountDownLatch stopped = new CountDownLatch(1);
		Counting first = Models.streaming((prompt) -> Flux.<ChatResponse>never()
			.doOnSubscribe((subscription) -> asked.countDown())
			.doOnCancel(stopped::countDown));
		Counting second = Models.answering("two");
		FallbackChatModel outer = this.world.over(Outages.named("outer", this.world.chain(first, second)));
		StepVerifier.create(outer.stream(new Prompt("Hello")))
			.expectSubscription()
			.then(() -> await(asked))
			.thenCancel()
			.verify(PATIENCE);
		await(stopped);
		assertThat(second.asked()).isZero();
		assertUntouchedAndNotStuck();
	}

	private void assertUntouchedAndNotStuck() {
		assertThat(this.world.breaker(1).getState()).isEqualTo(CircuitBreaker.State.HALF_OPEN);
		assertThat(failures()).isZero();
		assertThat(this.world.health(1).admit()).as("the next probe").isInstanceOf(Permit.class);
	}

	private static void await(CountDownLatch latch) {
		try {
			assertThat(latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private int failures() {
		return this.world.breaker(1).getMetrics().getNumberOfFailedCalls();
	}

	/**
	 * A time in which a stream's pause does not end.
	 */
	private static final class Held implements TimeSource {

		private final ManualTime time;

		private final CountDownLatch waiting = new CountDownLatch(1);

		private final CountDownLatch cancelled = new CountDownLatch(1);

		Held(ManualTime time) {
			this.time = time;
		}

		@Override
		public Instant now() {
			return this.time.now();
		}

		@Override
		public long nanos() {
			return this.time.nanos();
		}

		@Override
		public Mono<Void> delay(Duration duration) {
			return Mono.<Void>never()
				.doOnSubscribe((subscription) -> this.waiting.countDown())
				.doOnCancel(this.cancelled::countDown);
		}

	}

}
