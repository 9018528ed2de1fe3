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

import java.time.Duration;
import java.util.function.BiFunction;

import org.jspecify.annotations.Nullable;

import ai.fallback.breaker.Admission;
import ai.fallback.breaker.Outage;
import ai.fallback.breaker.Permit;
import ai.fallback.chain.Hop;
import ai.fallback.trail.TrailRecorder;

/**
 * Leads a walk from one hop to the next that lets it in.
 */
final class Onward {

	private final Engine engine;

	private final TrailRecorder recorder;

	private final Course course;

	private final Eligibility eligibility;

	private final Deadline deadline;

	private final Ending ending;

	private final BiFunction<Hop, Permit, Step> begin;

	/**
	 * @param begin how an attempt begins at a hop that lets the walk in
	 */
	Onward(Engine engine, TrailRecorder recorder, Course course, Eligibility eligibility, Deadline deadline,
			Ending ending, BiFunction<Hop, Permit, Step> begin) {
		this.engine = engine;
		this.recorder = recorder;
		this.course = course;
		this.eligibility = eligibility;
		this.deadline = deadline;
		this.ending = ending;
		this.begin = begin;
	}

	/**
	 * Go on to the first hop that lets us in. When none is left, wait for those that were
	 * out.
	 * @return what to do, or {@code null} if no hop is left
	 */
	@Nullable Step next() {
		for (Hop hop = this.course.turn(); hop != null; hop = this.course.turn()) {
			Step end = this.ending.due();
			if (end != null) {
				return end;
			}
			if (this.eligibility.passesOver(hop)) {
				this.course.unable(hop);
				continue;
			}
			Admission admission = this.engine.health(hop).admit();
			if (admission instanceof Permit permit) {
				return beginFirst(hop, permit);
			}
			skip(hop, (Outage) admission);
			this.course.skipped(hop);
		}
		Step end = this.ending.due();
		return (end != null) ? end : waitForOneThatIsOut();
	}

	/**
	 * Ask the hop again whose turn it is.
	 * @return what to do, or {@code null} if no hop is left
	 */
	@Nullable Step again(Hop hop) {
		Step end = this.ending.due();
		if (end != null) {
			return end;
		}
		Admission admission = this.engine.health(hop).admit();
		if (admission instanceof Permit permit) {
			return this.begin.apply(hop, permit);
		}
		skip(hop, (Outage) admission);
		return next();
	}

	/**
	 * Go on with a hop after a while.
	 */
	Step after(Duration wait, Hop hop) {
		this.recorder.waits(hop, wait);
		return new Step.Pause(wait, hop, this.engine.time());
	}

	private @Nullable Step waitForOneThatIsOut() {
		this.course.skipped().removeIf(this.eligibility::passesOver);
		Hop soonest = null;
		Duration wait = this.deadline.leftWhileOut();
		for (Hop hop : this.course.skipped()) {
			Admission admission = this.engine.health(hop).admit();
			if (admission instanceof Permit permit) {
				this.course.takeSkipped(hop);
				return beginFirst(hop, permit);
			}
			Duration back = ((Outage) admission).comesBackIn();
			if (back != null && back.compareTo(wait) < 0) {
				soonest = hop;
				wait = back;
			}
		}
		return (soonest != null) ? after(wait, soonest) : null;
	}

	private Step beginFirst(Hop hop, Permit permit) {
		this.engine.health(hop).retryBudget().deposit(hop.retry().budget());
		return this.begin.apply(hop, permit);
	}

	private void skip(Hop hop, Outage outage) {
		this.recorder.skipped(hop, outage.reason(), outage.comesBackIn());
	}

}
