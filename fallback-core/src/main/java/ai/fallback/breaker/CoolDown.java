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

package ai.fallback.breaker;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

import ai.fallback.failure.FailureKind;
import ai.fallback.time.TimeSource;

/**
 * Until when a target is left alone. Of two ends the later one counts, in whichever order
 * they become known.
 */
final class CoolDown {

	private final TimeSource time;

	private final AtomicReference<@Nullable End> end = new AtomicReference<>();

	CoolDown(TimeSource time) {
		this.time = time;
	}

	void extend(Duration duration, FailureKind because) {
		if (duration.isZero()) {
			return;
		}
		End later = new End(this.time.now(), this.time.nanos() + duration.toNanos(), because);
		this.end.accumulateAndGet(later,
				(before, after) -> (before == null || isAfter(after, before)) ? after : before);
	}

	/**
	 * How long it still goes on.
	 * @return the time left, or {@code null} if there is no cool-down
	 */
	@Nullable Duration left() {
		End end = this.end.get();
		if (end == null) {
			return null;
		}
		long left = end.nanos() - this.time.nanos();
		if (left <= 0) {
			this.end.compareAndSet(end, null);
			return null;
		}
		return Duration.ofNanos(left);
	}

	/**
	 * How it stands.
	 * @return the cool-down, or {@code null} if there is none
	 */
	TargetState.@Nullable CoolDownState state() {
		End end = this.end.get();
		Duration left = left();
		return (end != null && left != null) ? new TargetState.CoolDownState(end.since(), left, end.because()) : null;
	}

	void end() {
		this.end.set(null);
	}

	/**
	 * A cool-down that stands as this one does and goes its own way from now on.
	 * @param time a time that counts on from the one of this cool-down
	 */
	CoolDown copy(TimeSource time) {
		CoolDown copy = new CoolDown(time);
		copy.end.set(this.end.get());
		return copy;
	}

	private static boolean isAfter(@Nullable End one, End other) {
		return one != null && one.nanos() - other.nanos() > 0;
	}

	/**
	 * The end of a cool-down.
	 *
	 * @param since when it was caused
	 * @param nanos when, as the time source counts
	 * @param because what kind of failure caused it
	 */
	private record End(Instant since, long nanos, FailureKind because) {

	}

}
