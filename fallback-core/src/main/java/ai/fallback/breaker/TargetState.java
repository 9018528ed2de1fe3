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

package ai.fallback.breaker;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import org.jspecify.annotations.Nullable;

import ai.fallback.failure.FailureKind;

/**
 * How it stands with a target, at one moment.
 *
 * @param breaker its circuit breaker, or {@code null} if it has none
 * @param coolDown its cool-down, or {@code null} if there is none
 * @param takenOut whether somebody took it out
 * @param abandoned how many calls it holds though nobody waits for them any more
 */
public record TargetState(@Nullable BreakerState breaker, @Nullable CoolDownState coolDown, boolean takenOut,
		int abandoned) {

	/**
	 * What all of it means for the next request.
	 * @return whether the target is asked, and if not, why
	 */
	public Service service() {
		if (this.takenOut) {
			return Service.TAKEN_OUT;
		}
		if (this.coolDown != null) {
			return Service.COOLING_DOWN;
		}
		return (this.breaker != null) ? this.breaker.service() : Service.IN_SERVICE;
	}

	/**
	 * Whether a target is asked.
	 */
	public enum Service {

		/**
		 * It is asked.
		 */
		IN_SERVICE,

		/**
		 * One request finds out whether it is back. Where that is found out in the
		 * background, no target is on trial: its breaker is open until it is back.
		 */
		ON_TRIAL,

		/**
		 * It is not asked, for it failed too often of late.
		 */
		BREAKER_OPEN,

		/**
		 * It is not asked, for its provider said so.
		 */
		COOLING_DOWN,

		/**
		 * It is not asked, for somebody took it out.
		 */
		TAKEN_OUT;

		/**
		 * Whether no request is let through.
		 * @return whether the target is out
		 */
		public boolean isOut() {
			return this != IN_SERVICE && this != ON_TRIAL;
		}

		/**
		 * Whether a chain is asked that may be asked itself. It is not when each of its
		 * hops is out.
		 * @param hops whether its hops are asked, in their order
		 * @return as the chain's own
		 */
		public static Service ofChain(List<Service> hops) {
			if (hops.stream().allMatch(Service::isOut)) {
				return hops.get(0);
			}
			return hops.contains(IN_SERVICE) ? IN_SERVICE : ON_TRIAL;
		}

	}

	/**
	 * How a circuit breaker stands.
	 *
	 * @param state its state
	 * @param since since when it is in that state
	 * @param left how long it still stays open, zero if it does not, or {@code null} if
	 * only a person ends it
	 * @param probing who finds out whether the target is back
	 */
	public record BreakerState(CircuitBreaker.State state, Instant since, @Nullable Duration left, Probing probing) {

		Service service() {
			return switch (this.state) {
				case OPEN -> Duration.ZERO.equals(this.left) ? trial() : Service.BREAKER_OPEN;
				case FORCED_OPEN -> Service.BREAKER_OPEN;
				case HALF_OPEN -> trial();
				default -> Service.IN_SERVICE;
			};
		}

		private Service trial() {
			return (this.probing == Probing.BY_REQUESTS) ? Service.ON_TRIAL : Service.BREAKER_OPEN;
		}

	}

	/**
	 * How a cool-down stands.
	 *
	 * @param since when it was caused
	 * @param left how long it still goes on
	 * @param because what kind of failure caused it
	 */
	public record CoolDownState(Instant since, Duration left, FailureKind because) {

	}

}
