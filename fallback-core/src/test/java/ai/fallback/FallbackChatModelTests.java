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

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;

import org.springframework.ai.chat.metadata.ChatResponseMetadata;
import org.springframework.ai.chat.metadata.DefaultUsage;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.retry.NonTransientAiException;
import org.springframework.ai.retry.TransientAiException;
import org.springframework.ai.tool.definition.ToolDefinition;
import org.springframework.ai.tool.execution.ToolExecutionException;

import ai.fallback.Models.Counting;
import ai.fallback.Way.Result;
import ai.fallback.chain.Chain;
import ai.fallback.chain.MidStream;
import ai.fallback.chain.Target;
import ai.fallback.failure.FailureKind;
import ai.fallback.failure.Reaction;
import ai.fallback.retry.RetryPolicy;
import ai.fallback.time.TimeSource;
import ai.fallback.trail.Attempt;
import ai.fallback.trail.Trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * The contract of a chain: each scenario goes both ways and must end alike.
 */
class FallbackChatModelTests {

	@ParameterizedTest
	@EnumSource
	void firstHopAnswers(Way way) {
		Counting second = Models.answering("two");
		Result result = way.ask(chain(Models.answering("one"), second));
		assertThat(result.text()).isEqualTo("one");
		assertThat(result.trail().answeredBy()).contains("hop1");
		assertThat(result.trail().degraded()).isFalse();
		assertThat(second.asked()).isZero();
	}

	@ParameterizedTest
	@EnumSource
	void nextHopAnswersWhenTheFirstFails(Way way) {
		Counting first = Models.failing(new TransientAiException("HTTP 503 - overloaded"));
		Result result = way.ask(chain(first, Models.answering("two")));
		assertThat(result.text()).isEqualTo("two");
		assertThat(first.asked()).isOne();
		assertThat(result.trail().degraded()).isTrue();
		assertThat(result.trail().attempts()).extracting(Attempt::hop).containsExactly("hop1", "hop2");
		assertThat(result.trail().attempts().get(0).failure()).hasValueSatisfying((failure) -> {
			assertThat(failure.kind()).isEqualTo(FailureKind.OVERLOADED);
			assertThat(failure.status()).hasValue(503);
		});
	}

	@ParameterizedTest
	@EnumSource
	void everyHopFails(Way way) {
		IOException first = new ConnectException("refused");
		RuntimeException last = new NonTransientAiException("HTTP 429 - slow down");
		Result result = way.ask(chain(Models.failing(first), Models.failing(last)));
		assertThat(result.error()).isInstanceOf(FallbackExhaustedException.class)
			.hasCause(last)
			.hasMessageMatching("(?s)No hop of chain 'test' could answer \\(2 attempts, \\d+ ms\\)\\R"
					+ "  1\\. hop1: NETWORK, connection refused, after \\d+ ms\\R"
					+ "  2\\. hop2: RATE_LIMITED, HTTP 429, after \\d+ ms");
		assertThat(result.error().getSuppressed()).contains(first).doesNotContain(last);
		assertThat(result.trail().outcome()).isEqualTo(Trail.Outcome.EXHAUSTED);
	}

	@ParameterizedTest
	@EnumSource
	void oneHopThatFailsIsExhausted(Way way) {
		Result result = way.ask(chain(Models.failing(new IllegalStateException("?"))));
		assertThat(result.error()).isInstanceOf(FallbackExhaustedException.class).hasMessageContaining("(1 attempt,");
		assertThat(((FallbackException) result.error()).kind()).isEqualTo(FailureKind.UNKNOWN);
	}

	@ParameterizedTest
	@EnumSource
	void fiftyHops(Way way) {
		ChatModel[] models = IntStream.range(0, 50)
			.mapToObj((i) -> (i < 49) ? Models.failing(new IllegalStateException()) : Models.answering("last"))
			.toArray(ChatModel[]::new);
		Result result = way.ask(chain(models));
		assertThat(result.text()).isEqualTo("last");
		assertThat(result.trail().attempts()).hasSize(50);
	}

	@ParameterizedTest
	@EnumSource
	void sharedExceptionOfSeveralHopsIsTold(Way way) {
		RuntimeException shared = new IllegalStateException("always the same");
		Result result = way.ask(chain(Models.failing(shared), Models.failing(shared)));
		assertThat(result.error()).isInstanceOf(FallbackExhaustedException.class).hasCause(shared);
	}

