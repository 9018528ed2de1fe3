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

import org.jspecify.annotations.Nullable;

import ai.fallback.failure.Failure;

/**
 * How long a target is left alone after a failure that waiting a moment does not cure,
 * and after one that says how long to wait.
 *
 * @param quotaExhausted after money or a quota ran out, unless the provider says when
 * there will be more
 * @param authentication after a key or an account was refused
 * @param modelUnavailable after a model was missing or still loading
 * @param longest the end of every cool-down, whatever a provider says: somebody may have
 * paid meanwhile
 */
public record CoolDownPolicy(Duration quotaExhausted, Duration authentication, Duration modelUnavailable,
		Duration longest) {

	/**
	 * Ten minutes for a quota, five for a key, one for a model, and never more than an
	 * hour.
	 */
	public static final CoolDownPolicy DEFAULT = new CoolDownPolicy(Duration.ofMinutes(10), Duration.ofMinutes(5),
			Duration.ofMinutes(1), Duration.ofHours(1));

	/**
	 * How long to leave the target alone.
	 * @param failure what went wrong there
	 * @return the time, or {@code null} for not at all
	 */
	@Nullable Duration after(Failure failure) {
		Duration said = failure.retryAfter().orElse(null);
		Duration wanted = switch (failure.kind()) {
			case QUOTA_EXHAUSTED -> (said != null) ? said : this.quotaExhausted;
			case AUTHENTICATION -> this.authentication;
			case MODEL_UNAVAILABLE -> (said != null) ? said : this.modelUnavailable;
			case RATE_LIMITED, OVERLOADED, SERVER_ERROR -> said;
			default -> null;
		};
		return (wanted != null && wanted.compareTo(this.longest) > 0) ? this.longest : wanted;
	}

}
