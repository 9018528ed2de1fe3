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

package ai.fallback.autoconfigure.chain;

import java.time.Duration;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import ai.fallback.chain.HopRules;
import ai.fallback.failure.FailureKind;
import ai.fallback.failure.Reaction;
import ai.fallback.retry.RetryPolicy;

/**
 * What the configuration says of a hop's attempts; what it does not say is {@code null}.
 *
 * @param callTimeout how long a call may take
 * @param firstOutputTimeout how long a stream may stay without output
 * @param retry how the hop is asked again
 * @param reactions what follows a failure
 */
public record RulesDefinition(@Nullable Duration callTimeout, @Nullable Duration firstOutputTimeout,
		@Nullable RetryPolicy retry, Map<FailureKind, Reaction> reactions) {

	void applyTo(HopRules rules) {
		if (this.callTimeout != null) {
			rules.callTimeout(this.callTimeout);
		}
		if (this.firstOutputTimeout != null) {
			rules.firstOutputTimeout(this.firstOutputTimeout);
		}
		if (this.retry != null) {
			rules.retry(this.retry);
		}
		this.reactions.forEach(rules::on);
	}

}
