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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

import org.springframework.ai.chat.prompt.Prompt;

import ai.fallback.Models.Counting;
import ai.fallback.Way.Result;
import ai.fallback.chain.Chain;
import ai.fallback.chain.HopRules;
import ai.fallback.chain.Target;
import ai.fallback.failure.FailureKind;
import ai.fallback.rehearsal.MadeUpReply;
import ai.fallback.trail.Attempt;
import ai.fallback.trail.Trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * How long a chain may take that is a hop of another.
 */
class ChainAsHopTests {

	private static final Duration BRIEF = Duration.ofMillis(50);

	private static final Duration LONG = Duration.ofSeconds(20);

	private final Outages world = new Outages();

	private final Counting answering = Models.answering("two");

	@ParameterizedTest
	@EnumSource
	void chainIsLeftAfterTheTimeThatItsHopGives(Way way) {
		assertThatSilentChainIsLeft(way, (rules) -> rules.callTimeout(BRIEF).firstOutputTimeout(BRIEF), (chain) -> {
		});
	}

	@ParameterizedTest
	@EnumSource
	void chainIsLeftAfterTheTimeThatEachHopHas(Way way) {
		assertThatSilentChainIsLeft(way, (rules) -> {
		}, (chain) -> chain.callTimeout(BRIEF).firstOutputTimeout(BRIEF));
	}

	private void assertThatSilentChainIsLeft(Way way, Consumer<HopRules> ofHop, Consumer<Chain.Builder> ofChain) {
		CountDownLatch released = new CountDownLatch(1);
		Counting silent = new Counting((prompt) -> {
			FallbackChatModelTests.awaitUninterruptibly(released);
			return Models.response("late");
		}, (prompt) -> Flux.never());
		Chain.Builder outer = Chain.named("outer")
			.hop(Target.of("inner", FallbackChatModel.of(Outages.named("inner", silent, silent).build())), ofHop)
			.hop(Target.of("last", this.answering), (rules) -> rules.callTimeout(LONG).firstOutputTimeout(LONG));
		ofChain.accept(outer);
		Result result = way.ask(FallbackChatModel.of(outer.build()));
		assertThat(result.text()).isEqualTo("two");
		assertThat(result.trail().attempts().get(0).failure())
			.hasValueSatisfying((failure) -> assertThat(failure.kind()).isEqualTo(FailureKind.TIMEOUT));
		released.countDown();
	}

	/**
	 * Where nothing answers. What is left is what the last hop of the outer chain has.
	 */
	@ParameterizedTest(name = "{0}")
	@MethodSource("times")
	void chainHasTime(String name, Consumer<HopRules> rules, Consumer<Chain.Builder> chain, boolean streams,
			Duration inner) {
		Chain.Builder outer = Chain.named("outer")
			.hop(Target.of("nested", this.world.over(Outages.named("inner", this.answering, Models.answering("x")))),
					rules)
			.hop(Target.of("last", Models.answering("three")));
		chain.accept(outer);
		Forecast forecast = WhatIf.of(this.world.over(outer))
			.reply("hop1", MadeUpReply.silent())
			.reply("hop2", MadeUpReply.silent())
			.streams(streams)
			.forecast();
		assertThat(forecast.trail().answeredBy()).contains("last");
		Attempt first = forecast.trail().attempts().get(0);
		assertThat(first.duration()).isEqualTo(inner);
		assertThat(first.failure().orElseThrow().kind()).isEqualTo(FailureKind.TIMEOUT);
		Trail below = forecast.below().get(0);
		assertThat(below.outcome()).isEqualTo(Trail.Outcome.OVERDUE);
		assertThat(below.duration()).isEqualTo(inner);
		assertThat(below.attempts()).extracting(Attempt::status).containsOnly(Attempt.Status.FAILED);
	}

	static Stream<Arguments> times() {
		Duration some = Duration.ofMillis(800);
		Duration other = Duration.ofSeconds(7);
		return Stream.of(true, false)
			.flatMap((streams) -> Stream.of(
					time("of the hop", (rules) -> rules.callTimeout(some).firstOutputTimeout(some),
							(chain) -> chain.callTimeout(other).firstOutputTimeout(other), streams, some),
					time("of the chain", null, (chain) -> chain.callTimeout(other).firstOutputTimeout(other), streams,
							other),
					time("to connect", (rules) -> rules.callTimeout(some).connectTimeout(some),
							(chain) -> chain.firstOutputTimeout(other), streams, some),
					time("of the other way",
							streams ? (rules) -> rules.callTimeout(some) : (rules) -> rules.firstOutputTimeout(some),
							null, streams, Duration.ofSeconds(60)),
					time("by default", null, null, streams, Duration.ofSeconds(60)), time("by default of little", null,
							(chain) -> chain.deadline(Duration.ofSeconds(30)), streams, Duration.ofSeconds(20))));
	}

	private static Arguments time(String name, @Nullable Consumer<HopRules> rules,
			@Nullable Consumer<Chain.Builder> chain, boolean streams, Duration time) {
		Consumer<HopRules> ofHop = (rules != null) ? rules : (same) -> {
		};
		Consumer<Chain.Builder> ofChain = (chain != null) ? chain : (same) -> {
		};
		return arguments(name + (streams ? ", stream" : ", call"), ofHop, ofChain, streams, time);
	}

