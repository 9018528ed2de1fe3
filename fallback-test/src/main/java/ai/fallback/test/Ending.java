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

package ai.fallback.test;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * How and when an exchange ends. The first outcome counts.
 */
final class Ending {

	private final long start = System.nanoTime();

	private final CompletableFuture<End> end = new CompletableFuture<>();

	void reach(Outcome outcome) {
		this.end.complete(new End(outcome, Duration.ofNanos(System.nanoTime() - this.start)));
	}

	void whenReached(Runnable action) {
		this.end.thenRun(action);
	}

	boolean isOpen() {
		return !this.end.isDone();
	}

	Optional<End> get() {
		return Optional.ofNullable(this.end.getNow(null));
	}

	End await(Duration timeout) {
		try {
			return this.end.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (TimeoutException ex) {
			throw new AssertionError("The exchange was still going on after " + timeout, ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new AssertionError("Interrupted while waiting for the end of the exchange", ex);
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * An outcome and when it was reached, counted from the arrival of the request.
	 */
	record End(Outcome outcome, Duration after) {

	}

}
