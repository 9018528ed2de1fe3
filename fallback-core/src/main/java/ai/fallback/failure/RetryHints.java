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

package ai.fallback.failure;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Reads how long to wait: what a header says outright, else a field of the body, else a
 * sentence, else when a rate limit starts anew. Anything that is negative, past or not to
 * be read is no hint.
 */
final class RetryHints {

	private static final Set<FailureKind> NEVER = EnumSet.of(FailureKind.INVALID_REQUEST, FailureKind.CONTENT_FILTERED,
			FailureKind.CANCELLED, FailureKind.CONTEXT_OVERFLOW, FailureKind.UNSUPPORTED, FailureKind.UNUSABLE_OUTPUT);

	private static final Set<FailureKind> LIMITS = EnumSet.of(FailureKind.RATE_LIMITED, FailureKind.QUOTA_EXHAUSTED);

	private final Facts facts;

	private final Instant now;

	RetryHints(Facts facts, Instant machineTime) {
		this.facts = facts;
		// The answer's own clock, if it has one: the two may differ.
		this.now = facts.headers().first("date").flatMap(Moments::httpDate).orElse(machineTime);
	}

	@Nullable Duration longest(FailureKind kind) {
		Optional<Duration> hint = header();
		if (hint.isEmpty() && !NEVER.contains(kind)) {
			hint = field().or(() -> SpokenWait.in(this.facts.wording(), this.now));
		}
		if (hint.isEmpty() && LIMITS.contains(kind)) {
			hint = ResetHeaders.latest(this.facts.headers(), this.now);
		}
		return hint.orElse(null);
	}

	private Optional<Duration> header() {
		Headers headers = this.facts.headers();
		return headers.first("retry-after-ms")
			.or(() -> headers.first("x-ms-retry-after-ms"))
			.flatMap((value) -> Waits.number(value, 1))
			.or(() -> headers.first("retry-after").flatMap(this::retryAfter));
	}

	private Optional<Duration> retryAfter(String value) {
		return Waits.any(value, this.now)
			.or(() -> Moments.httpDate(value).flatMap((moment) -> Waits.until(moment, this.now)));
	}

	private Optional<Duration> field() {
		Map<String, String> hints = this.facts.hints();
		for (Map.Entry<String, String> hint : hints.entrySet()) {
			Optional<Duration> wait = hint.getKey().endsWith("ms") ? Waits.number(hint.getValue(), 1)
					: Waits.any(hint.getValue(), this.now);
			if (wait.isPresent()) {
				return wait;
			}
		}
		return Optional.empty();
	}

}
