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

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientResponseException;

import ai.fallback.failure.ErrorEvidence;
import ai.fallback.thread.Lifeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests for {@link ErrorKeepingExchange}.
 */
@Timeout(30)
class ErrorKeepingExchangeTests {

	private static final String LINE = "{\"message\":\"one\"}\n";

	private static final String ERROR = "{\"error\":\"no\"}\n";

	private int exchanges;

	private boolean closed;

	@Test
	void errorInTheStreamEndsItBehindTheText() {
		Flux<String> stream = over(client(200, Flux.just(LINE, ERROR).concatWith(Flux.never())), (body) -> body);
		assertThat(stream.onErrorResume((error) -> Flux.just("error")).collectList().block()).containsExactly(LINE,
				ERROR, "error");
		assertThat(this.closed).isTrue();
	}

	@Test
	void errorInTheStreamIsToldWithItsHeaders() {
		Throwable error = catchThrowable(
				() -> over(client(200, Flux.just(LINE, "{\"err", "or\":\"no\"}")), (body) -> body).blockLast());
		assertThat(error).isInstanceOf(ProviderAnswerException.class).hasMessage("HTTP 200").hasNoCause();
		ErrorEvidence evidence = ErrorEvidence.of(error);
		assertThat(evidence.status()).hasValue(200);
		assertThat(evidence.header("retry-after")).containsExactly("7");
		assertThat(evidence.texts()).containsExactly("HTTP 200", "{\"error\":\"no\"}");
	}

	@Test
	void errorInTheStreamIsToldInPlaceOfTheClientsOwn() {
		Throwable error = catchThrowable(
				() -> over(client(200, Flux.just("0", "\n{\"error\":\"no\"}\n")), (body) -> body.map(Integer::valueOf))
					.blockLast());
		assertThat(error).isInstanceOf(ProviderAnswerException.class);
	}

	@Test
	void answersAreLeftAlone() {
		assertThat(over(client(200, Flux.just(LINE, LINE)), (body) -> body).collectList().block()).containsExactly(LINE,
				LINE);
		Throwable broken = catchThrowable(
				() -> over(client(200, Flux.just(LINE)), (body) -> body.map(Integer::valueOf)).blockLast());
		assertThat(broken).isInstanceOf(NumberFormatException.class);
	}

	@Test
	void nobodyListensOutsideOfChains() {
		WebClient client = client(200, Flux.just(LINE, ERROR, LINE));
		assertThat(client.get().retrieve().bodyToMono(String.class).block()).isEqualTo(LINE + ERROR + LINE);
	}

	@Test
	void errorOfClientThatDropsTheAnswerGetsItForCause() {
		Throwable error = catchThrowable(() -> over(client(429, Flux.just(ERROR)),
				(body) -> body.onErrorMap((any) -> new IllegalStateException("of the client")))
			.blockLast());
		assertThat(error).isInstanceOf(IllegalStateException.class).hasMessage("of the client");
		ErrorEvidence evidence = ErrorEvidence.of(error);
		assertThat(evidence.status()).hasValue(429);
		assertThat(evidence.header("Retry-After")).containsExactly("7");
		assertThat(evidence.texts()).containsExactly("of the client", "HTTP 429", ERROR);
	}

	@Test
	void errorOfSpringStaysAsItIs() {
		Throwable error = catchThrowable(() -> over(client(429, Flux.just(ERROR)), (body) -> body).blockLast());
		assertThat(error).isInstanceOf(WebClientResponseException.TooManyRequests.class).hasNoCause();
	}

	@Test
	void errorThatTheClientTakesForTheEndIsOne() {
		Throwable error = catchThrowable(
				() -> over(client(503, Flux.empty()), (body) -> body.onErrorComplete()).blockLast());
		assertThat(error).isInstanceOf(ProviderAnswerException.class);
		assertThat(ErrorEvidence.of(error).status()).hasValue(503);
		assertThat(ErrorEvidence.of(error).header("Retry-After")).containsExactly("7");
	}

	@Test
	void clientMayAnswerInPlaceOfTheProvider() {
		assertThat(over(client(503, Flux.empty()), (body) -> body.onErrorReturn("mine")).collectList().block())
			.containsExactly("mine");
	}

	@Test
	void clientMayAskAgain() {
		assertThat(over(client(503, Flux.just("two")), (body) -> body.retry(1)).collectList().block())
			.containsExactly("two");
		assertThat(this.exchanges).isEqualTo(2);
	}

	@Test
	void longBodiesAreKeptInPart() {
		Throwable error = catchThrowable(
				() -> over(client(500, Flux.just("x".repeat(10_000)).repeat(9)), (body) -> body.onErrorComplete())
					.blockLast());
		assertThat(((ProviderAnswerException) error).body()).hasSize(Excerpt.LONGEST);
	}

	/**
	 * A client whose provider answers with this status once, and then properly.
	 */
	private WebClient client(int status, Flux<String> body) {
		return WebClient.builder()
			.filter(new ErrorKeepingExchange())
			.exchangeFunction((request) -> Mono
				.just(ClientResponse.create(HttpStatusCode.valueOf((this.exchanges++ == 0) ? status : 200))
					.header("Retry-After", "7")
					.body(readOnce(body).doOnCancel(() -> this.closed = true))
					.build()))
			.build();
	}

	private static Flux<DataBuffer> readOnce(Flux<String> body) {
		AtomicBoolean read = new AtomicBoolean();
		return Flux.defer(() -> read.getAndSet(true) ? Flux.empty() : body)
			.map((part) -> DefaultDataBufferFactory.sharedInstance.wrap(part.getBytes(StandardCharsets.UTF_8)));
	}

	private static <T> Flux<T> over(WebClient client, Function<Flux<String>, Flux<T>> use) {
		return new Lifeline().over(use.apply(client.get()
			.retrieve()
			.bodyToFlux(DataBuffer.class)
			.map((part) -> part.toString(StandardCharsets.UTF_8))));
	}

}
