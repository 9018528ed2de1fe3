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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import ai.fallback.Models.Counting;
import ai.fallback.Way.Result;
import ai.fallback.adapt.PromptAdapter;
import ai.fallback.breaker.Permit;
import ai.fallback.chain.Chain;
import ai.fallback.chain.SkipReason;
import ai.fallback.chain.Target;
import ai.fallback.failure.FailureKind;
import ai.fallback.trail.Attempt;
import ai.fallback.trail.Skip;
import ai.fallback.trail.Wait;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Targets that are out: skips, probes, and waiting when all of them are.
 */
class OutageTests {

	private static final long SOON = 100;

	private final Outages world = new Outages();

	@ParameterizedTest
	@EnumSource
	void openBreakerIsSkippedWithoutCall(Way way) {
		this.world.open(1);
		Counting first = Models.answering("one");
		Result result = way.ask(this.world.chain(first, Models.answering("two")));
		assertThat(result.text()).isEqualTo("two");
		assertThat(first.asked()).isZero();
		assertThat(result.trail().degraded()).isTrue();
		assertThat(result.trail().entries().get(0))
			.hasToString("-  hop1: skipped, circuit breaker open, back in about 15 s");
	}

	@ParameterizedTest
	@EnumSource
	void targetIsBackAfterOneProbe(Way way) {
		Counting first = Models.answering("one");
		FallbackChatModel model = this.world.chain(first, Models.answering("two"));
		this.world.makeReadyToProbe(1);
		assertThat(way.ask(model).text()).isEqualTo("one");
		assertThat(this.world.health(1).outage()).isNull();
	}

	@ParameterizedTest
	@EnumSource
	void probeThatFailsIsNotRetried(Way way) {
		Counting first = Scripted.of("500");
		FallbackChatModel model = this.world.chain(first, Models.answering("two"));
		this.world.makeReadyToProbe(1);
		assertThat(way.ask(model).text()).isEqualTo("two");
		assertThat(first.asked()).isOne();
		assertThat(way.ask(model).trail().skips()).singleElement()
			.satisfies((skip) -> assertThat(skip.comesBackIn().orElseThrow().toSeconds()).isEqualTo(21));
	}

	@ParameterizedTest
	@EnumSource
	void whenAllAreOutTheSoonestIsWaitedFor(Way way) {
		this.world.open(1);
		this.world.time.advance(Duration.ofSeconds(5));
		this.world.open(2);
		this.world.registry.of("hop3");
		this.world.force(3);
		Counting first = Models.answering("one");
		Result result = way.ask(this.world.chain(first, Models.answering("two"), Models.answering("three")));
		assertThat(result.text()).isEqualTo("one");
		assertThat(result.trail().waits()).singleElement().satisfies((wait) -> {
			assertThat(wait.hop()).isEqualTo("hop1");
			assertThat(wait.duration()).isEqualTo(Duration.ofSeconds(10).plusNanos(1));
		});
		assertThat(hops(result)).containsExactly("hop1");
	}

	@ParameterizedTest
	@EnumSource
	void hopThatWasOutIsWaitedForWhenTheOthersFailed(Way way) {
		this.world.open(1);
		Result result = way.ask(this.world.chain(Models.answering("one"), Scripted.of("silence")));
		assertThat(result.text()).isEqualTo("one");
		assertThat(hops(result)).containsExactly("hop2", "hop1");
	}

	@ParameterizedTest
	@EnumSource
	void eachHopIsWaitedForAsLongAsTheDeadlineAllows(Way way) {
		this.world.open(1);
		this.world.open(2);
		this.world.registry.of("hop3");
		coolDown(3, Duration.ofSeconds(80));
		Result result = way.ask(this.world.chain(Scripted.of("500"), Scripted.of("500"), Models.answering("three")));
		assertThat(result.text()).isEqualTo("three");
		assertThat(hops(result)).containsExactly("hop1", "hop2", "hop3");
	}

	@ParameterizedTest
	@EnumSource
	void nobodyWaitsBeyondTheDeadline(Way way) {
		coolDown(1, Duration.ofSeconds(100));
		coolDown(2, Duration.ofSeconds(95));
		Result result = way.ask(this.world.chain(Models.answering("one"), Models.answering("two")));
		assertThat(result.error()).isInstanceOfSatisfying(FallbackExhaustedException.class, (error) -> {
			assertThat(error.retryAfter()).contains(Duration.ofSeconds(95));
			assertThat(error.kind()).isEqualTo(FailureKind.OVERLOADED);
			assertThat(error).hasMessageContaining("(0 attempts, 0 ms); the first is back in about 95 s").hasNoCause();
		});
		assertThat(result.trail().waits()).isEmpty();
		assertThat(result.trail().skips()).extracting(Skip::reason)
			.containsExactly(SkipReason.COOLING_DOWN, SkipReason.COOLING_DOWN);
	}

