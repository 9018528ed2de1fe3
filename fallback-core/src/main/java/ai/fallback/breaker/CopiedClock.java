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

package ai.fallback.breaker;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

import org.jspecify.annotations.Nullable;

import ai.fallback.time.TimeSource;

/**
 * The clock of a breaker's copy: it goes on from where the breaker's own stands, by
 * another time, and can be turned back while the copy is told what was before.
 */
final class CopiedClock extends Clock {

	private final Instant start;

	private final TimeSource time;

	private final long startNanos;

	private @Nullable Long stopped;

	CopiedClock(Instant start, TimeSource time) {
		this.start = start;
		this.time = time;
		this.startNanos = time.nanos();
	}

	/**
	 * Stand still at a moment.
	 */
	void turnTo(long nanos) {
		this.stopped = nanos;
	}

	/**
	 * Go on with the time.
	 */
	void goOn() {
		this.stopped = null;
	}

	@Override
	public Instant instant() {
		long now = (this.stopped != null) ? this.stopped : this.time.nanos();
		return this.start.plus(Duration.ofNanos(now - this.startNanos));
	}

	@Override
	public ZoneId getZone() {
		return ZoneOffset.UTC;
	}

	@Override
	public Clock withZone(ZoneId zone) {
		throw new UnsupportedOperationException();
	}

}
