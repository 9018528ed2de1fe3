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

package ai.fallback.observation;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import ai.fallback.breaker.WatchedChain;
import ai.fallback.failure.FailureKind;
import ai.fallback.observation.FallbackAlertEvent.Kind;
import ai.fallback.time.TimeSource;
import ai.fallback.trail.Attempt;
import ai.fallback.trail.Trail;
import ai.fallback.trail.TrailEntry;
import ai.fallback.trail.TrailListener;

/**
 * Raises one alert when something begins that somebody should look at, and one when it
 * ends. In between, requests may meet it a thousand times. It looks only when requests
 * end: where there are none, nobody misses anything.
 */
public final class Incidents implements TrailListener {

	private final AlertRules rules;

	private final Supplier<Collection<WatchedChain>> chains;

	private final Supplier<Collection<WatchedChain>> aside;

	private final TimeSource time;

	private final OpenIncidents incidents;

	private final Map<String, Watch> known = new ConcurrentHashMap<>();

	private final Map<String, TargetWatch> targets = new ConcurrentHashMap<>();

	/**
	 * Create it.
	 * @param rules when alerts are raised
	 * @param chains gives the chains
	 * @param time where time comes from
	 * @param events is told of each alert
	 */
	public Incidents(AlertRules rules, Supplier<Collection<WatchedChain>> chains, TimeSource time,
			Consumer<FallbackAlertEvent> events) {
		this(rules, chains, List::of, time, events);
	}

	/**
	 * Create it.
	 * @param rules when alerts are raised
	 * @param chains gives the chains
	 * @param aside gives the chains that no caller asks and without which the others
	 * answer as well, such as those of summaries: only their targets are watched
	 * @param time where time comes from
	 * @param events is told of each alert
	 */
	public Incidents(AlertRules rules, Supplier<Collection<WatchedChain>> chains,
			Supplier<Collection<WatchedChain>> aside, TimeSource time, Consumer<FallbackAlertEvent> events) {
		this.rules = rules;
		this.chains = chains;
		this.aside = aside;
		this.time = time;
		this.incidents = new OpenIncidents(rules.quietTime(), time, events);
	}

	@Override
	public void ended(Trail trail) {
		Watch watched = watched(trail.chain());
		if (watched == null) {
			return;
		}
		for (TrailEntry entry : trail.entries()) {
			if (entry instanceof Attempt attempt) {
				look(attempt, watched.hops().get(attempt.hop()));
			}
		}
		watched.targets().forEach(TargetWatch::look);
		DegradedShare share = watched.share();
		if (share != null) {
			lookForUsableHop(watched.chain(), trail);
			lookAtShare(share, trail);
		}
	}

	private @Nullable Watch watched(String name) {
		Watch chain = this.known.get(name);
		if (chain == null) {
			this.chains.get().forEach((other) -> watch(other, new DegradedShare(this.rules, this.time)));
			this.aside.get().forEach((other) -> watch(other, null));
			chain = this.known.get(name);
		}
		return chain;
	}

	private void watch(WatchedChain chain, @Nullable DegradedShare share) {
		this.known.computeIfAbsent(chain.chain().name(), (first) -> watched(chain, share));
	}

	private Watch watched(WatchedChain chain, @Nullable DegradedShare share) {
		Map<String, TargetWatch> hops = new LinkedHashMap<>();
		WatchedHop.of(chain).forEach((hop) -> hops.put(hop.hop().name(), watch(hop)));
		Map<String, TargetWatch> all = new LinkedHashMap<>();
		collect(chain, all);
		return new Watch(chain, Map.copyOf(hops), List.copyOf(all.values()), share);
	}

	/**
	 * Also those of the chains below, whose spare hops no trail tells of.
	 */
	private void collect(WatchedChain chain, Map<String, TargetWatch> all) {
		for (WatchedHop hop : WatchedHop.of(chain)) {
			all.putIfAbsent(hop.target(), watch(hop));
			if (hop.hop().target().model() instanceof WatchedChain below) {
				collect(below, all);
			}
		}
	}

	private TargetWatch watch(WatchedHop hop) {
		return this.targets.compute(hop.target(), (name, known) -> {
			TargetWatch watch = (known != null) ? known
					: new TargetWatch(new WatchedTarget(name), this.incidents, this.rules.shortestCoolDown());
			watch.target().add(hop);
			return watch;
		});
	}

	private static void look(Attempt attempt, @Nullable TargetWatch target) {
		if (target == null) {
			return;
		}
		if (attempt.status() == Attempt.Status.ANSWERED) {
			target.answered();
		}
		else if (isRefused(attempt)) {
			target.refused();
		}
	}

	/**
	 * What a chain was refused below is told of its own hop.
	 */
	private static boolean isRefused(Attempt attempt) {
		return !attempt.isOfChain()
				&& attempt.failure().filter((failure) -> failure.kind() == FailureKind.AUTHENTICATION).isPresent();
	}

	private void lookForUsableHop(WatchedChain watched, Trail trail) {
		if (trail.outcome() == Trail.Outcome.CANCELLED) {
			return;
		}
		boolean answered = trail.outcome() == Trail.Outcome.ANSWERED;
		String chain = trail.chain();
		if (answered && !this.incidents.contains(Kind.NO_USABLE_HOP, chain)) {
			return;
		}
		boolean usable = WatchedHop.usable(watched) > 0;
		if (answered && usable) {
			this.incidents.calm(Kind.NO_USABLE_HOP, chain);
			this.incidents.endIfQuiet(Kind.NO_USABLE_HOP, chain, () -> "Chain '" + chain + "' answers again");
		}
		else if (!answered && !usable) {
			this.incidents.begin(Kind.NO_USABLE_HOP, chain,
					() -> "Chain '" + chain + "' has no hop left that may be asked; its requests fail");
		}
	}

	private void lookAtShare(DegradedShare share, Trail trail) {
		Trail.Outcome outcome = trail.outcome();
		if (outcome == Trail.Outcome.CANCELLED || outcome == Trail.Outcome.SURFACED) {
			return;
		}
		share.count(trail.degraded() || outcome != Trail.Outcome.ANSWERED);
		String chain = trail.chain();
		if (this.incidents.contains(Kind.DEGRADED, chain)) {
			if (share.isLow()) {
				this.incidents.end(Kind.DEGRADED, chain, () -> "Chain '" + chain
						+ "' is no longer degraded: its first choice did not answer " + share.words());
			}
		}
		else if (share.isHigh()) {
			this.incidents.begin(Kind.DEGRADED, chain,
					() -> "Chain '" + chain + "' is degraded: its first choice did not answer " + share.words());
		}
	}

	/**
	 * A chain and what is watched with it.
	 *
	 * @param chain the chain
	 * @param hops its hops' targets, by the names of the hops
	 * @param targets those targets, and those of the chains below
	 * @param share how degraded it is, or {@code null} if nobody minds
	 */
	private record Watch(WatchedChain chain, Map<String, TargetWatch> hops, List<TargetWatch> targets,
			@Nullable DegradedShare share) {

	}

}
