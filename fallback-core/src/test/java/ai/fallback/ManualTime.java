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

package ai.fallback;

import java.time.Duration;
import java.time.Instant;

import reactor.core.publisher.Mono;

import ai.fallback.time.TimeSource;

/**
 * Time that moves only when a test says so, or when the engine waits.
 */
final class ManualTime implements TimeSource {

	private volatile Duration elapsed = Duration.ZERO;

	synchronized void advance(Duration duration) {
		this.elapsed = this.elapsed.plus(duration);
	}

	@Override
	public Instant now() {
		return Instant.EPOCH.plus(this.elapsed);
	}

	@Override
	public long nanos() {
		return this.elapsed.toNanos();
	}

	@Override
	public void sleep(Duration duration) {
		advance(duration);
	}

	@Override
	public Mono<Void> delay(Duration duration) {
		return Mono.fromRunnable(() -> advance(duration));
	}

}
