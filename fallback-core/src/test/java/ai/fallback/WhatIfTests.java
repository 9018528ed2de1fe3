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

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.ai.chat.model.ChatModel;

import ai.fallback.EligibilityTests.CompletionOptions;
import ai.fallback.Models.Counting;
import ai.fallback.breaker.MadeUpState;
import ai.fallback.breaker.Permit;
import ai.fallback.breaker.TargetState.Service;
import ai.fallback.capability.HopDemand;
import ai.fallback.capability.Modality;
import ai.fallback.capability.ModelFacts;
import ai.fallback.capability.ModelPrices;
import ai.fallback.capability.PromptNeeds;
import ai.fallback.chain.Chain;
import ai.fallback.chain.SkipReason;
import ai.fallback.chain.Target;
import ai.fallback.failure.FailureKind;
import ai.fallback.failure.UnknownFailures;
import ai.fallback.gate.GatePolicy;
import ai.fallback.gate.GateRule;
import ai.fallback.observation.TargetMeters;
import ai.fallback.observation.TrailMeters;
import ai.fallback.rehearsal.MadeUpReply;
import ai.fallback.rehearsal.PromptShape;
import ai.fallback.trail.Attempt;
import ai.fallback.trail.Skip;
import ai.fallback.trail.Trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What a chain would do, without doing it. {@link ForecastLawTests} compares it with what
 * then happens.
 */
class WhatIfTests {

	private static final PromptShape LONG_WITH_IMAGE = new PromptShape(150_000, null, 1, 1, 0, 0, 0, false, false);

	private final Outages world = new Outages();

	private final Counting one = Models.answering("one");

	private final Counting two = Models.answering("two");

	@Test
	void oneProviderIsOverloadedAndThePromptIsLong() {
		FallbackChatModel model = this.world.over(Chain.named("chain")
			.hop(target("anthropic", facts((facts) -> facts.contextWindow(200_000))))
			.hop(target("small", facts((facts) -> facts.contextWindow(100_000))))
			.hop(target("blind", facts((facts) -> facts.input(List.of(Modality.TEXT)))))
			.hop(target("openai",
					facts((facts) -> facts.contextWindow(400_000)
						.maxOutput(16_384)
						.prices(new ModelPrices(new BigDecimal("2.5"), BigDecimal.TEN, null, null))))));
		Forecast forecast = WhatIf.of(model)
			.reply("anthropic", MadeUpReply.status(529))
			.prompt(LONG_WITH_IMAGE)
			.forecast();
		assertThat(forecast.trail().toString()).isEqualTo("""
				chain 'chain' answered after 200 ms
				  1. anthropic (some): OVERLOADED, HTTP 529, after 0 ms
				  -  waited 200 ms for anthropic (some)
				  2. anthropic (some): OVERLOADED, HTTP 529, after 0 ms
				  -  small (some): skipped, context window too small: needs about 151,800 tokens, has 100,000
				  -  blind (some): skipped, cannot read images
				  3. openai (some): answered, after 0 ms""");
		assertThat(forecast.failure()).isNull();
		assertThat(forecast.calls()).isEqualTo(3);
		assertThat(forecast.worstTime()).as("at the deadline").isEqualTo(Duration.ofSeconds(90));
		assertThat(forecast.worstCost()).as("150,800 tokens in, 16,384 out").isEqualByComparingTo("0.54084");
		assertThat(forecast.unpriced()).isEmpty();
		assertThat(this.one.asked()).isZero();
	}

	@Test
	void longestAnswerIsThatOfTheTargetByEitherName() {
		Target target = Target.named("openai", Models.answering("one").withDefaults(new CompletionOptions(500)))
			.facts(facts((facts) -> facts.maxOutput(16_384)
				.prices(new ModelPrices(BigDecimal.ZERO, BigDecimal.TEN, null, null))))
			.build();
		FallbackChatModel model = this.world.over(Chain.named("chain").hop(target));
		assertThat(WhatIf.of(model).forecast().worstCost()).isEqualByComparingTo("0.005");
	}

	private Target target(String name, ModelFacts facts) {
		return Target.named(name, this.one).modelId("some").facts(facts).build();
	}

