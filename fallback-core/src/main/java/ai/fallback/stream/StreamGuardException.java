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

/**
 * A guard found an answer to be of no use.
 */
public final class StreamGuardException extends RuntimeException {

	private static final int DEEPEST = 16;

	private final boolean seen;

	/**
	 * A guard's words have no place in the code that would be worth a stack trace.
	 */
	StreamGuardException(String guard, String reason, boolean seen) {
		super("guard '" + guard + "': " + reason, null, false, false);
		this.seen = seen;
	}

	/**
	 * Whether an attempt failed so that the subscriber has text which a guard found to be
	 * of no use: no answer can go on from there.
	 * @param error what the attempt failed with
	 * @return whether a guard's finding is among the causes and came too late
	 */
	static boolean leavesTrace(Throwable error) {
		Throwable cause = error;
		for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
			if (cause instanceof StreamGuardException finding) {
				return finding.seen;
			}
			cause = cause.getCause();
		}
		return false;
	}

}
