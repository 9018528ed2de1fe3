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
import java.util.concurrent.Callable;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;

import ai.fallback.adapt.Adapted;
import ai.fallback.breaker.Permit;
import ai.fallback.capability.CompactionRule;
import ai.fallback.chain.Hop;
import ai.fallback.gate.Candidate;
import ai.fallback.gate.GateRule;
import ai.fallback.gate.Verdict;
import ai.fallback.stream.HoldBack;
import ai.fallback.stream.StreamWatch;
import ai.fallback.thread.Abandoned;
import ai.fallback.time.TimeSource;
import ai.fallback.trail.LiveAttempt;

/**
 * What a {@link Walk} wants done next. Drivers carry steps out and report back; they
 * never choose one.
 */
sealed interface Step {

	/**
	 * Make this attempt.
	 *
	 * @param attempt the attempt's record
	 * @param prompt the prompt as the target wants it
	 * @param patience how long it may take
	 * @param heldBack what the attempt has streamed and nobody has seen
	 * @param watch watches a stream
	 * @param permit the right to ask the target, to be given back
	 */
	record Try(LiveAttempt attempt, Prompt prompt, Patience patience, HoldBack heldBack, StreamWatch watch,
			Permit permit) implements Step {

		/**
		 * How long a call may take.
		 */
		Duration limit() {
			return this.patience.call();
		}

		Abandoned abandoned() {
			return this.permit.health().abandoned();
		}

		/**
		 * The same attempt with the prompt as the target wants it.
		 */
		Try with(Adapted adapted) {
			this.attempt.adapted(adapted.notes());
			return new Try(this.attempt, adapted.prompt(), this.patience, this.heldBack, this.watch, this.permit);
		}

		void requested(long chunks) {
			this.watch.requested(chunks);
		}

		void arrived(ChatResponse chunk) {
			this.heldBack.came();
			if (this.watch.received(chunk)) {
				this.attempt.spoke();
			}
			this.attempt.used(chunk);
		}

		/**
		 * The provider is at it, though its client passes nothing on yet.
		 */
		void lives() {
			this.watch.lives();
		}

		<T> Callable<T> within(Callable<T> call) {
			return this.attempt.surroundings().within(call);
		}

		<T> Flux<T> within(Supplier<Flux<T>> stream) {
			return this.attempt.surroundings().within(stream);
		}

		/**
		 * Its stream ended in an error, which is told when all else has been.
		 */
		Mono<ChatResponse> broke(Throwable error) {
			this.watch.broke(error);
			return Mono.empty();
		}

		/**
		 * The provider sent a chunk, which the subscriber may not want yet.
		 */
		void comes(ChatResponse chunk) {
			this.heldBack.comes();
		}

		Mono<Void> alarm() {
			return this.watch.alarm();
		}

		ChatModel model() {
			ChatModel model = this.attempt.hop().target().model();
			return (model instanceof FallbackChatModel chain) ? chain.asHop(this.patience) : model;
		}

	}

	/**
	 * Let some time pass and come back.
	 *
	 * @param span how long
	 * @param hop the hop that is waited for
	 * @param time what lets time pass
	 */
	record Pause(Duration span, Hop hop, TimeSource time) implements Step {

		/**
		 * Let it pass on this thread. An interrupted thread wakes at once, still
		 * interrupted.
		 */
		void sleep() {
			try {
				this.time.sleep(this.span);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}

		/**
		 * Let it pass without a thread.
		 */
		Mono<Void> delay() {
			return this.time.delay(this.span);
		}

	}

	/**
	 * Let a gate judge an answer.
	 *
	 * @param attempt the attempt that the answer came from
	 * @param candidate the answer
	 * @param gates the gate, and those that come after it
	 * @param limit how long the gate may take
	 * @param isCall whether somebody waits for the answer until the deadline
	 */
	record Review(Try attempt, Candidate candidate, List<GateRule> gates, Duration limit,
			boolean isCall) implements Step {

		/**
		 * Let it judge on this thread, which may take its time.
		 */
		Judged judge() {
			try {
				return new Judged(this, gate().judge(this.candidate, this.limit), null);
			}
			catch (Throwable ex) {
				return new Judged(this, null, ex);
			}
		}

		GateRule gate() {
			return this.gates.get(0);
		}

		List<GateRule> further() {
			return this.gates.subList(1, this.gates.size());
		}

	}

	/**
	 * What became of a review.
	 *
	 * @param review the review
	 * @param verdict what the gate says, or {@code null} if it failed
	 * @param error why the gate failed
	 */
	record Judged(Review review, @Nullable Verdict verdict, @Nullable Throwable error) {

	}

	/**
	 * Let a compactor make a conversation shorter.
	 *
	 * @param rule the compactor and its rule
	 * @param prompt the conversation
	 * @param hop the hop whose window it is to fit
	 * @param room how many tokens its messages may have
	 * @param limit how long the compactor may take
	 */
	record Compact(CompactionRule rule, Prompt prompt, Hop hop, long room, Duration limit) implements Step {

		/**
		 * Let it be done on this thread, which may take its time.
		 */
		Compacted compact() {
			try {
				return new Compacted(this, this.rule.compact(this.prompt, this.room, this.limit), null);
			}
			catch (Throwable ex) {
				return new Compacted(this, null, ex);
			}
		}

		/**
		 * As if the compactor had found nothing.
		 */
		Compacted unasked() {
			return new Compacted(this, null, null);
		}

		@Nullable Prompt otherwise() {
			return this.rule.otherwise(this.prompt, this.room);
		}

	}

	/**
	 * What became of a compaction.
	 *
	 * @param compact the compaction
	 * @param shorter the shorter conversation, or {@code null} if there is none
	 * @param error why the compactor failed
	 */
	record Compacted(Compact compact, @Nullable Prompt shorter, @Nullable Throwable error) {

	}

	/**
	 * The walk is over.
	 */
	sealed interface Last extends Step {

		/**
		 * What a caller who waits gets.
		 * @return the answer
		 * @throws RuntimeException if there is no answer
		 */
		ChatResponse result();

		/**
		 * What a subscriber gets last.
		 * @return the last chunks
		 */
		default List<ChatResponse> chunks() {
			return List.of();
		}

	}

	/**
	 * Answer with this.
	 *
	 * @param chunks the answer, or the last chunks of one that has been streamed
	 */
	record Answer(List<ChatResponse> chunks) implements Last {

		@Override
		public ChatResponse result() {
			return this.chunks.get(0);
		}

	}

	/**
	 * Give up with this.
	 *
	 * @param reason what the caller is told
	 */
	record GiveUp(Throwable reason) implements Last {

		@Override
		public ChatResponse result() {
			throw raise();
		}

		/**
		 * Throw the reason.
		 * @return nothing, as it throws
		 */
		RuntimeException raise() {
			throw GiveUp.<RuntimeException>unchecked(this.reason);
		}

		/**
		 * An application's own tool may throw whatever it likes.
		 */
		@SuppressWarnings("unchecked")
		private static <E extends Throwable> E unchecked(Throwable reason) throws E {
			throw (E) reason;
		}

	}

}
