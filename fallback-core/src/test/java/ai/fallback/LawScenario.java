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
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeoutException;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.model.ChatModel;

import ai.fallback.adapt.PromptAdapter;
import ai.fallback.breaker.CoolDownPolicy;
import ai.fallback.breaker.TargetHealth;
import ai.fallback.breaker.Probing;
import ai.fallback.breaker.TargetHealthRegistry;
import ai.fallback.capability.ModelFacts;
import ai.fallback.capability.ModelPrices;
import ai.fallback.chain.Chain;
import ai.fallback.chain.MidStream;
import ai.fallback.chain.HopRules;
import ai.fallback.chain.Target;
import ai.fallback.failure.Failure;
import ai.fallback.failure.FailureKind;
import ai.fallback.failure.UnknownFailures;
import ai.fallback.failure.Reaction;
import ai.fallback.observation.WalkObservations;
import ai.fallback.request.RequestFacts;
import ai.fallback.retry.Backoff;
import ai.fallback.retry.RetryPolicy;
import ai.fallback.stream.StreamGuards;
import ai.fallback.trail.TrailListener;

/**
 * A random world, all of it from one seed: targets, chains over them that share some and
 * contain one another, and requests.
 */
final class LawScenario {

	private final Random random;

	private final Options options;

	private final ManualTime time = new ManualTime();

	private final Random jitter;

	private final Random tenants;

	private final CircuitBreakerRegistry breakers = CircuitBreakerRegistry.ofDefaults();

	private final TargetHealthRegistry registry = new TargetHealthRegistry(this.breakers, CoolDownPolicy.DEFAULT,
			Probing.BY_REQUESTS, this.time);

	private final List<LawTarget> targets = new ArrayList<>();

	private final Map<ChatModel, Engine> engines = new IdentityHashMap<>();

	private final List<FallbackChatModel> chains = new ArrayList<>();

	private final List<Request> requests = new ArrayList<>();

	private final List<String> story = new ArrayList<>();

	private final Duration limit;

	private final Telling telling;

	private final TrailListener listener;

	private final @Nullable WalkObservations observations;

	LawScenario(long seed, Options options) {
		this(seed, options, TrailListener.NONE, null);
	}

	LawScenario(long seed, Options options, TrailListener listener, @Nullable WalkObservations observations) {
		this.telling = new Telling(listener, observations);
		this.listener = listener;
		this.observations = observations;
		this.random = new Random(seed * 7919);
		this.options = options;
		this.jitter = new Random(seed);
		this.tenants = new Random(seed * 104_729);
		this.limit = Duration.ofSeconds(5 + this.random.nextInt(25));
		for (int i = 1 + this.random.nextInt(6); i > 0; i--) {
			this.targets.add(target("target" + i, null));
		}
		for (int i = 1 + this.random.nextInt(3); i > 0; i--) {
			this.chains.add(outer(i));
		}
		long span = 1 + this.random.nextInt(240_000);
		for (int i = 5 + this.random.nextInt(25); i > 0; i--) {
			Duration begin = Duration.ofMillis(this.random.nextLong(span));
			boolean cancels = options.cancels() && this.random.nextInt(4) == 0;
			this.requests.add(new Request(begin, this.chains.get(this.random.nextInt(this.chains.size())),
					cancels ? Duration.ofMillis(this.random.nextInt(20_000)) : null, facts()));
		}
		this.requests.sort((one, other) -> one.begin().compareTo(other.begin()));
	}

	/**
	 * One request in five is nobody's.
	 */
	private RequestFacts facts() {
		int tenant = this.tenants.nextInt(5);
		return (tenant > 0) ? RequestFacts.ofTenant("tenant" + tenant) : RequestFacts.NONE;
	}

	private LawTarget target(String name, LawTarget.@Nullable Character character) {
		return new LawTarget(name, this.time, this.random.nextLong(), this.limit, this.options.breaksStreams(),
				character, this.story);
	}

	private FallbackChatModel outer(int number) {
		List<Target> hops = some(1 + this.random.nextInt(5));
		if (this.random.nextInt(3) == 0) {
			String inner = "inner" + number;
			hops.add(this.random.nextInt(hops.size() + 1),
					Target.of(inner, model(inner, some(1 + this.random.nextInt(3)))));
		}
		if (this.options.endsPerfect()) {
			hops.add(priced("perfect" + number, target("perfect" + number, LawTarget.Character.PERFECT)));
		}
		return model("chain" + number, hops);
	}

