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

package ai.fallback.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * A clock that begins at the time of day and then only counts on, whatever is done to the
 * machine's clock. For code that decides by a {@link Clock}: a breaker must not stay open
 * for an hour because somebody set the time back.
 */
public final class SteadyClock extends Clock {

	private final TimeSource time;

	private final Instant start;

	private final long startNanos;

	private final ZoneId zone;

	/**
	 * Create a clock.
	 * @param time what it counts by
	 */
	public SteadyClock(TimeSource time) {
		this(time, time.now(), time.nanos(), ZoneOffset.UTC);
	}

	private SteadyClock(TimeSource time, Instant start, long startNanos, ZoneId zone) {
		this.time = time;
		this.start = start;
		this.startNanos = startNanos;
		this.zone = zone;
	}

	@Override
	public Instant instant() {
		return this.start.plus(Duration.ofNanos(this.time.nanos() - this.startNanos));
	}

	@Override
	public ZoneId getZone() {
		return this.zone;
	}

	@Override
	public Clock withZone(ZoneId zone) {
		return new SteadyClock(this.time, this.start, this.startNanos, zone);
	}

}
