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

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import ai.fallback.breaker.TargetHealthRegistry;
import ai.fallback.breaker.TargetState;
import ai.fallback.chain.Chain;
import ai.fallback.chain.Hop;
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

	private static final Logger logger = LoggerFactory.getLogger(Incidents.class);

	private final AlertRules rules;

	private final Supplier<Collection<Chain>> chains;

	private final TargetHealthRegistry health;

	private final UsableHops usable;

	private final TimeSource time;

	private final Consumer<FallbackAlertEvent> events;

	private final Harmless harmless = new Harmless();

	private final Map<String, Chain> known = new ConcurrentHashMap<>();

	private final Map<String, DegradedShare> shares = new ConcurrentHashMap<>();

	private final Set<Incident> open = ConcurrentHashMap.newKeySet();

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
		this.events = events;
	}

	@Override
	public void ended(Trail trail) {
		Chain chain = chain(trail.chain());
		if (chain == null) {
			return;
		}
		List<FallbackAlertEvent> alerts = new ArrayList<>(0);
		for (TrailEntry entry : trail.entries()) {
			look(entry, target(chain, entry.hop()), alerts);
		}
		lookForUsableHop(chain, trail, alerts);
		lookAtShare(trail, alerts);
		alerts.forEach(this::raise);
	}

	private @Nullable Chain chain(String name) {
		Chain chain = this.known.get(name);
		if (chain == null) {
			this.chains.get().forEach((other) -> this.known.put(other.name(), other));
			chain = this.known.get(name);
		}
		return chain;
	}

	/**
	 * The name of the target's health, or {@code null} for a chain.
	 */
	private static @Nullable String target(Chain chain, String hop) {
		for (Hop candidate : chain.hops()) {
			if (candidate.name().equals(hop)) {
				return candidate.target().isChain() ? null : candidate.target().healthName();
			}
		}
		return null;
	}

	private void look(TrailEntry entry, @Nullable String target, List<FallbackAlertEvent> alerts) {
		if (target == null) {
			return;
		}
		if (entry instanceof Attempt attempt && attempt.status() == Attempt.Status.ANSWERED) {
			if (this.open.isEmpty()) {
				return;
			}
			end(Kind.AUTHENTICATION, target, "Target '" + target + "' accepts the key again", alerts);
			if (!state(target).service().isOut()) {
				end(Kind.TARGET_OUT, target, "Target '" + target + "' is back", alerts);
			}
			return;
		}
		if (entry instanceof Attempt attempt && isRefused(attempt)) {
			begin(Kind.AUTHENTICATION, target,
					"Target '" + target
							+ "' does not accept the key or the account; other hops answer meanwhile, if there are any",
					alerts);
		}
		TargetState state = state(target);
		if (isWorthAWord(state)) {
			begin(Kind.TARGET_OUT, target, "Target '" + target + "' is not asked any more: " + words(state), alerts);
		}
	}

	private TargetState state(String target) {
		return this.health.of(target).state();
	}

	private static boolean isRefused(Attempt attempt) {
		return attempt.failure().filter((failure) -> failure.kind() == FailureKind.AUTHENTICATION).isPresent();
	}

	private boolean isWorthAWord(TargetState state) {
		return switch (state.service()) {
			case IN_SERVICE, ON_TRIAL -> false;
			case BREAKER_OPEN, TAKEN_OUT -> true;
			case COOLING_DOWN -> left(state).compareTo(this.rules.shortestCoolDown()) >= 0;
		};
	}

	private static Duration left(TargetState state) {
		TargetState.CoolDownState coolDown = state.coolDown();
		return (coolDown != null) ? coolDown.left() : Duration.ZERO;
	}

	private static String words(TargetState state) {
		TargetState.CoolDownState coolDown = state.coolDown();
		return switch (state.service()) {
			case TAKEN_OUT -> "somebody took it out";
			case COOLING_DOWN -> "it cools down for another " + left(state).toSeconds() + " s"
					+ ((coolDown != null) ? " after " + coolDown.because() : "");
			default -> "its circuit breaker is open";
		};
	}

	private void lookForUsableHop(Chain chain, Trail trail, List<FallbackAlertEvent> alerts) {
		if (trail.outcome() == Trail.Outcome.ANSWERED) {
			if (this.open.isEmpty()) {
				return;
			}
			end(Kind.NO_USABLE_HOP, chain.name(), "Chain '" + chain.name() + "' answers again", alerts);
		}
		else if (trail.outcome() != Trail.Outcome.CANCELLED && this.usable.of(chain) == 0) {
			begin(Kind.NO_USABLE_HOP, chain.name(),
					"Chain '" + chain.name() + "' has no hop left that may be asked; its requests fail", alerts);
		}
	}

	private void lookAtShare(Trail trail, List<FallbackAlertEvent> alerts) {
		Trail.Outcome outcome = trail.outcome();
		if (outcome == Trail.Outcome.CANCELLED || outcome == Trail.Outcome.SURFACED) {
			return;
		}
		String chain = trail.chain();
		DegradedShare share = this.shares.computeIfAbsent(chain, (first) -> new DegradedShare(this.rules, this.time));
		Boolean begins = share.count(trail.degraded() || outcome != Trail.Outcome.ANSWERED);
		if (begins == null) {
			return;
		}
		if (begins) {
			begin(Kind.DEGRADED, chain,
					"Chain '" + chain + "' is degraded: its first choice did not answer " + share.words(), alerts);
		}
		else {
			end(Kind.DEGRADED, chain,
					"Chain '" + chain + "' is no longer degraded: its first choice did not answer " + share.words(),
					alerts);
		}
	}

	private void begin(Kind kind, String subject, String message, List<FallbackAlertEvent> alerts) {
		if (this.open.add(new Incident(kind, subject))) {
			alerts.add(new FallbackAlertEvent(kind, subject, true, message, this.time.now()));
		}
	}

	private void end(Kind kind, String subject, String message, List<FallbackAlertEvent> alerts) {
		if (this.open.remove(new Incident(kind, subject))) {
			alerts.add(new FallbackAlertEvent(kind, subject, false, message, this.time.now()));
		}
	}

	private void raise(FallbackAlertEvent alert) {
		if (alert.begins()) {
			logger.warn("{}", alert.message());
		}
		else {
			logger.info("{}", alert.message());
		}
		this.harmless.run(() -> this.events.accept(alert));
	}

	private record Incident(Kind kind, String subject) {

	}

}
