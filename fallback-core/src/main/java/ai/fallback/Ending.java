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

import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;

import ai.fallback.chain.Chain;
import ai.fallback.failure.Failure;
import ai.fallback.stream.Delivery;
import ai.fallback.trail.Trail;
import ai.fallback.trail.TrailRecorder;

/**
 * When a walk ends that brings no answer, and how: the error that its caller gets, with
 * the story in it.
 */
final class Ending {

	private final Chain chain;

	private final TrailRecorder recorder;

	private final Course course;

	private final Delivery delivery;

	private final Deadline deadline;

	private final BooleanSupplier callerGone;

	private @Nullable Failure broken;

	Ending(Chain chain, TrailRecorder recorder, Course course, Delivery delivery, Deadline deadline,
			BooleanSupplier callerGone) {
		this.chain = chain;
		this.recorder = recorder;
		this.course = course;
		this.delivery = delivery;
		this.deadline = deadline;
		this.callerGone = callerGone;
	}

	/**
	 * The stream broke once its subscriber had a part of the answer. Whatever ends the
	 * walk from now on, that is what its subscriber is told.
	 */
	void broke(Failure failure) {
		this.broken = failure;
	}

	boolean hasBroken() {
		return this.broken != null;
	}

	/**
	 * Why no further attempt may begin.
	 * @return the end of the walk, or {@code null} if it may go on
	 */
	@Nullable Step due() {
		if (this.callerGone.getAsBoolean()) {
			return cancelled(null);
		}
		if (this.deadline.isOver()) {
			return (this.broken != null) ? broken(this.broken) : overdue();
		}
		return (this.recorder.attempts() >= this.chain.maxCalls()) ? exhausted() : null;
	}

	/**
	 * The caller went away.
	 */
	Step.GiveUp cancelled(@Nullable Throwable error) {
		return new Step.GiveUp(new FallbackCancelledException(this.recorder.tell(Trail.Outcome.CANCELLED), error));
	}

	/**
	 * The failure is the caller's to know, whatever other hops would say.
	 */
	Step.GiveUp surfaced(Failure failure) {
		return new Step.GiveUp(new FallbackSurfacedException(this.recorder.tell(Trail.Outcome.SURFACED), failure));
	}

	/**
	 * The subscriber has a part of an answer, and nobody can go on with it.
	 */
	Step.GiveUp broken(Failure failure) {
		return new Step.GiveUp(new FallbackStreamBrokenException(this.recorder.tell(Trail.Outcome.BROKEN), failure,
				this.delivery.received()));
	}

	/**
	 * No hop is left.
	 */
	Step.GiveUp exhausted() {
		return (this.broken != null) ? broken(this.broken) : exhausted(Trail.Outcome.EXHAUSTED);
	}

	/**
	 * No time is left.
	 */
	Step.GiveUp overdue() {
		return exhausted(Trail.Outcome.OVERDUE);
	}

	private Step.GiveUp exhausted(Trail.Outcome outcome) {
		return new Step.GiveUp(new FallbackExhaustedException(this.recorder.tell(outcome), this.course.backIn()));
	}

}
