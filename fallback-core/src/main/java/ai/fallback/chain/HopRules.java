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

package ai.fallback.chain;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import ai.fallback.failure.FailureKind;
import ai.fallback.failure.Reaction;
import ai.fallback.gate.GatePolicy;
import ai.fallback.retry.RetryPolicy;

/**
 * What holds for a hop's attempts. What is left unsaid for one hop is taken from its
 * chain, and what is left unsaid there from the defaults.
 */
public final class HopRules {

	private static final Duration LONGEST = Duration.ofDays(1);

	private static final int REASONING_PATIENCE = 3;

	private @Nullable Duration callTimeout;

	private @Nullable Duration firstOutputTimeout;

	private @Nullable Duration idleTimeout;

	private @Nullable Duration connectTimeout;

	private @Nullable Duration totalTimeout;

	private @Nullable Double minRate;

	private @Nullable RetryPolicy retry;

	private @Nullable GatePolicy gates;

	private @Nullable HopPrompt prompt;

	private final Map<FailureKind, Reaction> reactions = new EnumMap<>(FailureKind.class);

	HopRules() {
	}

	/**
	 * Set the time for a call, {@link Chain#DEFAULT_CALL_TIMEOUT} without a word; for a
	 * hop that is a chain two thirds of the time that is left, or all of it if no hop
	 * follows.
	 * @param timeout how long a call may take
	 * @return these rules
	 */
	public HopRules callTimeout(Duration timeout) {
		this.callTimeout = positive("callTimeout", timeout);
		return this;
	}

	/**
	 * Set the time for the first output of a stream,
	 * {@link Chain#DEFAULT_FIRST_OUTPUT_TIMEOUT} without a word; for a model that thinks
	 * first up to three times that, as far as two thirds of the chain's deadline go; for
	 * a hop that is a chain two thirds of the time that is left, or all of it if no hop
	 * follows.
	 * @param timeout how long a stream may stay without output
	 * @return these rules
	 */
	public HopRules firstOutputTimeout(Duration timeout) {
		this.firstOutputTimeout = positive("firstOutputTimeout", timeout);
		return this;
	}

	/**
	 * Set the time between two signs of life of a stream that has begun,
	 * {@link Chain#DEFAULT_IDLE_TIMEOUT} without a word, and no bound for a hop that is a
	 * chain.
	 * @param timeout how long a stream may pause
	 * @return these rules
	 */
	public HopRules idleTimeout(Duration timeout) {
		this.idleTimeout = positive("idleTimeout", timeout);
		return this;
	}

	/**
	 * Set the time for the first sign of life of a stream, whatever it is; without a
	 * word, the time for the first output.
	 * @param timeout how long a stream may stay without any sign
	 * @return these rules
	 */
	public HopRules connectTimeout(Duration timeout) {
		this.connectTimeout = positive("connectTimeout", timeout);
		return this;
	}

	/**
	 * Set the time for a whole stream; without a word it may take as long as it goes on.
	 * @param timeout how long a stream may take
	 * @return these rules
	 */
	public HopRules totalTimeout(Duration timeout) {
		this.totalTimeout = positive("totalTimeout", timeout);
		return this;
	}

	/**
	 * Set the least that a stream must bring, {@link Chain#DEFAULT_MIN_RATE} without a
	 * word.
	 * @param charactersPerSecond the least rate, zero for any
	 * @return these rules
	 */
	public HopRules minRate(double charactersPerSecond) {
		if (!(charactersPerSecond >= 0)) {
			throw new IllegalArgumentException("'minRate' must not be negative, got " + charactersPerSecond);
		}
		this.minRate = charactersPerSecond;
		return this;
	}

	/**
	 * Set how the same hop is asked again, {@link RetryPolicy#DEFAULT} without a word.
	 * @param retry the policy
	 * @return these rules
	 */
	public HopRules retry(RetryPolicy retry) {
		this.retry = retry;
		return this;
	}

	/**
	 * Set how answers are judged, {@link GatePolicy#DEFAULT} without a word.
	 * @param gates the policy
	 * @return these rules
	 */
	public HopRules gates(GatePolicy gates) {
		this.gates = gates;
		return this;
	}

	/**
	 * Set what is changed in prompts, nothing without a word.
	 * @param prompt the changes
	 * @return these rules
	 */
	public HopRules prompt(HopPrompt prompt) {
		this.prompt = prompt;
		return this;
	}