	@ParameterizedTest
	@EnumSource
	void mistakeOfTheCallerSurfacesAfterOneCall(Way way) {
		Counting second = Models.answering("two");
		Result result = way.ask(chain(Models.failing(new NonTransientAiException("HTTP 400 - no such thing")), second));
		assertThat(result.error()).isInstanceOf(FallbackSurfacedException.class)
			.hasMessageStartingWith("Chain 'test' stopped at a failure of kind INVALID_REQUEST");
		assertThat(second.asked()).isZero();
	}

	@ParameterizedTest
	@EnumSource
	void refusalSurfacesAfterOneCall(Way way) {
		Counting second = Models.answering("two");
		Result result = way.ask(chain(Models.returning(Models.finished("", "CONTENT_FILTER")), second));
		assertThat(result.error()).isInstanceOf(FallbackSurfacedException.class);
		assertThat(((FallbackException) result.error()).kind()).isEqualTo(FailureKind.CONTENT_FILTERED);
		assertThat(second.asked()).isZero();
	}

	@ParameterizedTest
	@EnumSource
	void reactionCanBeChosen(Way way) {
		Chain chain = Chain.named("test")
			.hop(Target.of("hop1", Models.failing(new NonTransientAiException("HTTP 400 - no"))))
			.hop(Target.of("hop2", Models.failing(new TransientAiException("HTTP 500 - no"))))
			.hop(Target.of("hop3", Models.answering("three")))
			.on(FailureKind.INVALID_REQUEST, Reaction.FALLBACK)
			.on(FailureKind.SERVER_ERROR, Reaction.SURFACE)
			.build();
		Result result = way.ask(FallbackChatModel.of(chain));
		assertThat(result.error()).isInstanceOf(FallbackSurfacedException.class);
		assertThat(result.trail().attempts()).extracting(Attempt::hop).containsExactly("hop1", "hop2");
	}

	@ParameterizedTest
	@EnumSource
	void errorOfTheVirtualMachineReachesTheCallerUnchanged(Way way) {
		Error error = new NoClassDefFoundError("gone");
		Result result = way.ask(chain(Models.failing(error), Models.answering("two")));
		assertThat(result.error()).isSameAs(error);
	}

	@ParameterizedTest
	@EnumSource
	void exceptionOfToolReachesTheCallerUnchanged(Way way) {
		ToolDefinition tool = ToolDefinition.builder().name("t").description("t").inputSchema("{}").build();
		Exception error = new ToolExecutionException(tool, new IllegalStateException("the tool's own"));
		Counting second = Models.answering("two");
		Result result = way.ask(chain(Models.failing(error), second));
		assertThat(result.error()).isSameAs(error);
		assertThat(second.asked()).isZero();
	}

	@ParameterizedTest
	@EnumSource
	void modelThatReturnsNullIsLeft(Way way) {
		Result result = way.ask(chain(new Counting((prompt) -> null, (prompt) -> null), Models.answering("two")));
		assertThat(result.text()).isEqualTo("two");
	}

	@ParameterizedTest
	@EnumSource
	void responseWithoutGenerationsIsLeft(Way way) {
		Result result = way.ask(chain(Models.returning(new ChatResponse(List.of())), Models.answering("two")));
		assertThat(result.text()).isEqualTo("two");
		assertThat(result.trail().attempts().get(0).failure())
			.hasValueSatisfying((failure) -> assertThat(failure.kind()).isEqualTo(FailureKind.UNUSABLE_OUTPUT));
	}

	@ParameterizedTest
	@EnumSource
	void emptyAnswerIsLeft(Way way) {
		Result result = way.ask(chain(Models.returning(Models.finished("", "STOP")), Models.answering("two")));
		assertThat(result.text()).isEqualTo("two");
	}

	@ParameterizedTest
	@EnumSource
	void onlyUnusableAnswersAreExhaustion(Way way) {
		Result result = way.ask(chain(Models.returning(Models.response(""))));
		assertThat(result.error()).isInstanceOf(FallbackExhaustedException.class)
			.hasMessageContaining("1. hop1: UNUSABLE_OUTPUT, an empty answer");
	}

	@ParameterizedTest
	@EnumSource
	void networkErrorsAreFoundBelowOtherExceptions(Way way) {
		Throwable wrapped = new CompletionException(new RuntimeException(new SocketTimeoutException("slow")));
		Result result = way.ask(chain(Models.failing(wrapped), Models.answering("two")));
		assertThat(result.trail().attempts().get(0).failure())
			.hasValueSatisfying((failure) -> assertThat(failure.kind()).isEqualTo(FailureKind.TIMEOUT));
	}

