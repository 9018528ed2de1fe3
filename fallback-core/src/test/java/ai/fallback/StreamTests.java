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
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.retry.TransientAiException;

import ai.fallback.Models.Counting;
import ai.fallback.chain.Chain;
import ai.fallback.chain.MidStream;
import ai.fallback.chain.Target;
import ai.fallback.trail.Attempt;
import ai.fallback.trail.Trail;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What only streams do.
 */
class StreamTests {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	@Test
	void failureBeforeTheFirstOutputLeavesNoTrace() {
		Counting first = Models
			.streaming((prompt) -> Flux.concat(Flux.just(Models.response(""), new ChatResponse(List.of())), broken()));
		StepVerifier.create(text(FallbackChatModelTests.chain(first, Models.answering("ok"))))
			.expectNext("o", "k")
			.expectComplete()
			.verify(PATIENCE);
	}

	@Test
	void whatWasHeldBackIsReleasedBeforeTheFirstOutput() {
		Counting first = Models
			.streaming((prompt) -> Flux.just(Models.response(""), Models.response("a"), Models.response("")));
		StepVerifier.create(text(FallbackChatModelTests.chain(first)))
			.expectNext("", "a", "")
			.expectComplete()
			.verify(PATIENCE);
	}

	@Test
	void failureAfterTheFirstOutputEndsInTypedError() {
		Counting second = Models.answering("two");
		Counting first = Models.streaming((prompt) -> Flux.concat(Flux.just(Models.response("par")), broken()));
		StepVerifier.create(text(FallbackChatModelTests.chain(first, second)))
			.expectNext("par")
			.expectErrorSatisfies((error) -> {
				assertThat(error).isInstanceOf(FallbackStreamBrokenException.class)
					.hasMessageContaining("1. hop1: SERVER_ERROR, HTTP 500")
					.hasCauseInstanceOf(TransientAiException.class);
				assertThat(((FallbackException) error).trail().outcome()).isEqualTo(Trail.Outcome.BROKEN);
			})
			.verify(PATIENCE);
		assertThat(second.asked()).isZero();
	}

	@Test
	void streamThatJustStopsIsBrokenWhereTheTargetAnnouncesItsEnd() {
		Counting first = Models.streaming((prompt) -> Flux.just(Models.response("par")));
		Target target = Target.named("hop1", first).announcesEnd(true).build();
		StepVerifier.create(text(FallbackChatModel.of(Chain.named("test").hop(target).build())))
			.expectNext("par")
			.expectError(FallbackStreamBrokenException.class)
			.verify(PATIENCE);
	}

	@Test
	void finishReasonEndsStream() {
		Counting first = Models.streaming((prompt) -> Flux.just(Models.response("all"), Models.finished("", "STOP")));
		Target target = Target.named("hop1", first).announcesEnd(true).build();
		StepVerifier.create(text(FallbackChatModel.of(Chain.named("test").hop(target).build())))
			.expectNext("all", "")
			.expectComplete()
			.verify(PATIENCE);
	}

	@Test
	void everyChunkTellsWhichHopSpeaks() {
		FallbackChatModel model = FallbackChatModelTests.chain(Models.failing(new TransientAiException("HTTP 500 - x")),
				Models.answering("abc"));
		List<ChatResponse> chunks = model.stream(new Prompt("Hello")).collectList().block(PATIENCE);
		assertThat(chunks).hasSize(3).allSatisfy((chunk) -> {
			Trail trail = Trail.of(chunk).orElseThrow();
			assertThat(trail.answeredBy()).contains("hop2");
			assertThat(trail.degraded()).isTrue();
			assertThat(trail.attempts().get(0).status()).isEqualTo(Attempt.Status.FAILED);
		});
	}

	@Test
	void silentStreamIsLeftAfterItsTime() {
		Counting silent = Models.streaming((prompt) -> Flux.never());
		Counting neverSubscribing = Models.streaming((prompt) -> Flux.from((subscriber) -> {
		}));
		StepVerifier.withVirtualTime(() -> text(virtual(silent, neverSubscribing, Models.answering("k"))))
			.expectSubscription()
			.expectNoEvent(Chain.DEFAULT_FIRST_OUTPUT_TIMEOUT.multipliedBy(2).minusMillis(1))
			.thenAwait(Duration.ofMillis(1))
			.expectNext("k")
			.expectComplete()
			.verify(PATIENCE);
	}

	@Test
	void chainThatIsHopHasTimeToFallBackByItself() {
		Duration brief = Duration.ofMillis(100);
		Chain inner = Chain.named("inner")
			.hop(Target.of("silent", Models.streaming((prompt) -> Flux.never())))
			.hop(Target.of("answering", Models.answering("k")), (rules) -> rules.firstOutputTimeout(PATIENCE))
			.firstOutputTimeout(brief)
			.build();
		Chain outer = Chain.named("outer").hop(Target.of("inner", FallbackChatModel.of(inner))).build();
		StepVerifier.create(text(FallbackChatModel.of(outer))).expectNext("k").expectComplete().verify(PATIENCE);
	}

