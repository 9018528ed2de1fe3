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

import java.util.function.Function;

import io.micrometer.observation.Observation;

import ai.fallback.observation.FallbackObservation.Events;
import ai.fallback.trail.AttemptWatch;
import ai.fallback.trail.LiveAttempt;
import ai.fallback.trail.Skip;
import ai.fallback.trail.Trail;
import ai.fallback.trail.TrailListener;
import ai.fallback.trail.Wait;
import ai.fallback.trail.WalkWatch;

/**
 * The observation of one walk.
 */
final class ObservedWalk extends ObservedSurroundings implements WalkWatch {

	private final FallbackRequestContext context;

	private final Function<LiveAttempt, AttemptWatch> attempts;

	ObservedWalk(Observation observation, FallbackRequestContext context, Function<LiveAttempt, AttemptWatch> attempts,
			Harmless harmless) {
		super(observation, harmless);
		this.context = context;
		this.attempts = attempts;
	}

	@Override
	public AttemptWatch began(LiveAttempt attempt) {
		return this.attempts.apply(attempt);
	}

	@Override
	public void skipped(Skip skip) {
		event(Events.SKIP, skip.hop(), skip.reason().words());
	}

	@Override
	public void waits(Wait wait) {
		event(Events.WAIT, wait.duration().toMillis(), wait.hop());
	}

	/**
	 * Listeners are told while the observation is the current one, so that what they
	 * count can be traced back to it.
	 */
	@Override
	public void ended(Trail trail, TrailListener listener) {
		this.context.ended(trail);
		try (Scope scope = open()) {
			listener.ended(trail);
		}
		if (isFailure(trail.outcome())) {
			safely(() -> observation().error(new RequestFailed(trail)));
		}
		safely(observation()::stop);
	}

	private void event(Events event, Object... values) {
		safely(() -> observation().event(event.format(values)));
	}

	private static boolean isFailure(Trail.Outcome outcome) {
		return outcome != Trail.Outcome.ANSWERED && outcome != Trail.Outcome.CANCELLED;
	}

}
