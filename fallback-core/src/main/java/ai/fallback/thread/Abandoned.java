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

import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads that are held by one target's calls which nobody waits for any more. Beyond
 * a bound no further call to that target is begun; others are not concerned.
 */
public final class Abandoned {

	private static final int MOST = 512;

	private static final AtomicInteger all = new AtomicInteger();

	private final AtomicInteger count = new AtomicInteger();

	/**
	 * How many there are for all targets.
	 * @return the number of threads left behind
	 */
	public static int all() {
		return all.get();
	}

	/**
	 * How many there are for this target.
	 * @return the number of threads left behind
	 */
	public int count() {
		return this.count.get();
	}

	/**
	 * Whether no further call to this target is begun.
	 * @return whether too many threads were left behind
	 */
	public boolean isTooMany() {
		return this.count.get() >= MOST;
	}

	void add() {
		this.count.incrementAndGet();
		all.incrementAndGet();
	}

	void remove() {
		this.count.decrementAndGet();
		all.decrementAndGet();
	}

}
