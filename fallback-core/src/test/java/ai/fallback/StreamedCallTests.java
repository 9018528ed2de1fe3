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
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;

import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.metadata.ChatGenerationMetadata;
import org.springframework.ai.chat.metadata.ChatResponseMetadata;
import org.springframework.ai.chat.metadata.DefaultUsage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.retry.TransientAiException;

import ai.fallback.Models.Counting;
import ai.fallback.chain.Chain;
import ai.fallback.chain.Target;
import ai.fallback.failure.FailureKind;
import ai.fallback.tool.ToolRunner;
import ai.fallback.trail.Attempt;
import ai.fallback.trail.Trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Calls that are answered through the providers' streams. That they do what other calls
 * do is shown wherever a scenario is told for each {@link Way}.
 */
@Timeout(30)
class StreamedCallTests {

	@Test
	void answerIsPutTogether() {
		Counting model = Models
			.streaming((prompt) -> Flux.just(chunk("A fall", null, 0), chunk("back", null, 0), chunk(".", "STOP", 9)));
		ChatResponse answer = chain(Duration.ofSeconds(5), model).call(new Prompt("Hello"));
		assertThat(answer.getResults()).hasSize(1);
		assertThat(answer.getResult().getOutput().getText()).isEqualTo("A fallback.");
		assertThat(answer.getResult().getMetadata().getFinishReason()).isEqualTo("STOP");
		assertThat(answer.getMetadata().getUsage().getCompletionTokens()).isEqualTo(9);
		assertThat(answer.getMetadata().getId()).isEqualTo("id-1");
		assertThat(answer.getMetadata().getModel()).isEqualTo("model-1");
		assertThat((Object) answer.getMetadata().get("of-the-provider")).isEqualTo("kept");
		assertThat(Trail.of(answer).orElseThrow().outcome()).isEqualTo(Trail.Outcome.ANSWERED);
	}

	@Test
	void toolCallsAreKept() {
		AssistantMessage asks = AssistantMessage.builder()
			.content("")
			.toolCalls(List.of(new AssistantMessage.ToolCall("1", "function", "weather", "{}")))
			.build();
		Counting model = Models.streaming((prompt) -> Flux.just(chunk("Let me look.", null, 0),
				new ChatResponse(List.of(new Generation(asks, finish("TOOL_CALLS"))))));
		AssistantMessage message = FallbackChatModel
			.over(FallbackChatModelTests.chainOf(model).callsByStream(true).build())
			.tools(ToolRunner.standard().eligible((options, answer) -> false))
			.build()
			.call(new Prompt("Hello"))
			.getResult()
			.getOutput();
		assertThat(message.getText()).isEqualTo("Let me look.");
		assertThat(message.getToolCalls()).extracting(AssistantMessage.ToolCall::name).containsExactly("weather");
	}

	@Test
	void providerThatFallsSilentInTheMiddleIsLeftByTheIdleClock() {
		Counting silent = Models.streaming((prompt) -> Flux.concat(Flux.just(chunk("A fall", null, 0)), Flux.never()));
		Chain chain = Chain.named("test")
			.hop(Target.of("hop1", silent), (rules) -> rules.idleTimeout(Duration.ofMillis(50)))
			.hop(Target.of("hop2", Models.answering("two")))
			.callsByStream(true)
			.build();
		ChatResponse answer = FallbackChatModel.of(chain).call(new Prompt("Hello"));
		assertThat(answer.getResult().getOutput().getText()).isEqualTo("two");
		Attempt first = Trail.of(answer).orElseThrow().attempts().get(0);
		assertThat(first.failure().orElseThrow().kind()).isEqualTo(FailureKind.TIMEOUT);
	}

