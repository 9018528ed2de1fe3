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

package ai.fallback.autoconfigure.cancel;

import java.time.Duration;

import io.micrometer.observation.Observation;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.util.context.ContextView;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientRequestObservationContext;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;

import ai.fallback.thread.Lifeline;

/**
 * Ends an exchange when the chain's stream is cancelled. The models' own operators keep
 * the cancellation to themselves until the next word: they cut the answer into windows,
 * and one that is open holds them back. After that it stays silent, since an end or an
 * error that nobody waits for would only get into the log. While the answer comes, pieces
 * of tool calls in it are signs of life.
 */
final class CancellableExchange implements ExchangeFilterFunction {

	private static final Duration GRACE = Duration.ofMillis(100);

	@Override
	public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
		return Mono.deferContextual((context) -> {
			Lifeline lifeline = Lifeline.in(context);
			return (lifeline != null) ? exchange(request, next, lifeline, context) : next.exchange(request);
		});
	}

	private static Mono<ClientResponse> exchange(ClientRequest request, ExchangeFunction next, Lifeline lifeline,
			ContextView context) {
		Sinks.Empty<Void> over = Sinks.empty();
		lifeline.onCancel(over::tryEmitEmpty);
		return next.exchange(request)
			.map((response) -> response.mutate().body((body) -> until(over, body, lifeline)).build())
			.takeUntilOther(over.asMono())
			.switchIfEmpty(Mono.defer(() -> lifeline.isCancelled() ? silence(context) : Mono.empty()));
	}

	/**
	 * Who observes the exchange would wait for ever for its end, unless the cancellation
	 * arrives there after all.
	 */
	private static Mono<ClientResponse> silence(ContextView context) {
		return Mono.delay(GRACE)
			.doOnNext((now) -> stop(context.getOrDefault(ObservationThreadLocalAccessor.KEY, null)))
			.then(Mono.never());
	}

	private static void stop(@Nullable Observation observation) {
		if (observation != null && observation.getContext() instanceof ClientRequestObservationContext) {
			observation.stop();
		}
	}

	private static Flux<DataBuffer> until(Sinks.Empty<Void> over, Flux<DataBuffer> body, Lifeline lifeline) {
		return body.doOnNext((part) -> listen(part, lifeline))
			.takeUntilOther(over.asMono())
			.concatWith(Flux.defer(() -> lifeline.isCancelled() ? Flux.never() : Flux.empty()));
	}

	private static void listen(DataBuffer part, Lifeline lifeline) {
		try (DataBuffer.ByteBufferIterator bytes = part.readableByteBuffers()) {
			while (bytes.hasNext()) {
				if (ToolCallPieces.areIn(bytes.next())) {
					lifeline.lives();
				}
			}
		}
	}

}
