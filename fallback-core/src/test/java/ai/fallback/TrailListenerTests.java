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
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;

import org.springframework.ai.chat.metadata.ChatResponseMetadata;
import org.springframework.ai.chat.metadata.DefaultUsage;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;

import ai.fallback.Way.Result;
import ai.fallback.chain.Chain;
import ai.fallback.chain.Target;
import ai.fallback.trail.Attempt;
import ai.fallback.trail.Attempt.Status;
import ai.fallback.trail.Tokens;
import ai.fallback.trail.Trail;
import ai.fallback.trail.Trail.Outcome;
import ai.fallback.trail.TrailListener;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whoever listens is told each walk once, and what its caller is told.
 */
class TrailListenerTests {

	private final List<Trail> told = new CopyOnWriteArrayList<>();

	private final ManualTime time = new ManualTime();

	@ParameterizedTest
	@EnumSource
	void answerIsToldOnceAndAsTheCallerHasIt(Way way) {
		Result result = way
			.ask(model(Models.failing(Outages.error("503")), Models.returning(Models.finished("Hello", "STOP"))));
		assertThat(this.told).singleElement().isSameAs(result.trail());
		assertThat(this.told.get(0).outcome()).isEqualTo(Outcome.ANSWERED);
	}

	@ParameterizedTest
	@EnumSource
	void failureIsToldOnceAndAsTheCallerHasIt(Way way) {
		for (String error : List.of("503", "400")) {
			this.told.clear();
			Result result = way.ask(model(Models.failing(Outages.error(error))));
			assertThat(this.told).singleElement().isSameAs(Objects.requireNonNull(result.trail()));
		}
		assertThat(this.told.get(0).outcome()).isEqualTo(Outcome.SURFACED);
	}

	@ParameterizedTest
	@EnumSource
	void foreignErrorIsTold(Way way) {
		OutOfMemoryError error = new OutOfMemoryError("not the provider's");
		Result result = way.ask(model(Models.failing(error)));
		assertThat(result.error()).isSameAs(error);
		assertThat(this.told).singleElement().extracting(Trail::outcome).isEqualTo(Outcome.SURFACED);
		assertThat(this.told.get(0).attempts()).extracting(Attempt::status).containsExactly(Status.FAILED);
	}

	@Test
	void cancelledSubscriptionIsTold() throws InterruptedException {
		CountDownLatch asked = new CountDownLatch(1);
		FallbackChatModel model = model(Models.streaming((prompt) -> {
			asked.countDown();
			return Flux.never();
		}));
		Disposable subscription = model.stream(new Prompt("Hello")).subscribe();
		assertThat(asked.await(5, TimeUnit.SECONDS)).isTrue();
		subscription.dispose();
		subscription.dispose();
		assertThat(this.told).singleElement().extracting(Trail::outcome).isEqualTo(Outcome.CANCELLED);
		assertThat(this.told.get(0).attempts()).extracting(Attempt::status).containsOnly(Status.CANCELLED);
	}

	@Test
	void whoLeavesInTheMiddleOfAnAnswerHasCancelled() {
		model(Models.streaming((prompt) -> Flux.just(Models.response("Hello")).concatWith(Flux.never())))
			.stream(new Prompt("Hello"))
			.take(1)
			.blockLast(Duration.ofSeconds(5));
		assertThat(this.told).singleElement().extracting(Trail::outcome).isEqualTo(Outcome.CANCELLED);
	}

	@Test
	void interruptedCallIsTold() {
		this.time.beforeWait(Thread.currentThread()::interrupt);
		Result result = Way.CALL.ask(model(Models.failing(Outages.error("503"))));
		assertThat(Thread.interrupted()).isTrue();
		assertThat(this.told).singleElement().isSameAs(result.trail());
		assertThat(this.told.get(0).outcome()).isEqualTo(Outcome.CANCELLED);
	}

	@Test
	void streamThatBreaksIsTold() {
		Result result = Way.STREAM.ask(model(Models
			.streaming((prompt) -> Flux.just(Models.response("Hello")).concatWith(Flux.error(Outages.error("503"))))));
		assertThat(this.told).singleElement().isSameAs(result.trail());
		assertThat(this.told.get(0).outcome()).isEqualTo(Outcome.BROKEN);
		assertThat(this.told.get(0).attempts().get(0).firstOutput()).isPresent();
	}

	@Test
	void streamIsToldAtItsEndAndEachSubscriptionAnew() {
		Flux<ChatResponse> stream = model(Models.answering("Hello")).stream(new Prompt("Hello"));
		stream.doOnNext((chunk) -> assertThat(this.told).isEmpty()).blockLast(Duration.ofSeconds(5));
		assertThat(this.told).hasSize(1);
		stream.blockLast(Duration.ofSeconds(5));
		assertThat(this.told).hasSize(2);
	}

	@ParameterizedTest
	@EnumSource
	void chainBelowChainIsToldByItself(Way way) {
		FallbackChatModel below = model("below", Models.failing(Outages.error("503")), Models.answering("Hello"));
		way.ask(model("above", below));
		assertThat(this.told).extracting(Trail::chain).containsExactly("below", "above");
		assertThat(this.told).extracting(Trail::nested).containsExactly(true, false);
		assertThat(this.told.get(0).attempts()).noneMatch(Attempt::isOfChain);
		assertThat(this.told.get(1).attempts()).allMatch(Attempt::isOfChain);
	}

	@ParameterizedTest
	@EnumSource
	void listenerThatThrowsDoesNoHarm(Way way) {
		Chain chain = Chain.named("chain").hop(Target.of("target", Models.answering("Hello"))).build();
		FallbackChatModel model = FallbackChatModel.over(chain).listener((trail) -> {
			this.told.add(trail);
			throw new IllegalStateException("broken listener");
		}).build();
		assertThat(way.ask(model).text()).isEqualTo("Hello");
		assertThat(this.told).hasSize(1);
	}

	@ParameterizedTest
	@EnumSource
	void tokensOfAllAttemptsAreTold(Way way) {
		way.ask(model(Models.returning(using("", 20, 1)), Models.returning(using("Hello", 10, 5))));
		assertThat(this.told.get(0).attempts()).extracting((attempt) -> attempt.tokens().orElse(null))
			.contains(new Tokens(20, 1), new Tokens(10, 5));
		assertThat(this.told.get(0).attempts().get(0).status()).isEqualTo(Status.FAILED);
	}

	@Test
	void streamTellsItsFirstOutput() {
		Models.Counting slow = Models.streaming((prompt) -> Flux.just(Models.response(""), Models.response("Hello"))
			.doOnNext((chunk) -> this.time.advance(Duration.ofMillis(30))));
		Way.STREAM.ask(model(slow));
		assertThat(this.told.get(0).attempts().get(0).firstOutput()).contains(Duration.ofMillis(60));
	}

	private FallbackChatModel model(ChatModel... models) {
		return model("chain", models);
	}

	private FallbackChatModel model(String name, ChatModel... models) {
		Chain.Builder chain = Chain.named(name);
		for (int i = 0; i < models.length; i++) {
			chain.hop(Target.of(name + i, models[i]));
		}
		TrailListener listener = this.told::add;
		return FallbackChatModel.over(chain.build()).time(this.time).listener(listener).build();
	}

	private static ChatResponse using(String text, int prompt, int completion) {
		return new ChatResponse(Models.response(text).getResults(),
				ChatResponseMetadata.builder().usage(new DefaultUsage(prompt, completion)).build());
	}

}
