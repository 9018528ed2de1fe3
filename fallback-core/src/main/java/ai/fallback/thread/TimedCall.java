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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A blocking call that ends in time for its caller, even if the client library behind it
 * ignores interruption: then its thread is left behind until the library gives up.
 * Threads left behind are counted, and beyond a bound no further call is begun.
 */
public final class TimedCall {

	private TimedCall() {
	}

	/**
	 * Make a call.
	 * @param <T> the type of the result
	 * @param call what to do
	 * @param limit how long it may take
	 * @param abandoned counts the threads that are left behind
	 * @return the result
	 * @throws TimeoutException if it takes longer, or if too many calls hang already
	 * @throws InterruptedException if the caller is interrupted
	 * @throws Throwable what the call itself throws
	 */
	public static <T> T call(Callable<T> call, Duration limit, Abandoned abandoned) throws Throwable {
		if (abandoned.isTooMany()) {
			throw new TimeoutException("too many calls to it hang");
		}
		AtomicReference<State> state = new AtomicReference<>(State.WAITING);
		Future<T> future = ModelThreads.threads()
			.submit(counting(CallerContext.capture().wrap(call), state, abandoned));
		try {
			return future.get(limit.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (ExecutionException ex) {
			throw (ex.getCause() != null) ? ex.getCause() : ex;
		}
		catch (TimeoutException ex) {
			abandon(future, state, abandoned);
			throw new TimeoutException("no answer within " + limit.toMillis() + " ms");
		}
		catch (InterruptedException ex) {
			abandon(future, state, abandoned);
			Thread.currentThread().interrupt();
			throw ex;
		}
	}

	private static void abandon(Future<?> future, AtomicReference<State> state, Abandoned abandoned) {
		if (state.getAndSet(State.ABANDONED) == State.RUNNING) {
			abandoned.add();
		}
		future.cancel(true);
	}

	private static <T> Callable<T> counting(Callable<T> call, AtomicReference<State> state, Abandoned abandoned) {
		return () -> {
			if (!state.compareAndSet(State.WAITING, State.RUNNING)) {
				throw new CancellationException("given up before it began");
			}
			try {
				return call.call();
			}
			finally {
				if (!state.compareAndSet(State.RUNNING, State.ENDED)) {
					abandoned.remove();
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
