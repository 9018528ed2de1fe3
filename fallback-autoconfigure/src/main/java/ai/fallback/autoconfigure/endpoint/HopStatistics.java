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

package ai.fallback.autoconfigure.endpoint;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

import org.jspecify.annotations.Nullable;

import ai.fallback.chain.SkipReason;
import ai.fallback.failure.FailureKind;
import ai.fallback.trail.Attempt;
import ai.fallback.trail.Skip;
import ai.fallback.trail.Tokens;
import ai.fallback.trail.Trail;

/**
 * What became of the attempts and skips of a hop.
 */
final class HopStatistics {

	private final Map<Attempt.Status, LongAdder> attempts = counters(Attempt.Status.class);

	private final Map<FailureKind, LongAdder> failures = counters(FailureKind.class);

	private final Map<SkipReason, LongAdder> skips = counters(SkipReason.class);

	private final LongAdder promptTokens = new LongAdder();

	private final LongAdder completionTokens = new LongAdder();

	private final Money cost = new Money();

	private final Money addedByFallbacks = new Money();

	private final LongAdder unpriced = new LongAdder();

	private final Latency firstOutput = new Latency();

	private final Latency total = new Latency();

	static <E extends Enum<E>> Map<E, LongAdder> counters(Class<E> type) {
		Map<E, LongAdder> counters = new EnumMap<>(type);
		for (E constant : type.getEnumConstants()) {
			counters.put(constant, new LongAdder());
		}
		return counters;
	}

	static <E extends Enum<E>> long count(Map<E, LongAdder> counters, E key) {
		LongAdder counter = counters.get(key);
		return (counter != null) ? counter.sum() : 0;
	}

	static <E extends Enum<E>> void increment(Map<E, LongAdder> counters, E key) {
		LongAdder counter = counters.get(key);
		if (counter != null) {
			counter.increment();
		}
	}

	/**
	 * What was counted at all.
	 */
	static <E extends Enum<E>> Map<String, Long> counted(Map<E, LongAdder> counters) {
		Map<String, Long> counted = new TreeMap<>();
		counters.forEach((key, counter) -> {
			if (counter.sum() > 0) {
				counted.put(key.name(), counter.sum());
			}
		});
		return counted;
	}

	void add(Attempt attempt, Trail trail) {
		increment(this.attempts, attempt.status());
		attempt.failure().ifPresent((failure) -> increment(this.failures, failure.kind()));
		attempt.firstOutput().ifPresent(this.firstOutput::add);
		attempt.tokens().ifPresent(this::add);
		attempt.cost().ifPresent(this.cost::add);
		trail.addedCost(attempt).ifPresent(this.addedByFallbacks::add);
		if (attempt.tokens().isPresent() && attempt.cost().isEmpty()) {
			this.unpriced.increment();
		}
		if (attempt.status() == Attempt.Status.ANSWERED) {
			this.total.add(attempt.duration());
		}
	}

	private void add(Tokens tokens) {
		this.promptTokens.add(tokens.prompt());
		this.completionTokens.add(tokens.completion());
	}

	void add(Skip skip) {
		increment(this.skips, skip.reason());
	}

	long answered() {
		return count(this.attempts, Attempt.Status.ANSWERED);
	}

	AttemptsView attempts() {
		long answered = answered();
		long failed = count(this.attempts, Attempt.Status.FAILED);
		long cancelled = count(this.attempts, Attempt.Status.CANCELLED);
		return new AttemptsView(answered + failed + cancelled, answered, failed, cancelled, counted(this.failures));
	}

	Map<String, Long> skips() {
		return counted(this.skips);
	}

	LatencyView latency() {
		return new LatencyView(this.firstOutput.view(), this.total.view());
	}

	TokensView tokens() {
		return new TokensView(this.promptTokens.sum(), this.completionTokens.sum());
	}

	CostView cost() {
		return new CostView(this.cost.sum(), this.addedByFallbacks.sum(), this.unpriced.sum());
	}

	/**
	 * Attempts since the start.
	 *
	 * @param total all of them
	 * @param answered those that gave the answer
	 * @param failed those that failed
	 * @param cancelled those that the caller cancelled
	 * @param failures the failed ones by their kinds
	 */
	record AttemptsView(long total, long answered, long failed, long cancelled, Map<String, Long> failures) {

	}

	/**
	 * How long attempts took of late.
	 *
	 * @param firstOutput until a stream's first output
	 * @param total until the end of an attempt that gave the answer
	 */
	record LatencyView(Latency.@Nullable View firstOutput, Latency.@Nullable View total) {

	}

	/**
	 * Tokens since the start, as the provider counted them.
	 *
	 * @param prompt those that were sent
	 * @param completion those that were written
	 */
	record TokensView(long prompt, long completion) {

	}

	/**
	 * US dollars since the start.
	 *
	 * @param usd what attempts cost, those that failed included
	 * @param addedByFallbacksUsd how much of it would not have been paid if the first
	 * choice had answered at once; what this hop charges less is not set off
	 * @param unpriced attempts whose tokens are known and whose prices are not
	 */
	record CostView(BigDecimal usd, BigDecimal addedByFallbacksUsd, long unpriced) {

	}

}
