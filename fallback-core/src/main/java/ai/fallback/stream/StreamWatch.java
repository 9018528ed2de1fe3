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

package ai.fallback.stream;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.ai.chat.model.ChatResponse;

import ai.fallback.gate.AnswerGate;
import ai.fallback.time.TimeSource;

/**
 * Watches one attempt's stream: whether it begins, goes on and is not too slow. Only the
 * time in which the subscriber wants more counts. Signals only leave a mark; one timer
 * looks at the marks when something could be due.
 */
public final class StreamWatch {

	private static final Duration WINDOW = Duration.ofSeconds(20);

	/**
	 * About as many characters as a token has.
	 */
	private static final int PIECE = 4;

	private static final Duration SOONEST = Duration.ofMillis(5);

	/**
	 * While the subscriber wants nothing no clock runs, and the timer has nothing to do.
	 */
	private static final Duration SOONEST_IN_PAUSE = Duration.ofSeconds(1);

	private final StreamLimits limits;

	private final TimeSource time;

	private final AtomicLong wanted = new AtomicLong();

	private volatile long startedNanos;

	/**
	 * The last sign of life, or when the subscriber began to want more.
	 */
	private volatile long waitingSince;

	/**
	 * How long the subscriber wanted nothing.
	 */
	private volatile long pausedNanos;

	private volatile long pausedSince;

	private volatile boolean alive;

	private volatile boolean spoke;

	/**
	 * Whether there is output on its way, be it with the client still.
	 */
	private volatile boolean begun;

	private volatile long characters;

	private final LongAdder pieces = new LongAdder();

	private volatile @Nullable Throwable brokenBy;

	private long windowCharacters;

	private long windowActive;

	/**
	 * Create a watch.
	 * @param limits how patient it is
	 * @param time where time comes from
	 */
	public StreamWatch(StreamLimits limits, TimeSource time) {
		this.limits = limits;
		this.time = time;
	}

	/**
	 * How patient it is.
	 * @return the limits
	 */
	public StreamLimits limits() {
		return this.limits;
	}

	/**
	 * The subscriber wants more.
	 * @param chunks how many chunks
	 */
	public void requested(long chunks) {
		long before = this.wanted.getAndAccumulate(chunks, StreamWatch::add);
		if (before <= 0) {
			long now = this.time.nanos();
			this.pausedNanos += now - this.pausedSince;
			this.waitingSince = now;
		}
	}

	/**
	 * The provider sent a chunk.
	 * @param chunk what it sent
	 * @return whether it is the first output
	 */
	public boolean received(ChatResponse chunk) {
		return received(AnswerGate.isSemantic(chunk), ChunkText.of(chunk).length());
	}

	boolean received(boolean semantic, int characters) {
		boolean first = semantic && !this.spoke;
		long now = this.time.nanos();
		this.waitingSince = now;
		this.alive = true;
		this.spoke = this.spoke || semantic;
		this.begun = this.begun || semantic;
		this.characters += characters;
		if (this.wanted.decrementAndGet() == 0) {
			this.pausedSince = now;
		}
		return first;
	}

	/**
	 * The provider sent a piece of something that its client passes on only when it is
	 * complete. It may be said at any time from any thread.
	 */
	public void lives() {
		this.waitingSince = this.time.nanos();
		this.alive = true;
		this.begun = true;
		this.pieces.increment();
	}

	/**
	 * Goes off when a clock runs out. It ends without an error, since Reactor does not
	 * cancel what {@code takeUntilOther} ends with one; {@link #brokenBy()} has the
	 * reason.
	 * @return completes then, or never
	 */
	public Mono<Void> alarm() {
		return Mono.defer(() -> {
			begin();
			return Mono.defer(() -> Mono.delay(untilNextLook()))
				.then(Mono.fromRunnable(this::look))
				.repeat(() -> this.brokenBy == null)
				.then();
		});
	}

