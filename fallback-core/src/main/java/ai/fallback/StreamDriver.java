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

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.util.retry.Retry;

import org.springframework.ai.chat.model.ChatResponse;

import ai.fallback.thread.CallerContext;
import ai.fallback.thread.Lifeline;
import ai.fallback.thread.ModelThreads;

/**
 * Carries a walk's steps out as a stream. One for each subscription. A further attempt or
 * pause is a new subscription of the same stream, so that demand and cancellation pass
 * through to whichever hop is under way, however many steps came before it.
 */
final class StreamDriver {

	private static final int PREFETCH = 32;

	private final Walk walk;

	/**
	 * Of the thread that subscribes.
	 */
	private final CallerContext context;

	private volatile @Nullable Step step;

	StreamDriver(Walk walk, CallerContext context) {
		this.walk = walk;
		this.context = context;
	}

	Flux<ChatResponse> drive() {
		return Flux.defer(() -> carryOut((this.step != null) ? this.step : this.walk.start()))
			.retryWhen(Retry.indefinitely().filter(Onward.class::isInstance))
			.concatWith(Flux.defer(this::end))
			.doOnCancel(this.walk::cancelled);
	}

	private Flux<ChatResponse> carryOut(Step next) {
		this.step = next;
		if (next instanceof Step.Pause pause) {
			return pause.delay().thenMany(Flux.defer(() -> goOn(this.walk.resume(pause))));
		}
		if (next instanceof Step.Review review) {
			return this.context.flux(() -> goOn(this.walk.reviewed(review.judge())))
				.subscribeOn(ModelThreads.scheduler());
		}
		if (next instanceof Step.Compact compact) {
			return this.context.flux(() -> goOn(this.walk.compacted(compact.compact())))
				.subscribeOn(ModelThreads.scheduler());
		}
		if (!(next instanceof Step.Try attempt)) {
			return Flux.empty();
		}
		Lifeline lifeline = Lifeline.of(attempt.prompt());
		lifeline.onLife(attempt::lives);
		return lifeline.over(this.context.flux(() -> attempt.within(() -> open(attempt))))
			.subscribeOn(ModelThreads.scheduler())
			.cancelOn(ModelThreads.scheduler())
			.doOnRequest(attempt::requested)
			.doOnNext(attempt::arrived)
			.takeUntilOther(attempt.alarm())
			.onErrorResume(attempt::broke)
			.flatMapIterable((chunk) -> this.walk.received(attempt, chunk), PREFETCH)
			.concatWith(Flux.defer(() -> goOn(this.walk.completed(attempt))))
			.onErrorResume((error) -> !(error instanceof Onward), (error) -> goOn(this.walk.failed(attempt, error)));
	}

	/**
	 * Spring AI's models lose and reorder chunks when they are asked for some at a time
	 * from another thread. So they are asked for all, and what the subscriber does not
	 * want yet is kept.
	 */
	private static Flux<ChatResponse> open(Step.Try attempt) {
		Lifeline.keepContext(attempt.prompt());
		try {
			return attempt.model().stream(attempt.prompt()).doOnNext(attempt::comes).onBackpressureBuffer();
		}
		catch (Throwable ex) {
			return Flux.error(ex);
		}
	}

	private Flux<ChatResponse> goOn(Step next) {
		this.step = next;
		return (next instanceof Step.Last last) ? Flux.fromIterable(last.chunks()) : Flux.error(new Onward());
	}

	/**
	 * What the last step says. Only here may an error of the virtual machine become a
	 * signal: other operators would throw it on a thread where nobody waits for it.
	 */
	private Flux<ChatResponse> end() {
		return (this.step instanceof Step.GiveUp giveUp) ? Flux.error(giveUp.reason()) : Flux.empty();
	}

	/**
	 * Ends the stream of an attempt or a pause so that the next one's takes its place.
	 */
	private static final class Onward extends RuntimeException {

		Onward() {
			super(null, null, false, false);
		}

	}

}
