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

package ai.fallback.autoconfigure.http;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;

import ai.fallback.thread.Lifeline;

/**
 * Notices the errors that providers report in answer to the streams of a chain. The
 * response goes on to the client as it is, so that what the client does about errors it
 * still does; only behind an error in the stream nothing is waited for.
 */
final class ErrorKeepingExchange implements ExchangeFilterFunction {

	@Override
	public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
		return Mono.deferContextual((context) -> {
			Lifeline lifeline = Lifeline.in(context);
			return (lifeline != null) ? exchange(request, next, lifeline) : next.exchange(request);
		});
	}

	/**
	 * What an earlier exchange of the same attempt told no longer counts.
	 */
	private static Mono<ClientResponse> exchange(ClientRequest request, ExchangeFunction next, Lifeline lifeline) {
		lifeline.onEnd(Lifeline.LastWord.OF_THE_CLIENT);
		return next.exchange(request).map((response) -> {
			ToldError told = new ToldError(response);
			lifeline.onEnd(told);
			return response.mutate().body((body) -> listen(body, told)).build();
		});
	}

	private static Flux<DataBuffer> listen(Flux<DataBuffer> body, ToldError told) {
		return body.doOnNext(told::read).doOnTerminate(told::end).takeUntil((part) -> told.isInStream());
	}

}
