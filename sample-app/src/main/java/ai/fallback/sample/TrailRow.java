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

package ai.fallback.sample;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import ai.fallback.failure.Failure;
import ai.fallback.trail.Attempt;
import ai.fallback.trail.Skip;
import ai.fallback.trail.Trail;
import ai.fallback.trail.TrailEntry;
import ai.fallback.trail.Wait;

/**
 * One attempt, skip or wait, as a table shows it.
 *
 * @param hop the hop that it happened at
 * @param model the model that was tried, where it is known
 * @param status how the attempt stands, or {@code skipped} or {@code waited}
 * @param reason why it failed or was skipped, if it was
 * @param millis how long it took, if it took any time
 */
record TrailRow(String hop, @Nullable String model, String status, @Nullable String reason, @Nullable Long millis) {

	static List<TrailRow> listOf(Trail trail) {
		return trail.entries().stream().map(TrailRow::of).toList();
	}

	/**
	 * The rows of an answer whose stream has just completed. The trail that its chunks
	 * carry was told when the answer began.
	 */
	static List<TrailRow> listOfCompleted(Trail trail) {
		return trail.entries().stream().map(TrailRow::completed).toList();
	}

	private static TrailRow completed(TrailEntry entry) {
		if (entry instanceof Attempt attempt && attempt.status() == Attempt.Status.RUNNING) {
			return row(attempt, Attempt.Status.ANSWERED, Duration.between(attempt.startedAt(), Instant.now()));
		}
		return of(entry);
	}

	private static TrailRow of(TrailEntry entry) {
		if (entry instanceof Skip skip) {
			return new TrailRow(skip.hop(), null, "skipped", reason(skip), null);
		}
		if (entry instanceof Wait wait) {
			return new TrailRow(wait.hop(), null, "waited", null, wait.duration().toMillis());
		}
		Attempt attempt = (Attempt) entry;
		return row(attempt, attempt.status(), attempt.duration());
	}

	private static TrailRow row(Attempt attempt, Attempt.Status status, Duration duration) {
		return new TrailRow(attempt.hop(), attempt.model().orElse(null), status.name().toLowerCase(Locale.ROOT),
				attempt.failure().map(Failure::toString).orElse(null), duration.toMillis());
	}

	private static String reason(Skip skip) {
		String back = skip.comesBackIn()
			.map((duration) -> ", back in about " + Seconds.roundedUp(duration) + " s")
			.orElse("");
		return skip.reason().words() + back;
	}

}
