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
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.model.tool.internal.ToolCallReactiveContextHolder;

import ai.fallback.stream.StreamReset;
import ai.fallback.stream.Usages;
import ai.fallback.thread.CallerContext;
import ai.fallback.thread.ModelThreads;
import ai.fallback.tool.StreamedRound;
import ai.fallback.tool.ToolResults;
import ai.fallback.tool.ToolRunner;

/**
 * The rounds of a request as one stream. One for each subscription.
 */
final class StreamedLoop {

	private final ToolRunner tools;

	/**
	 * Of the thread that subscribes.
	 */
	private final CallerContext context;

	StreamedLoop(ToolRunner tools, CallerContext context) {
		this.tools = tools;
		this.context = context;
	}

	Flux<ChatResponse> begin(Walk walk, Prompt prompt) {
		return round(walk, prompt, 0, "");
	}

	/**
	 * A round, and those that follow from its answer.
	 */
	private Flux<ChatResponse> round(Walk walk, Prompt prompt, int rounds, String before) {
		StreamedRound round = new StreamedRound();
		return withdrawOnlyThisRound(new StreamDriver(walk, this.context).drive().filter(round::passes), walk, before)
			.concatWith(Flux.defer(() -> end(walk, prompt, round, rounds, before)));
	}

	/**
	 * A withdrawal concerns everything before it, and what was said in earlier rounds
	 * still stands.
	 */
	private static Flux<ChatResponse> withdrawOnlyThisRound(Flux<ChatResponse> chunks, Walk walk, String before) {
		return before.isEmpty() ? chunks : chunks.concatMapIterable(
				(chunk) -> StreamReset.isIn(chunk) ? List.of(chunk, says(walk, before)) : List.of(chunk));
	}

	private Flux<ChatResponse> end(Walk walk, Prompt prompt, StreamedRound round, int rounds, String before) {
		if (!round.asksForTools()) {
			return Flux.fromIterable(round.end());
		}
		ChatResponse answer = round.whole();
		if (!this.tools.isAsked(prompt, answer)) {
			return Flux.fromIterable(round.end());
		}
		if (rounds == this.tools.maxRounds()) {
			return Flux.error(walk.tooManyRounds(rounds).reason());
		}
		String text = round.textOfEnd();
		String said = before + round.text();
		walk.said(said);
		return Flux.concat(text.isEmpty() ? Flux.empty() : Flux.just(says(walk, text)),
				run(walk, prompt, answer).flatMapMany((outcome) -> goOn(walk, answer, outcome, rounds + 1, said)));
	}

	/**
	 * Run the tools on a thread that may be blocked.
	 */
	private Mono<Outcome> run(Walk walk, Prompt prompt, ChatResponse answer) {
		Duration limit = walk.timeLeft();
		if (limit.isZero()) {
			return Mono.just(overdue());
		}
		return Mono.deferContextual(
				(view) -> Mono.from(this.context.flux(() -> Flux.just(outcome(walk, prompt, answer, view))))
					.subscribeOn(ModelThreads.scheduler())
					.takeUntilOther(Mono.delay(limit))
					.defaultIfEmpty(overdue()));
	}

	private Outcome outcome(Walk walk, Prompt prompt, ChatResponse answer, ContextView view) {
		ToolCallReactiveContextHolder.setContext(view);
		try {
			return new Outcome(this.tools.run(prompt, answer, walk.hop().target()), null);
		}
		catch (Throwable ex) {
			return new Outcome(null, ex);
		}
		finally {
			ToolCallReactiveContextHolder.clearContext();
		}
	}

	private Flux<ChatResponse> goOn(Walk walk, ChatResponse answer, Outcome outcome, int rounds, String before) {
		ToolResults results = outcome.results();
		if (results == null) {
			return Flux.error(walk.toolsFailed(outcome.reason()).reason());
		}
		if (results.areTheAnswer()) {
			return Flux.just(results.answer());
		}
		Prompt prompt = results.prompt();
		return round(walk.next(prompt, Usages.later(null, answer)), prompt, rounds, before);
	}

	private static ChatResponse says(Walk walk, String text) {
		return walk.story().writeTo(new ChatResponse(List.of(new Generation(new AssistantMessage(text)))));
	}

	private static Outcome overdue() {
		return new Outcome(null, new TimeoutException("no time is left for tools"));
	}

	/**
	 * How running tools ended.
	 *
	 * @param results the results
	 * @param error what was thrown, if there are no results
	 */
	private record Outcome(@Nullable ToolResults results, @Nullable Throwable error) {

		Throwable reason() {
			return (this.error != null) ? this.error : new IllegalStateException("tools without results");
		}

	}

}
