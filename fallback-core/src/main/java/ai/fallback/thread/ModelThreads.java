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

package ai.fallback.thread;

import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * The threads that models are asked on, so that a caller can be let go in time whatever
 * the model's client does. Virtual threads where there are any, else daemon threads. They
 * have no bound of their own: there are as many as requests under way, and a refused
 * thread would cost a request its answer, or a stream its end.
 */
public final class ModelThreads {

	private static final ExecutorService EXECUTOR = executor();

	private static final Scheduler SCHEDULER = Schedulers.fromExecutorService(EXECUTOR, "fallback-model");

	private ModelThreads() {
	}

	/**
	 * The threads for Reactor. Some clients read a stream on the thread that subscribes
	 * to it, and some wait for that thread when a stream is cancelled.
	 * @return a scheduler over these threads
	 */
	public static Scheduler scheduler() {
		return SCHEDULER;
	}

	static ExecutorService threads() {
		return EXECUTOR;
	}

	private static ExecutorService executor() {
		ExecutorService virtual = virtualThreads();
		return (virtual != null) ? virtual : platformThreads();
	}

	/**
	 * {@code Executors.newVirtualThreadPerTaskExecutor()}, from Java 21 on.
	 */
	private static @Nullable ExecutorService virtualThreads() {
		try {
			return (ExecutorService) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
		}
		catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException ex) {
			return null;
		}
	}

	private static ExecutorService platformThreads() {
		AtomicLong count = new AtomicLong();
		return new ThreadPoolExecutor(0, Integer.MAX_VALUE, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), (task) -> {
			Thread thread = new Thread(task, "fallback-model-" + count.incrementAndGet());
			thread.setDaemon(true);
			return thread;
		});
	}

}
