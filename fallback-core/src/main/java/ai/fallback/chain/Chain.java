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
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import ai.fallback.failure.FailureKind;
import ai.fallback.failure.Reaction;

/**
 * Ordered hops and the rules between them. Everything is settled when a chain is built; a
 * request only reads.
 */
public final class Chain {

	/**
	 * How long a caller waits for a chain, unless the chain says otherwise.
	 */
	public static final Duration DEFAULT_DEADLINE = Duration.ofSeconds(90);

	/**
	 * How long a call may take, unless the chain says otherwise.
	 */
	public static final Duration DEFAULT_CALL_TIMEOUT = Duration.ofSeconds(60);

	/**
	 * How long a stream may stay without output, unless the chain says otherwise.
	 */
	public static final Duration DEFAULT_FIRST_OUTPUT_TIMEOUT = Duration.ofSeconds(60);

	private static final Duration LONGEST = Duration.ofDays(1);

	private final String name;

	private final List<Hop> hops;

	private final Duration deadline;

	private final Duration callTimeout;

	private final Duration firstOutputTimeout;

	private final Map<FailureKind, Reaction> reactions;

	private Chain(Builder builder) {
		this.name = builder.name;
		this.hops = List.copyOf(builder.hops);
		this.deadline = builder.deadline;
		this.callTimeout = builder.callTimeout;
		this.firstOutputTimeout = builder.firstOutputTimeout;
		this.reactions = new EnumMap<>(builder.reactions);
		if (this.hops.isEmpty()) {
			throw new IllegalArgumentException("Chain '" + this.name + "' must have at least one hop");
		}
	}

	/**
	 * Start to describe a chain.
	 * @param name the name of the chain
	 * @return a builder
	 */
	public static Builder named(String name) {
		return new Builder(name);
	}

	/**
	 * The name of the chain.
	 * @return the name
	 */
	public String name() {
		return this.name;
	}

	/**
	 * The hops in their order.
	 * @return the hops, at least one
	 */
	public List<Hop> hops() {
		return this.hops;
	}

	/**
	 * How long a caller waits at the most: no attempt is started later, and a call that
	 * is under way is given up. A stream has until then for its first output.
	 * @return the deadline
	 */
	public Duration deadline() {
		return this.deadline;
	}

	/**
	 * How long a hop's call may take before the next hop is asked.
	 * @return the timeout
	 */
	public Duration callTimeout() {
		return this.callTimeout;
	}

	/**
	 * How long a hop's stream may stay without output before the next hop is asked.
	 * @return the timeout
	 */
	public Duration firstOutputTimeout() {
		return this.firstOutputTimeout;
	}

	/**
	 * What follows a failure in this chain.
	 * @param kind the kind of failure
	 * @return the reaction
	 */
	public Reaction reactionTo(FailureKind kind) {
		return this.reactions.getOrDefault(kind, kind.defaultReaction());
	}

	@Override
	public String toString() {
		return this.name + " " + this.hops;
	}

	/**
	 * Describes a chain.
	 */
	public static final class Builder {

		private final String name;

		private final List<Hop> hops = new ArrayList<>();

		private final Set<String> names = new HashSet<>();

		private Duration deadline = DEFAULT_DEADLINE;

		private Duration callTimeout = DEFAULT_CALL_TIMEOUT;

		private Duration firstOutputTimeout = DEFAULT_FIRST_OUTPUT_TIMEOUT;

		private final Map<FailureKind, Reaction> reactions = new EnumMap<>(FailureKind.class);

		private Builder(String name) {
			if (name.isBlank()) {
				throw new IllegalArgumentException("'name' must not be blank");
			}
			this.name = name;
		}

		/**
		 * Add a hop at the end.
		 * @param target what answers there
		 * @return this builder
		 */
		public Builder hop(Target target) {
			if (!this.names.add(target.name())) {
				throw new IllegalArgumentException(
						"Chain '" + this.name + "' must not have target '" + target.name() + "' twice");
			}
			this.hops.add(new Hop(this.hops.size() + 1, target));
			return this;
		}

		/**
		 * Set the deadline, {@link #DEFAULT_DEADLINE} without a word.
		 * @param deadline how long a caller waits at the most
		 * @return this builder
		 */
		public Builder deadline(Duration deadline) {
			this.deadline = positive("deadline", deadline);
			return this;
		}

		/**
		 * Set the time for a call, {@link #DEFAULT_CALL_TIMEOUT} without a word.
		 * @param timeout how long a hop's call may take
		 * @return this builder
		 */
		public Builder callTimeout(Duration timeout) {
			this.callTimeout = positive("callTimeout", timeout);
			return this;
		}

		/**
		 * Set the time for the first output of a stream,
		 * {@link #DEFAULT_FIRST_OUTPUT_TIMEOUT} without a word.
		 * @param timeout how long a hop's stream may stay without output
		 * @return this builder
		 */
		public Builder firstOutputTimeout(Duration timeout) {
			this.firstOutputTimeout = positive("firstOutputTimeout", timeout);
			return this;
		}

		/**
		 * Choose what follows a kind of failure.
		 * @param kind the kind of failure
		 * @param reaction what follows
		 * @return this builder
		 */
		public Builder on(FailureKind kind, Reaction reaction) {
			if (!kind.isConfigurable()) {
				throw new IllegalArgumentException("What follows " + kind + " must not be configured");
			}
			this.reactions.put(kind, reaction);
			return this;
		}

		/**
		 * Finish the description.
		 * @return the chain
		 */
		public Chain build() {
			return new Chain(this);
		}

		private static Duration positive(String name, Duration duration) {
			if (duration.isNegative() || duration.isZero() || duration.compareTo(LONGEST) > 0) {
				throw new IllegalArgumentException(
						"'" + name + "' must be positive and not longer than a day, got " + duration);
			}
			return duration;
		}

	}

}
