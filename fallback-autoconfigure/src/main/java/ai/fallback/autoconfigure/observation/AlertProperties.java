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

import ai.fallback.autoconfigure.value.Share;
import ai.fallback.observation.AlertRules;

/**
 * When alerts are raised, as a user types it.
 */
public class AlertProperties {

	/**
	 * The time over which the share of degraded requests is taken.
	 */
	private Duration window = AlertRules.DEFAULT.window();

	/**
	 * From which share of requests on that its first choice did not answer a chain is
	 * degraded. It no longer is when the share falls below half of that.
	 */
	private Share degradedShare = new Share(AlertRules.DEFAULT.degradedShare());

	/**
	 * How many requests of a chain there must be within the window before its share says
	 * anything.
	 */
	private int leastRequests = AlertRules.DEFAULT.leastRequests();

	/**
	 * How long a cool-down of a target is that raises an alert. A breaker that opens
	 * always does.
	 */
	private Duration shortestCoolDown = AlertRules.DEFAULT.shortestCoolDown();

	/**
	 * How long a target or a chain must have been well before its alert ends, so that one
	 * that comes and goes is one incident. Zero ends alerts at once.
	 */
	private Duration quietTime = AlertRules.DEFAULT.quietTime();

	public Duration getWindow() {
		return this.window;
	}

	public void setWindow(Duration window) {
		this.window = window;
	}

	public Share getDegradedShare() {
		return this.degradedShare;
	}

	public void setDegradedShare(Share degradedShare) {
		this.degradedShare = degradedShare;
	}

	public int getLeastRequests() {
		return this.leastRequests;
	}

	public void setLeastRequests(int leastRequests) {
		this.leastRequests = leastRequests;
	}

	public Duration getShortestCoolDown() {
		return this.shortestCoolDown;
	}

	public void setShortestCoolDown(Duration shortestCoolDown) {
		this.shortestCoolDown = shortestCoolDown;
	}

	public Duration getQuietTime() {
		return this.quietTime;
	}

	public void setQuietTime(Duration quietTime) {
		this.quietTime = quietTime;
	}

}
