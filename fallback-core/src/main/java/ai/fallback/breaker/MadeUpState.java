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
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * How it might stand with a target.
 *
 * @param service whether it is asked, and if not, why
 * @param span for how long it is still not asked: needed for a cool-down, and as long as
 * the breaker's settings say if it is {@code null} for a breaker; nothing to the others
 */
public record MadeUpState(TargetState.Service service, @Nullable Duration span) {

	public MadeUpState {
		Objects.requireNonNull(service, "'service' must not be null");
		boolean lasts = service == TargetState.Service.COOLING_DOWN || service == TargetState.Service.BREAKER_OPEN;
		if (span != null && (!lasts || span.isNegative() || span.isZero())) {
			throw new IllegalArgumentException(lasts ? "'span' must be positive, got " + span
					: "'span' must be null for " + service + ", got " + span);
		}
		if (span == null && service == TargetState.Service.COOLING_DOWN) {
			throw new IllegalArgumentException("'span' must not be null for " + service);
		}
	}

	/**
	 * Whether only a target that has a circuit breaker can stand like this.
	 * @return whether it is a breaker's state
	 */
	public boolean needsBreaker() {
		return this.service == TargetState.Service.ON_TRIAL || this.service == TargetState.Service.BREAKER_OPEN;
	}

}
