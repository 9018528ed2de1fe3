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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

import ai.fallback.chain.Chain;
import ai.fallback.chain.Hop;
import ai.fallback.chain.Target;
import ai.fallback.failure.FailureKind;
import ai.fallback.failure.Reaction;
import ai.fallback.gate.GateRule;
import ai.fallback.retry.RetryPolicy;

/**
 * What one request may cost when every hop fails in the most expensive way.
 *
 * @param calls how many calls arrive at providers
 * @param callsDecidedBy the setting that decides that number
 * @param time how long the caller waits
 * @param timeDecidedBy the setting that decides that time: the one that most of it comes
 * from, or that ends it
 */
public record WorstCase(int calls, String callsDecidedBy, Duration time, String timeDecidedBy) {

	/**
	 * Compute the worst case of a chain, with the chains that are its hops.
	 * @param model the chain's model
	 * @param callsPerAttempt how many calls arrive at a target's provider for one
	 * attempt: more than one where something below us retries
	 * @return the worst case
	 */
	public static WorstCase of(FallbackChatModel model, ToIntFunction<Target> callsPerAttempt) {
		return new Sum(model.chain(), callsPerAttempt).worstCase();
	}

	/**
	 * Adds up what the hops cost, as a walk would go down them.
	 */
	private static final class Sum {

		private static final String DEADLINE = "deadline";

		private static final String CALL = "timeout.call";

		private static final String WAITS = "retry.max";

		private static final String GATES = "gates[].timeout";

		private final Chain chain;

		private final ToIntFunction<Target> callsPerAttempt;

		private int attempts;

		private int calls;

		private boolean retries;

		private String decidedBy = "retry.max-retries";

		private boolean capped;

		private final Map<String, Duration> times = new LinkedHashMap<>();

		Sum(Chain chain, ToIntFunction<Target> callsPerAttempt) {
			this.chain = chain;
			this.callsPerAttempt = callsPerAttempt;
		}

		WorstCase worstCase() {
			List<Hop> hops = this.chain.hops();
			for (Hop hop : hops) {
				add(hop, hops.size() - hop.position());
			}
			boolean overdue = time().compareTo(this.chain.deadline()) > 0;
			return new WorstCase(this.calls, callsDecidedBy(), overdue ? this.chain.deadline() : time(),
					overdue ? DEADLINE : timeDecidedBy());
		}

		private Duration time() {
			return this.times.values().stream().reduce(Duration.ZERO, Duration::plus);
		}

		/**
		 * Of two with the same share, the one that came first.
		 */
		private String timeDecidedBy() {
			String most = CALL;
			for (Map.Entry<String, Duration> time : this.times.entrySet()) {
				Duration before = this.times.getOrDefault(most, Duration.ZERO);
				most = (time.getValue().compareTo(before) > 0) ? time.getKey() : most;
			}
			return most;
		}

		private void spend(String setting, Duration time) {
			this.times.merge(setting, time, Duration::plus);
		}

		private String callsDecidedBy() {
			if (this.capped) {
				return "max-calls";
			}
			return this.retries ? this.decidedBy : "hops";
		}

		/**
		 * A retry must leave a call for each hop that comes later.
		 */
		private void add(Hop hop, int later) {
			int left = this.chain.maxCalls() - this.attempts;
			if (left <= 0) {
				this.capped = true;
				return;
			}
			int wanted = Math.max(retries(hop), reasks(hop));
			int retries = Math.max(0, Math.min(wanted, left - 1 - later));
			this.capped = this.capped || retries < wanted;
			this.retries = this.retries || retries > 0;
			this.decidedBy = (retries > retries(hop)) ? "answer.max-reasks" : this.decidedBy;
			this.attempts += 1 + retries;
			addCost(hop, retries, later);
		}

		private void addCost(Hop hop, int retries, int later) {
			if (hop.target().model() instanceof FallbackChatModel nested) {
				WorstCase below = of(nested, this.callsPerAttempt);
				this.calls += below.calls() * (1 + retries);
				for (int i = 0; i <= retries; i++) {
					spend(nested.chain(), below, hop, later == 0);
					spend(GATES, judgement(hop));
				}
				return;
			}
			this.calls += (1 + retries) * this.callsPerAttempt.applyAsInt(hop.target());
			spend(CALL, hop.callTimeout().multipliedBy(1 + retries));
			spend(GATES, judgement(hop).multipliedBy(1 + retries));
			spend(WAITS, longestWait(hop.retry()).multipliedBy(Math.min(retries, retries(hop))));
		}

		/**
		 * A chain that is a hop takes no longer than it is given.
		 */
		private void spend(Chain nested, WorstCase below, Hop hop, boolean last) {
			Duration left = this.chain.deadline().minus(time());
			Duration given = hop.callTimeout(left.isNegative() ? Duration.ZERO : left, last);
			if (given.compareTo(below.time()) < 0) {
				spend(hop.sharesCalls() ? DEADLINE : CALL, given);
			}
			else {
				spend(below.timeDecidedBy() + " of chain '" + nested.name() + "'", below.time());
			}
		}

		private static int retries(Hop hop) {
			boolean retried = !Engine.isChain(hop) && List.of(FailureKind.values())
				.stream()
				.anyMatch((kind) -> hop.reactionTo(kind) == Reaction.RETRY_THEN_FALLBACK);
			return retried ? hop.retry().maxRetries() : 0;
		}

		private static int reasks(Hop hop) {
			boolean reasked = hop.reactionTo(FailureKind.UNUSABLE_OUTPUT) == Reaction.RETRY_THEN_FALLBACK
					&& (hop.gates().enforcesSchema() && !Engine.isChain(hop) || !hop.gates().gates().isEmpty());
			return reasked ? hop.gates().maxReasks() : 0;
		}

		private static Duration judgement(Hop hop) {
			return hop.gates().gates().stream().map(GateRule::timeout).reduce(Duration.ZERO, Duration::plus);
		}

		/**
		 * The longest hint that is followed, and the jitter after it.
		 */
		private static Duration longestWait(RetryPolicy policy) {
			return policy.max().multipliedBy(2);
		}

	}

}
