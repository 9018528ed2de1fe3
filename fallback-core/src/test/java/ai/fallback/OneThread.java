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

import reactor.core.scheduler.Schedulers;
import reactor.test.scheduler.VirtualTimeScheduler;

/**
 * Lets the real drivers run on this one thread and in virtual time, so that a run is the
 * same each time: what would go to a thread for models is done at once, and what would
 * wait for a moment waits until a test moves the time.
 */
final class OneThread implements AutoCloseable {

	private static final String KEY = OneThread.class.getName();

	private final VirtualTimeScheduler time = VirtualTimeScheduler.create();

	OneThread() {
		Thread here = Thread.currentThread();
		VirtualTimeScheduler.set(this.time);
		Schedulers.onScheduleHook(KEY, (task) -> (Thread.currentThread() == here) ? now(task) : task);
	}

	private static Runnable now(Runnable task) {
		task.run();
		return () -> {
		};
	}

	void advance(Duration span) {
		this.time.advanceTimeBy(span);
	}

	@Override
	public void close() {
		Schedulers.resetOnScheduleHook(KEY);
		VirtualTimeScheduler.reset();
	}

}