	private static ModelFacts facts(Consumer<ModelFacts.Builder> consumer) {
		ModelFacts.Builder facts = ModelFacts.builder();
		consumer.accept(facts);
		return facts.build();
	}

	@Test
	void worstTimeIsThatOfTimeouts() {
		FallbackChatModel model = this.world
			.over(Outages.named("test", this.one, this.two).deadline(Duration.ofHours(1)));
		WhatIf silent = WhatIf.of(model)
			.reply("hop1", MadeUpReply.silent())
			.reply("hop2", MadeUpReply.answers().after(Duration.ofSeconds(3)));
		assertThat(silent.forecast().trail().duration()).isEqualTo(Duration.ofSeconds(63));
		assertThat(silent.forecast().worstTime()).isEqualTo(Duration.ofSeconds(63));
		assertThat(silent.streams(true).forecast().worstTime()).isEqualTo(Duration.ofSeconds(63));
		assertThat(silent.forecast().unpriced()).containsExactly("hop1", "hop2");
		assertThat(WhatIf.of(model).forecast().worstTime()).isEqualTo(Duration.ofSeconds(60));
	}

	@Test
	void targetsMayStandOtherwise() {
		FallbackChatModel model = this.world.chain(this.one, this.two);
		this.world.health(1).takeOut();
		assertThat(WhatIf.of(model).forecast().trail().skips()).extracting(Skip::reason)
			.containsExactly(SkipReason.TAKEN_OUT);
		assertThat(answeredBy(model, Service.IN_SERVICE, null)).isEqualTo("hop1");
		assertThat(answeredBy(model, Service.ON_TRIAL, null)).isEqualTo("hop1");
		assertThat(answeredBy(model, Service.TAKEN_OUT, null)).isEqualTo("hop2");
		assertThat(answeredBy(model, Service.BREAKER_OPEN, null)).isEqualTo("hop2");
		assertThat(answeredBy(model, Service.COOLING_DOWN, Duration.ofSeconds(9))).isEqualTo("hop2");
		Forecast both = WhatIf.of(model)
			.state("hop1", new MadeUpState(Service.BREAKER_OPEN, Duration.ofSeconds(20)))
			.state("hop2", new MadeUpState(Service.COOLING_DOWN, Duration.ofSeconds(30)))
			.forecast();
		assertThat(both.trail().answeredBy()).contains("hop1");
		assertThat(both.trail().duration()).isCloseTo(Duration.ofSeconds(20), Duration.ofMillis(1));
		assertThat(this.world.health(1).state().takenOut()).isTrue();
	}

	private static String answeredBy(FallbackChatModel model, Service service, Duration span) {
		return WhatIf.of(model)
			.state("hop1", new MadeUpState(service, span))
			.forecast()
			.trail()
			.answeredBy()
			.orElseThrow();
	}

	@Test
	void repliesComeOneAfterTheOther() {
		FallbackChatModel model = this.world.chain(this.one, this.two);
		Forecast forecast = WhatIf.of(model).reply("hop1", MadeUpReply.status(500), MadeUpReply.answers()).forecast();
		assertThat(forecast.trail().answeredBy()).contains("hop1");
		assertThat(forecast.calls()).isEqualTo(2);
	}

	@Test
	void whatSurfacesIsToldWithItsKind() {
		FallbackChatModel model = this.world.chain(this.one, this.two);
		Forecast forecast = WhatIf.of(model).reply("hop1", MadeUpReply.fails(FailureKind.CONTENT_FILTERED)).forecast();
		assertThat(forecast.trail().outcome()).isEqualTo(Trail.Outcome.SURFACED);
		assertThat(forecast.failure()).isEqualTo(FailureKind.CONTENT_FILTERED);
	}

	@Test
	void codesAreReadByTheRulesForRealOnes() {
		FallbackChatModel model = this.world.chain(this.one, this.two);
		Forecast forecast = WhatIf.of(model)
			.reply("hop1", MadeUpReply.status(429).code("insufficient_quota").message("You \"exceeded\" it"))
			.forecast();
		assertThat(forecast.trail().attempts().get(0).failure().orElseThrow().toString())
			.isEqualTo("QUOTA_EXHAUSTED, HTTP 429, insufficient_quota");
	}

