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

package ai.fallback.trail;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import ai.fallback.chain.Hop;
import ai.fallback.failure.Failure;

/**
 * One try of one hop, as the trail tells it.
 */
public final class Attempt implements TrailEntry {

	private final int number;

	private final int round;

	private final Hop hop;

	private final Instant startedAt;

	private final Duration duration;

	private final Status status;

	private final @Nullable Failure failure;

	private final List<String> notes;

	private final @Nullable Duration firstOutput;

	private final @Nullable Tokens tokens;

	Attempt(int number, int round, Hop hop, Instant startedAt, Duration duration, Status status,
			@Nullable Failure failure, List<String> notes, @Nullable Duration firstOutput, @Nullable Tokens tokens) {
		this.number = number;
		this.round = round;
		this.hop = hop;
		this.startedAt = startedAt;
		this.duration = duration;
		this.status = status;
		this.failure = failure;
		this.notes = notes;
		this.firstOutput = firstOutput;
		this.tokens = tokens;
	}

	/**
	 * Which attempt of the walk this is.
	 * @return the number, counted from one
	 */
	public int number() {
		return this.number;
	}

	/**
	 * Which round the attempt belongs to. A further one begins each time that the chain
	 * has run tools.
	 * @return the round, counted from one
	 */
	public int round() {
		return this.round;
	}

	@Override
	public String hop() {
		return this.hop.name();
	}

	@Override
	public Optional<String> model() {
		return Optional.ofNullable(this.hop.target().modelId());
	}

	/**
	 * When the attempt began.
	 * @return the time of day
	 */
	public Instant startedAt() {
		return this.startedAt;
	}

	/**
	 * How long the attempt took, or has taken so far.
	 * @return the duration
	 */
	public Duration duration() {
		return this.duration;
	}

	/**
	 * How the attempt stands.
	 * @return the status
	 */
	public Status status() {
		return this.status;
	}

	/**
	 * What went wrong.
	 * @return the failure of a failed attempt
	 */
	public Optional<Failure> failure() {
		return Optional.ofNullable(this.failure);
	}

	/**
	 * What else is to be told of the attempt: what of the caller's prompt could not be
	 * carried over to this hop or had to be changed for it, such as
	 * {@code top-k dropped}, or a gate that could not judge.
	 * @return notes without content, none if there is nothing to tell
	 */
	public List<String> notes() {
		return this.notes;
	}

	/**
	 * How long the attempt's stream took to say something.
	 * @return the time until its first output, if it was a stream and had one
	 */
	public Optional<Duration> firstOutput() {
		return Optional.ofNullable(this.firstOutput);
	}

	/**
	 * What the attempt used, also if it failed in the end or its answer was not wanted.
	 * @return the tokens, if the provider told them
	 */
	public Optional<Tokens> tokens() {
		return Optional.ofNullable(this.tokens);
	}

	/**
	 * What the attempt cost, also if it failed in the end or its answer was not wanted.
	 * @return US dollars, if the tokens and the prices of the target's model are known
	 */
	public Optional<BigDecimal> cost() {
		return costAt(this.hop);
	}

	/**
	 * What as many tokens cost at a hop.
	 */
	Optional<BigDecimal> costAt(Hop hop) {
		Tokens tokens = this.tokens;
		return (tokens != null)
				? Optional.ofNullable(hop.target().facts().prices().cost(tokens.prompt(), tokens.completion()))
				: Optional.empty();
	}

	/**
	 * Whether the hop is a chain. What was really asked below it is told by that chain's
	 * own trail.
	 * @return whether a chain was tried
	 */
	public boolean isOfChain() {
		return this.hop.target().isChain();
	}

	/**
	 * The attempt in one line, without any content.
	 */
	@Override
	public String toString() {
		String round = (this.round > 1) ? "(round " + this.round + ") " : "";
		return this.number + ". " + round + this.hop.target() + ": "
				+ ((this.failure != null) ? this.failure : this.status.words()) + ", after " + this.duration.toMillis()
				+ " ms" + (this.notes.isEmpty() ? "" : " (" + String.join(", ", this.notes) + ")");
	}

	/**
	 * How an attempt stands.
	 */
	public enum Status {

		/**
		 * It is under way.
		 */
		RUNNING("running"),

		/**
		 * It gave the answer.
		 */
		ANSWERED("answered"),

		/**
		 * It failed.
		 */
		FAILED("failed"),

		/**
		 * The caller went away.
		 */
		CANCELLED("cancelled by the caller");

		private final String words;

		Status(String words) {
			this.words = words;
		}

		String words() {
			return this.words;
		}

	}

}
