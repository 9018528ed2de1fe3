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
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;

import ai.fallback.Models.Counting;
import ai.fallback.Way.Result;
import ai.fallback.chain.Chain;
import ai.fallback.chain.Target;
import ai.fallback.failure.FailureKind;
import ai.fallback.failure.Reaction;
import ai.fallback.retry.RetryPolicy;
import ai.fallback.trail.Attempt;
import ai.fallback.trail.Skip;
import ai.fallback.trail.Trail;
import ai.fallback.trail.Wait;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Asking the same hop again.
 */
class RetryTests {

	private static final RetryPolicy THREE = RetryPolicy.DEFAULT.withMaxRetries(3);

	private final Outages world = new Outages();

	@ParameterizedTest
	@EnumSource
	void secondTryAnswers(Way way) {
		Counting second = Models.answering("two");
		Result result = way.ask(this.world.chain(Scripted.of("503", "one"), second));
		assertThat(result.text()).isEqualTo("one");
		assertThat(result.trail().degraded()).isFalse();
		assertThat(hops(result)).containsExactly("hop1", "hop1");
		assertThat(second.asked()).isZero();
	}

	@ParameterizedTest
	@EnumSource
	void waitsDoubleUntilTheHopIsLeft(Way way) {
		this.world.registry.of("hop1");
		this.world.breaker(1).transitionToDisabledState();
		Counting first = Scripted.of("500");
		Result result = way.ask(this.world.over(Outages.named("test", first, Models.answering("two")).retry(THREE)));
		assertThat(result.text()).isEqualTo("two");
		assertThat(waits(result)).containsExactly(200L, 400L, 800L);
		assertThat(first.asked()).isEqualTo(4);
	}

	@ParameterizedTest
	@EnumSource
	void eachHopHasRetriesOfItsOwn(Way way) {
		Result result = way.ask(this.world.chain(Scripted.of("500"), Scripted.of("503"), Models.answering("three")));
		assertThat(hops(result)).containsExactly("hop1", "hop1", "hop2", "hop2", "hop3");
		assertThat(waits(result)).containsExactly(200L, 200L);
	}

	@ParameterizedTest
	@EnumSource
	void breakerThatOpensEndsTheRetries(Way way) {
		Counting first = Scripted.of("500");
		Result result = way.ask(
				this.world.over(Outages.named("test", first, Models.answering("two")).retry(THREE.withMaxRetries(10))));
		assertThat(result.text()).isEqualTo("two");
		assertThat(first.asked()).isEqualTo(3);
	}

	@ParameterizedTest
	@EnumSource
	void hopThatGoesOutDuringThePauseIsSkipped(Way way) {
		Counting first = Scripted.of("500");
		this.world.time.beforeWait(() -> this.world.force(1));
		Result result = way.ask(this.world.chain(first, Models.answering("two")));
		assertThat(result.text()).isEqualTo("two");
		assertThat(first.asked()).isOne();
		assertThat(result.trail().skips()).extracting(Skip::hop).containsExactly("hop1");
	}

	@ParameterizedTest
	@EnumSource
	void otherFailureOfTheRetryDecidesAnew(Way way) {
		Result result = way
			.ask(this.world.over(Outages.named("test", Scripted.of("500", "400"), Models.answering("2")).retry(THREE)));
		assertThat(result.error()).isInstanceOf(FallbackSurfacedException.class);
		assertThat(hops(result)).containsExactly("hop1", "hop1");
	}

	@ParameterizedTest
	@EnumSource
	void pauseDoesNotGoBeyondTheDeadline(Way way) {
		Counting first = Scripted.of("429 retry-after=4");
		Chain.Builder chain = Outages.named("test", first, Models.answering("two")).deadline(Duration.ofSeconds(4));
		Result result = way.ask(this.world.over(chain));
		assertThat(result.text()).isEqualTo("two");
		assertThat(result.trail().waits()).isEmpty();
		assertThat(first.asked()).isOne();
	}

	@ParameterizedTest
	@EnumSource
	void nothingStartsAfterPauseThatTookTooLong(Way way) {
		Counting first = Scripted.of("500");
		Counting second = Models.answering("two");
		this.world.time.beforeWait(() -> this.world.time.advance(Chain.DEFAULT_DEADLINE));
		Result result = way.ask(this.world.chain(first, second));
		assertThat(result.trail().outcome()).isEqualTo(Trail.Outcome.OVERDUE);
		assertThat(first.asked()).isOne();
		assertThat(second.asked()).isZero();
	}

	@ParameterizedTest
	@EnumSource
	void capOfCallsIsNeverExceeded(Way way) {
		Counting one = Scripted.of("503");
		Chain.Builder chain = Outages.named("test", one, Scripted.of("503"), Scripted.of("503"))
			.retry(THREE)
			.maxCalls(2);
		Result result = way.ask(this.world.over(chain));
		assertThat(hops(result)).containsExactly("hop1", "hop2");
		assertThat(result.error()).isInstanceOf(FallbackExhaustedException.class);
	}

	@ParameterizedTest
	@EnumSource
	void retriesLeaveCallsForTheOtherHops(Way way) {
		Chain.Builder chain = Outages.named("test", Scripted.of("503"), Scripted.of("503"), Models.answering("three"))
			.retry(THREE.withMaxRetries(2))
			.maxCalls(4);
		Result result = way.ask(this.world.over(chain));
		assertThat(result.text()).isEqualTo("three");
		assertThat(hops(result)).containsExactly("hop1", "hop1", "hop2", "hop3");
	}