	@ParameterizedTest
	@EnumSource
	void nobodyWaitsForHopThatOnlyPersonBringsBack(Way way) {
		this.world.force(1);
		Result result = way.ask(this.world.chain(Models.answering("one")));
		assertThat(result.error()).isInstanceOfSatisfying(FallbackExhaustedException.class,
				(error) -> assertThat(error.retryAfter()).isEmpty());
		assertThat(this.world.time.elapsed()).isZero();
	}

	@ParameterizedTest
	@EnumSource
	void errorOfFailedHopTellsWhenItIsBack(Way way) {
		Result result = way.ask(this.world.chain(Scripted.of("401")));
		assertThat(((FallbackExhaustedException) result.error()).retryAfter()).contains(Duration.ofMinutes(5));
	}

	@ParameterizedTest
	@EnumSource
	void nothingIsToldOfComingBackWhereOneHopMayBeAsked(Way way) {
		Result result = way.ask(this.world.chain(Scripted.of("401"), Scripted.of("501")));
		assertThat(((FallbackExhaustedException) result.error()).retryAfter()).isEmpty();
	}

	@ParameterizedTest
	@EnumSource
	void requestWaitsWhileAnotherOneProbes(Way way) {
		this.world.makeReadyToProbe(1);
		Permit probe = (Permit) this.world.health(1).admit();
		int[] waits = { 0 };
		this.world.time.beforeWait(() -> {
			if (++waits[0] == 3) {
				probe.answered();
			}
		});
		Result result = way.ask(this.world.chain(Models.answering("one")));
		assertThat(result.text()).isEqualTo("one");
		assertThat(result.trail().waits()).extracting(Wait::duration).containsExactly(Duration.ofMillis(3 * SOON));
	}

	@ParameterizedTest
	@EnumSource
	void requestLooksAgainForAnHourWhileAnotherOneProbes(Way way) {
		this.world.makeReadyToProbe(1);
		assertThat(this.world.health(1).admit()).isInstanceOf(Permit.class);
		Chain.Builder chain = Outages.named("test", Models.answering("one")).deadline(Duration.ofHours(1));
		Result result = way.ask(this.world.over(chain));
		assertThat(result.error()).isInstanceOf(FallbackExhaustedException.class);
		assertThat(result.trail().waits()).extracting(Wait::duration)
			.containsExactly(Duration.ofHours(1).minusMillis(SOON));
	}

	@ParameterizedTest
	@EnumSource
	void targetThatIsTakenOutIsSkippedAndNotWaitedFor(Way way) {
		this.world.health(1).takeOut();
		FallbackChatModel model = this.world.chain(Models.answering("one"), Models.answering("two"));
		Result result = way.ask(model);
		assertThat(result.text()).isEqualTo("two");
		assertThat(result.trail().skips()).extracting(Skip::reason).containsExactly(SkipReason.TAKEN_OUT);
		this.world.health(2).takeOut();
		result = way.ask(model);
		assertThat(result.error()).isInstanceOf(FallbackExhaustedException.class);
		assertThat(result.trail().waits()).isEmpty();
		this.world.health(1).putBack();
		assertThat(way.ask(model).text()).isEqualTo("one");
	}

	@ParameterizedTest
	@EnumSource
	void chainsThatShareTargetsShareWhatTheyLearn(Way way) {
		Counting shared = Scripted.of("429 retry-after=30");
		FallbackChatModel one = this.world.over(Outages.named("one", shared, Models.answering("two")));
		FallbackChatModel other = this.world.over(Outages.named("other", shared, Models.answering("two")));
		way.ask(one);
		assertThat(way.ask(other).trail().skips()).extracting(Skip::reason).containsExactly(SkipReason.COOLING_DOWN);
		this.world.time.advance(Duration.ofSeconds(30));
		way.ask(other);
		this.world.time.advance(Duration.ofSeconds(30));
		way.ask(one);
		this.world.time.advance(Duration.ofSeconds(30));
		assertThat(shared.asked()).isEqualTo(3);
		assertThat(way.ask(other).trail().skips()).isEmpty();
		assertThat(shared.asked()).as("three failures in a row opened the breaker for 15 seconds").isEqualTo(4);
		this.world.time.advance(Duration.ofSeconds(10));
		assertThat(way.ask(one).trail().skips()).hasSize(1);
	}

