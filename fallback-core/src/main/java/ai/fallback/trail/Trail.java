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
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.model.ChatResponse;

import ai.fallback.chain.Chain;
import ai.fallback.chain.Hop;

/**
 * The immutable story of a walk: which hops were tried or skipped, what happened there,
 * and how it ended. It is found in a response's metadata, on each chunk of a stream, and
 * on every {@code FallbackException}.
 */
public final class Trail {

	/**
	 * Where a response or a chunk says, for those who know nothing of trails, that it is
	 * degraded.
	 */
	public static final String DEGRADED_KEY = "fallback.degraded";

	private static final String METADATA_KEY = "fallback.trail";

	private final Chain chain;

	private final List<Hop> order;

	private final Instant startedAt;

	private final Duration duration;

	private final List<TrailEntry> entries;

	private final Outcome outcome;

	private final boolean degraded;

	private final boolean nested;

	private final @Nullable String tenant;

	Trail(Chain chain, List<Hop> order, Instant startedAt, Duration duration, List<TrailEntry> entries, Outcome outcome,
			boolean nested, @Nullable String tenant) {
		this.chain = chain;
		this.order = order;
		this.startedAt = startedAt;
		this.duration = duration;
		this.entries = entries;
		this.outcome = outcome;
		this.nested = nested;
		this.tenant = tenant;
		this.degraded = isDegraded();
	}

	/**
	 * The trail of the walk that a response came from.
	 * @param response a response or a chunk of a stream
	 * @return the trail, if the response came through a chain
	 */
	public static Optional<Trail> of(@Nullable ChatResponse response) {
		if (response == null || response.getMetadata() == null) {
			return Optional.empty();
		}
		Object trail = response.getMetadata().get(METADATA_KEY);
		return (trail instanceof Trail found) ? Optional.of(found) : Optional.empty();
	}

	/**
	 * The same response with this trail in its metadata.
	 * @param response a response or a chunk of a stream
	 * @return a copy that carries the trail
	 */
	public ChatResponse writeTo(ChatResponse response) {
		ChatResponse.Builder copy = (response.getMetadata() != null) ? ChatResponse.builder().from(response)
				: ChatResponse.builder().generations(response.getResults());
		if (this.degraded) {
			copy.metadata(DEGRADED_KEY, true);
		}
		return copy.metadata(METADATA_KEY, this).build();
	}

	/**
	 * The name of the chain.
	 * @return the chain's name
	 */
	public String chain() {
		return this.chain.name();
	}

	/**
	 * When the request came in.
	 * @return the time of day
	 */
	public Instant startedAt() {
		return this.startedAt;
	}

	/**
	 * How long the walk took, or has taken so far.
	 * @return the duration
	 */
	public Duration duration() {
		return this.duration;
	}

	/**
	 * Everything that happened, in its order.
	 * @return attempts, skips, waits and compactions
	 */
	public List<TrailEntry> entries() {
		return this.entries;
	}

	/**
	 * The attempts in the order in which they were made.
	 * @return the attempts
	 */
	public List<Attempt> attempts() {
		return only(Attempt.class);
	}

	/**
	 * The hops that were passed over without an attempt.
	 * @return the skips
	 */
	public List<Skip> skips() {
		return only(Skip.class);
	}

	/**
	 * Whether no hop was even asked, because each is known to be unable to answer this
	 * prompt.
	 * @return whether the prompt asks for more than the chain has
	 */
	public boolean unable() {
		return !this.entries.isEmpty() && this.entries.stream()
			.allMatch((entry) -> entry instanceof Compaction
					|| (entry instanceof Skip skip && skip.reason().isInability()));
	}

	/**
	 * The pauses between attempts.
	 * @return the waits
	 */
	public List<Wait> waits() {
		return only(Wait.class);
	}

	/**
	 * How the walk ended, or that it has not.
	 * @return the outcome
	 */
	public Outcome outcome() {
		return this.outcome;
	}

	/**
	 * The hop that gave the answer, or that is giving it.
	 * @return the hop's name, unless nobody answered
	 */
	public Optional<String> answeredBy() {
		boolean answer = this.outcome == Outcome.ANSWERED || this.outcome == Outcome.STREAMING;
		List<Attempt> attempts = attempts();
		return answer ? Optional.of(attempts.get(attempts.size() - 1).hop()) : Optional.empty();
	}

