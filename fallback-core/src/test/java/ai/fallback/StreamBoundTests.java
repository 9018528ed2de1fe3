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
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
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
import ai.fallback.failure.FailureKind;
import ai.fallback.retry.RetryPolicy;
import ai.fallback.stream.StreamReset;
import ai.fallback.trail.Attempt;
import ai.fallback.trail.Trail;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What happens to answers that are too long to be kept.
 */
class StreamBoundTests {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private static final int BOUND = 1000;

	private final CountDownLatch cancelled = new CountDownLatch(1);

	@Test
	void bufferedAnswerThatDoesNotEndIsLeft() throws InterruptedException {
		ChatResponse last = last(chain(MidStream.BUFFER, endless("secret"), Models.answering("whole")));
		assertUnusable(last);
		assertThat(this.cancelled.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
	}

	@Test
	void bufferedChunksWithoutTextCountToo() {
		assertUnusable(last(chain(MidStream.BUFFER, endless(""), Models.answering("whole"))));
	}

	@Test
	void bufferedAnswerThatFitsIsWhole() {
		String answer = "x".repeat(BOUND);
		ChatModel first = Models.streaming((prompt) -> chunks(answer.substring(0, 500), answer.substring(500)));
		assertThat(text(chain(MidStream.BUFFER, first, Models.answering("never")))).isEqualTo(answer);
		ChatModel longer = Models.streaming((prompt) -> chunks(answer.substring(0, 500), answer.substring(500), "x"));
		assertThat(text(chain(MidStream.BUFFER, longer, Models.answering("whole")))).isEqualTo("whole");
	}

	@ParameterizedTest
	@EnumSource(names = { "CONTINUE", "RESTART", "FAIL" })
	void longerAnswerIsDelivered(MidStream rule) {
		String answer = "word ".repeat(BOUND);
		ChatModel first = Models.streaming((prompt) -> chunks(answer.split("(?<= )")));
		assertThat(text(chain(rule, first, Models.answering("never")))).isEqualTo(answer);
	}

	@Test
	void longerAnswerCannotBeContinued() {
		String answer = "word ".repeat(BOUND);
		Counting second = Models.answering("never");
		StepVerifier.create(chain(MidStream.CONTINUE, broken(answer), second).then()).expectErrorSatisfies((error) -> {
			assertThat(error).isInstanceOf(FallbackStreamBrokenException.class);
			assertThat(((FallbackStreamBrokenException) error).partialText()).isEqualTo(answer.substring(0, BOUND));
		}).verify(PATIENCE);
		assertThat(second.asked()).isZero();
	}

	@Test
	void longerAnswerCanBeWithdrawn() {
		String text = text(chain(MidStream.RESTART, broken("word ".repeat(BOUND)), Models.answering("whole")));
		assertThat(text).endsWith(StreamReset.MARK + "whole");
	}

	@Test
	void streamThatEndsAndGoesOnIsLeft() {
		ChatModel first = Models.streaming((prompt) -> Flux
			.concat(Flux.just(Models.response("a"), Models.finished("b", "STOP")), forever("secret")));
		StepVerifier.create(chain(MidStream.FAIL, first, Models.answering("never")).then())
			.expectErrorSatisfies(
					(error) -> assertThat(((FallbackException) error).kind()).isEqualTo(FailureKind.UNUSABLE_OUTPUT))
			.verify(PATIENCE);
	}

	@Test
	void continuationOfWhiteSpaceIsNotKeptForEver() {
		ChatModel first = broken("The quick brown fox jumps over ");
		ChatModel second = Models.streaming((prompt) -> Flux.concat(chunks("Sure, here is the rest:"), forever("   ")));
		StepVerifier.create(chain(MidStream.CONTINUE, first, second).skip(1).take(3))
			.expectNextCount(3)
			.expectComplete()
			.verify(PATIENCE);
	}

	private static void assertUnusable(ChatResponse last) {
		Trail trail = Trail.of(last).orElseThrow();
		assertThat(trail.answeredBy()).contains("hop2");
		Attempt first = trail.attempts().get(0);
		assertThat(first.failure().orElseThrow().kind()).isEqualTo(FailureKind.UNUSABLE_OUTPUT);
		assertThat(first.toString()).contains("more than 1000 characters").doesNotContain("secret");
	}

	private ChatModel endless(String text) {
		return Models.streaming((prompt) -> forever(text).doOnCancel(this.cancelled::countDown));
	}

	private static Flux<ChatResponse> forever(String text) {
		return Flux.generate((sink) -> sink.next(Models.response(text)));
	}

	private static ChatModel broken(String text) {
		return Models.streaming(
				(prompt) -> Flux.concat(chunks(text), Flux.error(() -> new TransientAiException("HTTP 500 - broken"))));
	}

	private static Flux<ChatResponse> chunks(String... texts) {
		return Flux.fromArray(texts).map(Models::response);
	}

	private static Flux<ChatResponse> chain(MidStream rule, ChatModel first, ChatModel second) {
		Chain chain = Chain.named("test")
			.hop(Target.of("hop1", first))
			.hop(Target.of("hop2", second))
			.retry(RetryPolicy.NONE)
			.midStream(rule)
			.maxBuffer(BOUND)
			.build();
		return FallbackChatModel.over(chain).guards(List.of()).build().stream(new Prompt("Hello"));
	}

	private static ChatResponse last(Flux<ChatResponse> stream) {
		return stream.blockLast(PATIENCE);
	}

	private static String text(Flux<ChatResponse> stream) {
		return stream.map((chunk) -> chunk.getResult().getOutput().getText())
			.collect(Collectors.joining())
			.block(PATIENCE);
	}

}
