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

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

import ai.fallback.failure.FailureKind;
import ai.fallback.trail.Trail;

/**
 * What a chain would do with a request.
 *
 * @param trail the story of the request, with the longest waits that jitter may choose
 * @param below the stories of chains that are hops, in the order in which they would be
 * asked
 * @param failure why there would be no answer, or {@code null} if there would be one
 * @param calls how many calls would arrive at providers
 * @param worstTime how long it would take at worst: where nothing was said of how fast a
 * target replies, as long as it may
 * @param worstCost what it would cost at worst, in US dollars, as far as that is known:
 * with the longest answers, and with attempts that failed when a provider may have begun
 * to work
 * @param unpriced the targets among those to be paid for of which that is not known
 */
public record Forecast(Trail trail, List<Trail> below, @Nullable FailureKind failure, int calls, Duration worstTime,
		BigDecimal worstCost, List<String> unpriced) {

	public Forecast {
		below = List.copyOf(below);
		unpriced = List.copyOf(unpriced);
	}

}
