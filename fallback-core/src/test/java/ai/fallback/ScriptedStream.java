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
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.scheduler.Schedulers;

import org.springframework.ai.chat.model.ChatResponse;

/**
 * A provider's stream: chunks, each after some time, and how it ends. It sends nothing
 * that was not asked for.
 */
final class ScriptedStream implements Publisher<ChatResponse>, Subscription {

	private final List<Piece> pieces;

	private final @Nullable Throwable error;

	private final boolean stalls;

	private @Nullable Subscriber<? super ChatResponse> subscriber;

	private Disposable timer = Disposables.disposed();

	private long requested;

	private int next;

	private boolean waited;

	private boolean draining;

	private boolean waiting;

	private boolean over;

	private boolean cancelled;

	/**
	 * Write it.
	 * @param pieces what it sends
	 * @param error how it breaks, or {@code null} if it does not
	 * @param stalls whether it does not end at all
	 */
	ScriptedStream(List<Piece> pieces, @Nullable Throwable error, boolean stalls) {
		this.pieces = pieces;
		this.error = error;
		this.stalls = stalls;
	}

	@Override
	public void subscribe(Subscriber<? super ChatResponse> subscriber) {
		this.subscriber = subscriber;
		subscriber.onSubscribe(this);
		drain();
	}

	@Override
	public void request(long count) {
		this.requested += count;
		drain();
	}

	@Override
	public void cancel() {
		this.cancelled = true;
		this.timer.dispose();
	}

	/**
	 * Whether it could still send something.
	 */
	boolean isRunning() {
		return this.subscriber != null && !this.over && !this.cancelled;
	}

	private void drain() {
		if (this.draining || this.waiting) {
			return;
		}
		this.draining = true;
		while (isRunning() && !this.waiting && this.next < this.pieces.size() && this.requested > 0) {
			send(this.pieces.get(this.next));
		}
		this.draining = false;
		if (isRunning() && !this.waiting && this.next == this.pieces.size() && !this.stalls) {
			end();
		}
	}

	private void send(Piece piece) {
		if (!this.waited && !piece.after().isZero()) {
			this.waiting = true;
			this.timer = Schedulers.parallel().schedule(() -> {
				this.waiting = false;
				this.waited = true;
				drain();
			}, piece.after().toNanos(), TimeUnit.NANOSECONDS);
			return;
		}
		this.waited = false;
		this.next++;
		this.requested--;
		subscriber().onNext(piece.chunk());
	}

	private void end() {
		this.over = true;
		if (this.error != null) {
			subscriber().onError(this.error);
		}
		else {
			subscriber().onComplete();
		}
	}

	private Subscriber<? super ChatResponse> subscriber() {
		return Objects.requireNonNull(this.subscriber);
	}

	/**
	 * A chunk of it.
	 *
	 * @param after how long after the one before
	 * @param chunk the chunk
	 */
	record Piece(Duration after, ChatResponse chunk) {

	}

}
