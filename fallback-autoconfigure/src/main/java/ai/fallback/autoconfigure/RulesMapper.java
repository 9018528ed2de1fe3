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

package ai.fallback.autoconfigure;

import java.time.Duration;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import ai.fallback.autoconfigure.chain.FixedReactionMistake;
import ai.fallback.autoconfigure.chain.RetryWaitsMistake;
import ai.fallback.autoconfigure.chain.RulesDefinition;
import ai.fallback.autoconfigure.mistake.DurationRangeMistake;
import ai.fallback.autoconfigure.mistake.NumberRangeMistake;
import ai.fallback.failure.FailureKind;
import ai.fallback.failure.Reaction;
import ai.fallback.retry.RetryPolicy;

/**
 * Turns what was typed about the attempts of a chain or of one hop into rules.
 */
final class RulesMapper {

	private static final Duration LONGEST = Duration.ofDays(1);

	private static final int MOST_RETRIES = 10;

	private final String prefix;

	/**
	 * Create a mapper.
	 * @param prefix where the settings stand, for messages
	 */
	RulesMapper(String prefix) {
		this.prefix = prefix;
	}

	/**
	 * Make rules.
	 * @param others the policy that holds where nothing is said
	 */
	RulesDefinition map(TimeoutProperties timeout, RetryProperties retry, Map<FailureKind, Reaction> reactions,
			RetryPolicy others) {
		reactions.keySet().stream().filter((kind) -> !kind.isConfigurable()).findFirst().ifPresent((kind) -> {
			throw new FixedReactionMistake(this.prefix + ".on", kind);
		});
		return new RulesDefinition(timeouts(timeout), retry(retry, others), reactions);
	}

	private RulesDefinition.Timeouts timeouts(TimeoutProperties timeout) {
		return new RulesDefinition.Timeouts(inRange("timeout.call", timeout.getCall()),
				inRange("timeout.first-output", timeout.getFirstOutput()), inRange("timeout.idle", timeout.getIdle()),
				inRange("timeout.connect", timeout.getConnect()), inRange("timeout.total", timeout.getTotal()));
	}

	private RetryPolicy retry(RetryProperties retry, RetryPolicy others) {
		int maxRetries = (retry.getMaxRetries() != null) ? retry.getMaxRetries() : others.maxRetries();
		if (maxRetries < 0 || maxRetries > MOST_RETRIES) {
			throw new NumberRangeMistake(this.prefix + ".retry.max-retries", 0, MOST_RETRIES, maxRetries);
		}
		Duration initial = inRange("retry.initial", retry.getInitial());
		Duration max = inRange("retry.max", retry.getMax());
		max = (max != null) ? max : others.max();
		initial = (initial == null || initial.equals(others.initial())) ? shorter(others.initial(), max) : initial;
		if (initial.compareTo(max) > 0) {
			throw new RetryWaitsMistake(this.prefix + ".retry", initial, max);
		}
		double budget = (retry.getBudget() != null) ? retry.getBudget().value() : others.budget();
		return others.withMaxRetries(maxRetries).withWaits(initial, max).withBudget(budget);
	}

	private static Duration shorter(Duration one, Duration other) {
		return (one.compareTo(other) < 0) ? one : other;
	}

	private @Nullable Duration inRange(String property, @Nullable Duration duration) {
		return (duration != null) ? inRange(this.prefix, property, duration) : null;
	}

	static Duration inRange(String prefix, String property, Duration duration) {
		if (duration.isNegative() || duration.isZero() || duration.compareTo(LONGEST) > 0) {
			throw new DurationRangeMistake(prefix + "." + property, duration);
		}
		return duration;
	}

}
