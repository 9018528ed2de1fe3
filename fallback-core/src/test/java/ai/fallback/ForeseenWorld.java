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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;

import org.springframework.ai.chat.prompt.Prompt;

import ai.fallback.adapt.Adapted;
import ai.fallback.adapt.PromptAdapter;
import ai.fallback.breaker.CoolDownPolicy;
import ai.fallback.breaker.Probing;
import ai.fallback.breaker.TargetHealth;
import ai.fallback.breaker.TargetHealthRegistry;
import ai.fallback.capability.Modality;
import ai.fallback.capability.ModelFacts;
import ai.fallback.capability.PromptCompactor;
import ai.fallback.chain.Chain;
import ai.fallback.chain.Hop;
import ai.fallback.chain.HopRules;
import ai.fallback.chain.MidStream;
import ai.fallback.chain.Target;
import ai.fallback.failure.Failure;
import ai.fallback.failure.FailureClassifier;
import ai.fallback.failure.FailureKind;
import ai.fallback.failure.Reaction;
import ai.fallback.failure.UnknownFailures;
import ai.fallback.rehearsal.PromptShape;
import ai.fallback.retry.RetryBudget;
import ai.fallback.retry.RetryPolicy;
import ai.fallback.time.SteadyClock;
import ai.fallback.time.TimeSource;
import ai.fallback.trail.Trail;

/**
 * A random world, all of it from one seed, in which operators and requests do something
 * now and then: over the real drivers, on one thread and in virtual time.
 */
final class ForeseenWorld {

	private static final Duration ENDLESS = Duration.ofDays(1);

	private final OneThread thread;

	private final Random random;

	private final Time time = new Time();

	private final CircuitBreakerRegistry breakers = CircuitBreakerRegistry.ofDefaults();

	private final UnknownFailures unknown = new UnknownFailures();

	private final TargetHealthRegistry registry;

	private final List<ForeseenTarget> targets = new ArrayList<>();

	private final List<Trail> told = new ArrayList<>();

	private final Jitter jitter;

	private final Duration deadline;

	private final FallbackChatModel model;

	private Duration began = Duration.ZERO;

	private volatile boolean asksBelow;

	private volatile Duration belowUntil = ENDLESS;

	ForeseenWorld(long seed, OneThread thread) {
		this.thread = thread;
		this.random = new Random(seed * 7919);
		this.jitter = new Jitter(seed, this.random.nextBoolean());
		Probing probing = (this.random.nextInt(5) == 0) ? Probing.IN_BACKGROUND : Probing.BY_REQUESTS;
		this.registry = new TargetHealthRegistry(this.breakers, CoolDownPolicy.DEFAULT, probing, this.time);
		boolean nested = this.random.nextInt(3) == 0;
		this.deadline = (nested || this.random.nextBoolean()) ? ENDLESS
				: Duration.ofMillis(503 + 10L * this.random.nextInt(6000));
		List<Target> hops = new ArrayList<>();
		for (int i = 1; i <= 1 + this.random.nextInt(4); i++) {
			hops.add(target("target" + i));
		}
		if (nested) {
			List<Target> inner = new ArrayList<>(List.of(target("inner1"), target("inner2")));
			if (this.random.nextBoolean()) {
				inner.add(hops.get(0));
			}
			hops.add(this.random.nextInt(hops.size() + 1), Target.of("nested", model("nested", inner)));
		}
		this.model = model("chain", hops);
	}

	private Target target(String name) {
		ForeseenTarget target = new ForeseenTarget(name, this, this.random);
		this.targets.add(target);
		if (this.random.nextBoolean()) {
			this.breakers.circuitBreaker(name, breaker());
		}
		return Target.named(name, target).modelId("some").facts(facts()).build();
	}

	private CircuitBreakerConfig breaker() {
		int size = 2 + this.random.nextInt(6);
		boolean counts = this.random.nextBoolean();
		return CircuitBreakerConfig.custom()
			.slidingWindow(counts ? size : 10 * size, 1 + this.random.nextInt(size),
					counts ? SlidingWindowType.COUNT_BASED : SlidingWindowType.TIME_BASED)
			.failureRateThreshold(30 + this.random.nextInt(60))
			.slowCallDurationThreshold(Duration.ofSeconds(2))
			.slowCallRateThreshold(50 + this.random.nextInt(50))
			.permittedNumberOfCallsInHalfOpenState(1 + this.random.nextInt(3))
			.waitDurationInOpenState(Duration.ofMillis(1000 + this.random.nextInt(20_000)))
			.clock(new SteadyClock(this.time))
			.build();
	}

