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

package ai.fallback.trail;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

import ai.fallback.chain.Hop;

/**
 * What requests cost more than they would have if the first choice had answered at once.
 */
final class AddedCost {

	private AddedCost() {
	}

	static Optional<BigDecimal> of(Attempt attempt, BigDecimal cost, List<Attempt> attempts, Hop firstChoice) {
		if (attempts.stream().allMatch((each) -> isOf(firstChoice, each))) {
			return Optional.of(BigDecimal.ZERO);
		}
		if (attempt.status() == Attempt.Status.FAILED) {
			return Optional.of(cost);
		}
		return isOf(firstChoice, attempt) ? Optional.of(BigDecimal.ZERO)
				: attempt.costAt(firstChoice).map(cost::subtract).map(BigDecimal.ZERO::max);
	}

	private static boolean isOf(Hop hop, Attempt attempt) {
		return attempt.hop().equals(hop.name());
	}

}
