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

import ai.fallback.breaker.TargetHealth;
import ai.fallback.breaker.TargetState;
import ai.fallback.breaker.TargetState.CoolDownState;
import ai.fallback.breaker.TargetState.Service;
import ai.fallback.failure.FailureKind;
import ai.fallback.observation.FallbackAlertEvent.Kind;

/**
 * Watches one target, or a chain that is a hop: whether it is out, whether its provider
 * refuses the key, and when that ends.
 */
final class TargetWatch {

	private final WatchedTarget target;

	private final OpenIncidents incidents;

	private final Duration shortestCoolDown;

	TargetWatch(WatchedTarget target, OpenIncidents incidents, Duration shortestCoolDown) {
		this.target = target;
		this.incidents = incidents;
		this.shortestCoolDown = shortestCoolDown;
	}

	WatchedTarget target() {
		return this.target;
	}

	/**
	 * The target answered. An answer that was on its way when the target went out proves
	 * nothing.
	 */
	void answered() {
		if (this.target.health().outage() == null) {
			this.incidents.calm(Kind.AUTHENTICATION, this.target.name());
		}
	}

	/**
	 * The provider did not accept the key or the account.
	 */
	void refused() {
		this.incidents.begin(Kind.AUTHENTICATION, this.target.name(), () -> "Target '" + this.target.name()
				+ "' does not accept the key or the account; other hops answer meanwhile, if there are any");
	}

	/**
	 * Look how it stands with the target, whether or not a request reached it. A breaker
	 * on trial is not closed yet.
	 */
	void look() {
		TargetHealth health = this.target.health();
		if (health.outage() == null) {
			if (!this.incidents.isEmpty() && health.state().service() == Service.IN_SERVICE) {
				inService();
			}
			return;
		}
		TargetState state = health.state();
		if (isRefused(state)) {
			refused();
		}
		if (isWorthAWord(state)) {
			this.incidents.begin(Kind.TARGET_OUT, this.target.name(),
					() -> "Target '" + this.target.name() + "' is not asked any more: " + words(state));
		}
	}

	private void inService() {
		this.incidents.endIfQuiet(Kind.AUTHENTICATION, this.target.name(),
				() -> "Target '" + this.target.name() + "' accepts the key again");
		this.incidents.calm(Kind.TARGET_OUT, this.target.name());
		this.incidents.endIfQuiet(Kind.TARGET_OUT, this.target.name(),
				() -> "Target '" + this.target.name() + "' is back");
	}

	/**
	 * Also by a probe in the background, which no trail tells of. What a chain was
	 * refused below is told of its own hop.
	 */
	private boolean isRefused(TargetState state) {
		CoolDownState coolDown = state.coolDown();
		return coolDown != null && coolDown.because() == FailureKind.AUTHENTICATION && !this.target.isChain();
	}

	private boolean isWorthAWord(TargetState state) {
		return switch (state.service()) {
			case IN_SERVICE, ON_TRIAL -> false;
			case BREAKER_OPEN, TAKEN_OUT -> true;
			case COOLING_DOWN -> left(state).compareTo(this.shortestCoolDown) >= 0;
		};
	}

	private static Duration left(TargetState state) {
		CoolDownState coolDown = state.coolDown();
		return (coolDown != null) ? coolDown.left() : Duration.ZERO;
	}

	private static String words(TargetState state) {
		CoolDownState coolDown = state.coolDown();
		return switch (state.service()) {
			case TAKEN_OUT -> "somebody took it out";
			case COOLING_DOWN -> "it cools down for another " + left(state).toSeconds() + " s"
					+ ((coolDown != null) ? " after " + coolDown.because() : "");
			default -> "its circuit breaker is open";
		};
	}

}