	@Test
	void streamThatBlocksItsSubscriberIsLeftAfterItsTime() throws InterruptedException {
		CountDownLatch forever = new CountDownLatch(1);
		CountDownLatch blocked = new CountDownLatch(1);
		CountDownLatch interrupted = new CountDownLatch(1);
		Counting blocking = Models.streaming((prompt) -> Flux.defer(() -> {
			try {
				blocked.countDown();
				forever.await();
			}
			catch (InterruptedException ex) {
				interrupted.countDown();
			}
			return Flux.never();
		}));
		StepVerifier.withVirtualTime(() -> text(virtual(blocking, Models.answering("k"))))
			.expectSubscription()
			.then(() -> FallbackChatModelTests.awaitUninterruptibly(blocked))
			.thenAwait(Chain.DEFAULT_FIRST_OUTPUT_TIMEOUT)
			.expectNext("k")
			.expectComplete()
			.verify(PATIENCE);
		assertThat(interrupted.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
	}

	@Test
	void hopThatBlocksManySubscribersForLongCostsNoneOfThemTheAnswer() {
		CountDownLatch released = new CountDownLatch(1);
		Counting blocking = Models.streaming((prompt) -> Flux.defer(() -> {
			FallbackChatModelTests.awaitUninterruptibly(released);
			return Flux.never();
		}));
		Chain chain = Chain.named("test")
			.hop(Target.of("hop1", blocking), (rules) -> rules.firstOutputTimeout(Duration.ofMillis(500)))
			.hop(Target.of("hop2", Models.answering("k")))
			.build();
		FallbackChatModel model = FallbackChatModel.of(chain);
		StepVerifier.create(Flux.range(0, 1200).flatMap((i) -> text(model), 1200).count())
			.expectNext(1200L)
			.expectComplete()
			.verify(Duration.ofSeconds(60));
		released.countDown();
	}

	@Test
	void talkWithoutOutputIsSilence() {
		Counting chatty = Models
			.streaming((prompt) -> Flux.interval(Duration.ofSeconds(1)).map((i) -> Models.response("")));
		StepVerifier.withVirtualTime(() -> text(virtual(chatty, Models.answering("k"))))
			.thenAwait(Chain.DEFAULT_FIRST_OUTPUT_TIMEOUT)
			.expectNext("k")
			.expectComplete()
			.verify(PATIENCE);
	}

	@Test
	void cancelReachesTheHopAndStartsNothing() throws Exception {
		CountDownLatch cancelled = new CountDownLatch(1);
		Counting first = Models.streaming((prompt) -> Flux.concat(Flux.just(Models.response("a")), Flux.never())
			.doOnCancel(cancelled::countDown));
		Counting second = Models.answering("two");
		StepVerifier.create(text(FallbackChatModelTests.chain(first, second)))
			.expectNext("a")
			.thenCancel()
			.verify(PATIENCE);
		assertThat(cancelled.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
		assertThat(second.asked()).isZero();
	}

	@Test
	void demandOfOneGetsOneByOne() {
		Counting first = Models.streaming((prompt) -> Flux.range(0, 10_000).map((i) -> Models.response("x")));
		FallbackChatModel model = FallbackChatModelTests.chain(Models.failing(new TransientAiException("HTTP 500 - x")),
				first);
		StepVerifier.create(text(model), 1)
			.expectNext("x")
			.thenRequest(1)
			.expectNext("x")
			.thenCancel()
			.verify(PATIENCE);
	}

	@Test
	void eachSubscriptionIsRequestOfItsOwn() {
		AtomicBoolean up = new AtomicBoolean();
		Counting flapping = Models
			.streaming((prompt) -> up.getAndSet(true) ? Flux.just(Models.response("up")) : broken());
		Flux<String> stream = text(FallbackChatModelTests.chain(flapping, Models.answering("2")));
		StepVerifier.create(stream).expectNext("2").expectComplete().verify(PATIENCE);
		StepVerifier.create(stream).expectNext("up").expectComplete().verify(PATIENCE);
	}

	@Test
	void thousandRequestsAtOnce() throws Exception {
		FallbackChatModel model = FallbackChatModelTests.chain(Models.failing(new TransientAiException("HTTP 500 - x")),
				Models.answering("ok"));
		ExecutorService threads = Executors.newFixedThreadPool(32);
		try {
			List<Future<String>> answers = IntStream.range(0, 1000)
				.mapToObj((i) -> threads.submit(() -> Way.values()[i % Way.values().length].ask(model).text()))
				.toList();
			for (Future<String> answer : answers) {
				assertThat(answer.get()).isEqualTo("ok");
			}
		}
		finally {
			threads.shutdownNow();
		}
	}

	private static Flux<ChatResponse> broken() {
		return Flux.error(new TransientAiException("HTTP 500 - broken"));
	}

	private static Flux<String> text(FallbackChatModel model) {
		return model.stream(new Prompt("Hello"))
			.map((chunk) -> (chunk.getResult() != null) ? chunk.getResult().getOutput().getText() : "");
	}

	private static FallbackChatModel virtual(ChatModel... models) {
		return FallbackChatModelTests.chain(MidStream.FAIL, new VirtualTime(), models);
	}

}