	@ParameterizedTest
	@EnumSource
	void chainsOfTheirOwnHealthDoNot(Way way) {
		Counting shared = Scripted.of("401");
		way.ask(this.world.chain(shared, Models.answering("two")));
		assertThat(way.ask(new Outages().chain(shared, Models.answering("two"))).trail().skips()).isEmpty();
	}

	@ParameterizedTest
	@EnumSource
	void adapterThatLacksClassGivesThePermitBack(Way way) {
		this.world.makeReadyToProbe(1);
		AtomicBoolean broken = new AtomicBoolean(true);
		Error error = new NoClassDefFoundError("gone");
		PromptAdapter adapter = (prompt, target) -> {
			if (broken.get()) {
				throw error;
			}
			return prompt;
		};
		FallbackChatModel model = FallbackChatModel.over(Outages.named("test", Models.answering("one")).build())
			.adapter(adapter)
			.time(this.world.time)
			.health(this.world.registry)
			.build();
		assertThat(way.ask(model).error()).isSameAs(error);
		broken.set(false);
		assertThat(way.ask(model).text()).isEqualTo("one");
	}

	@ParameterizedTest
	@EnumSource
	void classifierThatBreaksCostsNeitherFallbackNorPermit(Way way) {
		this.world.makeReadyToProbe(1);
		FallbackChatModel model = FallbackChatModel
			.over(Outages.named("test", Scripted.of("500"), Models.answering("two")).build())
			.classifier((error) -> {
				throw new NoClassDefFoundError("gone");
			})
			.time(this.world.time)
			.health(this.world.registry)
			.build();
		Result result = way.ask(model);
		assertThat(result.text()).isEqualTo("two");
		assertThat(result.trail().attempts().get(0).failure().orElseThrow().kind()).isEqualTo(FailureKind.UNKNOWN);
		assertThat(this.world.health(1).outage()).as("the probe has failed").isNotNull();
	}

	@ParameterizedTest
	@EnumSource
	void primaryThatFlapsEachMinuteIsUsedInItsGoodHalves(Way way) {
		Counting primary = Scripted.by(() -> isUp() ? "one" : "503");
		FallbackChatModel model = this.world.chain(primary, Models.answering("two"));
		List<String> answers = IntStream.range(0, 600).mapToObj((second) -> {
			this.world.time.advanceTo(Duration.ofSeconds(second));
			return way.ask(model).text();
		}).toList();
		assertThat(answers).doesNotContainNull();
		for (int minute = 0; minute < 10; minute++) {
			List<String> good = answers.subList(60 * minute, 60 * minute + 30);
			assertThat(good.stream().filter("one"::equals).count()).as("minute %d", minute).isGreaterThanOrEqualTo(20);
		}
		assertThat(primary.asked() - answers.stream().filter("one"::equals).count()).as("calls that failed")
			.isLessThanOrEqualTo(10 * 5);
	}

	private boolean isUp() {
		return this.world.time.elapsed().toSeconds() % 60 < 30;
	}

	@ParameterizedTest
	@EnumSource
	void chainThatIsHopTellsItsOutage(Way way) {
		int hops = 3;
		for (int hop = 1; hop <= hops; hop++) {
			this.world.force(hop);
		}
		FallbackChatModel inner = this.world
			.chain(IntStream.range(0, hops).mapToObj((i) -> Models.answering("x")).toArray(Counting[]::new));
		Result result = way.ask(this.world
			.over(Chain.named("outer").hop(Target.of("inner", inner)).hop(Target.of("last", Models.answering("two")))));
		assertThat(result.text()).isEqualTo("two");
		assertThat(result.trail().attempts().get(0).failure().orElseThrow().kind()).isEqualTo(FailureKind.OVERLOADED);
	}

	private void coolDown(int hop, Duration duration) {
		Counting limited = Models.failing(() -> Outages.error("429 retry-after=" + duration.toSeconds()));
		Chain chain = Chain.named("cooling").hop(Target.of("hop" + hop, limited)).deadline(duration).build();
		Way.CALL.ask(FallbackChatModel.over(chain).time(this.world.time).health(this.world.registry).build());
	}

	private static List<String> hops(Result result) {
		return result.trail().attempts().stream().map(Attempt::hop).toList();
	}

}