	void begin() {
		long now = this.time.nanos();
		this.startedNanos = now;
		this.waitingSince = now;
		this.pausedSince = now;
	}

	/**
	 * The provider's stream ended in an error. It is kept until everything that came
	 * before has been delivered, since errors overtake in Reactor.
	 * @param error the error
	 */
	public void broke(Throwable error) {
		this.brokenBy = error;
	}

	/**
	 * What ended the stream before its time: an error of its own, or a clock.
	 * @return what is wrong, or {@code null} if nothing is
	 */
	public @Nullable Throwable brokenBy() {
		return this.brokenBy;
	}

	private void look() {
		this.brokenBy = check();
	}

	/**
	 * Look at the clocks.
	 * @return what is wrong, or {@code null}
	 */
	@Nullable StreamStalledException check() {
		long now = this.time.nanos();
		if (!this.begun) {
			return checkBeginning(now);
		}
		Duration total = this.limits.total();
		if (total != null && active(now) >= total.toNanos()) {
			return new StreamStalledException(StreamClock.TOTAL, total);
		}
		if (this.wanted.get() > 0 && now - this.waitingSince >= this.limits.idle().toNanos()) {
			return new StreamStalledException(StreamClock.IDLE, this.limits.idle());
		}
		return checkRate(now);
	}

	private @Nullable StreamStalledException checkBeginning(long now) {
		Duration connect = this.limits.connect();
		if (connect != null && !this.alive && now - this.startedNanos >= connect.toNanos()) {
			return new StreamStalledException(StreamClock.CONNECT, connect);
		}
		boolean late = now - this.startedNanos >= this.limits.firstOutput().toNanos();
		return late ? new StreamStalledException(StreamClock.FIRST_OUTPUT, this.limits.firstOutput()) : null;
	}

	/**
	 * Compare what came since the last full window with the least that must come.
	 */
	private @Nullable StreamStalledException checkRate(long now) {
		long active = active(now);
		if (this.limits.minRate() <= 0 || active - this.windowActive < WINDOW.toNanos()) {
			return null;
		}
		double seconds = (active - this.windowActive) / 1e9;
		long all = this.characters + PIECE * this.pieces.sum();
		long came = all - this.windowCharacters;
		this.windowActive = active;
		this.windowCharacters = all;
		return (came < this.limits.minRate() * seconds) ? new StreamStalledException(StreamClock.RATE, WINDOW) : null;
	}

	/**
	 * When one of the clocks could run out at the earliest.
	 */
	Duration untilNextLook() {
		long now = this.time.nanos();
		long next;
		if (!this.begun) {
			Duration connect = this.limits.connect();
			long limit = (connect != null && !this.alive) ? connect.toNanos() : this.limits.firstOutput().toNanos();
			// The first output may come at once, and the idle clock begins then.
			next = Math.min(Math.min(limit, this.limits.firstOutput().toNanos()) - (now - this.startedNanos),
					this.limits.idle().toNanos());
		}
		else {
			next = this.limits.idle().toNanos() - ((this.wanted.get() > 0) ? now - this.waitingSince : 0);
			if (this.limits.total() != null) {
				next = Math.min(next, this.limits.total().toNanos() - active(now));
			}
			if (this.limits.minRate() > 0) {
				next = Math.min(next, WINDOW.toNanos() - (active(now) - this.windowActive));
			}
		}
		boolean pauses = this.begun && this.wanted.get() <= 0;
		return Duration.ofNanos(Math.max(next, (pauses ? SOONEST_IN_PAUSE : SOONEST).toNanos()));
	}

	/**
	 * How long the provider has been waited for.
	 */
	private long active(long now) {
		long pausing = (this.wanted.get() > 0) ? 0 : now - this.pausedSince;
		return now - this.startedNanos - this.pausedNanos - pausing;
	}

	private static long add(long one, long other) {
		long sum = one + other;
		return (sum < 0) ? Long.MAX_VALUE : sum;
	}

}
