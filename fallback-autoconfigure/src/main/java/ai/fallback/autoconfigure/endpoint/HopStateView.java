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

package ai.fallback.autoconfigure.endpoint;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

import ai.fallback.FallbackChatModel;
import ai.fallback.breaker.TargetState;
import ai.fallback.chain.Hop;

/**
 * How it stands with a hop's target.
 *
 * @param service whether it is asked, and if not, why, as health tells it
 * @param breaker its circuit breaker, or {@code null} if it has none
 * @param coolDown its cool-down, or {@code null} if there is none
 * @param takenOut whether somebody took it out
 * @param abandonedCalls how many calls it holds though nobody waits for them any more
 */
record HopStateView(String service, @Nullable BreakerView breaker, @Nullable CoolDownView coolDown, boolean takenOut,
		int abandonedCalls) {

	static HopStateView of(FallbackChatModel model, Hop hop, Instant now) {
		TargetState state = model.health(hop).state();
		TargetState.BreakerState breaker = state.breaker();
		TargetState.CoolDownState coolDown = state.coolDown();
		return new HopStateView(model.service(hop).name(),
				(breaker != null) ? new BreakerView(breaker.state().name(), breaker.since().toString(),
						until(breaker.left(), now)) : null,
				(coolDown != null) ? new CoolDownView(coolDown.because().name(), coolDown.since().toString(),
						now.plus(coolDown.left()).toString()) : null,
				state.takenOut(), state.abandoned());
	}

	private static @Nullable String until(@Nullable Duration left, Instant now) {
		return (left != null && !left.isZero()) ? now.plus(left).toString() : null;
	}

	/**
	 * A circuit breaker.
	 *
	 * @param state its state
	 * @param since since when
	 * @param until when it lets the next request through, or {@code null} if it does now
	 * or only a person can make it
	 */
	record BreakerView(String state, String since, @Nullable String until) {

	}

	/**
	 * A cool-down.
	 *
	 * @param because the kind of failure that caused it
	 * @param since when it was caused
	 * @param until when it ends
	 */
	record CoolDownView(String because, String since, String until) {

	}

}
