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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.MessageType;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.metadata.ChatGenerationMetadata;
import org.springframework.ai.chat.metadata.ChatResponseMetadata;
import org.springframework.ai.chat.metadata.DefaultUsage;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.retry.NonTransientAiException;
import org.springframework.ai.retry.TransientAiException;

import ai.fallback.Models.Counting;
import ai.fallback.chain.Chain;
import ai.fallback.chain.MidStream;
import ai.fallback.chain.Target;
import ai.fallback.failure.FailureKind;
import ai.fallback.retry.RetryPolicy;
import ai.fallback.stream.StreamReset;
import ai.fallback.time.TimeSource;
import ai.fallback.trail.Attempt;
import ai.fallback.trail.Trail;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a subscriber sees when a stream loses its hop in the middle of an answer.
 */
class MidStreamTests {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private static final String ANSWER = "A fallback is what happens next, when the first choice does not work out.";

	private final AtomicReference<Prompt> asked = new AtomicReference<>();

	@Test
	void nextHopGoesOnWhereTheTextEnds() {
		List<ChatResponse> chunks = chunks(MidStream.CONTINUE, cut(ANSWER, 20), rest(ANSWER, 20));
		assertThat(text(chunks)).isEqualTo(ANSWER);
		List<Message> messages = this.asked.get().getInstructions();
		assertThat(messages).extracting(Message::getMessageType)
			.containsExactly(MessageType.USER, MessageType.ASSISTANT, MessageType.USER);
		assertThat(messages.get(1).getText()).isEqualTo(ANSWER.substring(0, 20));
	}

	@Test
	void eachChunkTellsWhoSpeaksAndTheLastOneTheWholeStory() {
		List<ChatResponse> chunks = chunks(MidStream.CONTINUE, cut(ANSWER, 20), rest(ANSWER, 20));
		assertThat(trail(chunks.get(0)).answeredBy()).contains("hop1");
		assertThat(trail(chunks.get(0)).outcome()).isEqualTo(Trail.Outcome.STREAMING);
		Trail last = trail(chunks.get(chunks.size() - 1));
		assertThat(last.answeredBy()).contains("hop2");
		assertThat(last.outcome()).isEqualTo(Trail.Outcome.ANSWERED);
		assertThat(last.degraded()).isTrue();
		assertThat(last.attempts()).extracting(Attempt::status)
			.containsExactly(Attempt.Status.FAILED, Attempt.Status.ANSWERED);
	}

	@Test
	void usageOfTheWholeCountsEachHopThatIsPaidFor() {
		ChatResponse paid = new ChatResponse(List.of(new Generation(new AssistantMessage(ANSWER.substring(0, 20)))),
				ChatResponseMetadata.builder().usage(new DefaultUsage(100, 7)).build());
		Counting first = Models.streaming((prompt) -> Flux.concat(Flux.just(paid), broken()));
		List<ChatResponse> chunks = chunks(MidStream.CONTINUE, first, rest(ANSWER, 20));
		ChatResponse last = chunks.get(chunks.size() - 1);
		assertThat(last.getMetadata().getUsage().getPromptTokens()).isEqualTo(100 + 50);
		assertThat(last.getMetadata().getUsage().getCompletionTokens()).isEqualTo(7 + 9);
		assertThat(last.getResult().getMetadata().getFinishReason()).isEqualTo("STOP");
	}

	@Test
	void secondCutIsContinuedAgain() {
		Counting second = Models
			.streaming((prompt) -> Flux.concat(Flux.just(Models.response(ANSWER.substring(20, 41))), broken()));
		List<ChatResponse> chunks = chunks(MidStream.CONTINUE, cut(ANSWER, 20), second, rest(ANSWER, 41));
		assertThat(text(chunks)).isEqualTo(ANSWER);
		assertThat(this.asked.get().getInstructions().get(1).getText()).isEqualTo(ANSWER.substring(0, 41));
	}

	@Test
	void hopThatFailsBeforeItGoesOnLeavesNoTrace() {
		List<ChatResponse> chunks = chunks(MidStream.CONTINUE, cut(ANSWER, 20),
				Models.streaming((prompt) -> Flux.concat(Flux.just(Models.response("")), broken())), rest(ANSWER, 20));
		assertThat(text(chunks)).isEqualTo(ANSWER);
		assertThat(trail(chunks.get(chunks.size() - 1)).attempts()).hasSize(3);
	}

