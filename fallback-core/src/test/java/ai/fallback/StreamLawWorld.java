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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Schedulers;

import org.springframework.ai.chat.prompt.Prompt;

import ai.fallback.breaker.CoolDownPolicy;
import ai.fallback.breaker.Permit;
import ai.fallback.breaker.Probing;
import ai.fallback.breaker.TargetHealthRegistry;
import ai.fallback.chain.Chain;
import ai.fallback.chain.MidStream;
import ai.fallback.chain.Target;
import ai.fallback.failure.Failure;
import ai.fallback.failure.FailureKind;
import ai.fallback.retry.RetryPolicy;
import ai.fallback.stream.RandomAnswers;
import ai.fallback.time.TimeSource;

/**
 * A random world of targets, chains with all rules for what follows in the middle of an
 * answer, and callers, many at once, over the real drivers.
 */
final class StreamLawWorld {

	static final Duration LIMIT = Duration.ofSeconds(60);

	private static final Duration LONGEST = Duration.ofDays(14);

	private static final Duration STEP = Duration.ofMinutes(1);

	private final OneThread thread;

	private final Options options;

	private final Random random;

	private final CircuitBreakerRegistry breakers = CircuitBreakerRegistry.ofDefaults();

	private final Time time = new Time();

	private final TargetHealthRegistry registry = new TargetHealthRegistry(this.breakers, CoolDownPolicy.DEFAULT,
			Probing.BY_REQUESTS, this.time);

	private final List<StreamLawTarget> targets = new ArrayList<>();

	private final List<StreamLawCaller> callers = new ArrayList<>();

	private final long seed;

	private @Nullable String broken;

	StreamLawWorld(long seed, Options options, OneThread thread) {
		this.seed = seed;
		this.thread = thread;
		this.options = options;
		this.random = new Random(seed * 7919);
		for (int i = 1 + this.random.nextInt(5); i > 0; i--) {
			this.targets.add(new StreamLawTarget("target" + i, this, this.random));
		}
		FallbackChatModel model = model(new Random(seed));
		for (int i = 0; i < 1 + this.random.nextInt(5); i++) {
			Random random = new Random(this.random.nextLong());
			this.callers.add(new StreamLawCaller(i, this, model, random, RandomAnswers.next(random)));
		}
	}

	private FallbackChatModel model(Random jitter) {
		MidStream rule = MidStream.values()[this.random.nextInt(MidStream.values().length)];
		int maxRetries = this.random.nextInt(3);
		Chain.Builder builder = Chain.named("chain")
			.midStream((this.options.rule() != null) ? this.options.rule() : rule)
			.deadline(this.options.deadlines() && this.random.nextInt(4) == 0
					? Duration.ofSeconds(1 + this.random.nextInt(200)) : Duration.ofDays(1))
			.callTimeout(LIMIT)
			.firstOutputTimeout(LIMIT)
			.retry(RetryPolicy.DEFAULT.withMaxRetries(maxRetries))
			.rules((rules) -> rules.minRate(0));
		if (this.random.nextBoolean()) {
			builder.maxCalls(1 + this.random.nextInt(8));
		}
		this.targets.forEach((target) -> builder
			.hop(Target.named(target.name(), target).announcesEnd(target.announcesEnd()).build()));
		return FallbackChatModel.over(builder.build())
			.classifier(StreamLawWorld::classify)
			.time(this.time)
			.random(jitter)
			.health(this.registry)
			.build();
	}

	private static Failure classify(Throwable error) {
		if (error instanceof LawTarget.Told told) {
			return told.failure();
		}
		return Failure.of((error instanceof TimeoutException) ? FailureKind.TIMEOUT : FailureKind.UNKNOWN, error);
	}

	Options options() {
		return this.options;
	}

	Duration now() {
		return Duration.ofNanos(this.time.nanos());
	}

	void advance(Duration span) {
		this.thread.advance(span);
	}

	void advanceTo(Duration moment) {
		advance(moment.minus(now()));
	}