	/**
	 * Whatever the hops before took, a hop that follows is asked.
	 */
	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void chainsLeaveSomeOfTheTimeThatIsLeft(boolean streams) {
		FallbackChatModel one = this.world.over(Chain.named("one").hop(Target.of("a", this.answering)));
		FallbackChatModel two = this.world.over(Chain.named("two").hop(Target.of("b", this.answering)));
		Forecast forecast = WhatIf
			.of(this.world.over(Chain.named("outer")
				.hop(Target.of("first", one))
				.hop(Target.of("second", two))
				.hop(Target.of("last", this.answering))))
			.reply("a", MadeUpReply.silent())
			.reply("b", MadeUpReply.silent())
			.streams(streams)
			.forecast();
		assertThat(forecast.trail().answeredBy()).contains("last");
		assertThat(forecast.trail().attempts()).extracting((attempt) -> attempt.duration().toSeconds())
			.containsExactly(60L, 20L, 0L);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void chainThatIsLastHasAllTheTimeThatIsLeft(boolean streams) {
		FallbackChatModel inner = this.world
			.over(Outages.named("inner", this.answering, this.answering).deadline(Duration.ofSeconds(85)));
		Forecast forecast = WhatIf.of(this.world.over(Chain.named("outer").hop(Target.of("nested", inner))))
			.reply("hop1", MadeUpReply.silent())
			.reply("hop2", MadeUpReply.silent())
			.streams(streams)
			.forecast();
		assertThat(forecast.trail().attempts()).extracting(Attempt::duration).containsExactly(Duration.ofSeconds(85));
	}

	/**
	 * It does not wait for its first hop while its second could answer in time.
	 */
	@ParameterizedTest
	@EnumSource
	void chainKnowsHowLongItIsWaitedFor(Way way) {
		Counting busy = Scripted.of("429 retry-after=3");
		FallbackChatModel inner = this.world.over(Outages.named("inner", busy, this.answering));
		Duration limit = Duration.ofSeconds(2);
		Result result = way.ask(this.world.over(Chain.named("outer")
			.hop(Target.of("nested", inner), (rules) -> rules.callTimeout(limit).firstOutputTimeout(limit))
			.hop(Target.of("last", Models.answering("three")))));
		assertThat(result.text()).isEqualTo("two");
		assertThat(busy.asked()).isOne();
	}

	@Test
	void streamThatHasBegunIsContinuedBelowHoweverLateItBreaks() {
		Duration limit = Duration.ofSeconds(2);
		Counting breaking = Models
			.streaming((prompt) -> Flux.concat(Flux.just(Models.response("one and ")), Flux.defer(() -> {
				this.world.time.advance(limit.multipliedBy(2));
				return Flux.error(Outages.error("overloaded"));
			})));
		FallbackChatModel inner = this.world.over(Outages.named("inner", breaking, this.answering));
		Counting last = Models.answering("three");
		Result result = Way.STREAM.ask(this.world.over(Chain.named("outer")
			.hop(Target.of("nested", inner), (rules) -> rules.firstOutputTimeout(limit))
			.hop(Target.of("last", last))));
		assertThat(result.text()).isEqualTo("one and two");
		assertThat(last.asked()).isZero();
	}

	/**
	 * A hop below that was silent for all the time that a request usually has counts as
	 * silent; one that got only what others left over does not.
	 */
	@Test
	void silenceBelowCountsWhereThatIsAllTheTimeThereIs() {
		Duration some = Duration.ofMillis(800);
		FallbackChatModel inner = this.world.over(Outages.named("inner", this.answering));
		timeOut(inner.engine().within(new Allowance(some.dividedBy(4), some)));
		assertThat(this.world.breaker(1).getMetrics().getNumberOfFailedCalls()).isZero();
		timeOut(inner.engine().within(new Allowance(some, some)));
		assertThat(this.world.breaker(1).getMetrics().getNumberOfFailedCalls()).isOne();
	}

	private void timeOut(Engine engine) {
		Walk walk = engine.begin(new Prompt("Hello"), () -> false);
		Step.Try attempt = (Step.Try) walk.start();
		assertThat(attempt.limit()).isEqualTo(engine.allowance().left());
		this.world.time.advance(attempt.limit());
		walk.failed(attempt, new TimeoutException());
	}

	@Test
	void otherClocksOfStreamsHoldWhereTheyAreSet() {
		FallbackChatModel inner = this.world.over(Outages.named("inner", this.answering));
		Chain set = Chain.named("outer")
			.hop(Target.of("nested", inner), (rules) -> rules.idleTimeout(BRIEF).totalTimeout(Duration.ofSeconds(9)))
			.hop(Target.of("last", this.answering))
			.build();
		Patience patience = Patience.with(set.hops().get(0), set, Duration.ofSeconds(90), false);
		assertThat(patience.stream().idle()).isEqualTo(BRIEF);
		assertThat(patience.stream().total()).isEqualTo(Duration.ofSeconds(9));
		Chain unset = Chain.named("outer").hop(Target.of("nested", inner)).build();
		Patience left = Patience.with(unset.hops().get(0), unset, Duration.ofSeconds(90), true);
		assertThat(left.stream().idle()).isEqualTo(Duration.ofDays(1));
		assertThat(left.stream().total()).isNull();
		assertThat(left.stream().minRate()).isZero();
	}

}