	@Test
	void brokenStreamOfTheLastHopEndsInErrorWithThePartialAnswer() {
		Flux<ChatResponse> stream = FallbackChatModelTests
			.chain(MidStream.CONTINUE, TimeSource.system(), cut(ANSWER, 20), cut(ANSWER.substring(20), 10))
			.stream(new Prompt("Hello"));
		StepVerifier.create(stream.then()).expectErrorSatisfies((error) -> {
			assertThat(error).isInstanceOf(FallbackStreamBrokenException.class);
			assertThat(((FallbackStreamBrokenException) error).partialText()).isEqualTo(ANSWER.substring(0, 30));
		}).verify(PATIENCE);
	}

	@Test
	void chainThatFailsSaysWhatCame() {
		Counting second = Models.answering("never");
		Flux<ChatResponse> stream = FallbackChatModelTests
			.chain(MidStream.FAIL, TimeSource.system(), cut(ANSWER, 20), second)
			.stream(new Prompt("Hello"));
		StepVerifier.create(stream.then()).expectErrorSatisfies((error) -> {
			assertThat(error).isInstanceOf(FallbackStreamBrokenException.class);
			assertThat(((FallbackStreamBrokenException) error).partialText()).isEqualTo(ANSWER.substring(0, 20));
		}).verify(PATIENCE);
		assertThat(second.asked()).isZero();
	}

	@Test
	void restartWithdrawsWhatCame() {
		List<ChatResponse> chunks = chunks(MidStream.RESTART, cut(ANSWER, 20), rest("Another answer.", 0));
		int reset = chunks.indexOf(chunks.stream().filter(StreamReset::isIn).findFirst().orElseThrow());
		assertThat(text(chunks.subList(0, reset))).isEqualTo(ANSWER.substring(0, 20));
		assertThat(text(chunks.subList(reset, chunks.size()))).isEqualTo(StreamReset.MARK + "Another answer.");
		assertThat(this.asked.get().getInstructions()).hasSize(1);
		assertThat(StreamReset.currentText(Flux.fromIterable(chunks)).blockLast()).isEqualTo("Another answer.");
	}

	@ParameterizedTest
	@EnumSource
	void chainBelowThatRestarts(MidStream rule) {
		FallbackChatModel below = FallbackChatModelTests.chain(MidStream.RESTART, TimeSource.system(), cut(ANSWER, 30),
				rest("Another answer.", 0));
		Counting last = rest(ANSWER, 30);
		Flux<ChatResponse> stream = FallbackChatModelTests
			.chain(rule, TimeSource.system(), cut(ANSWER, 20), below, last)
			.stream(new Prompt("Hello"));
		if (rule == MidStream.FAIL) {
			StepVerifier.create(stream.then()).expectError(FallbackStreamBrokenException.class).verify(PATIENCE);
			return;
		}
		String seen = StreamReset.currentText(stream).blockLast(PATIENCE);
		assertThat(seen).isEqualTo((rule == MidStream.CONTINUE) ? ANSWER : "Another answer.");
		assertThat(last.asked()).isEqualTo((rule == MidStream.CONTINUE) ? 1 : 0);
	}

	@Test
	void restartIsSeenBehindChatClient() {
		FallbackChatModel model = FallbackChatModelTests.chain(MidStream.RESTART, TimeSource.system(), cut(ANSWER, 20),
				rest("Another answer.", 0));
		Flux<String> content = ChatClient.create(model).prompt("Hello").stream().content();
		assertThat(StreamReset.currentContent(content).collectList().block(PATIENCE)).contains(ANSWER.substring(0, 20))
			.endsWith("Another answer.");
	}

	@Test
	void nothingIsWithdrawnWhereNobodyHasSomethingBetter() {
		List<ChatResponse> seen = new ArrayList<>();
		Flux<ChatResponse> stream = FallbackChatModelTests
			.chain(MidStream.RESTART, TimeSource.system(), cut(ANSWER, 20),
					Models.failing(new TransientAiException("HTTP 500 - no")))
			.stream(new Prompt("Hello"))
			.doOnNext(seen::add);
		StepVerifier.create(stream.then()).expectError(FallbackStreamBrokenException.class).verify(PATIENCE);
		assertThat(seen).noneMatch(StreamReset::isIn);
	}

