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
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/**
 * The requests received, oldest first. Keeps the newest {@value #CAPACITY} of them.
 */
final class RequestLog {

	static final int CAPACITY = 10_000;

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition added = this.lock.newCondition();

	private final Deque<RecordedRequest> requests = new ArrayDeque<>();

	void add(RecordedRequest request) {
		this.lock.lock();
		try {
			if (this.requests.size() == CAPACITY) {
				this.requests.removeFirst();
			}
			this.requests.addLast(request);
			this.added.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	List<RecordedRequest> matching(Predicate<RecordedRequest> filter) {
		this.lock.lock();
		try {
			return this.requests.stream().filter(filter).toList();
		}
		finally {
			this.lock.unlock();
		}
	}

	List<RecordedRequest> await(int count, Duration timeout) {
		this.lock.lock();
		try {
			long left = timeout.toNanos();
			while (this.requests.size() < count && left > 0) {
				left = this.added.awaitNanos(left);
			}
			if (this.requests.size() < count) {
				throw new AssertionError(
						"Received " + this.requests.size() + " of " + count + " requests in " + timeout);
			}
			return List.copyOf(this.requests);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new AssertionError("Interrupted while waiting for requests", ex);
		}
		finally {
			this.lock.unlock();
		}
	}

	void clear() {
		this.lock.lock();
		try {
			this.requests.clear();
		}
		finally {
			this.lock.unlock();
		}
	}

}
