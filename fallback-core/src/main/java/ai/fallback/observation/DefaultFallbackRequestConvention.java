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

import ai.fallback.observation.FallbackObservation.RequestHighKeys;
import ai.fallback.observation.FallbackObservation.RequestKeys;
import ai.fallback.trail.Trail;

/**
 * The default. Nothing in it comes from a prompt or an answer.
 */
public class DefaultFallbackRequestConvention implements FallbackRequestConvention {

	private static final String NONE = "none";

	@Override
	public String getName() {
		return FallbackObservation.REQUEST.getName();
	}

	@Override
	public String getContextualName(FallbackRequestContext context) {
		return "fallback " + context.chain();
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(FallbackRequestContext context) {
		Trail trail = context.trail();
		return KeyValues.of(RequestKeys.CHAIN.withValue(context.chain()),
				RequestKeys.NESTED.withValue(String.valueOf(context.nested())),
				RequestKeys.TENANT.withValue(context.tenant()),
				RequestKeys.OUTCOME.withValue((trail != null) ? trail.outcome().name() : NONE),
				RequestKeys.DEGRADED.withValue((trail != null) ? String.valueOf(trail.degraded()) : NONE),
				RequestKeys.ANSWERED_BY.withValue((trail != null) ? trail.answeredBy().orElse(NONE) : NONE));
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(FallbackRequestContext context) {
		Trail trail = context.trail();
		return (trail != null)
				? KeyValues.of(RequestHighKeys.ATTEMPTS.withValue(String.valueOf(trail.attempts().size())))
				: KeyValues.empty();
	}

}