	/**
	 * Choose what follows a kind of failure.
	 * @param kind the kind of failure
	 * @param reaction what follows
	 * @return these rules
	 */
	public HopRules on(FailureKind kind, Reaction reaction) {
		if (!kind.isConfigurable()) {
			throw new IllegalArgumentException("What follows " + kind + " must not be configured");
		}
		this.reactions.put(kind, reaction);
		return this;
	}

	Duration callTimeout() {
		return (this.callTimeout != null) ? this.callTimeout : Chain.DEFAULT_CALL_TIMEOUT;
	}

	/**
	 * A model that thinks first is silent for longer, but not so long that no time would
	 * be left for the next hop.
	 */
	Duration firstOutputTimeout(Target target, Duration deadline) {
		if (this.firstOutputTimeout != null) {
			return this.firstOutputTimeout;
		}
		Duration usual = Chain.DEFAULT_FIRST_OUTPUT_TIMEOUT;
		if (!Boolean.TRUE.equals(target.facts().reasoning())) {
			return usual;
		}
		Duration patient = usual.multipliedBy(REASONING_PATIENCE);
		Duration share = share(deadline);
		Duration longer = (patient.compareTo(share) < 0) ? patient : share;
		return (longer.compareTo(usual) > 0) ? longer : usual;
	}

	/**
	 * The most that one hop gets without a word, so that the next has time as well.
	 */
	static Duration share(Duration time) {
		return time.multipliedBy(2).dividedBy(3);
	}

	boolean hasCallTimeout() {
		return this.callTimeout != null;
	}

	boolean hasFirstOutputTimeout() {
		return this.firstOutputTimeout != null;
	}

	/**
	 * A chain watches the pauses of its own hops, and some of them are its own: while it
	 * goes on with another.
	 */
	Duration idleTimeout(Target target) {
		if (this.idleTimeout != null) {
			return this.idleTimeout;
		}
		return target.isChain() ? LONGEST : Chain.DEFAULT_IDLE_TIMEOUT;
	}

	@Nullable Duration connectTimeout() {
		return this.connectTimeout;
	}

	@Nullable Duration totalTimeout() {
		return this.totalTimeout;
	}

	double minRate() {
		return (this.minRate != null) ? this.minRate : Chain.DEFAULT_MIN_RATE;
	}

	RetryPolicy retry() {
		return (this.retry != null) ? this.retry : RetryPolicy.DEFAULT;
	}

	GatePolicy gates() {
		return (this.gates != null) ? this.gates : GatePolicy.DEFAULT;
	}

	HopPrompt prompt() {
		return (this.prompt != null) ? this.prompt : HopPrompt.UNCHANGED;
	}

	Map<FailureKind, Reaction> reactions() {
		return this.reactions;
	}

	/**
	 * These rules where they say something, else the others.
	 */
	HopRules over(HopRules others) {
		HopRules rules = new HopRules();
		rules.callTimeout = (this.callTimeout != null) ? this.callTimeout : others.callTimeout;
		rules.firstOutputTimeout = (this.firstOutputTimeout != null) ? this.firstOutputTimeout
				: others.firstOutputTimeout;
		rules.idleTimeout = (this.idleTimeout != null) ? this.idleTimeout : others.idleTimeout;
		rules.connectTimeout = (this.connectTimeout != null) ? this.connectTimeout : others.connectTimeout;
		rules.totalTimeout = (this.totalTimeout != null) ? this.totalTimeout : others.totalTimeout;
		rules.minRate = (this.minRate != null) ? this.minRate : others.minRate;
		rules.retry = (this.retry != null) ? this.retry : others.retry;
		rules.gates = (this.gates != null) ? this.gates : others.gates;
		rules.prompt = (this.prompt != null) ? this.prompt : others.prompt;
		rules.reactions.putAll(others.reactions);
		rules.reactions.putAll(this.reactions);
		return rules;
	}

	static Duration positive(String name, Duration duration) {
		if (duration.isNegative() || duration.isZero() || duration.compareTo(LONGEST) > 0) {
			throw new IllegalArgumentException(
					"'" + name + "' must be positive and not longer than a day, got " + duration);
		}
		return duration;
	}

}