	@ParameterizedTest
	@EnumSource
	void chainCanBeHopOfAnother(Way way) {
		FallbackChatModel inner = chain(Models.failing(new TransientAiException("HTTP 503 - no")));
		Result result = way.ask(chain(inner, Models.answering("two")));
		assertThat(result.text()).isEqualTo("two");
		assertThat(result.trail().attempts().get(0).failure())
			.hasValueSatisfying((failure) -> assertThat(failure.kind()).isEqualTo(FailureKind.OVERLOADED));
	}

	@ParameterizedTest
	@EnumSource
	void responseWithoutMetadataIsAnAnswer(Way way) {
		ChatResponse bare = new ChatResponse(Models.response("bare").getResults(), null);
		Result result = way.ask(chain(Models.returning(bare)));
		assertThat(result.text()).isEqualTo("bare");
		assertThat(result.trail().answeredBy()).contains("hop1");
	}

	@ParameterizedTest
	@EnumSource
	void providerThatAbortsIsNotTakenForCallerThatCancels(Way way) {
		Result result = way
			.ask(chain(Models.failing(new CancellationException("request was aborted")), Models.answering("two")));
		assertThat(result.text()).isEqualTo("two");
	}

	@ParameterizedTest
	@EnumSource
	void adapterThatBreaksIsFailureOfTheHop(Way way) {
		Chain chain = Chain.named("test")
			.hop(Target.of("hop1", Models.answering("one")))
			.hop(Target.of("hop2", Models.answering("two")))
			.build();
		FallbackChatModel model = FallbackChatModel.over(chain).adapter((prompt, target) -> {
			if (target.name().equals("hop1")) {
				throw new IllegalArgumentException("cannot");
			}
			return prompt;
		}).build();
		assertThat(way.ask(model).text()).isEqualTo("two");
	}

	@ParameterizedTest
	@EnumSource
	void noAttemptStartsAfterTheDeadline(Way way) {
		ManualTime time = new ManualTime();
		Counting second = Models.answering("two");
		Counting slow = Models.failing(() -> {
			time.advance(Chain.DEFAULT_DEADLINE);
			return new TransientAiException("HTTP 500 - late");
		});
		Chain chain = Chain.named("test").hop(Target.of("hop1", slow)).hop(Target.of("hop2", second)).build();
		Result result = way.ask(FallbackChatModel.over(chain).time(time).build());
		assertThat(result.error()).isInstanceOf(FallbackExhaustedException.class)
			.hasMessageStartingWith("No hop of chain 'test' could answer before its deadline (1 attempt, 90000 ms)");
		assertThat(result.trail().outcome()).isEqualTo(Trail.Outcome.OVERDUE);
		assertThat(second.asked()).isZero();
	}

	@Test
	void callThatTakesTooLongIsLeftEvenIfItIgnoresInterruption() {
		CountDownLatch released = new CountDownLatch(1);
		Counting stubborn = new Counting((prompt) -> {
			awaitUninterruptibly(released);
			return Models.response("late");
		}, (prompt) -> Flux.never());
		Chain chain = Chain.named("test")
			.hop(Target.of("hop1", stubborn), (rules) -> rules.callTimeout(Duration.ofMillis(50)))
			.hop(Target.of("hop2", Models.answering("two")))
			.build();
		Result result = Way.CALL.ask(FallbackChatModel.of(chain));
		assertThat(result.text()).isEqualTo("two");
		assertThat(result.trail().attempts().get(0).failure())
			.hasValueSatisfying((failure) -> assertThat(failure.kind()).isEqualTo(FailureKind.TIMEOUT));
		released.countDown();
	}

	@Test
	void callerIsBackByTheDeadline() {
		CountDownLatch released = new CountDownLatch(1);
		Counting stubborn = new Counting((prompt) -> {
			awaitUninterruptibly(released);
			return Models.response("late");
		}, (prompt) -> Flux.never());
		Counting second = Models.answering("two");
		Chain chain = Chain.named("test")
			.hop(Target.of("hop1", stubborn))
			.hop(Target.of("hop2", second))
			.deadline(Duration.ofMillis(50))
			.build();
		Result result = Way.CALL.ask(FallbackChatModel.of(chain));
		assertThat(result.error()).isInstanceOf(FallbackExhaustedException.class)
			.hasMessageContaining("before its deadline");
		assertThat(second.asked()).isZero();
		released.countDown();
	}

	@Test
	void interruptWhileWaitingStopsTheWalk() throws Exception {
		CountDownLatch begun = new CountDownLatch(1);
		CountDownLatch released = new CountDownLatch(1);
		Counting stubborn = new Counting((prompt) -> {
			begun.countDown();
			awaitUninterruptibly(released);
			return Models.response("late");
		}, (prompt) -> Flux.never());
		Counting second = Models.answering("two");
		AtomicReference<Result> result = new AtomicReference<>();
		Thread caller = new Thread(() -> result.set(Way.CALL.ask(chain(stubborn, second))));
		caller.start();
		begun.await();
		caller.interrupt();
		caller.join(10_000);
		assertThat(result.get().error()).isInstanceOf(FallbackCancelledException.class);
		assertThat(second.asked()).isZero();
		released.countDown();
	}

