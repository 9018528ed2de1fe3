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
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

import org.springframework.ai.chat.model.ChatResponse;

/**
 * Carries a walk's steps out as a stream. One for each subscription. A further attempt is
 * a new subscription of the same stream, so that demand and cancellation pass through to
 * whichever hop is under way, however many came before it.
 */
final class StreamDriver {

	private static final int PREFETCH = 32;

	private final Walk walk;

	private @Nullable Step step;

	StreamDriver(Walk walk) {
		this.walk = walk;
	}

	Flux<ChatResponse> drive() {
		return Flux.defer(() -> carryOut((this.step != null) ? this.step : this.walk.start()))
			.retryWhen(Retry.indefinitely().filter(Onward.class::isInstance))
			.doOnCancel(this.walk::cancelled);
	}

	private Flux<ChatResponse> carryOut(Step step) {
		if (!(step instanceof Step.Try attempt)) {
			return Flux.defer(() -> Mono.justOrEmpty(((Step.Last) step).result()).flux());
		}
		return Mono.just(attempt)
			.hide()
			.flatMapMany(StreamDriver::open)
			.flatMapIterable((chunk) -> this.walk.received(attempt, chunk), PREFETCH)
			.timeout(Mono.delay(attempt.patience()), (chunk) -> Mono.never())
			.onErrorResume((error) -> goOn(this.walk.failed(attempt, error)))
			.concatWith(Flux.defer(() -> goOn(this.walk.completed(attempt))));
	}

	/**
	 * Opens a model's stream. It is subscribed to by an operator that has a subscription
	 * of its own already, so that a stream which never answers the subscription is cut
	 * off in time like any other.
	 */
	private static Flux<ChatResponse> open(Step.Try attempt) {
		try {
			return attempt.model().stream(attempt.prompt());
		}
		catch (Throwable ex) {
			return Flux.error(ex);
		}
	}

	private Flux<ChatResponse> goOn(Step next) {
		this.step = next;
		if (next instanceof Step.Try) {
			return Flux.error(new Onward());
		}
		return (next instanceof Step.GiveUp end) ? Flux.error(end.reason()) : Flux.empty();
	}

	/**
	 * Ends the attempt's stream so that the next attempt's takes its place.
	 */
	private static final class Onward extends RuntimeException {

		Onward() {
			super(null, null, false, false);
		}

	}

}
