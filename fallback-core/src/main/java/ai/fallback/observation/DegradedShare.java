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

import ai.fallback.time.TimeSource;

/**
 * The share of a chain's latest requests that its first choice did not answer. The window
 * moves in tenths.
 */
final class DegradedShare {

	private static final int PARTS = 10;

	private final AlertRules rules;

	private final TimeSource time;

	private final long partNanos;

	private final int[] requests = new int[PARTS];

	private final int[] degraded = new int[PARTS];

	private long part;

	DegradedShare(AlertRules rules, TimeSource time) {
		this.rules = rules;
		this.time = time;
		this.partNanos = rules.window().dividedBy(PARTS).toNanos();
		this.part = time.nanos() / this.partNanos;
	}

	/**
	 * Count a request.
	 * @param isDegraded whether its first choice did not answer it
	 */
	synchronized void count(boolean isDegraded) {
		move();
		int index = (int) Math.floorMod(this.part, (long) PARTS);
		this.requests[index]++;
		this.degraded[index] += isDegraded ? 1 : 0;
	}

	/**
	 * Whether it is so high that somebody should look. A few requests say nothing.
	 */
	synchronized boolean isHigh() {
		return sum(this.requests) >= this.rules.leastRequests() && share() >= this.rules.degradedShare();
	}

	/**
	 * Whether it is well below that. A few requests are enough, so that an alert ends
	 * also where traffic has become low; they are too few to begin another.
	 */
	synchronized boolean isLow() {
		return share() < this.rules.degradedShare() / 2;
	}

	/**
	 * How it stands, in words.
	 */
	synchronized String words() {
		Duration window = this.rules.window();
		return sum(this.degraded) + " of " + sum(this.requests) + " requests within " + window.toSeconds() + " s";
	}

	private double share() {
		return (double) sum(this.degraded) / sum(this.requests);
	}

	private void move() {
		long now = this.time.nanos() / this.partNanos;
		for (long passed = Math.min(now - this.part, PARTS); passed > 0; passed--) {
			int index = (int) Math.floorMod(now - passed + 1, (long) PARTS);
			this.requests[index] = 0;
			this.degraded[index] = 0;
		}
		this.part = Math.max(this.part, now);
	}

	private static int sum(int[] counts) {
		int sum = 0;
		for (int count : counts) {
			sum += count;
		}
		return sum;
	}

}