	@Test
	void answerThatKeepsComingIsNotCutOffByTheTimeOfCalls() {
		Counting slow = Models.streaming(
				(prompt) -> Flux.range(0, 12).map((i) -> chunk("x", null, 0)).delayElements(Duration.ofMillis(20)));
		Chain.Builder chain = FallbackChatModelTests.chainOf(slow)
			.callsByStream(true)
			.callTimeout(Duration.ofMillis(60));
		ChatResponse answer = FallbackChatModel.of(chain.build()).call(new Prompt("Hello"));
		assertThat(answer.getResult().getOutput().getText()).isEqualTo("x".repeat(12));
	}

	@Test
	void deadlineHoldsForAnAnswerThatKeepsComing() {
		Counting endless = Models.streaming(
				(prompt) -> Flux.interval(Duration.ofMillis(10)).onBackpressureDrop().map((i) -> chunk("x", null, 0)));
		assertThatExceptionOfType(FallbackExhaustedException.class)
			.isThrownBy(() -> chain(Duration.ofMillis(200), endless).call(new Prompt("Hello")))
			.satisfies((ex) -> assertThat(ex.trail().outcome()).isEqualTo(Trail.Outcome.OVERDUE));
	}

	@Test
	void brokenAnswerIsAskedForAnew() {
		Counting broken = Models.streaming((prompt) -> Flux.concat(Flux.just(chunk("A fall", null, 0)),
				Flux.error(new TransientAiException("HTTP 500 - broken"))));
		Counting second = Models.answering("two");
		ChatResponse answer = chain(Duration.ofSeconds(5), broken, second).call(new Prompt("Hello"));
		assertThat(answer.getResult().getOutput().getText()).isEqualTo("two");
		assertThat(second.asked()).isOne();
	}

	@Test
	void interruptedCallerGoesAndUpstreamIsCancelled() throws InterruptedException {
		CountDownLatch asked = new CountDownLatch(1);
		CountDownLatch cancelled = new CountDownLatch(1);
		Counting silent = Models.streaming((prompt) -> Flux.<ChatResponse>never()
			.doOnSubscribe((subscription) -> asked.countDown())
			.doOnCancel(cancelled::countDown));
		Counting second = Models.answering("two");
		FallbackChatModel model = chain(Duration.ofSeconds(20), silent, second);
		Thread caller = Thread.currentThread();
		Thread interrupter = new Thread(() -> {
			FallbackChatModelTests.awaitUninterruptibly(asked);
			caller.interrupt();
		});
		interrupter.start();
		assertThatExceptionOfType(FallbackCancelledException.class).isThrownBy(() -> model.call(new Prompt("Hello")))
			.satisfies((ex) -> assertThat(ex.trail().attempts()).extracting(Attempt::status)
				.containsExactly(Attempt.Status.CANCELLED));
		assertThat(Thread.interrupted()).isTrue();
		assertThat(cancelled.await(10, TimeUnit.SECONDS)).isTrue();
		assertThat(second.asked()).isZero();
	}

	@Test
	void othersAreCalled() {
		Counting model = new Counting((prompt) -> Models.response("called"), (prompt) -> Flux.never());
		assertThat(FallbackChatModel.of(FallbackChatModelTests.chainOf(model).build()).call("Hello"))
			.isEqualTo("called");
	}

	private static FallbackChatModel chain(Duration deadline, Counting... models) {
		return FallbackChatModel
			.of(FallbackChatModelTests.chainOf(models).callsByStream(true).deadline(deadline).build());
	}

	private static ChatResponse chunk(String text, @Nullable String finish, int tokens) {
		ChatResponseMetadata metadata = ChatResponseMetadata.builder()
			.id("id-1")
			.model("model-1")
			.usage(new DefaultUsage(0, tokens))
			.keyValue("of-the-provider", "kept")
			.build();
		return new ChatResponse(
				List.of(new Generation(new AssistantMessage(text), finish((finish != null) ? finish : ""))), metadata);
	}

	private static ChatGenerationMetadata finish(String reason) {
		return ChatGenerationMetadata.builder().finishReason(reason).build();
	}

}
