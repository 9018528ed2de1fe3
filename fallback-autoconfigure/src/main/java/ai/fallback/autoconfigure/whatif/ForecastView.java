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

package ai.fallback.autoconfigure.whatif;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

import ai.fallback.Forecast;
import ai.fallback.trail.Attempt;
import ai.fallback.trail.Skip;
import ai.fallback.trail.Trail;
import ai.fallback.trail.TrailEntry;
import ai.fallback.trail.Wait;

/**
 * What a chain would do with a request.
 *
 * @param walk what it would do
 * @param failure the kind of failure that the caller would be told, or {@code null} if
 * there would be an answer
 * @param calls how many calls would arrive at providers
 * @param worstCase how long it would take and what it would cost at worst
 * @param below what chains that are hops would do, in the order in which they are asked
 */
record ForecastView(WalkView walk, @Nullable String failure, int calls, WorstView worstCase,
		List<WalkView> below) implements OperationResponseBody {

	static ForecastView of(Forecast forecast) {
		return new ForecastView(WalkView.of(forecast.trail()),
				(forecast.failure() != null) ? forecast.failure().name() : null, forecast.calls(),
				new WorstView(millis(forecast.worstTime()), forecast.worstCost(), forecast.unpriced()),
				forecast.below().stream().map(WalkView::of).toList());
	}

	/**
	 * Whoever sees less than a millisecond should not read that nothing was waited for.
	 */
	private static long millis(Duration duration) {
		return duration.plusNanos(999_999).toMillis();
	}

	/**
	 * What one chain would do.
	 *
	 * @param chain its name
	 * @param outcome how the request would end
	 * @param answeredBy the hop that would answer, or {@code null} if none would
	 * @param degraded whether another hop would answer than the first
	 * @param ms how many milliseconds it would take
	 * @param steps attempts, skips and waits in their order
	 * @param story the same for people, a line each
	 */
	record WalkView(String chain, String outcome, @Nullable String answeredBy, boolean degraded, long ms,
			List<StepView> steps, List<String> story) {

		static WalkView of(Trail trail) {
			return new WalkView(trail.chain(), trail.outcome().name(), trail.answeredBy().orElse(null),
					trail.degraded(), millis(trail.duration()), trail.entries().stream().map(StepView::of).toList(),
					trail.entries().stream().map(Object::toString).toList());
		}

	}

	/**
	 * One thing that would happen.
	 *
	 * @param hop where
	 * @param what whether the hop would be asked ({@code ATTEMPT}), passed over
	 * ({@code SKIP}) or waited for ({@code WAIT}), or the conversation made shorter for
	 * it ({@code COMPACTION})
	 * @param because the kind of failure of an attempt or the reason of a skip, or
	 * {@code null} if there is none
	 * @param ms how many milliseconds it would take, or {@code null} where it takes none
	 */
	record StepView(String hop, String what, @Nullable String because, @Nullable Long ms) {

		static StepView of(TrailEntry entry) {
			if (entry instanceof Attempt attempt) {
				String failure = attempt.failure().map((told) -> told.kind().name()).orElse(null);
				return new StepView(attempt.hop(), "ATTEMPT", failure, millis(attempt.duration()));
			}
			if (entry instanceof Wait wait) {
				return new StepView(wait.hop(), "WAIT", null, millis(wait.duration()));
			}
			return (entry instanceof Skip skip) ? new StepView(skip.hop(), "SKIP", skip.reason().name(), null)
					: new StepView(entry.hop(), "COMPACTION", null, null);
		}

	}

	/**
	 * The most that it would take.
	 *
	 * @param ms how many milliseconds
	 * @param usd how many US dollars, as far as prices are known
	 * @param unpriced the targets of which they are not
	 */
	record WorstView(long ms, BigDecimal usd, List<String> unpriced) {

	}

}
