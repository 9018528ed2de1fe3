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

package ai.fallback.rehearsal;

import java.time.Duration;
import java.time.Instant;

import reactor.core.publisher.Mono;

import ai.fallback.time.TimeSource;

/**
 * A time that counts on from another one's present, and passes at once.
 */
public final class RehearsalTime implements TimeSource {

	private final Instant start;

	private final long startNanos;

	private long nanos;

	/**
	 * Begin at the present.
	 * @param real whose present
	 */
	public RehearsalTime(TimeSource real) {
		this.start = real.now();
		this.startNanos = real.nanos();
		this.nanos = this.startNanos;
	}

	@Override
	public Instant now() {
		return this.start.plusNanos(this.nanos - this.startNanos);
	}

	@Override
	public long nanos() {
		return this.nanos;
	}

	@Override
	public void sleep(Duration duration) {
		this.nanos += duration.toNanos();
	}

	@Override
	public Mono<Void> delay(Duration duration) {
		return Mono.fromRunnable(() -> sleep(duration));
	}

}
