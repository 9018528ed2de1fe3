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
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.metadata.Usage;
import org.springframework.ai.chat.model.ChatResponse;

import ai.fallback.chain.Hop;
import ai.fallback.failure.Failure;
import ai.fallback.time.TimeSource;

/**
 * An attempt while it is under way. It exists before its call is made and is settled
 * exactly once; whoever comes second is told so.
 */
public final class LiveAttempt {

	private final int number;

	private final int round;

	private final Hop hop;

	private final TimeSource time;

	private final Instant startedAt;

	private final long startedNanos;

	private volatile List<String> notes = List.of();

	private final AtomicReference<@Nullable Attempt> settled = new AtomicReference<>();

	private volatile AttemptWatch watch = AttemptWatch.NONE;

	private volatile @Nullable Duration firstOutput;

	private volatile @Nullable Usage usage;

	LiveAttempt(int number, int round, Hop hop, TimeSource time) {
		this.number = number;
		this.round = round;
		this.hop = hop;
		this.time = time;
		this.startedAt = time.now();
		this.startedNanos = time.nanos();
	}

	void watchedBy(AttemptWatch watch) {
		this.watch = watch;
	}

	/**
	 * Which attempt of the walk this is.
	 * @return the number, counted from one
	 */
	public int number() {
		return this.number;
	}

	/**
	 * What is current while the model is asked.
	 * @return the surroundings
	 */
	public Surroundings surroundings() {
		return this.watch;
	}

	/**
	 * The hop that is tried.
	 * @return the hop
	 */
	public Hop hop() {
		return this.hop;
	}

	/**
	 * Note something about the attempt, before it is settled.
	 * @param note a few words without content
	 */
	public void note(String note) {
		adapted(List.of(note));
	}

	/**
	 * Note what could not be carried over into the prompt for this hop.
	 * @param notes names without values
	 */
	public synchronized void adapted(List<String> notes) {
		if (!notes.isEmpty()) {
			List<String> all = new ArrayList<>(this.notes);
			all.addAll(notes);
			this.notes = List.copyOf(all);
		}
	}

	/**
	 * The attempt's stream has said something for the first time.
	 */
	public void spoke() {
		this.firstOutput = elapsed();
	}

	/**
	 * The provider sent something, in which it may say what was used: once, or again and
	 * again as it grows.
	 * @param response an answer or a chunk of one
	 */
	public void used(@Nullable ChatResponse response) {
		Usage usage = (response != null && response.getMetadata() != null) ? response.getMetadata().getUsage() : null;
		if (usage != null && usage.getTotalTokens() != null && usage.getTotalTokens() > 0) {
			this.usage = usage;
		}
	}

	/**
	 * Settle the attempt as the one that gave the answer.
	 * @return whether it was not settled before
	 */
	public boolean answered() {
		return settle(Attempt.Status.ANSWERED, null);
	}

	/**
	 * Settle the attempt as failed.
	 * @param failure what went wrong
	 * @return whether it was not settled before
	 */
	public boolean failed(Failure failure) {
		return settle(Attempt.Status.FAILED, failure);
	}

	/**
	 * Settle the attempt as one that nobody waits for any more.
	 * @return whether it was not settled before
	 */
	public boolean cancelled() {
		return settle(Attempt.Status.CANCELLED, null);
	}

	/**
	 * The attempt as it stands now.
	 * @return the attempt
	 */
	Attempt snapshot() {
		Attempt attempt = this.settled.get();
		return (attempt != null) ? attempt : tell(Attempt.Status.RUNNING, null);
	}

	private boolean settle(Attempt.Status status, @Nullable Failure failure) {
		if (this.settled.get() != null) {
			return false;
		}
		Attempt attempt = tell(status, failure);
		boolean first = this.settled.compareAndSet(null, attempt);
		if (first) {
			this.watch.settled(attempt);
		}
		return first;
	}

	private Attempt tell(Attempt.Status status, @Nullable Failure failure) {
		return new Attempt(this.number, this.round, this.hop, this.startedAt, elapsed(), status, failure, this.notes,
				this.firstOutput, Tokens.of(this.usage));
	}

	private Duration elapsed() {
		return Duration.ofNanos(this.time.nanos() - this.startedNanos);
	}

}