	private ModelFacts facts() {
		ModelFacts.Builder facts = ModelFacts.builder();
		if (this.random.nextBoolean()) {
			facts.contextWindow(2_000 + this.random.nextInt(4_000));
		}
		if (this.random.nextInt(3) == 0) {
			facts.input(List.of(Modality.TEXT));
		}
		if (this.random.nextInt(3) == 0) {
			facts.tools(this.random.nextBoolean()).structuredOutput(this.random.nextBoolean());
		}
		return facts.build();
	}

	private FallbackChatModel model(String name, List<Target> hops) {
		Chain.Builder chain = Chain.named(name)
			.deadline(this.deadline)
			.midStream(MidStream.values()[this.random.nextInt(MidStream.values().length)])
			.rules((rules) -> rules.minRate(0));
		if (this.random.nextInt(3) == 0) {
			chain.maxCalls(1 + this.random.nextInt(6));
		}
		if (this.deadline == ENDLESS || this.random.nextBoolean()) {
			chain.waitWhenOut(Duration.ofSeconds(this.random.nextInt(20)));
		}
		if (this.random.nextBoolean()) {
			chain.compactor(PromptCompactor.dropOldest());
		}
		hops.forEach((hop) -> chain.hop(hop, (rules) -> rules(rules, hop)));
		return FallbackChatModel.over(chain.build())
			.classifier(ForeseenWorld::classify)
			.adapter(new Asking(name))
			.unknownFailures(this.unknown)
			.time(this.time)
			.random(this.jitter)
			.health(this.registry)
			.listener(this.told::add)
			.build();
	}

	private void rules(HopRules rules, Target hop) {
		if (hop.model() instanceof ForeseenTarget target) {
			rules.callTimeout(target.limit()).firstOutputTimeout(target.limit());
		}
		else if (this.random.nextBoolean()) {
			// At a moment at which nothing else happens.
			Duration limit = Duration.ofMillis(3003 + 10L * this.random.nextInt(2000)).plusNanos(333_333);
			rules.callTimeout(limit).firstOutputTimeout(limit);
		}
		Duration initial = Duration.ofMillis(this.random.nextInt(1000));
		rules.retry(RetryPolicy.DEFAULT.withMaxRetries(this.random.nextInt(4))
			.withWaits(initial, initial.plusMillis(this.random.nextInt(8000)))
			.withBudget(this.random.nextDouble()));
		for (int i = this.random.nextInt(3); i > 0; i--) {
			FailureKind kind = FailureKind.values()[this.random.nextInt(FailureKind.values().length)];
			if (kind.isConfigurable()) {
				rules.on(kind, Reaction.values()[this.random.nextInt(Reaction.values().length)]);
			}
		}
	}

	private static Failure classify(Throwable error) {
		return (error instanceof LawTarget.Told told) ? told.failure() : FailureClassifier.standard().classify(error);
	}

	/**
	 * Let some time pass, and somebody do something.
	 */
	void goOn() {
		advance(Duration.ofMillis(this.random.nextInt((this.random.nextInt(3) == 0) ? 60_000 : 2_000)));
		List<Hop> hops = this.model.order();
		Hop hop = hops.get(this.random.nextInt(hops.size()));
		TargetHealth health = this.model.health(hop);
		switch (this.random.nextInt(12)) {
			case 0 -> health.takeOut();
			case 1, 2 -> health.putBack();
			case 3 -> health.closeBreaker();
			case 4 -> this.model.move(hop, 1 + this.random.nextInt(hops.size()));
			case 5 -> breaker(hop).transitionToForcedOpenState();
			case 6 -> breaker(hop).transitionToDisabledState();
			case 7 -> open(breaker(hop));
			default -> {
			}
		}
	}

	/**
	 * Of others Resilience4j does not tell how long they stay open.
	 */
	private static void open(CircuitBreaker breaker) {
		if (breaker.getState() == CircuitBreaker.State.CLOSED) {
			breaker.transitionToOpenState();
		}
	}

	private CircuitBreaker breaker(Hop hop) {
		return this.breakers.circuitBreaker(hop.name());
	}

	PromptShape prompt() {
		boolean small = this.random.nextBoolean();
		return new PromptShape(small ? 20 : 1 + this.random.nextInt(7_000),
				(this.random.nextInt(3) == 0) ? 1 + this.random.nextInt(2_000) : null, 1 + this.random.nextInt(4),
				few(), 0, 0, few(), few() == 1, few() == 1);
	}

	private int few() {
		return (this.random.nextInt(5) == 0) ? 1 : 0;
	}

