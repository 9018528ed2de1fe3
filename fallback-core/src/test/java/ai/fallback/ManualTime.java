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
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

import reactor.core.publisher.Mono;

import ai.fallback.time.TimeSource;

/**
 * Time that moves only when a test says so, or when the engine waits.
 */
public final class ManualTime implements TimeSource {

	private final AtomicLong elapsed = new AtomicLong();

	private final AtomicReference<Instant> start = new AtomicReference<>(Instant.EPOCH);

	private volatile Runnable beforeWait = () -> {
	};

	public void advance(Duration duration) {
		this.elapsed.addAndGet(duration.toNanos());
	}

	public void advanceTo(Duration moment) {
		this.elapsed.accumulateAndGet(moment.toNanos(), Math::max);
	}

	/**
	 * Set the wall clock, as an administrator may.
	 */
	public void setWallClock(Instant instant) {
		this.start.set(instant.minus(elapsed()));
	}

	/**
	 * What happens while the engine waits.
	 */
	public void beforeWait(Runnable what) {
		this.beforeWait = what;
	}

	public Duration elapsed() {
		return Duration.ofNanos(this.elapsed.get());
	}

	@Override
	public Instant now() {
		return this.start.get().plus(elapsed());
	}

	@Override
	public long nanos() {
		return this.elapsed.get();
	}

	@Override
	public void sleep(Duration duration) throws InterruptedException {
		this.beforeWait.run();
		if (Thread.interrupted()) {
			throw new InterruptedException();
		}
		advance(duration);
	}

	@Override
	public Mono<Void> delay(Duration duration) {
		return Mono.fromRunnable(() -> {
			this.beforeWait.run();
			advance(duration);
		});
	}

}
