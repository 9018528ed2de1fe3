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
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import ai.fallback.chain.Hop;
import ai.fallback.failure.FailureKind;
import ai.fallback.retry.RetryPolicy;

/**
 * The settings of a hop, as they are in effect.
 *
 * @param callTimeoutMs how long a call may take
 * @param firstOutputTimeoutMs how long a stream may stay without output
 * @param idleTimeoutMs how long a stream that has begun may pause
 * @param connectTimeoutMs how long a stream may stay without any sign of life, or
 * {@code null} for as long as the first output
 * @param totalTimeoutMs how long a whole stream may take, or {@code null} for as long as
 * it goes on
 * @param minRate how many characters a second a stream must bring at the least
 * @param retry how it is asked again
 * @param on what follows each kind of failure for which that can be chosen
 */
record HopSettingsView(long callTimeoutMs, long firstOutputTimeoutMs, long idleTimeoutMs,
		@Nullable Long connectTimeoutMs, @Nullable Long totalTimeoutMs, double minRate, RetryView retry,
		Map<String, String> on) {

	static HopSettingsView of(Hop hop) {
		Map<String, String> on = new TreeMap<>();
		for (FailureKind kind : FailureKind.values()) {
			if (kind.isConfigurable()) {
				on.put(kind.name(), hop.reactionTo(kind).name());
			}
		}
		return new HopSettingsView(hop.callTimeout().toMillis(), hop.firstOutputTimeout().toMillis(),
				hop.idleTimeout().toMillis(), millis(hop.connectTimeout()), millis(hop.totalTimeout()), hop.minRate(),
				RetryView.of(hop.retry()), on);
	}

	static @Nullable Long millis(@Nullable Duration duration) {
		return (duration != null) ? duration.toMillis() : null;
	}

	/**
	 * How a hop is asked again.
	 *
	 * @param maxRetries how often
	 * @param initialMs the longest wait before the first retry
	 * @param maxMs the longest wait before any retry
	 * @param budget how many retries there may be for each request
	 */
	record RetryView(int maxRetries, long initialMs, long maxMs, double budget) {

		static RetryView of(RetryPolicy retry) {
			return new RetryView(retry.maxRetries(), retry.initial().toMillis(), retry.max().toMillis(),
					retry.budget());
		}

	}

}
