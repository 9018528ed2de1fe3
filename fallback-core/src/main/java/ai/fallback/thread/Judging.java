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

import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;

/**
 * Knows whether a thread is at work for a gate. A gate that asks a model may get one that
 * is a chain with the same gate; what it asks for itself is not judged again, on
 * whichever thread that model or one below it is asked.
 */
public final class Judging {

	private static final ThreadLocal<@Nullable Boolean> AT_WORK = new ThreadLocal<>();

	private Judging() {
	}

	/**
	 * Whether this thread is at work for a gate.
	 * @return whether it is
	 */
	public static boolean isUnderWay() {
		return AT_WORK.get() != null;
	}

	/**
	 * Do some work for a gate.
	 * @param <T> the type of the result
	 * @param work what to do
	 * @return the result
	 * @throws Exception what the work throws
	 */
	public static <T> T within(Callable<T> work) throws Exception {
		Boolean before = AT_WORK.get();
		AT_WORK.set(Boolean.TRUE);
		try {
			return work.call();
		}
		finally {
			if (before == null) {
				AT_WORK.remove();
			}
		}
	}

}