	@Test
	void bufferedStreamFallsBackUntilItsEnd() {
		List<ChatResponse> chunks = chunks(MidStream.BUFFER, cut(ANSWER, 60), rest("Another answer.", 0));
		assertThat(text(chunks)).isEqualTo("Another answer.");
		assertThat(chunks).allSatisfy((chunk) -> assertThat(trail(chunk).answeredBy()).contains("hop2"));
	}

	@Test
	void bufferedStreamWithoutFinishReasonIsCut() {
		Target first = Target.named("hop1", Models.returning(Models.response("half"))).announcesEnd(true).build();
		Chain chain = Chain.named("test")
			.hop(first, (rules) -> rules.retry(RetryPolicy.NONE))
			.hop(Target.of("hop2", rest("whole", 0)))
			.midStream(MidStream.BUFFER)
			.build();
		assertThat(text(FallbackChatModel.of(chain).stream(new Prompt("Hello")).collectList().block(PATIENCE)))
			.isEqualTo("whole");
	}

	@ParameterizedTest
	@EnumSource(names = { "CONTINUE", "RESTART", "FAIL" })
	void refusalInTheMiddleIsNotShoppedAround(MidStream rule) {
		Counting first = Models.streaming((prompt) -> Flux.concat(words(ANSWER.substring(0, 20)),
				Flux.error(() -> new NonTransientAiException("HTTP 400 - {\"error\":{\"code\":\"content_filter\"}}"))));
		Counting second = Models.answering("never");
		StepVerifier
			.create(FallbackChatModelTests.chain(rule, TimeSource.system(), first, second)
				.stream(new Prompt("Hello"))
				.then())
			.expectErrorSatisfies(
					(error) -> assertThat(((FallbackException) error).kind()).isEqualTo(FailureKind.CONTENT_FILTERED))
			.verify(PATIENCE);
		assertThat(second.asked()).isZero();
	}

	@Test
	void halfToolCallIsLeftForTheNextHopAndNeverSeen() {
		List<ChatResponse> chunks = chunks(MidStream.FAIL, callsTool(broken()), rest("It rains.", 0));
		assertThat(text(chunks)).isEqualTo("It rains.");
		assertThat(chunks).noneMatch(ChatResponse::hasToolCalls);
	}

	@Test
	void toolCallIsPassedOnWhenItsStreamIsComplete() {
		List<ChatResponse> chunks = FallbackChatModelTests
			.chain(MidStream.FAIL, TimeSource.system(), callsTool(Flux.empty()), Models.answering("never"))
			.stream(ToolTalk.promptWithoutExecution())
			.collectList()
			.block(PATIENCE);
		assertThat(chunks).filteredOn(ChatResponse::hasToolCalls).hasSize(1);
	}

	@Test
	void textBeforeHalfToolCallIsContinued() {
		Counting first = callsTool(broken(), Models.response(ANSWER.substring(0, 20)));
		List<ChatResponse> chunks = chunks(MidStream.CONTINUE, first, rest(ANSWER, 20));
		assertThat(text(chunks)).isEqualTo(ANSWER);
		assertThat(chunks).noneMatch(ChatResponse::hasToolCalls);
	}