	WhatIf question(PromptShape prompt, boolean streams) {
		WhatIf question = WhatIf.of(this.model).prompt(prompt).streams(streams);
		this.targets.forEach((target) -> target.foretell(question));
		return question;
	}

	/**
	 * What is foretold.
	 */
	Forecast forecast(PromptShape prompt, boolean streams) {
		WhatIf question = question(prompt, streams);
		return this.jitter.isLongest() ? question.forecast() : question.forecast(this.jitter.copy());
	}

	/**
	 * All that a request could change.
	 */
	String snapshot() {
		TreeMap<String, Object> all = new TreeMap<>();
		for (ForeseenTarget target : this.targets) {
			TargetHealth health = this.registry.of(target.name());
			CircuitBreaker.Metrics metrics = this.breakers.circuitBreaker(target.name()).getMetrics();
			all.put(target.name(),
					List.of(health.state(), retries(health.retryBudget().copy()), target.asked(),
							metrics.getNumberOfBufferedCalls(), metrics.getNumberOfFailedCalls(),
							metrics.getNumberOfSlowCalls(), metrics.getNumberOfNotPermittedCalls()));
		}
		this.model.chain().hops().forEach((hop) -> all.put(hop.name() + " scale", hop.target().tokenScale().factor()));
		return all + " " + this.model.order() + " " + this.unknown.total() + " " + this.told.size() + " "
				+ this.jitter.state + " " + this.time.nanos() + " " + this.breakers.getAllCircuitBreakers().size();
	}

	private static int retries(RetryBudget budget) {
		int retries = 0;
		while (budget.withdraw()) {
			retries++;
		}
		return retries;
	}

	int calls() {
		return this.targets.stream().mapToInt(ForeseenTarget::asked).sum();
	}

	FallbackChatModel model() {
		return this.model;
	}

	/**
	 * The stories of requests that have ended since somebody asked last.
	 */
	List<Trail> told() {
		List<Trail> told = List.copyOf(this.told);
		this.told.clear();
		return told;
	}

	void begin() {
		this.began = Duration.ofNanos(this.time.nanos());
	}

	/**
	 * What the chain has that asks now.
	 */
	Duration timeLeft() {
		Duration end = this.began.plus(this.deadline);
		Duration limit = this.asksBelow && this.belowUntil.compareTo(end) < 0 ? this.belowUntil : end;
		return limit.minusNanos(this.time.nanos());
	}

	void advance(Duration span) {
		this.thread.advance(span);
	}

	boolean nextBoolean() {
		return this.random.nextBoolean();
	}

	/**
	 * Notes which chain asks, and how long the one below is waited for.
	 */
	private final class Asking implements PromptAdapter {

		private final PromptAdapter adapter = PromptAdapter.portable();

		private final boolean below;

		Asking(String chain) {
			this.below = chain.equals("nested");
		}

		@Override
		public Prompt adapt(Prompt prompt, Target target) {
			return this.adapter.adapt(prompt, target);
		}

		@Override
		public Adapted adapt(Prompt prompt, Hop hop) {
			ForeseenWorld.this.asksBelow = this.below;
			if (hop.target().isChain()) {
				ForeseenWorld.this.belowUntil = hop.callTimeout().plusNanos(ForeseenWorld.this.time.nanos());
			}
			return this.adapter.adapt(prompt, hop);
		}

	}

	/**
	 * Jitter that can be known beforehand.
	 */
	private static final class Jitter implements RandomGenerator {

		private final boolean longest;

		private long state;

		Jitter(long state, boolean longest) {
			this.state = state;
			this.longest = longest;
		}

		boolean isLongest() {
			return this.longest;
		}

		Jitter copy() {
			return new Jitter(this.state, this.longest);
		}

		@Override
		public long nextLong() {
			this.state = this.state * 6364136223846793005L + 1442695040888963407L;
			return this.state ^ (this.state >>> 29);
		}

		@Override
		public long nextLong(long bound) {
			return this.longest ? bound - 1 : Math.floorMod(nextLong(), bound);
		}

	}

	/**
	 * The virtual time since the world began.
	 */
	private final class Time implements TimeSource {

		private final VirtualTime virtual = new VirtualTime();

		private final long origin = this.virtual.nanos();

		@Override
		public Instant now() {
			return Instant.EPOCH.plusNanos(nanos());
		}

		@Override
		public long nanos() {
			return this.virtual.nanos() - this.origin;
		}

		@Override
		public void sleep(Duration duration) {
			advance(duration);
		}

	}

}
