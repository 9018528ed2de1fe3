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
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.retry.TransientAiException;

import ai.fallback.ScriptedStream.Piece;
import ai.fallback.Models.Counting;
import ai.fallback.chain.Chain;
import ai.fallback.chain.MidStream;
import ai.fallback.failure.FailureKind;
import ai.fallback.stream.StreamReset;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a subscriber gets that asks for one chunk at a time, or for none.
 */
class StreamDemandTests {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private static final String ANSWER = IntStream.rangeClosed(1, 20)
		.mapToObj((i) -> "This is sentence " + i + " of an answer, one word at a time. ")
		.collect(Collectors.joining());

	private static final int CUT = ANSWER.length() / 2 + 1;

	private final List<ScriptedStream> streams = new ArrayList<>();

	@ParameterizedTest
	@EnumSource
	void oneAtATimeIsTheSameAsAllAtOnce(MidStream rule) {
		try (OneThread thread = new OneThread()) {
			List<String> all = new ArrayList<>();
			Flux<String> atOnce = texts(rule).doOnNext(all::add).onErrorComplete(FallbackStreamBrokenException.class);
			StepVerifier.create(atOnce.then()).expectComplete().verify(PATIENCE);
			assertThat(all).hasSizeGreaterThan(100);
			List<String> seen = new ArrayList<>();
			StepVerifier.Step<String> one = StepVerifier.create(texts(rule).doOnNext(seen::add), 0);
			for (int i = 0; i < all.size(); i++) {
				int before = i;
				one = one.then(() -> assertThat(seen).hasSize(before)).thenRequest(1).expectNext(all.get(i));
			}
			if (rule == MidStream.FAIL) {
				one.expectErrorSatisfies((error) -> assertThat(((FallbackStreamBrokenException) error).partialText())
					.isEqualTo(ANSWER.substring(0, CUT))).verify(PATIENCE);
			}
			else {
				one.expectComplete().verify(PATIENCE);
			}
			assertThat(joined(seen)).isEqualTo((rule == MidStream.FAIL) ? ANSWER.substring(0, CUT) : ANSWER);
			assertThat(this.streams).hasSize((rule == MidStream.FAIL) ? 2 : 4).noneMatch(ScriptedStream::isRunning);
		}
	}

	@Test
	void subscriberTooFarBehindCostsTheProviderNothingAndKeepsWhatItHas() {
		CountDownLatch left = new CountDownLatch(1);
		Counting endless = Models.streaming((prompt) -> Flux.range(0, 1000)
			.map((i) -> Models.response("word" + i + " "))
			.doOnCancel(left::countDown));
		Chain.Builder chain = FallbackChatModelTests.chainOf(endless).midStream(MidStream.FAIL).maxBuffer(1000);
		StringBuilder seen = new StringBuilder();
		StepVerifier
			.create(FallbackChatModel.of(chain.build())
				.stream(new Prompt("Hello"))
				.map((chunk) -> chunk.getResult().getOutput().getText())
				.doOnNext(seen::append), 3)
			.expectNextCount(3)
			.then(() -> FallbackChatModelTests.awaitUninterruptibly(left))
			.thenRequest(Long.MAX_VALUE)
			.thenConsumeWhile((text) -> true)
			.expectErrorSatisfies((error) -> {
				assertThat(((FallbackStreamBrokenException) error).kind()).isEqualTo(FailureKind.UNUSABLE_OUTPUT);
				assertThat(seen).startsWith(((FallbackStreamBrokenException) error).partialText());
			})
			.verify(PATIENCE);
		assertThat(seen).startsWith("word0 word1 word2 ");
	}

	private Flux<String> texts(MidStream rule) {
		ChatModel cut = scripted((prompt) -> ANSWER.substring(0, CUT), new TransientAiException("HTTP 500 - broken"));
		ChatModel rest = scripted((prompt) -> ANSWER.substring((prompt.getInstructions().size() > 1) ? CUT : 0), null);
		return FallbackChatModelTests.chain(rule, new VirtualTime(), cut, rest)
			.stream(new Prompt("Hello"))
			.map((chunk) -> chunk.getResult().getOutput().getText());
	}

	private ChatModel scripted(Function<Prompt, String> words, @Nullable Throwable error) {
		return Models.streaming((prompt) -> {
			List<Piece> pieces = new ArrayList<>();
			for (String word : words.apply(prompt).split("(?<= )")) {
				pieces.add(new Piece(Duration.ZERO, Models.response(word)));
			}
			ScriptedStream stream = new ScriptedStream(pieces, error, false);
			this.streams.add(stream);
			return Flux.from(stream);
		});
	}

	private static String joined(List<String> texts) {
		String all = String.join("", texts);
		return all.substring(all.lastIndexOf(StreamReset.MARK) + 1);
	}

}
