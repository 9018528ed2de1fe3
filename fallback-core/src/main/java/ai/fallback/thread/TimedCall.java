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

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A blocking call that ends in time for its caller, even if the client library behind it
 * ignores interruption: then its thread is left behind until the library gives up.
 * Threads left behind are counted, and beyond a bound no further call is begun.
 */
public final class TimedCall {

	private static final int MOST_ABANDONED = 1024;

	private static final AtomicInteger abandoned = new AtomicInteger();

	private TimedCall() {
	}

	/**
	 * Make a call.
	 * @param <T> the type of the result
	 * @param call what to do
	 * @param limit how long it may take, or {@code null} to stay on the caller's own
	 * thread
	 * @return the result
	 * @throws TimeoutException if it takes longer
	 * @throws InterruptedException if the caller is interrupted
	 * @throws Throwable what the call itself throws
	 */
	public static <T> T call(Callable<T> call, Duration limit) throws Throwable {
		if (abandoned.get() >= MOST_ABANDONED) {
			throw new RejectedExecutionException("Too many threads are held by calls that were given up");
		}
		AtomicReference<State> state = new AtomicReference<>(State.WAITING);
		Future<T> future = ModelThreads.threads().submit(counting(CallerContext.carry(call), state));
		try {
			return future.get(limit.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (ExecutionException ex) {
			throw (ex.getCause() != null) ? ex.getCause() : ex;
		}
		catch (TimeoutException ex) {
			abandon(future, state);
			throw new TimeoutException("no answer within " + limit.toMillis() + " ms");
		}
		catch (InterruptedException ex) {
			abandon(future, state);
			Thread.currentThread().interrupt();
			throw ex;
		}
	}

	/**
	 * How many threads are held by calls that nobody waits for any more.
	 * @return the number of threads left behind
	 */
	public static int abandoned() {
		return abandoned.get();
	}

	private static void abandon(Future<?> future, AtomicReference<State> state) {
		if (state.getAndSet(State.ABANDONED) == State.RUNNING) {
			abandoned.incrementAndGet();
		}
		future.cancel(true);
	}

	private static <T> Callable<T> counting(Callable<T> call, AtomicReference<State> state) {
		return () -> {
			if (!state.compareAndSet(State.WAITING, State.RUNNING)) {
				throw new CancellationException("given up before it began");
			}
			try {
				return call.call();
			}
			finally {
				if (!state.compareAndSet(State.RUNNING, State.ENDED)) {
					abandoned.decrementAndGet();
				}
			}
		};
	}

	/**
	 * Where a call is.
	 */
	private enum State {

		WAITING, RUNNING, ENDED, ABANDONED

	}

}
