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

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import ai.fallback.chain.Chain;
import ai.fallback.chain.Hop;
import ai.fallback.time.TimeSource;

/**
 * Writes the story of one walk while it goes on.
 */
public final class TrailRecorder {

	private final Chain chain;

	private final TimeSource time;

	private final Instant startedAt;

	private final long startedNanos;

	private final List<LiveAttempt> attempts = new ArrayList<>(2);

	/**
	 * Begin the story.
	 * @param chain the chain that the walk goes down
	 * @param time where time comes from
	 */
	public TrailRecorder(Chain chain, TimeSource time) {
		this.chain = chain;
		this.time = time;
		this.startedAt = time.now();
		this.startedNanos = time.nanos();
	}

	/**
	 * Begin an attempt. This is done before the call is made, so that no call goes
	 * untold.
	 * @param hop the hop that is about to be tried
	 * @return the attempt, to be settled once
	 */
	public LiveAttempt begin(Hop hop) {
		synchronized (this.attempts) {
			LiveAttempt attempt = new LiveAttempt(this.attempts.size() + 1, hop, this.time);
			this.attempts.add(attempt);
			return attempt;
		}
	}

	/**
	 * How long the walk has been going on.
	 * @return the time since its beginning
	 */
	public Duration elapsed() {
		return Duration.ofNanos(this.time.nanos() - this.startedNanos);
	}

	/**
	 * The story as it stands.
	 * @param outcome how the walk stands
	 * @return an immutable trail
	 */
	public Trail tell(Trail.Outcome outcome) {
		synchronized (this.attempts) {
			List<Attempt> told = this.attempts.stream().map(LiveAttempt::snapshot).toList();
			return new Trail(this.chain, this.startedAt, elapsed(), told, outcome);
		}
	}

}