	/**
	 * A model that leaves it to the caller to run tools.
	 */
	private static Counting callsTool(Flux<ChatResponse> end, ChatResponse... before) {
		AssistantMessage message = ToolTalk
			.asks("", new AssistantMessage.ToolCall("1", "function", "weather", "{\"city\":\"Oslo\"}"))
			.getResult()
			.getOutput();
		ChatResponse call = new ChatResponse(List.of(new Generation(message)));
		return Models.streaming((prompt) -> Flux.concat(Flux.fromArray(before), Flux.just(call), end));
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"name\": \"Os", "[{\"name\": ", "```json\n{\"na", " [1, 2" })
	void structuredOutputIsNotContinued(String begin) {
		Counting first = Models.streaming((prompt) -> Flux.concat(Flux.just(Models.response(begin)), broken()));
		Counting second = Models.answering("never");
		StepVerifier
			.create(FallbackChatModelTests.chain(MidStream.CONTINUE, TimeSource.system(), first, second)
				.stream(new Prompt("Hello"))
				.then())
			.expectError(FallbackStreamBrokenException.class)
			.verify(PATIENCE);
		assertThat(second.asked()).isZero();
	}

	@Test
	void streamThatStallsIsContinued() {
		CountDownLatch stalls = new CountDownLatch(1);
		Counting stalling = Models
			.streaming((prompt) -> Flux.concat(Flux.just(Models.response(ANSWER.substring(0, 20))),
					Flux.<ChatResponse>never().doOnSubscribe((subscription) -> stalls.countDown())));
		StepVerifier
			.withVirtualTime(() -> FallbackChatModelTests
				.chain(MidStream.CONTINUE, new VirtualTime(), stalling, rest(ANSWER, 20))
				.stream(new Prompt("Hello"))
				.collectList()
				.map(MidStreamTests::text))
			.expectSubscription()
			.then(() -> FallbackChatModelTests.awaitUninterruptibly(stalls))
			.thenAwait(Chain.DEFAULT_IDLE_TIMEOUT)
			.expectNext(ANSWER)
			.expectComplete()
			.verify(PATIENCE);
	}

	@Test
	void stalledStreamIsCancelled() {
		AtomicBoolean cancelled = new AtomicBoolean();
		try (OneThread thread = new OneThread()) {
			Counting stalled = Models
				.streaming((prompt) -> Flux.<ChatResponse>never().doOnCancel(() -> cancelled.set(true)));
			FallbackChatModelTests.chain(MidStream.CONTINUE, new VirtualTime(), stalled, Models.answering("two"))
				.stream(new Prompt("Hello"))
				.subscribe();
			thread.advance(Chain.DEFAULT_FIRST_OUTPUT_TIMEOUT.minusMillis(1));
			assertThat(cancelled).isFalse();
			thread.advance(Duration.ofMillis(1));
			assertThat(cancelled).isTrue();
		}
	}

	@Test
	void slowSubscriberIsNoStalledProvider() {
		CountDownLatch asMuchAsIsWanted = new CountDownLatch(1);
		AtomicInteger left = new AtomicInteger(200);
		Counting patient = Models.streaming((prompt) -> Flux.create((sink) -> sink.onRequest((wanted) -> {
			for (long i = 0; i < wanted && left.getAndDecrement() > 0; i++) {
				sink.next(Models.response("k"));
			}
			if (left.get() <= 0) {
				sink.complete();
			}
			asMuchAsIsWanted.countDown();
		})));
		StepVerifier
			.withVirtualTime(() -> FallbackChatModelTests
				.chain(MidStream.CONTINUE, new VirtualTime(), patient, Models.answering("never"))
				.stream(new Prompt("Hello"))
				.map((chunk) -> chunk.getResult().getOutput().getText()), 0)
			.thenRequest(1)
			.expectNext("k")
			.then(() -> FallbackChatModelTests.awaitUninterruptibly(asMuchAsIsWanted))
			.thenAwait(Duration.ofHours(2))
			.thenRequest(500)
			.expectNextCount(199)
			.expectComplete()
			.verify(PATIENCE);
	}

	private List<ChatResponse> chunks(MidStream rule, ChatModel... models) {
		return FallbackChatModelTests.chain(rule, TimeSource.system(), models)
			.stream(new Prompt(new UserMessage("Hello")))
			.collectList()
			.block(PATIENCE);
	}

	private static Counting cut(String answer, int end) {
		return Models.streaming((prompt) -> Flux.concat(words(answer.substring(0, end)), broken()));
	}

	private Counting rest(String answer, int begin) {
		ChatResponse end = new ChatResponse(
				List.of(new Generation(new AssistantMessage(""),
						ChatGenerationMetadata.builder().finishReason("STOP").build())),
				ChatResponseMetadata.builder().usage(new DefaultUsage(50, 9)).build());
		return Models.streaming((prompt) -> {
			this.asked.set(prompt);
			return Flux.concat(words(answer.substring(begin)), Flux.just(end));
		});
	}

	private static Flux<ChatResponse> words(String text) {
		return Flux.fromArray(text.split("(?<= )")).map(Models::response);
	}

	private static Flux<ChatResponse> broken() {
		return Flux.error(() -> new TransientAiException("HTTP 500 - broken"));
	}

	private static String text(List<ChatResponse> chunks) {
		StringBuilder text = new StringBuilder();
		chunks.forEach((chunk) -> text.append(chunk.getResult().getOutput().getText()));
		return text.toString();
	}

	private static Trail trail(ChatResponse chunk) {
		return Trail.of(chunk).orElseThrow();
	}

}