	private List<Target> some(int most) {
		List<LawTarget> shuffled = new ArrayList<>(this.targets);
		Collections.shuffle(shuffled, this.random);
		List<Target> some = new ArrayList<>();
		shuffled.stream().limit(most).forEach((target) -> some.add(priced(target.name(), target)));
		return some;
	}

	/**
	 * A token costs a power of two, so that sums of doubles are exact as well; one target
	 * in four has a price that nobody knows.
	 */
	private static Target priced(String name, LawTarget target) {
		int power = name.charAt(name.length() - 1) % 4;
		BigDecimal price = new BigDecimal(1_000_000).divide(BigDecimal.valueOf(1L << (10 + power)));
		ModelPrices prices = (power == 0) ? ModelPrices.UNKNOWN : new ModelPrices(price, price.add(price), null, null);
		return Target.named(name, target).facts(ModelFacts.builder().prices(prices).build()).build();
	}

	private FallbackChatModel model(String name, List<Target> hops) {
		Chain.Builder builder = Chain.named(name)
			.deadline(this.options.deadlines() ? Duration.ofMillis(500 + this.random.nextInt(120_000))
					: Duration.ofDays(1))
			.midStream(MidStream.FAIL);
		if (this.random.nextBoolean()) {
			int least = this.options.endsPerfect() ? hops.size() : 1;
			builder.maxCalls(least + this.random.nextInt(6));
		}
		hops.forEach((hop) -> builder.hop(hop, (rules) -> rules(rules, hop)));
		Chain chain = builder.build();
		FallbackChatModel model = FallbackChatModel.over(chain)
			.classifier(LawScenario::classify)
			.adapter(PromptAdapter.portable())
			.time(this.time)
			.random(this.jitter)
			.health(this.registry)
			.listener(this.listener)
			.observations(this.observations)
			.build();
		Engine engine = new Engine(chain, LawScenario::classify, new UnknownFailures(), PromptAdapter.portable(),
				StreamGuards.of("test", StreamGuards.standard()), Engine.health(chain, this.registry),
				new Backoff(this.jitter), this.time, this.telling, true);
		this.engines.put(model, engine);
		return model;
	}

	/**
	 * Where nothing has a deadline, targets know of no other limit than their own.
	 */
	private void rules(HopRules rules, Target hop) {
		if (!hop.isChain() || this.options.deadlines()) {
			rules.callTimeout(this.limit).firstOutputTimeout(this.limit);
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
		if (error instanceof LawTarget.Told told) {
			return told.failure();
		}
		return Failure.of((error instanceof TimeoutException) ? FailureKind.TIMEOUT : FailureKind.UNKNOWN, error);
	}

	ManualTime time() {
		return this.time;
	}

	List<Request> requests() {
		return this.requests;
	}

	@Nullable Engine engine(ChatModel model) {
		return this.engines.get(model);
	}

	/**
	 * When which target was asked.
	 */
	List<String> story() {
		return this.story;
	}

	List<LawTarget> targets() {
		return this.targets;
	}

	TargetHealth health(LawTarget target) {
		return this.registry.of(target.name());
	}

	CircuitBreaker breaker(LawTarget target) {
		this.registry.of(target.name());
		return this.breakers.circuitBreaker(target.name());
	}

	/**
	 * All that is remembered of the targets.
	 */
	String memory() {
		StringBuilder memory = new StringBuilder();
		for (LawTarget target : this.targets) {
			CircuitBreaker breaker = breaker(target);
			memory.append(target.name())
				.append(' ')
				.append(breaker.getState())
				.append(' ')
				.append(breaker.getMetrics().getNumberOfBufferedCalls())
				.append(' ')
				.append(breaker.getMetrics().getNumberOfFailedCalls())
				.append(' ')
				.append(health(target).outage())
				.append('\n');
		}
		return memory.toString();
	}

	/**
	 * What there is in a world.
	 *
	 * @param deadlines whether chains have deadlines that requests meet
	 * @param cancels whether callers go away
	 * @param breaksStreams whether streams break after their first output
	 * @param endsPerfect whether each chain ends with a hop that always answers
	 */
	record Options(boolean deadlines, boolean cancels, boolean breaksStreams, boolean endsPerfect) {

	}

	/**
	 * A request.
	 *
	 * @param begin when it comes in
	 * @param chain what it goes down
	 * @param cancelAfter when its caller goes away, if ever
	 * @param facts what is known of it
	 */
	record Request(Duration begin, FallbackChatModel chain, @Nullable Duration cancelAfter, RequestFacts facts) {

	}

}
