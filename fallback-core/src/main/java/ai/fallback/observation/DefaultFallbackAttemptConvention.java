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

package ai.fallback.observation;

import io.micrometer.common.KeyValues;
import org.jspecify.annotations.Nullable;

import ai.fallback.chain.Target;
import ai.fallback.observation.FallbackObservation.AttemptHighKeys;
import ai.fallback.observation.FallbackObservation.AttemptKeys;
import ai.fallback.trail.Attempt;

/**
 * The default. Nothing in it comes from a prompt or an answer.
 */
public class DefaultFallbackAttemptConvention implements FallbackAttemptConvention {

	private static final String NONE = "none";

	@Override
	public String getName() {
		return FallbackObservation.ATTEMPT.getName();
	}

	@Override
	public String getContextualName(FallbackAttemptContext context) {
		return "attempt " + context.target().name();
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(FallbackAttemptContext context) {
		Target target = context.target();
		Attempt attempt = context.attempt();
		return KeyValues.of(AttemptKeys.CHAIN.withValue(context.chain()), AttemptKeys.HOP.withValue(target.name()),
				AttemptKeys.MODEL.withValue((target.modelId() != null) ? target.modelId() : NONE),
				AttemptKeys.OUTCOME.withValue((attempt != null) ? attempt.status().name() : NONE),
				AttemptKeys.KIND.withValue(kind(attempt)));
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(FallbackAttemptContext context) {
		KeyValues values = KeyValues.of(AttemptHighKeys.NUMBER.withValue(String.valueOf(context.number())));
		Attempt attempt = context.attempt();
		return (attempt != null) ? values.and(measured(attempt)) : values;
	}

	private static KeyValues measured(Attempt attempt) {
		KeyValues first = attempt.firstOutput()
			.map((after) -> KeyValues.of(AttemptHighKeys.FIRST_OUTPUT.withValue(String.valueOf(after.toMillis()))))
			.orElse(KeyValues.empty());
		KeyValues cost = attempt.cost()
			.map((usd) -> KeyValues.of(AttemptHighKeys.COST.withValue(usd.toPlainString())))
			.orElse(KeyValues.empty());
		return first.and(cost)
			.and(attempt.tokens()
				.map((tokens) -> KeyValues.of(AttemptHighKeys.PROMPT_TOKENS.withValue(String.valueOf(tokens.prompt())),
						AttemptHighKeys.COMPLETION_TOKENS.withValue(String.valueOf(tokens.completion()))))
				.orElse(KeyValues.empty()));
	}

	private static String kind(@Nullable Attempt attempt) {
		return (attempt != null) ? attempt.failure().map((failure) -> failure.kind().name()).orElse(NONE) : NONE;
	}

}
