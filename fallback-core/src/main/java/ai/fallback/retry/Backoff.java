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
import java.util.random.RandomGenerator;

/**
 * How long to wait when the provider does not say: anything between nothing and a bound
 * that doubles each time, so that callers who failed together do not come back together.
 */
public final class Backoff {

	private final RandomGenerator random;

	/**
	 * Create a backoff.
	 * @param random where the jitter comes from
	 */
	public Backoff(RandomGenerator random) {
		this.random = random;
	}

	/**
	 * The wait before a retry.
	 * @param policy the bounds
	 * @param retry which retry it is, counted from one
	 * @return the wait
	 */
	public Duration before(RetryPolicy policy, int retry) {
		long initial = policy.initial().toNanos();
		long max = policy.max().toNanos();
		long bound = (initial > (max >> Math.min(retry - 1, 62))) ? max : initial << (retry - 1);
		return (bound > 0) ? Duration.ofNanos(this.random.nextLong(bound + 1)) : Duration.ZERO;
	}

}
