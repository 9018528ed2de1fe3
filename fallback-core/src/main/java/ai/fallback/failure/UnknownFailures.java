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

package ai.fallback.failure;

import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the failures that nobody recognised, by their fingerprints, so that somebody can
 * write a rule for those that matter. The first of each kind is logged.
 */
public final class UnknownFailures {

	private static final Logger logger = LoggerFactory.getLogger(UnknownFailures.class);

	private static final int MOST = 256;

	private final boolean logs;

	private final LongAdder total = new LongAdder();

	private final Cache<String, LongAdder> counts = Caffeine.newBuilder().maximumSize(MOST).build();

	/**
	 * Begin to count.
	 */
	public UnknownFailures() {
		this(true);
	}

	private UnknownFailures(boolean logs) {
		this.logs = logs;
	}

	/**
	 * Begin to count failures that are made up, so that nobody is to be told.
	 * @return counts that are not logged
	 */
	public static UnknownFailures unlogged() {
		return new UnknownFailures(false);
	}

	/**
	 * Count a failure, if it is one that nobody recognised.
	 * @param target the name of the target that failed
	 * @param failure the failure
	 */
	public void count(String target, Failure failure) {
		if (failure.kind() == FailureKind.UNKNOWN) {
			this.total.increment();
			failure.fingerprint().ifPresent((fingerprint) -> this.counts.get(fingerprint, (first) -> {
				if (this.logs) {
					logger.warn(
							"Nobody recognised a failure of target '{}': {}, fingerprint {}. "
									+ "It falls back; docs/failures.md tells how to add a rule.",
							target, failure.cause().getClass().getName(), fingerprint);
				}
				return new LongAdder();
			}).increment());
		}
	}

	/**
	 * How many came, of whichever fingerprint.
	 * @return the number since the start
	 */
	public long total() {
		return this.total.sum();
	}

	/**
	 * How often each one came.
	 * @return counts by fingerprints
	 */
	public Map<String, Long> counts() {
		return this.counts.asMap()
			.entrySet()
			.stream()
			.collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, (entry) -> entry.getValue().sum()));
	}

}