	/**
	 * The chain above does not wait until the one below has given up.
	 */
	@Test
	void chainBelowIsGivenUpWhenTheOneAboveHasNoTimeLeft() {
		FallbackChatModel below = this.world.over(Outages.named("below", this.one, this.two));
		for (boolean streams : new boolean[] { false, true }) {
			Forecast forecast = WhatIf
				.of(this.world
					.over(Chain.named("above").hop(Target.of("nested", below)).deadline(Duration.ofSeconds(10))))
				.reply("hop1", MadeUpReply.silent())
				.streams(streams)
				.forecast();
			assertThat(forecast.trail().outcome()).isEqualTo(Trail.Outcome.OVERDUE);
			assertThat(forecast.trail().duration()).isEqualTo(Duration.ofSeconds(10));
			assertThat(forecast.trail().attempts().get(0).failure().orElseThrow().kind())
				.isEqualTo(FailureKind.TIMEOUT);
			assertThat(forecast.below()).extracting(Trail::outcome).containsExactly(Trail.Outcome.CANCELLED);
			assertThat(forecast.below().get(0).attempts()).extracting(Attempt::status)
				.containsExactly(Attempt.Status.CANCELLED);
			assertThat(forecast.calls()).isEqualTo(1);
			assertThat(forecast.worstTime()).isEqualTo(Duration.ofSeconds(10));
		}
	}

	@Test
	void hopThatIsChainCanBeOutAsAWhole() {
		FallbackChatModel below = this.world.over(Outages.named("below", this.one));
		FallbackChatModel above = this.world
			.over(Chain.named("above").hop(Target.of("nested", below)).hop(Target.of("last", this.two)));
		MadeUpState out = new MadeUpState(Service.TAKEN_OUT, null);
		Trail foretold = WhatIf.of(above).state("nested", out).forecast().trail();
		assertThat(foretold.skips()).extracting(Skip::reason).containsExactly(SkipReason.TAKEN_OUT);
		above.health(above.chain().hops().get(0)).takeOut();
		assertThat(foretold).hasToString(Way.CALL.ask(above).trail().toString());
		MadeUpState back = new MadeUpState(Service.IN_SERVICE, null);
		assertThat(WhatIf.of(above).state("nested", back).forecast().trail().answeredBy()).contains("nested");
		for (MadeUpState state : List.of(new MadeUpState(Service.ON_TRIAL, null),
				new MadeUpState(Service.BREAKER_OPEN, null))) {
			assertThatIllegalArgumentException().isThrownBy(() -> WhatIf.of(above).state("nested", state))
				.withMessage("'nested' is a chain, which has no circuit breaker. It can be in-service, cooling-down or "
						+ "taken-out. Targets are: hop1, last");
		}
	}

	@Test
	void callsThatAreStreamsAreForetoldAsStreams() {
		FallbackChatModel model = this.world
			.over(Outages.named("test", Scripted.of("503"), this.two).callsByStream(true));
		Forecast forecast = WhatIf.of(model).reply("hop1", MadeUpReply.status(503)).forecast();
		Trail real = Way.CALL.ask(model).trail();
		assertThat(forecast.trail()).hasToString(real.toString());
	}

	/**
	 * Another request is just finding out whether the target is back.
	 */
	@Test
	void probeUnderWayIsKnown() {
		FallbackChatModel model = this.world.chain(this.one, this.two);
		this.world.makeReadyToProbe(1);
		Permit probe = (Permit) this.world.health(1).admit();
		assertThat(WhatIf.of(model).forecast().trail().answeredBy()).contains("hop2");
		probe.release();
		assertThat(WhatIf.of(model).forecast().trail().answeredBy()).contains("hop1");
		assertThat(this.world.health(1).admit()).isInstanceOf(Permit.class);
	}

