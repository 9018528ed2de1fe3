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

package ai.fallback;

import java.util.List;

import org.jspecify.annotations.Nullable;

import ai.fallback.failure.Failure;
import ai.fallback.failure.FailureKind;
import ai.fallback.trail.Attempt;
import ai.fallback.trail.Trail;

/**
 * No hop of a chain could answer, or none in time. The cause is the last failure; the
 * others are suppressed exceptions, in their order.
 */
public final class FallbackExhaustedException extends FallbackException {

	FallbackExhaustedException(Trail trail) {
		super(summary(trail), trail, lastKind(trail), lastCause(trail));
		trail.attempts().forEach(this::suppress);
	}

	private void suppress(Attempt attempt) {
		Throwable cause = attempt.failure().map(Failure::cause).orElse(null);
		if (cause != null && cause != getCause()) {
			addSuppressed(cause);
		}
	}

	private static String summary(Trail trail) {
		List<Attempt> attempts = trail.attempts();
		String tried = (attempts.size() == 1) ? "1 attempt" : attempts.size() + " attempts";
		String why = (trail.outcome() == Trail.Outcome.OVERDUE)
				? "No hop of chain '%s' could answer before its deadline" : "No hop of chain '%s' could answer";
		return why.formatted(trail.chain()) + " (" + tried + ", " + trail.duration().toMillis() + " ms)";
	}

	private static FailureKind lastKind(Trail trail) {
		return lastAttempt(trail).flatMap(Attempt::failure).map(Failure::kind).orElse(FailureKind.UNKNOWN);
	}

	private static @Nullable Throwable lastCause(Trail trail) {
		return lastAttempt(trail).flatMap(Attempt::failure).map(Failure::cause).orElse(null);
	}

}
