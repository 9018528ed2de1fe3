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

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

import ai.fallback.breaker.MadeUpState;
import ai.fallback.breaker.TargetHealth;
import ai.fallback.chain.Chain;
import ai.fallback.failure.Failure;
import ai.fallback.failure.FailureClassifier;
import ai.fallback.failure.UnknownFailures;
import ai.fallback.rehearsal.MadeUpError;
import ai.fallback.rehearsal.RehearsalTime;
import ai.fallback.retry.Backoff;
import ai.fallback.stream.StreamGuards;
import ai.fallback.trail.TrailListener;

/**
 * Engines that stand as the real ones do and go their own way: whatever walks learn or
 * use up there, nobody else sees, and nobody is told.
 */
final class Understudies {

	private final RehearsalTime time;

	private final Backoff backoff;

	private final Map<TargetHealth, TargetHealth> health = new IdentityHashMap<>();

	Understudies(RehearsalTime time, Backoff backoff) {
		this.time = time;
		this.backoff = backoff;
	}

	/**
	 * Let a target stand otherwise than it does.
	 */
	void stands(TargetHealth real, MadeUpState instead) {
		this.health.put(real, real.copy(this.time, instead));
	}

	/**
	 * What a chain's requests go through here.
	 */
	Engine of(Engine real) {
		Chain chain = real.chain();
		List<TargetHealth> health = real.health().stream().map(this::of).toList();
		return new Engine(chain, classifier(real.classifier()), UnknownFailures.unlogged(), real.adapter(),
				StreamGuards.of(chain.name(), List.of()), health, this.backoff, this.time,
				new Telling(TrailListener.NONE, null), real.waits(), real.order().copy(), real.allowance());
	}

	private TargetHealth of(TargetHealth real) {
		return this.health.computeIfAbsent(real, (first) -> first.copy(this.time, null));
	}

	/**
	 * What is made up as a failure needs no rules; what is made up as a provider's answer
	 * is read by the real ones.
	 */
	private static FailureClassifier classifier(FailureClassifier real) {
		return (error) -> {
			Failure failure = (error instanceof MadeUpError made) ? made.failure().orElse(null) : null;
			return (failure != null) ? failure : real.classify(error);
		};
	}

}
