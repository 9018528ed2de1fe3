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

package ai.fallback.autoconfigure.breaker;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;

import ai.fallback.TargetProbes;

/**
 * Looks every second whether it is time to probe a target, while the application runs.
 */
public final class ProbeSchedule implements SmartLifecycle {

	private final Supplier<TargetProbes> probes;

	private @Nullable ScheduledExecutorService thread;

	/**
	 * Create a schedule.
	 * @param probes the probes, asked for when the application is ready
	 */
	public ProbeSchedule(Supplier<TargetProbes> probes) {
		this.probes = probes;
	}

	@Override
	public synchronized void start() {
		TargetProbes probes = this.probes.get();
		ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor((task) -> {
			Thread created = new Thread(task, "fallback-probe");
			created.setDaemon(true);
			return created;
		});
		var unused = thread.scheduleWithFixedDelay(probes::run, 1, 1, TimeUnit.SECONDS);
		this.thread = thread;
	}

	@Override
	public synchronized void stop() {
		if (this.thread != null) {
			this.thread.shutdownNow();
			this.thread = null;
		}
	}

	@Override
	public synchronized boolean isRunning() {
		return this.thread != null;
	}

}
