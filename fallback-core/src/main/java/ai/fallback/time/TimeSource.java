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

import java.time.Duration;
import java.time.Instant;

import reactor.core.publisher.Mono;

/**
 * Where the engine takes time from, and how it lets time pass: a wall clock to tell
 * people when something happened, and a counter that never jumps to measure and to decide
 * with.
 */
public interface TimeSource {

	/**
	 * The time of day. Only ever shown, never used for a decision.
	 * @return the current instant
	 */
	Instant now();

	/**
	 * Nanoseconds since some fixed moment, never running backwards.
	 * @return the current count
	 */
	long nanos();

	/**
	 * Let time pass on the current thread.
	 * @param duration how long
	 * @throws InterruptedException if the thread is interrupted meanwhile
	 */
	default void sleep(Duration duration) throws InterruptedException {
		Thread.sleep(duration.toMillis(), duration.toNanosPart() % 1_000_000);
	}

	/**
	 * Let time pass without a thread.
	 * @param duration how long
	 * @return completes when the time has passed
	 */
	default Mono<Void> delay(Duration duration) {
		return Mono.delay(duration).then();
	}

	/**
	 * The time of this machine.
	 * @return a time source over the system clock
	 */
	static TimeSource system() {
		return SystemTime.INSTANCE;
	}

}
