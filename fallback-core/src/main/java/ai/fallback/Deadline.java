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

import org.jspecify.annotations.Nullable;

import ai.fallback.stream.Delivery;
import ai.fallback.trail.TrailRecorder;

/**
 * How long a request's caller still waits.
 */
final class Deadline {

	private final Engine engine;

	private final TrailRecorder recorder;

	private final Delivery delivery;

	private Duration waitingSince = Duration.ZERO;

	private @Nullable Duration outSince;

	Deadline(Engine engine, TrailRecorder recorder, Delivery delivery) {
		this.engine = engine;
		this.recorder = recorder;
		this.delivery = delivery;
	}

	/**
	 * The deadline of the request's next round.
	 * @param delivery what the subscriber receives in that round
	 * @return the deadline
	 */
	Deadline next(Delivery delivery) {
		Deadline next = new Deadline(this.engine, this.recorder, delivery);
		next.waitingSince = this.waitingSince;
		return next;
	}

	/**
	 * A subscriber who has received something waits anew.
	 */
	void beginAnew() {
		this.waitingSince = this.recorder.elapsed();
	}

	/**
	 * How much time is left. A chain above waits no longer than for the first output.
	 */
	Duration left() {
		Duration deadline = this.delivery.hasStarted() ? this.engine.chain().deadline()
				: this.engine.allowance().left();
		Duration left = deadline.plus(this.waitingSince).minus(this.recorder.elapsed());
		return left.isNegative() ? Duration.ZERO : left;
	}

	boolean isOver() {
		return left().isZero();
	}

	/**
	 * How much time is left to wait for a hop while all are out. The chain's limit for
	 * that begins with the first such wait.
	 */
	Duration leftWhileOut() {
		Duration limit = this.engine.waits() ? this.engine.chain().waitWhenOut() : Duration.ZERO;
		Duration left = left();
		if (limit == null) {
			return left;
		}
		this.outSince = (this.outSince != null) ? this.outSince : this.recorder.elapsed();
		Duration leftOfLimit = limit.minus(this.recorder.elapsed().minus(this.outSince));
		return (leftOfLimit.compareTo(left) < 0) ? leftOfLimit : left;
	}

}
