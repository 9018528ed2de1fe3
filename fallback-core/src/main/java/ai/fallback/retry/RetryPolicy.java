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

package ai.fallback.retry;

import java.time.Duration;

/**
 * How a chain asks the same hop again.
 */
public final class RetryPolicy {

	/**
	 * Once more, after at most 200 milliseconds the first time and never more than four
	 * seconds, for at most every fifth request.
	 */
	public static final RetryPolicy DEFAULT = new RetryPolicy(1, Duration.ofMillis(200), Duration.ofSeconds(4), 0.2);

	/**
	 * Never.
	 */
	public static final RetryPolicy NONE = DEFAULT.withMaxRetries(0);

	private static final Duration LONGEST = Duration.ofDays(1);

	private final int maxRetries;

	private final Duration initial;

	private final Duration max;

	private final double budget;

	private RetryPolicy(int maxRetries, Duration initial, Duration max, double budget) {
		this.maxRetries = maxRetries;
		this.initial = initial;
		this.max = max;
		this.budget = budget;
	}

	/**
	 * How often a hop is asked again.
	 * @return the number of retries
	 */
	public int maxRetries() {
		return this.maxRetries;
	}

	/**
	 * The longest wait before the first retry; it doubles for each further one.
	 * @return the first wait
	 */
	public Duration initial() {
		return this.initial;
	}

	/**
	 * The longest wait before any retry. A provider that asks for more is left.
	 * @return the longest wait
	 */
	public Duration max() {
		return this.max;
	}

	/**
	 * How many retries a target may get for each request, so that an outage is not met
	 * with a multiple of the load.
	 * @return the share, from 0 to 1
	 */
	public double budget() {
		return this.budget;
	}

	/**
	 * The same policy with another number of retries.
	 * @param maxRetries how often a hop is asked again
	 * @return the policy
	 */
	public RetryPolicy withMaxRetries(int maxRetries) {
		if (maxRetries < 0 || maxRetries > 10) {
			throw new IllegalArgumentException("'maxRetries' must be from 0 to 10, got " + maxRetries);
		}
		return new RetryPolicy(maxRetries, this.initial, this.max, this.budget);
	}

	/**
	 * The same policy with other waits.
	 * @param initial the longest wait before the first retry
	 * @param max the longest wait before any retry
	 * @return the policy
	 */
	public RetryPolicy withWaits(Duration initial, Duration max) {
		if (initial.isNegative() || max.compareTo(initial) < 0) {
			throw new IllegalArgumentException(
					"'initial' must not be negative and not above 'max', got " + initial + " and " + max);
		}
		if (max.compareTo(LONGEST) > 0) {
			throw new IllegalArgumentException("'max' must not be longer than a day, got " + max);
		}
		return new RetryPolicy(this.maxRetries, initial, max, this.budget);
	}

	/**
	 * The same policy with another budget.
	 * @param budget the share of requests, from 0 to 1
	 * @return the policy
	 */
	public RetryPolicy withBudget(double budget) {
		if (!(budget >= 0 && budget <= 1)) {
			throw new IllegalArgumentException("'budget' must be from 0 to 1, got " + budget);
		}
		return new RetryPolicy(this.maxRetries, this.initial, this.max, budget);
	}

	@Override
	public String toString() {
		return this.maxRetries + " retries, " + this.initial + " to " + this.max + ", " + this.budget;
	}

}
