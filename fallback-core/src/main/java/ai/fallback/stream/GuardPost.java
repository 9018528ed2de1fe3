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

package ai.fallback.stream;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where guards of one kind stand in one chain. Whatever they throw ends here: a mistake
 * in a guard, be it an endless recursion, must not cost an answer.
 */
final class GuardPost {

	private static final Logger logger = LoggerFactory.getLogger(StreamGuard.class);

	private final String chain;

	private final StreamGuard.Factory factory;

	private final String name;

	private final AtomicBoolean told = new AtomicBoolean();

	GuardPost(String chain, StreamGuard.Factory factory) {
		this.chain = chain;
		this.factory = factory;
		this.name = factory.name();
	}

	String name() {
		return this.name;
	}

	/**
	 * A guard for a new attempt.
	 * @return the guard, or {@code null} if there is none
	 */
	@Nullable StreamGuard create() {
		try {
			return Objects.requireNonNull(this.factory.create());
		}
		catch (Throwable ex) {
			return leaveOut(ex);
		}
	}

	/**
	 * Ask a guard.
	 * @return what it says, or {@code null} if it must be left out from now on
	 */
	StreamGuard.@Nullable Verdict ask(StreamGuard guard, String piece) {
		try {
			return Objects.requireNonNull(guard.look(piece));
		}
		catch (Throwable ex) {
			return leaveOut(ex);
		}
	}

	/**
	 * The message of the exception is left out: it may quote the answer.
	 */
	private <T> @Nullable T leaveOut(Throwable error) {
		if (this.told.compareAndSet(false, true)) {
			StackTraceElement[] trace = error.getStackTrace();
			logger.warn(
					"Stream guard '{}' of chain '{}' threw {}{}. The answer goes on without it. "
							+ "Said once for this guard.",
					this.name, this.chain, error.getClass().getName(), (trace.length > 0) ? " at " + trace[0] : "");
		}
		return null;
	}

}
