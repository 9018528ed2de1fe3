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

package ai.fallback.autoconfigure.endpoint;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

import org.jspecify.annotations.Nullable;

/**
 * The last durations of something, of which percentiles are computed when somebody looks.
 */
final class Latency {

	private static final int LAST = 512;

	private final AtomicLongArray nanos = new AtomicLongArray(LAST);

	private final AtomicLong count = new AtomicLong();

	void add(Duration duration) {
		this.nanos.set((int) (this.count.getAndIncrement() % LAST), duration.toNanos());
	}

	/**
	 * The percentiles of the last durations.
	 * @return the percentiles, or {@code null} if there was no duration
	 */
	@Nullable View view() {
		int size = (int) Math.min(LAST, this.count.get());
		if (size == 0) {
			return null;
		}
		long[] sorted = new long[size];
		Arrays.setAll(sorted, this.nanos::get);
		Arrays.sort(sorted);
		return new View(size, millis(sorted, 50), millis(sorted, 95), millis(sorted, 99));
	}

	/**
	 * The nearest rank: a duration that really was.
	 */
	private static double millis(long[] sorted, int percent) {
		int rank = (sorted.length * percent + 99) / 100;
		return Math.round(sorted[rank - 1] / 1000.0) / 1000.0;
	}

	/**
	 * Percentiles.
	 *
	 * @param of of how many durations, the last ones
	 * @param p50Ms half of them took at most so many milliseconds
	 * @param p95Ms 95 of 100
	 * @param p99Ms 99 of 100
	 */
	record View(int of, double p50Ms, double p95Ms, double p99Ms) {

	}

}