	@Test
	void nothingThatMayAskModelsIsAsked() {
		GateRule gate = GateRule.of("strict", (candidate) -> {
			throw new AssertionError("judged");
		}).whenItFails(GateRule.WhenItFails.REJECT).timeout(Duration.ofSeconds(7));
		FallbackChatModel model = this.world.over(Chain.named("test")
			.hop(Target.named("small", this.one).facts(facts((facts) -> facts.contextWindow(1000))).build())
			.gates(GatePolicy.DEFAULT.withGates(List.of(gate)))
			.compactor((prompt, tokens) -> {
				throw new AssertionError("compacted");
			}));
		Forecast fits = WhatIf.of(model)
			.reply("small", MadeUpReply.answers().after(Duration.ofSeconds(1)))
			.prompt(new PromptShape(0, 1, 1, 0, 0, 0, 0, true, true))
			.forecast();
		assertThat(fits.trail().outcome()).isEqualTo(Trail.Outcome.ANSWERED);
		assertThat(fits.worstTime()).isGreaterThanOrEqualTo(Duration.ofSeconds(8));
		Forecast tooLong = WhatIf.of(model).prompt(LONG_WITH_IMAGE).forecast();
		assertThat(tooLong.trail().outcome()).isEqualTo(Trail.Outcome.EXHAUSTED);
		assertThat(this.one.asked()).isZero();
	}

	@Test
	void nobodyIsTold() {
		SimpleMeterRegistry meters = new SimpleMeterRegistry();
		TrailMeters listener = new TrailMeters(() -> meters);
		Chain chain = Outages.named("test", this.one, this.two).build();
		FallbackChatModel model = FallbackChatModel.over(chain)
			.time(this.world.time)
			.health(this.world.registry)
			.listener(listener)
			.build();
		new TargetMeters(() -> List.of(model), new UnknownFailures()).bindTo(meters);
		String before = meters.getMetersAsString();
		int breakers = this.world.breakers.getAllCircuitBreakers().size();
		for (int i = 0; i < 20; i++) {
			WhatIf.of(model).reply("hop1", MadeUpReply.status(500)).reply("hop2", MadeUpReply.status(401)).forecast();
		}
		assertThat(meters.getMetersAsString()).isEqualTo(before);
		assertThat(this.world.breakers.getAllCircuitBreakers()).hasSize(breakers);
		Trail real = Way.CALL.ask(model).trail();
		assertThat(real.entries()).as("as if nobody had asked").hasSize(1);
	}

	@Test
	void promptHasItsShape() {
		for (int turns : new int[] { 1, 4 }) {
			PromptShape shape = new PromptShape(5000, 700, turns, 2, 0, 0, 0, true, true);
			PromptNeeds needs = new PromptNeeds(shape.prompt());
			assertThat(needs.tokens(HopDemand.NONE)).as("with two pictures").isEqualTo(5000 + 2 * 800);
			assertThat(shape.prompt().getInstructions()).hasSize(2 * turns - 1);
			assertThat(shape.prompt().getOptions().getMaxTokens()).isEqualTo(700);
		}
	}

	@Test
	void whatMakesNoSenseIsRefused() {
		ChatModel nested = this.world.over(Outages.named("below", this.one));
		WhatIf question = WhatIf.of(this.world.over(Chain.named("above").hop(Target.of("nested", nested))));
		assertThatIllegalArgumentException().isThrownBy(() -> question.reply("nested", MadeUpReply.answers()))
			.withMessage("There is no target 'nested' in chain 'above', but: hop1");
		assertThatIllegalArgumentException().isThrownBy(() -> MadeUpReply.status(200))
			.withMessage("'status' must be from 400 to 599, got 200");
		assertThatIllegalArgumentException().isThrownBy(() -> MadeUpReply.silent().after(Duration.ofSeconds(1)));
		assertThatIllegalArgumentException().isThrownBy(() -> MadeUpReply.answers().retryAfter(Duration.ZERO));
		assertThatIllegalArgumentException().isThrownBy(() -> MadeUpReply.answers().code("code"));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new PromptShape(PromptShape.MOST_TOKENS + 1, null, 1, 0, 0, 0, 0, false, false))
			.withMessage("'tokens' must be from 0 to 10000000, got 10000001");
		assertThatIllegalArgumentException().isThrownBy(() -> new MadeUpState(Service.COOLING_DOWN, null));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new MadeUpState(Service.TAKEN_OUT, Duration.ofSeconds(1)));
	}

}
