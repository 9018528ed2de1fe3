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

package ai.fallback.thread;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.publisher.Flux;
import reactor.core.publisher.SignalType;
import reactor.util.context.ContextView;

import org.springframework.ai.chat.prompt.Prompt;

/**
 * What ties an attempt to its connection to a provider. Between a subscriber and that
 * connection there may be operators and libraries that keep things to themselves. Down
 * the line it is told that nobody waits any more: who opens a connection says here how it
 * is closed. Up the line come signs of life that are not in the answer yet: the pieces of
 * a tool call, which some clients collect, and what a provider said went wrong, where its
 * client does not hand that on. And what belongs to the attempt's thread can be kept here
 * for the threads of clients.
 */
public final class Lifeline {

	private final List<Runnable> actions = new ArrayList<>(1);

	private boolean cancelled;

	private volatile @Nullable Lifeline outer;

	private volatile Runnable onLife = () -> {
	};

	private volatile LastWord lastWord = LastWord.OF_THE_CLIENT;

	private volatile boolean answered;

	private volatile @Nullable CallerContext context;

	private volatile @Nullable Subscription opened;

	private volatile boolean left;

	/**
	 * The lifeline that belongs to a prompt.
	 * @param prompt what a model is about to be asked
	 * @return the one that the prompt carries, or a new one
	 */
	public static Lifeline of(Prompt prompt) {
		return (prompt instanceof CancellablePrompt cancellable) ? cancellable.lifeline() : new Lifeline();
	}

	/**
	 * The lifeline of the stream that is being subscribed to.
	 * @param context the subscriber's context
	 * @return the lifeline, or {@code null} if no chain has opened the stream
	 */
	public static @Nullable Lifeline in(ContextView context) {
		return context.getOrDefault(Lifeline.class, null);
	}

	/**
	 * Keep what belongs to this thread, on which a model is about to be asked, for
	 * clients that go on with threads of their own.
	 * @param prompt what the model is asked
	 */
	public static void keepContext(Prompt prompt) {
		if (prompt instanceof CancellablePrompt cancellable) {
			cancellable.lifeline().context = CallerContext.capture();
		}
	}

	/**
	 * Bind a call to what was kept.
	 * @param <T> the type of the result
	 * @param call a call on whichever thread
	 * @return the call within that context, or as it is if nothing was kept
	 */
	public <T> Callable<T> inContext(Callable<T> call) {
		CallerContext context = this.context;
		return (context != null) ? context.wrap(call) : call;
	}

	/**
	 * Watch over a stream: whoever makes requests for it finds this lifeline in the
	 * context. A lifeline that is there already, of a chain that this stream is a part
	 * of, hears the signs of life as well.
	 * @param <T> the type of the elements
	 * @param stream the stream
	 * @return the stream, cancelling this as well when it is cancelled, and ending as it
	 * was last said in {@link #onEnd}
	 */
	public <T> Flux<T> over(Flux<T> stream) {
		return stream.doOnSubscribe(this::opened).contextWrite((context) -> {
			this.outer = in(context);
			this.answered = false;
			return context.put(Lifeline.class, this);
		})
			.doOnNext((element) -> this.answered = true)
			.onErrorResume(this::end)
			.concatWith(Flux.defer(() -> end(null)))
			.doOnCancel(this::cancel)
			.doFinally((signal) -> {
				if (signal == SignalType.CANCEL) {
					left();
				}
			});
	}

	private void opened(Subscription stream) {
		this.opened = stream;
		if (this.left) {
			stream.cancel();
		}
	}

	/**
	 * The stream is cancelled by now. But Reactor's operators that switch subscriptions
	 * lose a cancellation which comes just while they take one, and a second one does no
	 * harm.
	 */
	private void left() {
		this.left = true;
		Subscription stream = this.opened;
		if (stream != null) {
			stream.cancel();
		}
	}

	private <T> Flux<T> end(@Nullable Throwable error) {
		Throwable reason = this.lastWord.reason(error, this.answered);
		return (reason != null) ? Flux.error(reason) : Flux.empty();
	}

	/**
	 * Have the last word on how the stream ends: who saw what the provider sent may know
	 * better than the client. It takes the place of what was said before.
	 * @param lastWord what tells the reason for the end
	 */
	public void onEnd(LastWord lastWord) {
		this.lastWord = lastWord;
	}

	/**
	 * Say what is to be done when nobody waits any more. It must neither block nor throw.
	 * @param action what to do, at once if it is too late already
	 */
	public void onCancel(Runnable action) {
		synchronized (this) {
			if (!this.cancelled) {
				this.actions.add(action);
				return;
			}
		}
		action.run();
	}

	/**
	 * Whether nobody waits any more.
	 * @return whether this is cancelled
	 */
	public synchronized boolean isCancelled() {
		return this.cancelled;
	}

	/**
	 * Do all that is to be done. A second time does nothing.
	 */
	public void cancel() {
		List<Runnable> due;
		synchronized (this) {
			this.cancelled = true;
			due = List.copyOf(this.actions);
			this.actions.clear();
		}
		due.forEach(Runnable::run);
	}

	/**
	 * Say what a sign of life means to the attempt.
	 * @param action what to do, often and on any thread; it must neither block nor throw
	 */
	public void onLife(Runnable action) {
		this.onLife = action;
	}

	/**
	 * The provider sent something that its client may keep for a while.
	 */
	public void lives() {
		this.onLife.run();
		Lifeline above = this.outer;
		if (above != null) {
			above.lives();
		}
	}

	/**
	 * Tells why a stream ends.
	 */
	@FunctionalInterface
	public interface LastWord {

		/**
		 * What the client said.
		 */
		LastWord OF_THE_CLIENT = (error, answered) -> error;

		/**
		 * Tell the reason.
		 * @param error the client's error, or {@code null} if the client took it for the
		 * end of the answer
		 * @param answered whether anything came before
		 * @return the error to end with, or {@code null} to end without one
		 */
		@Nullable Throwable reason(@Nullable Throwable error, boolean answered);

	}

}
