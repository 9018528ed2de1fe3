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

package ai.fallback.sample;

import java.util.List;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.http.codec.ServerSentEvent;

import ai.fallback.FallbackException;
import ai.fallback.trail.Trail;

/**
 * Tells one streamed answer as events: {@code chunk} for each piece of text, then
 * {@code done} or {@code error}.
 */
final class AnswerEvents {

	private @Nullable Trail trail;

	private AnswerEvents() {
	}

	static Flux<ServerSentEvent<Object>> of(Flux<ChatResponse> answer) {
		return Flux.defer(() -> new AnswerEvents().tell(answer));
	}

	private Flux<ServerSentEvent<Object>> tell(Flux<ChatResponse> answer) {
		return answer.mapNotNull(this::chunk)
			.concatWith(Mono.fromSupplier(this::done))
			.onErrorResume(FallbackException.class, (ex) -> Mono.just(event("error", ChatProblems.of(ex))));
	}

	private @Nullable ServerSentEvent<Object> chunk(ChatResponse response) {
		Trail.of(response).ifPresent((trail) -> this.trail = trail);
		String text = ChatAnswer.textOf(response);
		return text.isEmpty() ? null : event("chunk", new Chunk(text, answeredBy()));
	}

	private @Nullable ServerSentEvent<Object> done() {
		Trail told = this.trail;
		return (told != null) ? event("done", new Done(answeredBy(), told.degraded(), TrailRow.listOfCompleted(told)))
				: null;
	}

	private @Nullable String answeredBy() {
		return (this.trail != null) ? this.trail.answeredBy().orElse(null) : null;
	}

	private static ServerSentEvent<Object> event(String name, Object data) {
		return ServerSentEvent.builder(data).event(name).build();
	}

	/**
	 * A piece of the answer.
	 *
	 * @param text the text
	 * @param hop who says it
	 */
	record Chunk(String text, @Nullable String hop) {

	}

	/**
	 * The end of a whole answer.
	 *
	 * @param answeredBy the hop that gave it
	 * @param degraded whether that is another hop than the first
	 * @param trail what happened on the way
	 */
	record Done(@Nullable String answeredBy, boolean degraded, List<TrailRow> trail) {

	}

}