	@ParameterizedTest
	@EnumSource
	void retriesLeaveCallForHopThatIsOutAndComesBack(Way way) {
		this.world.open(1);
		Chain.Builder chain = Outages.named("test", Models.answering("one"), Scripted.of("503"))
			.retry(THREE.withMaxRetries(2))
			.maxCalls(2);
		Result result = way.ask(this.world.over(chain));
		assertThat(result.text()).isEqualTo("one");
		assertThat(hops(result)).containsExactly("hop2", "hop1");
	}

	@ParameterizedTest
	@EnumSource
	void hopWithoutRetriesIsLeftAtOnce(Way way) {
		Chain chain = Chain.named("test")
			.hop(Target.of("hop1", Scripted.of("503")), (rules) -> rules.retry(RetryPolicy.NONE))
			.hop(Target.of("hop2", Scripted.of("503", "two")))
			.build();
		assertThat(hops(way.ask(FallbackChatModel.over(chain).time(this.world.time).build()))).containsExactly("hop1",
				"hop2", "hop2");
	}

	@ParameterizedTest
	@EnumSource
	void kindCanBeRetriedThatIsNotBySelf(Way way) {
		Chain.Builder chain = Outages.named("test", Scripted.of("silence", "one"))
			.on(FailureKind.TIMEOUT, Reaction.RETRY_THEN_FALLBACK);
		assertThat(way.ask(this.world.over(chain)).text()).isEqualTo("one");
	}

	@ParameterizedTest
	@EnumSource
	void chainThatIsHopRetriesAndItsParentDoesNot(Way way) {
		Counting down = Scripted.of("503");
		FallbackChatModel inner = this.world.over(Chain.named("inner").hop(Target.of("down", down)));
		Result result = way.ask(this.world.over(Chain.named("outer")
			.hop(Target.of("inner", inner))
			.hop(Target.of("answering", Models.answering("two")))
			.retry(THREE)));
		assertThat(result.text()).isEqualTo("two");
		assertThat(down.asked()).isEqualTo(2);
		assertThat(hops(result)).containsExactly("inner", "answering");
		assertThat(this.world.breakers.find("inner")).as("a chain has no breaker of its own").isEmpty();
	}

	@ParameterizedTest
	@EnumSource
	void answerWithoutMetadataIsUnusableAndNoMore(Way way) {
		ChatResponse bare = new ChatResponse(List.of(new Generation(new AssistantMessage(""), null)));
		Counting first = Models.returning(bare);
		assertThat(way.ask(this.world.chain(first, Models.answering("two"))).text()).isEqualTo("two");
		assertThat(first.asked()).isEqualTo(2);
	}

	/**
	 * Ten retries are there from the start. Each request pays half a retry in, and while
	 * there is a whole one takes it out.
	 */
	@ParameterizedTest
	@EnumSource
	void requestsPayForTheRetries(Way way) {
		this.world.registry.of("hop1");
		this.world.breaker(1).transitionToDisabledState();
		Counting first = Scripted.of("500");
		FallbackChatModel model = this.world
			.over(Outages.named("test", first, Models.answering("two")).retry(RetryPolicy.DEFAULT.withBudget(0.5)));
		for (int request = 1; request <= 40; request++) {
			assertThat(way.ask(model).text()).isEqualTo("two");
		}
		assertThat(first.asked()).isEqualTo(40 + 18 + 11);
	}

	@Test
	void budgetKeepsTotalOutageFromMultiplyingTheLoad() throws Exception {
		for (int hop = 1; hop <= 2; hop++) {
			this.world.registry.of("hop" + hop);
			this.world.breaker(hop).transitionToDisabledState();
		}
		Counting first = Scripted.of("refused connection");
		Counting second = Scripted.of("500");
		FallbackChatModel model = this.world.over(Outages.named("test", first, second).retry(THREE.withBudget(0.1)));
		askAtOnce(model, 200);
		assertThat(first.asked()).isBetween(200, 200 + 10 + 20);
		assertThat(second.asked()).isBetween(200, 200 + 10 + 20);
	}

	@Test
	void breakersKeepTotalOutageFromReachingTheTargets() throws Exception {
		Counting first = Scripted.of("refused connection");
		Counting second = Scripted.of("500");
		FallbackChatModel model = this.world
			.over(Outages.named("test", first, second).deadline(Duration.ofSeconds(5)).retry(THREE));
		askAtOnce(model, 8);
		int before = first.asked() + second.asked();
		askAtOnce(model, 200);
		assertThat(first.asked() + second.asked()).isEqualTo(before);
	}

	private static void askAtOnce(FallbackChatModel model, int callers) throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(callers);
		CyclicBarrier start = new CyclicBarrier(callers);
		try {
			List<Future<Result>> results = new ArrayList<>();
			for (int i = 0; i < callers; i++) {
				Way way = Way.values()[i % 2];
				results.add(threads.submit(() -> {
					start.await();
					return way.ask(model);
				}));
			}
			for (Future<Result> result : results) {
				assertThat(result.get().error()).isInstanceOf(FallbackExhaustedException.class);
			}
		}
		finally {
			threads.shutdownNow();
		}
	}

	private static List<String> hops(Result result) {
		return result.trail().attempts().stream().map(Attempt::hop).toList();
	}

	private static List<Long> waits(Result result) {
		return result.trail().waits().stream().map(Wait::duration).map(Duration::toMillis).toList();
	}

}
