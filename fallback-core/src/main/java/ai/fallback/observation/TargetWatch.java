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

import org.jspecify.annotations.Nullable;

import ai.fallback.breaker.TargetState;
import ai.fallback.breaker.TargetState.CoolDownState;
import ai.fallback.breaker.TargetState.Service;
import ai.fallback.failure.FailureKind;
import ai.fallback.observation.FallbackAlertEvent.Kind;
import ai.fallback.time.TimeSource;

/**
 * Watches one target, or a chain that is a hop: whether it is out, whether its provider
 * refuses the key, and when that ends.
 */
final class TargetWatch {

	private final WatchedTarget target;

	private final OpenIncidents incidents;

	private final Duration shortestCoolDown;

	private final TimeSource time;

	/**
	 * Since when a cool-down is over after which nobody has asked the target yet.
	 */
	private volatile @Nullable Long unaskedSince;

	private volatile boolean cooledDown;

	TargetWatch(WatchedTarget target, OpenIncidents incidents, Duration shortestCoolDown, TimeSource time) {
		this.target = target;
		this.incidents = incidents;
		this.shortestCoolDown = shortestCoolDown;
		this.time = time;
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
			this.incidents.end(Kind.AUTHENTICATION, this.target.name(),
					() -> "Target '" + this.target.name() + "' accepts the key again");
			back();
		}
	}

	/**
	 * The provider did not accept the key or the account.
	 */
	void refused() {
		this.incidents.begin(Kind.AUTHENTICATION, this.target.name(), () -> "Target '" + this.target
				+ "' does not accept the key or the account; other hops answer meanwhile, if there are any");
	}

	/**
	 * Look how it stands with the target, whether or not a request reached it.
	 */
	void look() {
		boolean told = this.incidents.contains(Kind.TARGET_OUT, this.target.name());
		if (this.target.health().outage() == null) {
			if (told && isBack()) {
				back();
			}
			return;
		}
		TargetState state = this.target.health().state();
		this.cooledDown = state.service() == Service.COOLING_DOWN;
		this.unaskedSince = null;
		if (isRefused(state)) {
			refused();
		}
		if (!told && isWorthAWord(state)) {
			this.incidents.begin(Kind.TARGET_OUT, this.target.name(),
					() -> "Target '" + this.target.name() + "' is not asked any more: " + words(state));
		}
	}

	/**
	 * Also by a probe in the background, which no trail tells of. What a chain was
	 * refused below is told of its own hop.
	 */
	private boolean isRefused(TargetState state) {
		CoolDownState coolDown = state.coolDown();
		return coolDown != null && coolDown.because() == FailureKind.AUTHENTICATION && !this.target.isChain();
	}

	/**
	 * A breaker that is closed, and a person who puts a target back, know that it can
	 * answer. That a cool-down is over proves little: the next request may cause another.
	 */
	private boolean isBack() {
		if (this.target.health().state().service() != Service.IN_SERVICE) {
			return false;
		}
		if (!this.cooledDown) {
			return true;
		}
		Long since = this.unaskedSince;
		if (since == null) {
			this.unaskedSince = this.time.nanos();
			return false;
		}
		return this.time.nanos() - since >= this.shortestCoolDown.toNanos();
	}

	private void back() {
		this.unaskedSince = null;
		this.incidents.end(Kind.TARGET_OUT, this.target.name(), () -> "Target '" + this.target.name() + "' is back");
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