	/**
	 * Whether the answer came from another hop than the first of those that are able to
	 * answer this prompt, or to a conversation that was made shorter. Which is the first
	 * goes by the order that held when the request began, also where an operator had
	 * changed it.
	 * @return whether it is degraded
	 */
	public boolean degraded() {
		return this.degraded;
	}

	private boolean isDegraded() {
		Optional<String> answeredBy = answeredBy();
		return answeredBy.isPresent()
				&& (!answeredBy.get().equals(firstChoice().name()) || !only(Compaction.class).isEmpty());
	}

	private Hop firstChoice() {
		Set<String> unable = skips().stream()
			.filter((skip) -> skip.reason().isInability())
			.map(Skip::hop)
			.collect(Collectors.toSet());
		return this.order.stream().filter((hop) -> !unable.contains(hop.name())).findFirst().orElse(this.order.get(0));
	}

	/**
	 * The fallbacks in their order.
	 * @return each time that the walk left a hop for another
	 */
	public List<Transition> transitions() {
		return (this.entries.size() > 1) ? Transition.of(this.entries) : List.of();
	}

	/**
	 * What all attempts cost together, each at the price of its own model.
	 * @return US dollars, as far as tokens and prices are known
	 */
	public BigDecimal cost() {
		return attempts().stream()
			.flatMap((attempt) -> attempt.cost().stream())
			.reduce(BigDecimal.ZERO, BigDecimal::add);
	}

	/**
	 * What an attempt added to the cost of this request because the walk fell back: all
	 * that it cost if it failed, and otherwise what it cost more than as many tokens of
	 * the first choice would have. Nothing if the walk did not fall back; what another
	 * hop charges less is not set off.
	 * @param attempt an attempt of this trail
	 * @return US dollars, if tokens and prices are known
	 */
	public Optional<BigDecimal> addedCost(Attempt attempt) {
		return attempt.cost().flatMap((cost) -> AddedCost.of(attempt, cost, attempts(), firstChoice()));
	}

	/**
	 * Whether the chain was asked by another one, as a hop or for a summary. It is that
	 * chain's trail that tells the caller's request.
	 * @return whether this is a part of another walk
	 */
	public boolean nested() {
		return this.nested;
	}

	/**
	 * For whom the request was, as its caller told by a {@code FallbackRequest}.
	 * @return the tenant's name, unless the caller named none
	 */
	public Optional<String> tenant() {
		return Optional.ofNullable(this.tenant);
	}

	/**
	 * The story in a few lines, without any content of prompts or answers.
	 */
	@Override
	public String toString() {
		StringBuilder story = new StringBuilder("chain '").append(chain()).append("' ");
		if (this.tenant != null) {
			story.append("for tenant '").append(this.tenant).append("' ");
		}
		story.append(this.outcome.words()).append(" after ").append(this.duration.toMillis()).append(" ms");
		this.entries.forEach((entry) -> story.append("\n  ").append(entry));
		return story.toString();
	}

	private <T extends TrailEntry> List<T> only(Class<T> type) {
		return this.entries.stream().filter(type::isInstance).map(type::cast).toList();
	}

	/**
	 * How a walk ended.
	 */
	public enum Outcome {

		/**
		 * A hop's answer is on its way to the subscriber.
		 */
		STREAMING("is answering"),

		/**
		 * A hop answered.
		 */
		ANSWERED("answered"),

		/**
		 * Every hop failed.
		 */
		EXHAUSTED("was exhausted"),

		/**
		 * No time was left for another hop.
		 */
		OVERDUE("ran out of time"),

		/**
		 * A failure that no other hop should be asked about went to the caller, or an
		 * error that is not the provider's.
		 */
		SURFACED("stopped"),

		/**
		 * A stream broke after the subscriber had received a part of the answer.
		 */
		BROKEN("broke in the middle of an answer"),

		/**
		 * The caller went away.
		 */
		CANCELLED("was cancelled by the caller");

		private final String words;

		Outcome(String words) {
			this.words = words;
		}

		String words() {
			return this.words;
		}

	}

}
