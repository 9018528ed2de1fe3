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

package ai.fallback.autoconfigure.observation;

import java.time.Duration;

import ai.fallback.autoconfigure.mistake.DurationRangeMistake;
import ai.fallback.autoconfigure.mistake.NumberRangeMistake;
import ai.fallback.observation.AlertRules;

/**
 * Turns what was typed about alerts into what is meant, and refuses what makes no sense.
 */
public final class AlertRulesMapper {

	private static final String PREFIX = "fallback.alerts.";

	private static final Duration LONGEST = Duration.ofDays(1);

	private static final int MOST_REQUESTS = 1_000_000;

	private AlertRulesMapper() {
	}

	/**
	 * Make rules.
	 * @param properties what was typed
	 * @return what is meant
	 */
	public static AlertRules map(AlertProperties properties) {
		int leastRequests = properties.getLeastRequests();
		if (leastRequests < 1 || leastRequests > MOST_REQUESTS) {
			throw new NumberRangeMistake(PREFIX + "least-requests", 1, MOST_REQUESTS, leastRequests);
		}
		return new AlertRules(inRange("window", properties.getWindow()), properties.getDegradedShare().value(),
				leastRequests, inRange("shortest-cool-down", properties.getShortestCoolDown()),
				zeroOrInRange("quiet-time", properties.getQuietTime()));
	}

	private static Duration zeroOrInRange(String property, Duration duration) {
		return duration.isZero() ? duration : inRange(property, duration);
	}

	private static Duration inRange(String property, Duration duration) {
		if (duration.isNegative() || duration.isZero() || duration.compareTo(LONGEST) > 0) {
			throw new DurationRangeMistake(PREFIX + property, duration);
		}
		return duration;
	}

}
