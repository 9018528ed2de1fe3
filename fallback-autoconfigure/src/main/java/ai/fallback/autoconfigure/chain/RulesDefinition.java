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
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import ai.fallback.chain.HopRules;
import ai.fallback.failure.FailureKind;
import ai.fallback.failure.Reaction;
import ai.fallback.retry.RetryPolicy;

/**
 * What the configuration says of a hop's attempts; what it does not say is {@code null}.
 *
 * @param timeouts how long a hop may take
 * @param retry how the hop is asked again
 * @param reactions what follows a failure
 */
public record RulesDefinition(Timeouts timeouts, @Nullable RetryPolicy retry, Map<FailureKind, Reaction> reactions) {

	void applyTo(HopRules rules) {
		this.timeouts.applyTo(rules);
		if (this.retry != null) {
			rules.retry(this.retry);
		}
		this.reactions.forEach(rules::on);
	}

	/**
	 * What the configuration says of the time that a hop has.
	 *
	 * @param call for a call
	 * @param firstOutput for a stream's first output
	 * @param idle between two outputs of a stream
	 * @param connect for a stream's first sign of life
	 * @param total for a whole stream
	 */
	public record Timeouts(@Nullable Duration call, @Nullable Duration firstOutput, @Nullable Duration idle,
			@Nullable Duration connect, @Nullable Duration total) {

		private void applyTo(HopRules rules) {
			set(this.call, rules::callTimeout);
			set(this.firstOutput, rules::firstOutputTimeout);
			set(this.idle, rules::idleTimeout);
			set(this.connect, rules::connectTimeout);
			set(this.total, rules::totalTimeout);
		}

		private static void set(@Nullable Duration timeout, Consumer<Duration> rule) {
			if (timeout != null) {
				rule.accept(timeout);
			}
		}

	}

}