	@ParameterizedTest
	@EnumSource
	void finishReasonOfASafetyPolicyIsARefusalWhateverWasSaidBefore(Way way) {
		Counting second = Models.answering("two");
		Counting first = Models.returning(Models.finished("Half an answer", "content_filter"));
		Result result = way.ask(chain(first, second));
		assertThat(result.error()).isInstanceOf(FallbackException.class);
		assertThat(((FallbackException) result.error()).kind()).isEqualTo(FailureKind.CONTENT_FILTERED);
		assertThat(second.asked()).isZero();
	}

	static void awaitUninterruptibly(CountDownLatch latch) {
		while (true) {
			try {
				latch.await();
				return;
			}
			catch (InterruptedException ex) {
				continue;
			}
		}
	}

	@Test
	void interruptedCallerIsNotAnswered() {
		Counting first = Models.answering("one");
		Thread.currentThread().interrupt();
		Result result = Way.CALL.ask(chain(first));
		assertThat(Thread.interrupted()).isTrue();
		assertThat(result.error()).isInstanceOf(FallbackCancelledException.class);
		assertThat(first.asked()).isZero();
	}

	@Test
	void interruptDuringCallStopsTheWalkAndIsNoFailure() {
		Counting second = Models.answering("two");
		Thread caller = Thread.currentThread();
		Counting first = Models.failing(() -> {
			caller.interrupt();
			return new IOException("interrupted");
		});
		Result result = Way.CALL.ask(chain(first, second));
		assertThat(Thread.interrupted()).isTrue();
		assertThat(result.error()).isInstanceOf(FallbackCancelledException.class);
		assertThat(result.trail().attempts()).extracting(Attempt::status).containsExactly(Attempt.Status.CANCELLED);
		assertThat(second.asked()).isZero();
	}

	@Test
	void metadataOfTheAnswerSurvives() {
		ChatResponse response = ChatResponse.builder()
			.from(Models.response("one"))
			.metadata(ChatResponseMetadata.builder()
				.id("id-1")
				.model("gpt")
				.usage(new DefaultUsage(3, 4))
				.keyValue("key", "value")
				.build())
			.build();
		ChatResponse answer = chain(Models.returning(response)).call(new Prompt("Hello"));
		assertThat(answer.getMetadata().getId()).isEqualTo("id-1");
		assertThat(answer.getMetadata().getModel()).isEqualTo("gpt");
		assertThat(answer.getMetadata().getUsage().getTotalTokens()).isEqualTo(7);
		assertThat((String) answer.getMetadata().get("key")).isEqualTo("value");
		assertThat(Trail.of(answer)).isPresent();
		assertThat(Trail.of(response)).isEmpty();
	}

	@Test
	void nullPromptIsRefused() {
		FallbackChatModel model = chain(Models.answering("one"));
		assertThatIllegalArgumentException().isThrownBy(() -> model.call((Prompt) null));
		assertThatIllegalArgumentException().isThrownBy(() -> model.stream((Prompt) null));
	}

	@Test
	void modelThatThrowsInsteadOfStreamingIsLeft() {
		Counting first = Models.streaming((prompt) -> {
			throw new IllegalStateException("no stream");
		});
		assertThat(Way.STREAM.ask(chain(first, Models.answering("two"))).text()).isEqualTo("two");
	}

	@Test
	void streamThatCompletesEmptyIsLeft() {
		Counting first = Models.streaming((prompt) -> Flux.empty());
		assertThat(Way.STREAM.ask(chain(first, Models.answering("two"))).text()).isEqualTo("two");
	}

	/**
	 * Each hop is asked once.
	 */
	static FallbackChatModel chain(ChatModel... models) {
		return chain(MidStream.FAIL, TimeSource.system(), models);
	}

	static FallbackChatModel chain(MidStream midStream, TimeSource time, ChatModel... models) {
		return FallbackChatModel.over(chainOf(models).midStream(midStream).build()).time(time).build();
	}

	static Chain.Builder chainOf(ChatModel... models) {
		Chain.Builder chain = Chain.named("test").deadline(Duration.ofHours(1)).retry(RetryPolicy.NONE);
		for (int i = 0; i < models.length; i++) {
			chain.hop(Target.of("hop" + (i + 1), models[i]));
		}
		return chain;
	}

}
