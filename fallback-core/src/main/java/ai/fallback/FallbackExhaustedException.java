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

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import ai.fallback.chain.SkipReason;
import ai.fallback.failure.Failure;
import ai.fallback.failure.FailureKind;
import ai.fallback.trail.Attempt;
import ai.fallback.trail.Trail;

/**
 * No hop of a chain could answer, or none in time. The cause is the last failure; the
 * others are suppressed exceptions, in their order.
 */
public final class FallbackExhaustedException extends FallbackException {

	private final @Nullable Duration retryAfter;

	FallbackExhaustedException(Trail trail, @Nullable Duration retryAfter) {
		super(summary(trail, retryAfter), trail, lastKind(trail), lastCause(trail));
		this.retryAfter = retryAfter;
		trail.attempts().forEach(this::suppress);
	}

	/**
	 * When to come back: until then no hop of the chain will be asked.
	 * @return the time until the first hop is back, or nothing if one may be asked now or
	 * nobody knows
	 */
	public Optional<Duration> retryAfter() {
		return Optional.ofNullable(this.retryAfter);
	}

	private void suppress(Attempt attempt) {
		Throwable cause = attempt.failure().map(Failure::cause).orElse(null);
		if (cause != null && cause != getCause()) {
			addSuppressed(cause);
		}
	}

	private static String summary(Trail trail, @Nullable Duration retryAfter) {
		String unable = trail.skips()
			.stream()
			.filter((skip) -> skip.reason().isInability())
			.map((skip) -> skip.hop() + " " + skip.why())
			.collect(Collectors.joining("; "));
		if (trail.unable()) {
			return "No hop of chain '" + trail.chain() + "' is able to answer this prompt: " + unable;
		}
		String why = (trail.outcome() == Trail.Outcome.OVERDUE)
				? "No hop of chain '%s' could answer before its deadline" : "No hop of chain '%s' could answer";
		String back = (retryAfter != null) ? "; the first is back in about " + roundedUp(retryAfter) + " s" : "";
		return why.formatted(trail.chain()) + " (" + counted(trail.attempts().size(), "attempt") + ", "
				+ trail.duration().toMillis() + " ms)" + back + (unable.isEmpty() ? "" : "; not able: " + unable);
	}

	private static long roundedUp(Duration duration) {
		return duration.plusMillis(999).toSeconds();
	}

	private static String counted(int number, String what) {
		return number + " " + what + ((number == 1) ? "" : "s");
	}

	/**
	 * A chain whose hops are all out is like a provider without capacity, and one whose
	 * hops are all unable like a provider that cannot do what it is asked for.
	 */
	private static FailureKind lastKind(Trail trail) {
		if (trail.unable()) {
			boolean tooLong = trail.skips().stream().allMatch((skip) -> skip.reason() == SkipReason.TOO_SMALL);
			return tooLong ? FailureKind.CONTEXT_OVERFLOW : FailureKind.UNSUPPORTED;
		}
		boolean overdue = trail.outcome() == Trail.Outcome.OVERDUE && !trail.attempts().isEmpty();
		return lastAttempt(trail).flatMap(Attempt::failure)
			.map(Failure::kind)
			.orElse(overdue ? FailureKind.TIMEOUT : FailureKind.OVERLOADED);
	}

	private static @Nullable Throwable lastCause(Trail trail) {
		return lastAttempt(trail).flatMap(Attempt::failure).map(Failure::cause).orElse(null);
	}

}
