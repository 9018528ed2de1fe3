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
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;

import ai.fallback.capability.Lack;
import ai.fallback.chain.Chain;
import ai.fallback.chain.Hop;
import ai.fallback.chain.SkipReason;
import ai.fallback.time.TimeSource;

/**
 * Writes the story of one walk while it goes on.
 */
public final class TrailRecorder {

	private final Chain chain;

	private final List<Hop> order;

	private final TimeSource time;

	private final boolean nested;

	private final @Nullable String tenant;

	private final WalkWatch watch;

	private final Instant startedAt;

	private final long startedNanos;

	/**
	 * Attempts that are under way or over, skips and waits, in their order.
	 */
	private final List<Object> entries = new ArrayList<>(2);

	private final AtomicBoolean ended = new AtomicBoolean();

	private volatile @Nullable Trail told;

	private int attempts;

	private int round = 1;

	private int attemptsBeforeRound;

	/**
	 * Begin the story.
	 * @param chain the chain that the walk goes down
	 * @param order its hops in the order in which this walk takes them
	 * @param time where time comes from
	 * @param nested whether the chain is asked as a hop of another one
	 * @param tenant for whom the request is, if that is known
	 * @param watch watches the walk
	 */
	public TrailRecorder(Chain chain, List<Hop> order, TimeSource time, boolean nested, @Nullable String tenant,
			WalkWatch watch) {
		this.chain = chain;
		this.order = order;
		this.time = time;
		this.nested = nested;
		this.tenant = tenant;
		this.watch = watch;
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
		LiveAttempt attempt;
		synchronized (this.entries) {
			attempt = new LiveAttempt(++this.attempts, this.round, hop, this.time);
			this.entries.add(attempt);
		}
		attempt.watchedBy(this.watch.began(attempt));
		return attempt;
	}

	/**
	 * Tell that a hop was passed over.
	 * @param hop the hop
	 * @param reason why
	 * @param comesBackIn when it may be asked again, where that is known
	 */
	public void skipped(Hop hop, SkipReason reason, @Nullable Duration comesBackIn) {
		Skip skip = new Skip(hop, reason, comesBackIn);
		synchronized (this.entries) {
			this.entries.add(skip);
		}
		this.watch.skipped(skip);
	}

	/**
	 * Tell that a hop was passed over because it could not answer.
	 * @param hop the hop
	 * @param lack what it is known to lack
	 */
	public void skipped(Hop hop, Lack lack) {
		Skip skip = new Skip(hop, lack);
		synchronized (this.entries) {
			this.entries.add(skip);
		}
		this.watch.skipped(skip);
	}

	/**
	 * Tell that the conversation was made shorter.
	 * @param hop the hop that it was made for
	 * @param before how many messages there were
	 * @param after how many are left
	 * @param otherwise why it was not done as it was to be, or {@code null} if it was
	 */
	public void compacted(Hop hop, int before, int after, @Nullable String otherwise) {
		synchronized (this.entries) {
			this.entries.add(new Compaction(hop, before, after, otherwise));
		}
	}

	/**
	 * Tell that the walk waits. Waiting on for the same hop is one wait.
	 * @param hop the hop that is waited for
	 * @param duration how long
	 */
	public void waits(Hop hop, Duration duration) {
		synchronized (this.entries) {
			int last = this.entries.size() - 1;
			if (last >= 0 && this.entries.get(last) instanceof Wait wait && wait.hop().equals(hop.name())) {
				this.entries.set(last, wait.plus(duration));
			}
			else {
				Wait wait = new Wait(hop, duration);
				this.entries.add(wait);
				this.watch.waits(wait);
			}
		}
	}

	/**
	 * Tell that tools have run and the models are asked again, with the results.
	 */
	public void nextRound() {
		synchronized (this.entries) {
			this.round++;
			this.attemptsBeforeRound = this.attempts;
		}
	}

	/**
	 * How many attempts have begun in this round.
	 * @return the number of attempts
	 */
	public int attempts() {
		synchronized (this.entries) {
			return this.attempts - this.attemptsBeforeRound;
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
		synchronized (this.entries) {
			List<TrailEntry> told = this.entries.stream().map(TrailRecorder::told).toList();
			Trail trail = new Trail(this.chain, this.order, this.startedAt, elapsed(), told, outcome, this.nested,
					this.tenant);
			this.told = trail;
			return trail;
		}
	}

	/**
	 * The story as it was told last.
	 * @return the trail, or {@code null} if nothing was told yet
	 */
	public @Nullable Trail told() {
		return this.told;
	}

	/**
	 * What watches the walk.
	 * @return the watch
	 */
	public WalkWatch watch() {
		return this.watch;
	}

	/**
	 * End the story.
	 * @return whether it had not ended before
	 */
	public boolean end() {
		return this.ended.compareAndSet(false, true);
	}

	private static TrailEntry told(Object entry) {
		return (entry instanceof LiveAttempt attempt) ? attempt.snapshot() : (TrailEntry) entry;
	}

}
