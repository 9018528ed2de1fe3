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

/**
 * When alerts are raised, and when they end.
 *
 * @param window the time over which the share of degraded requests is taken
 * @param degradedShare from which share on a chain is degraded, at most 1. It no longer
 * is when the share falls below half of that
 * @param leastRequests how many requests a share is taken of at the least
 * @param shortestCoolDown how long a cool-down is that is worth a word
 * @param quietTime how long a target or a chain must have been well before its alert
 * ends, so that one which comes and goes is one incident
 */
public record AlertRules(Duration window, double degradedShare, int leastRequests, Duration shortestCoolDown,
		Duration quietTime) {

	/**
	 * What is used without a word.
	 */
	public static final AlertRules DEFAULT = new AlertRules(Duration.ofMinutes(5), 0.2, 20, Duration.ofMinutes(1),
			Duration.ofMinutes(2));

}