	List<StreamLawCaller> callers() {
		return this.callers;
	}

	StreamLawCaller caller(Prompt prompt) {
		String first = prompt.getInstructions().get(0).getText();
		return this.callers.get(Integer.parseInt(first.substring(first.lastIndexOf(' ') + 1)));
	}

	/**
	 * What a hop would say to the end: the rest of the answer where it is to go on,
	 * nothing where that cannot be joined, and else an answer of its own.
	 */
	String words(StreamLawCaller caller, Prompt prompt, Random random) {
		if (caller.rule() != MidStream.CONTINUE) {
			return RandomAnswers.next(random);
		}
		if (prompt.getInstructions().size() == 1) {
			return caller.reference();
		}
		int cut = prompt.getInstructions().get(1).getText().length();
		return RandomAnswers.canGoOn(caller.reference(), cut)
				? RandomAnswers.continuation(caller.reference(), cut, random) : "";
	}

	/**
	 * Let all callers come at their times, and wait until the last one is served.
	 */
	StreamLawWorld play() {
		for (StreamLawCaller caller : this.callers) {
			Schedulers.parallel().schedule(caller::begin, this.random.nextInt(100_000), TimeUnit.MILLISECONDS);
		}
		this.callers.forEach(this::serve);
		checkThatNothingIsBroken();
		for (StreamLawCaller caller : this.callers) {
			caller.asks().forEach((ask) -> checkAfterwards(caller, ask));
		}
		checkThatNothingIsStuck();
		return this;
	}

	/**
	 * Wait until a caller is served or gone, and not much longer.
	 */
	void serve(StreamLawCaller caller) {
		Duration latest = now().plus(LONGEST);
		checkThatNothingIsBroken();
		while (!caller.isOver()) {
			advance(STEP);
			checkThatNothingIsBroken();
			LawRun.law(1, now().compareTo(latest) < 0, () -> "request " + caller.number() + " was forgotten");
		}
	}

	/**
	 * Told apart from exceptions, which a driver would take for a model's.
	 */
	void broken(String law) {
		this.broken = (this.broken != null) ? this.broken : law;
	}

	void checkThatNothingIsBroken() {
		if (this.broken != null) {
			throw new AssertionError(this.broken);
		}
	}

	private static void checkAfterwards(StreamLawCaller caller, StreamLawTarget.Ask ask) {
		LawRun.law(6, !ask.stream().isRunning(), () -> "request " + caller.number() + " left a stream running");
	}

	private void checkThatNothingIsStuck() {
		advance(Duration.ofHours(3));
		for (StreamLawTarget target : this.targets) {
			boolean admitted = this.registry.of(target.name()).admit() instanceof Permit;
			LawRun.law(6, admitted, () -> target.name() + " is stuck: " + memory());
		}
	}

	/**
	 * What is known of the targets.
	 */
	String memory() {
		StringBuilder memory = new StringBuilder();
		for (StreamLawTarget target : this.targets) {
			this.registry.of(target.name());
			CircuitBreaker breaker = this.breakers.circuitBreaker(target.name());
			CircuitBreaker.Metrics metrics = breaker.getMetrics();
			memory.append(target.name())
				.append(' ')
				.append(breaker.getState())
				.append(' ')
				.append(metrics.getNumberOfBufferedCalls())
				.append(' ')
				.append(metrics.getNumberOfFailedCalls())
				.append(' ')
				.append(this.registry.of(target.name()).outage())
				.append('\n');
		}
		return memory.toString();
	}

	@Override
	public String toString() {
		return "world " + this.seed;
	}

	/**
	 * What there is in a world.
	 *
	 * @param rule the rule of its chain, or {@code null} for any
	 * @param callers whether there are slow callers and such as leave
	 * @param cuts whether streams break after their first output
	 * @param everyCut whether they break in every way, and not by an error alone
	 * @param deadlines whether chains have deadlines that requests meet
	 */
	record Options(@Nullable MidStream rule, boolean callers, boolean cuts, boolean everyCut, boolean deadlines) {

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
