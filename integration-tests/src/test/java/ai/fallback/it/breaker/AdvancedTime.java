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

package ai.fallback.it.breaker;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

import ai.fallback.time.TimeSource;

/**
 * The time of this machine, and as much more as a test wants to have passed.
 */
final class AdvancedTime implements TimeSource {

	private final AtomicLong ahead = new AtomicLong();

	void advance(Duration span) {
		this.ahead.addAndGet(span.toNanos());
	}

	@Override
	public Instant now() {
		return Instant.now().plusNanos(this.ahead.get());
	}

	@Override
	public long nanos() {
		return System.nanoTime() + this.ahead.get();
	}

}
