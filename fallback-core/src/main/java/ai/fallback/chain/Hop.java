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

import ai.fallback.capability.HopDemand;
import ai.fallback.failure.FailureKind;
import ai.fallback.failure.Reaction;
import ai.fallback.gate.GatePolicy;
import ai.fallback.retry.RetryPolicy;

/**
 * A target's place in a chain, with the rules for that place.
 */
public final class Hop {

	private final int position;

	private final Target target;

	private final Duration callTimeout;

	private final Duration firstOutputTimeout;

	private final Duration idleTimeout;

	private final @Nullable Duration connectTimeout;

	private final @Nullable Duration totalTimeout;

	private final double minRate;

	private final RetryPolicy retry;

	private final GatePolicy gates;

	private final HopPrompt prompt;

	private final HopDemand demand;

	private final boolean sharesCalls;

	private final boolean sharesStreams;

	private final Map<FailureKind, Reaction> reactions = new EnumMap<>(FailureKind.class);

	Hop(int position, Target target, HopRules rules, Duration deadline, boolean last) {
		this.position = position;
		this.target = target;
		this.sharesCalls = target.isChain() && !rules.hasCallTimeout();
		this.sharesStreams = target.isChain() && !rules.hasFirstOutputTimeout();
		this.callTimeout = this.sharesCalls ? share(deadline, last) : rules.callTimeout();
		this.firstOutputTimeout = this.sharesStreams ? share(deadline, last)
				: rules.firstOutputTimeout(target, deadline);
		this.idleTimeout = rules.idleTimeout(target);
		this.connectTimeout = rules.connectTimeout();
		this.totalTimeout = rules.totalTimeout();
		this.minRate = rules.minRate();
		this.retry = rules.retry();
		this.gates = rules.gates().at(position);
		this.prompt = rules.prompt();
		this.demand = HopDemand.of(this.prompt.options(), ModelBeans.defaults(target.model()), this.prompt.without(),
				this.prompt.systemText(), this.prompt.replacesSystemText(),
				this.prompt.structuredOutput() == StructuredOutput.TEXT, target.clientLimits());
		for (FailureKind kind : FailureKind.values()) {
			this.reactions.put(kind, rules.reactions().getOrDefault(kind, kind.defaultReaction()));
		}
	}

	/**
	 * The place in the chain.
	 * @return the place, counted from one
	 */
	public int position() {
		return this.position;
	}

	/**
	 * What answers there.
	 * @return the target
	 */
	public Target target() {
		return this.target;
	}

	/**
	 * The hop goes by its target's name: a chain has each target once.
	 * @return the name
	 */
	public String name() {
		return this.target.name();
	}

	/**
	 * How long a call may take before the next hop is asked.
	 * @return the timeout
	 */
	public Duration callTimeout() {
		return this.callTimeout;
	}

	/**
	 * How long a call may take when so much time is left.
	 * @param timeLeft until the chain's deadline
	 * @param last whether no hop is left to be asked after this one
	 * @return the timeout; for a chain of which nobody said how long it may take, its
	 * share of the time that is left
	 */
	public Duration callTimeout(Duration timeLeft, boolean last) {
		return this.sharesCalls ? share(timeLeft, last) : this.callTimeout;
	}

	/**
	 * Whether nobody said how long a call may take, so that it has a share of the time
	 * that is left. That is so for chains only.
	 * @return whether it has a share
	 */
	public boolean sharesCalls() {
		return this.sharesCalls;
	}

	/**
	 * How long a stream may stay without output before the next hop is asked.
	 * @return the timeout
	 */
	public Duration firstOutputTimeout() {
		return this.firstOutputTimeout;
	}

	/**
	 * How long a stream may stay without output when so much time is left.
	 * @param timeLeft until the chain's deadline
	 * @param last whether no hop is left to be asked after this one
	 * @return the timeout; for a chain of which nobody said how long it may take, its
	 * share of the time that is left
	 */
	public Duration firstOutputTimeout(Duration timeLeft, boolean last) {
		return this.sharesStreams ? share(timeLeft, last) : this.firstOutputTimeout;
	}

	/**
	 * How long a stream that has begun may pause before it counts as broken.
	 * @return the timeout
	 */
	public Duration idleTimeout() {
		return this.idleTimeout;
	}

	/**
	 * How long a stream may stay without any sign of life.
	 * @return the timeout, or {@code null} for as long as the first output
	 */
	public @Nullable Duration connectTimeout() {
		return this.connectTimeout;
	}

	/**
	 * How long a whole stream may take.
	 * @return the timeout, or {@code null} for as long as it goes on
	 */
	public @Nullable Duration totalTimeout() {
		return this.totalTimeout;
	}

	/**
	 * How many characters a second a stream must bring at the least.
	 * @return the rate, zero for any
	 */
	public double minRate() {
		return this.minRate;
	}

	/**
	 * How the hop is asked again.
	 * @return the policy
	 */
	public RetryPolicy retry() {
		return this.retry;
	}

	/**
	 * How the hop's answers are judged.
	 * @return the policy
	 */
	public GatePolicy gates() {
		return this.gates;
	}

	/**
	 * What the hop changes in the prompts that it is asked.
	 * @return the changes
	 */
	public HopPrompt prompt() {
		return this.prompt;
	}

	/**
	 * How much room the hop asks for.
	 * @return the demand
	 */
	public HopDemand demand() {
		return this.demand;
	}

	/**
	 * What follows a failure of the hop.
	 * @param kind the kind of failure
	 * @return the reaction
	 */
	public Reaction reactionTo(FailureKind kind) {
		return this.reactions.getOrDefault(kind, Reaction.FALLBACK);
	}

	/**
	 * A chain asks hops of its own and needs time for more than one, but not all of it as
	 * long as others may have to be asked after it.
	 */
	private static Duration share(Duration time, boolean last) {
		return last ? time : HopRules.share(time);
	}

	@Override
	public String toString() {
		return this.position + ". " + this.target;
	}

}
