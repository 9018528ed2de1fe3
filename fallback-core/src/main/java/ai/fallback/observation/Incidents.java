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

import ai.fallback.breaker.TargetHealthRegistry;
import ai.fallback.chain.Chain;
import ai.fallback.chain.Chained;
import ai.fallback.chain.Hop;
import ai.fallback.chain.Target;
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

	private final Supplier<Collection<Chain>> chains;

	private final TargetHealthRegistry health;

	private final UsableHops usable;

	private final TimeSource time;

	private final OpenIncidents incidents;

	private final Map<String, WatchedChain> known = new ConcurrentHashMap<>();

	private final Map<String, TargetWatch> targets = new ConcurrentHashMap<>();

	/**
	 * Create it.
	 * @param rules when alerts are raised
	 * @param chains gives the chains
	 * @param health the health of their targets
	 * @param time where time comes from
	 * @param events is told of each alert
	 */
	public Incidents(AlertRules rules, Supplier<Collection<Chain>> chains, TargetHealthRegistry health, TimeSource time,
			Consumer<FallbackAlertEvent> events) {
		this.rules = rules;
		this.chains = chains;
		this.health = health;
		this.usable = new UsableHops(health);
		this.time = time;
		this.incidents = new OpenIncidents(time, events);
	}

	@Override
	public void ended(Trail trail) {
		WatchedChain watched = watched(trail.chain());
		if (watched == null) {
			return;
		}
		for (TrailEntry entry : trail.entries()) {
			if (entry instanceof Attempt attempt) {
				look(attempt, watched.hops().get(attempt.hop()));
			}
		}
		watched.targets().forEach(TargetWatch::look);
		lookForUsableHop(watched.chain(), trail);
		lookAtShare(watched.share(), trail);
	}

	private @Nullable WatchedChain watched(String name) {
		WatchedChain chain = this.known.get(name);
		if (chain == null) {
			this.chains.get().forEach((other) -> this.known.computeIfAbsent(other.name(), (first) -> watch(other)));
			chain = this.known.get(name);
		}
		return chain;
	}

	private WatchedChain watch(Chain chain) {
		Map<String, TargetWatch> hops = new LinkedHashMap<>();
		chain.hops().forEach((hop) -> hops.put(hop.name(), watch(hop.target())));
		Map<String, TargetWatch> all = new LinkedHashMap<>();
		collect(chain, all);
		return new WatchedChain(chain, Map.copyOf(hops), List.copyOf(all.values()),
				new DegradedShare(this.rules, this.time));
	}

	/**
	 * Also those of the chains below, whose spare hops no trail tells of.
	 */
	private void collect(Chain chain, Map<String, TargetWatch> all) {
		for (Hop hop : chain.hops()) {
			all.putIfAbsent(hop.target().healthName(), watch(hop.target()));
			if (hop.target().model() instanceof Chained below) {
				collect(below.chain(), all);
			}
		}
	}

	private TargetWatch watch(Target target) {
		return this.targets.computeIfAbsent(target.healthName(), (name) -> new TargetWatch(name, this.health.of(target),
				this.incidents, this.rules.shortestCoolDown(), this.time));
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

	private void lookForUsableHop(Chain chain, Trail trail) {
		if (trail.outcome() == Trail.Outcome.CANCELLED) {
			return;
		}
		boolean answered = trail.outcome() == Trail.Outcome.ANSWERED;
		if (answered != this.incidents.contains(Kind.NO_USABLE_HOP, chain.name())) {
			return;
		}
		boolean usable = this.usable.of(chain) > 0;
		if (answered && usable) {
			this.incidents.end(Kind.NO_USABLE_HOP, chain.name(), () -> "Chain '" + chain.name() + "' answers again");
		}
		else if (!answered && !usable) {
			this.incidents.begin(Kind.NO_USABLE_HOP, chain.name(),
					() -> "Chain '" + chain.name() + "' has no hop left that may be asked; its requests fail");
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
	 * @param share how degraded it is
	 */
	private record WatchedChain(Chain chain, Map<String, TargetWatch> hops, List<TargetWatch> targets,
			DegradedShare share) {

	}

}
