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
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import ai.fallback.capability.CompactionRule;
import ai.fallback.capability.PromptCompactor;
import ai.fallback.failure.FailureKind;
import ai.fallback.failure.Reaction;
import ai.fallback.gate.GatePolicy;
import ai.fallback.retry.RetryPolicy;

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

	/**
	 * How long a stream that has begun may pause, unless the chain says otherwise.
	 */
	public static final Duration DEFAULT_IDLE_TIMEOUT = Duration.ofSeconds(30);

	/**
	 * How many characters a second a stream must bring, unless the chain says otherwise.
	 */
	public static final double DEFAULT_MIN_RATE = 0.5;

	/**
	 * How many calls one request may cost, unless the chain says otherwise or has more
	 * hops.
	 */
	public static final int DEFAULT_MAX_CALLS = 10;

	/**
	 * How many characters of an answer are kept while it streams, unless the chain says
	 * otherwise.
	 */
	public static final int DEFAULT_MAX_BUFFER = 1_000_000;

	private final String name;

	private final List<Hop> hops;

	private final Duration deadline;

	private final int maxCalls;

	private final @Nullable Duration waitWhenOut;

	private final @Nullable CompactionRule compaction;

	private final MidStream midStream;

	private final boolean callsByStream;

	private final int maxBuffer;

	private final @Nullable Notice notice;

	private Chain(Builder builder) {
		this.name = builder.name;
		this.hops = builder.hops();
		this.deadline = builder.deadline;
		this.maxCalls = (builder.maxCalls > 0) ? builder.maxCalls : Math.max(DEFAULT_MAX_CALLS, this.hops.size());
		this.waitWhenOut = builder.waitWhenOut;
		this.compaction = builder.compaction;
		this.midStream = builder.midStream;
		this.callsByStream = builder.callsByStream;
		this.maxBuffer = builder.maxBuffer;
		this.notice = builder.notice;
		if (this.hops.isEmpty()) {
			throw new IllegalArgumentException("Chain '" + this.name + "' must have at least one hop");
		}
	}

	private Chain(Chain chain, MidStream midStream, boolean callsByStream) {
		this.name = chain.name;
		this.hops = chain.hops;
		this.deadline = chain.deadline;
		this.maxCalls = chain.maxCalls;
		this.waitWhenOut = chain.waitWhenOut;
		this.compaction = chain.compaction;
		this.midStream = midStream;
		this.callsByStream = callsByStream;
		this.maxBuffer = chain.maxBuffer;
		this.notice = chain.notice;
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
	 * How many calls one request may cost at the most, over all hops.
	 * @return the cap
	 */
	public int maxCalls() {
		return this.maxCalls;
	}

	/**
	 * How long a request waits for the first hop to come back when all are out.
	 * @return the longest wait, or {@code null} to wait as long as the deadline allows
	 */
	public @Nullable Duration waitWhenOut() {
		return this.waitWhenOut;
	}

	/**
	 * What makes a conversation shorter that is too long for every hop.
	 * @return the compactor and its rule, or {@code null} if the chain gives up instead
	 */
	public @Nullable CompactionRule compaction() {
		return this.compaction;
	}

	/**
	 * What follows when a stream breaks in the middle of an answer.
	 * @return the rule
	 */
	public MidStream midStream() {
		return this.midStream;
	}

	/**
	 * Whether a caller who waits for a whole answer gets it from the providers' streams,
	 * so that the clocks of streams watch over it.
	 * @return whether calls are made as streams
	 */
	public boolean callsByStream() {
		return this.callsByStream;
	}

	/**
	 * The same chain for those who wait for the whole answer of a stream.
	 * @return a chain that makes calls as streams and buffers them
	 */
	public Chain buffered() {
		return new Chain(this, MidStream.BUFFER, true);
	}

	/**
	 * How many characters of an answer are kept while it streams. A longer one fails
	 * where nothing is shown before its end; elsewhere it goes on and cannot be continued
	 * by another hop.
	 * @return the number of characters
	 */
	public int maxBuffer() {
		return this.maxBuffer;
	}

	/**
	 * What users are told when an answer is degraded.
	 * @return the notice, or {@code null} if they are told nothing
	 */
	public @Nullable Notice notice() {
		return this.notice;
	}

	@Override
	public String toString() {
		return this.name + " " + this.hops;
	}

	/**
	 * Describes a chain. Rules that are set here hold for each hop that has none of its
	 * own.
	 */
	public static final class Builder {

		private final String name;

		private final List<Target> targets = new ArrayList<>();

		private final List<HopRules> ownRules = new ArrayList<>();

		private final Set<String> names = new HashSet<>();

		private final HopRules rules = new HopRules();

		private Duration deadline = DEFAULT_DEADLINE;

		private int maxCalls;

		private @Nullable Duration waitWhenOut;

		private @Nullable CompactionRule compaction;

		private MidStream midStream = MidStream.CONTINUE;

		private boolean callsByStream;

		private int maxBuffer = DEFAULT_MAX_BUFFER;

		private @Nullable Notice notice;

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
			return hop(target, (rules) -> {
			});
		}

		/**
		 * Add a hop with rules of its own at the end.
		 * @param target what answers there
		 * @param ownRules sets what is different there
		 * @return this builder
		 */
		public Builder hop(Target target, Consumer<HopRules> ownRules) {
			if (!this.names.add(target.name())) {
				throw new IllegalArgumentException(
						"Chain '" + this.name + "' must not have target '" + target.name() + "' twice");
			}
			HopRules rules = new HopRules();
			ownRules.accept(rules);
			this.targets.add(target);
			this.ownRules.add(rules);
			return this;
		}

		/**
		 * Set the deadline, {@link #DEFAULT_DEADLINE} without a word.
		 * @param deadline how long a caller waits at the most
		 * @return this builder
		 */
		public Builder deadline(Duration deadline) {
			this.deadline = HopRules.positive("deadline", deadline);
			return this;
		}

		/**
		 * Set the cap of calls, {@link #DEFAULT_MAX_CALLS} or the number of hops without
		 * a word.
		 * @param maxCalls how many calls one request may cost, counted anew each time
		 * that the chain has run tools
		 * @return this builder
		 */
		public Builder maxCalls(int maxCalls) {
			if (maxCalls < 1) {
				throw new IllegalArgumentException("'maxCalls' must be at least 1, got " + maxCalls);
			}
			this.maxCalls = maxCalls;
			return this;
		}

		/**
		 * Set how long a request waits when all hops are out; without a word, as long as
		 * the deadline allows.
		 * @param wait the longest wait, zero to fail at once
		 * @return this builder
		 */
		public Builder waitWhenOut(Duration wait) {
			if (wait.isNegative()) {
				throw new IllegalArgumentException("'waitWhenOut' must not be negative, got " + wait);
			}
			this.waitWhenOut = wait;
			return this;
		}

		/**
		 * Set what makes a conversation shorter that is too long for every hop. Without a
		 * word the chain gives up.
		 * @param compactor the compactor
		 * @return this builder
		 */
		public Builder compactor(PromptCompactor compactor) {
			return compaction(CompactionRule.of(compactor));
		}

		/**
		 * Set what makes a conversation shorter that is too long for every hop, with a
		 * rule of its own. Without a word the chain gives up.
		 * @param compaction the compactor and its rule
		 * @return this builder
		 */
		public Builder compaction(CompactionRule compaction) {
			this.compaction = compaction;
			return this;
		}

		/**
		 * Set what follows when a stream breaks in the middle of an answer,
		 * {@link MidStream#CONTINUE} without a word.
		 * @param midStream the rule
		 * @return this builder
		 */
		public Builder midStream(MidStream midStream) {
			this.midStream = midStream;
			return this;
		}

		/**
		 * Set whether a caller who waits for a whole answer gets it from the providers'
		 * streams, which is not so without a word.
		 * @param callsByStream whether calls are made as streams
		 * @return this builder
		 */
		public Builder callsByStream(boolean callsByStream) {
			this.callsByStream = callsByStream;
			return this;
		}

		/**
		 * Set how much of an answer is kept while it streams, {@link #DEFAULT_MAX_BUFFER}
		 * without a word. A chunk counts for four characters at the least.
		 * @param characters the number of characters
		 * @return this builder
		 */
		public Builder maxBuffer(int characters) {
			if (characters < 1) {
				throw new IllegalArgumentException("'maxBuffer' must be at least 1, got " + characters);
			}
			this.maxBuffer = characters;
			return this;
		}

		/**
		 * Set what users are told when an answer is degraded; without a word, nothing.
		 * @param notice the notice
		 * @return this builder
		 */
		public Builder notice(Notice notice) {
			this.notice = notice;
			return this;
		}

		/**
		 * Set rules for each hop that has none of its own.
		 * @param rules sets them
		 * @return this builder
		 */
		public Builder rules(Consumer<HopRules> rules) {
			rules.accept(this.rules);
			return this;
		}

		/**
		 * Set the time for a call, {@link #DEFAULT_CALL_TIMEOUT} without a word.
		 * @param timeout how long a hop's call may take
		 * @return this builder
		 */
		public Builder callTimeout(Duration timeout) {
			this.rules.callTimeout(timeout);
			return this;
		}

		/**
		 * Set the time for the first output of a stream,
		 * {@link #DEFAULT_FIRST_OUTPUT_TIMEOUT} without a word.
		 * @param timeout how long a hop's stream may stay without output
		 * @return this builder
		 */
		public Builder firstOutputTimeout(Duration timeout) {
			this.rules.firstOutputTimeout(timeout);
			return this;
		}

		/**
		 * Set how the same hop is asked again, {@link RetryPolicy#DEFAULT} without a
		 * word.
		 * @param retry the policy
		 * @return this builder
		 */
		public Builder retry(RetryPolicy retry) {
			this.rules.retry(retry);
			return this;
		}

		/**
		 * Set how answers are judged, {@link GatePolicy#DEFAULT} without a word.
		 * @param gates the policy
		 * @return this builder
		 */
		public Builder gates(GatePolicy gates) {
			this.rules.gates(gates);
			return this;
		}

		/**
		 * Choose what follows a kind of failure.
		 * @param kind the kind of failure
		 * @param reaction what follows
		 * @return this builder
		 */
		public Builder on(FailureKind kind, Reaction reaction) {
			this.rules.on(kind, reaction);
			return this;
		}

		/**
		 * Finish the description.
		 * @return the chain
		 */
		public Chain build() {
			return new Chain(this);
		}

		private List<Hop> hops() {
			List<Hop> hops = new ArrayList<>();
			for (int i = 0; i < this.targets.size(); i++) {
				boolean last = i == this.targets.size() - 1;
				hops.add(new Hop(i + 1, this.targets.get(i), this.ownRules.get(i).over(this.rules), this.deadline,
						last));
			}
			return List.copyOf(hops);
		}

	}

}
