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
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import ai.fallback.capability.AnswerLimit;
import ai.fallback.capability.HopDemand;
import ai.fallback.capability.ModelFacts;
import ai.fallback.capability.PromptNeeds;
import ai.fallback.chain.Target;
import ai.fallback.failure.FailureKind;
import ai.fallback.trail.Attempt;
import ai.fallback.trail.Trail;

/**
 * What attempts cost at worst: the whole prompt, and the longest answer that each model
 * may give, of each attempt that a provider may have begun to work on.
 */
final class Bill {

	/**
	 * What providers say before they begin.
	 */
	private static final Set<FailureKind> FREE = EnumSet.of(FailureKind.RATE_LIMITED, FailureKind.QUOTA_EXHAUSTED,
			FailureKind.OVERLOADED, FailureKind.AUTHENTICATION, FailureKind.MODEL_UNAVAILABLE, FailureKind.UNSUPPORTED,
			FailureKind.CONTEXT_OVERFLOW, FailureKind.INVALID_REQUEST);

	private BigDecimal usd = BigDecimal.ZERO;

	private final Set<String> unpriced = new TreeSet<>();

	/**
	 * Add attempts of a walk.
	 * @param asked those that asked a model
	 * @param trail what became of them
	 */
	void add(List<Step.Try> asked, Trail trail) {
		List<Attempt> attempts = trail.attempts();
		for (Step.Try attempt : asked) {
			FailureKind failure = attempts.get(attempt.attempt().number() - 1)
				.failure()
				.map((told) -> told.kind())
				.orElse(null);
			if (failure == null || !FREE.contains(failure)) {
				add(attempt);
			}
		}
	}

	private void add(Step.Try attempt) {
		Target target = attempt.attempt().hop().target();
		long prompt = Math
			.round(new PromptNeeds(attempt.prompt()).tokens(HopDemand.NONE) * target.tokenScale().factor());
		Integer answer = longestAnswer(attempt, target);
		BigDecimal cost = (answer != null) ? target.facts().prices().cost(prompt, answer) : null;
		if (cost != null) {
			this.usd = this.usd.add(cost);
		}
		else {
			this.unpriced.add(target.name());
		}
	}

	private static @Nullable Integer longestAnswer(Step.Try attempt, Target target) {
		ModelFacts facts = target.facts();
		Integer wanted = AnswerLimit.of(attempt.prompt().getOptions(), target.model().getDefaultOptions());
		if (wanted == null || facts.maxOutput() == null) {
			return (wanted != null) ? wanted : facts.maxOutput();
		}
		return Math.min(wanted, facts.maxOutput());
	}

	/**
	 * US dollars, as far as prices are known.
	 */
	BigDecimal usd() {
		return this.usd;
	}

	/**
	 * The targets that may have to be paid for and of which the prices are not known, or
	 * how long an answer can be.
	 */
	List<String> unpriced() {
		return new ArrayList<>(this.unpriced);
	}

}
