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

package ai.fallback.autoconfigure.breaker;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import ai.fallback.breaker.BreakerDefaults;

/**
 * The settings of a target's breaker in the words of Resilience4j's properties: a shared
 * configuration, on which the instance of each target builds. Whatever a user writes
 * below an instance changes that and leaves the rest.
 */
public final class BreakerProperties {

	private static final String SHARED = "fallback";

	private static final String PREFIX = "resilience4j.circuitbreaker.";

	private final Map<String, Object> properties = new LinkedHashMap<>();

	/**
	 * Create the shared configuration.
	 */
	public BreakerProperties() {
		share("sliding-window-type", "count-based");
		share("sliding-window-size", BreakerDefaults.FAILURES_IN_A_ROW);
		share("minimum-number-of-calls", BreakerDefaults.FAILURES_IN_A_ROW);
		share("failure-rate-threshold", 100);
		share("slow-call-rate-threshold", 100);
		share("slow-call-duration-threshold", text(BreakerDefaults.SLOW_CALL));
		share("permitted-number-of-calls-in-half-open-state", 1);
		share("wait-duration-in-open-state", text(BreakerDefaults.FIRST_WAIT));
		growingWait(PREFIX + "configs." + SHARED + ".");
	}

	/**
	 * Add the breaker of a target.
	 * @param target the target's name
	 * @param longestCall the longest time that a chain gives its calls
	 */
	public void add(String target, Duration longestCall) {
		String instance = PREFIX + "instances.[" + target + "].";
		this.properties.put(instance + "base-config", SHARED);
		growingWait(instance);
		Duration slow = BreakerDefaults.slowCall(longestCall);
		if (!slow.equals(BreakerDefaults.SLOW_CALL)) {
			this.properties.put(instance + "slow-call-duration-threshold", text(slow));
		}
	}

	/**
	 * All of them.
	 * @return values by names
	 */
	public Map<String, Object> all() {
		return this.properties;
	}

	/**
	 * An instance with a wait of its own does not inherit how it grows.
	 */
	private void growingWait(String prefix) {
		this.properties.put(prefix + "enable-exponential-backoff", true);
		this.properties.put(prefix + "exponential-backoff-multiplier", BreakerDefaults.WAIT_MULTIPLIER);
		this.properties.put(prefix + "exponential-max-wait-duration-in-open-state", text(BreakerDefaults.LONGEST_WAIT));
	}

	private void share(String name, Object value) {
		this.properties.put(PREFIX + "configs." + SHARED + "." + name, value);
	}

	private static String text(Duration duration) {
		return duration.toMillis() + "ms";
	}

}
