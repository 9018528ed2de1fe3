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
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.metadata.ChatGenerationMetadata;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;

import ai.fallback.gate.Verdict;
import ai.fallback.rehearsal.MadeUpReply;
import ai.fallback.rehearsal.RehearsalTime;
import ai.fallback.stream.StreamLimits;
import ai.fallback.stream.WholeAnswer;
import ai.fallback.trail.Trail;

/**
 * One walk in a rehearsal. It does what the walk says as the drivers do, but that nobody
 * is asked and no time is lost.
 */
final class Scene {

	private static final ChatResponse ANSWER = new ChatResponse(List.of(new Generation(new AssistantMessage("Fine."),
			ChatGenerationMetadata.builder().finishReason("STOP").build())));

	private final Rehearsal rehearsal;

	private final RehearsalTime time;

	private final Walk walk;

	private final boolean streams;

	/**
	 * When nobody waits for it any more.
	 */
	private final long endNanos;

	private final List<Step.Try> asked = new ArrayList<>();

	private final List<ChatResponse> delivered = new ArrayList<>();

	private Duration worstTime = Duration.ZERO;

	private Step.@Nullable Last last;

	Scene(Rehearsal rehearsal, RehearsalTime time, Walk walk, boolean streams, long endNanos) {
		this.rehearsal = rehearsal;
		this.time = time;
		this.walk = walk;
		this.streams = streams;
		this.endNanos = endNanos;
	}

	/**
	 * Play it to its end.
	 * @return whether somebody still waits for it then
	 */
	boolean play() {
		Step step = this.walk.start();
		while (!(step instanceof Step.Last)) {
			Step next = carryOut(step);
			if (next == null) {
				this.walk.cancelled();
				this.walk.recorder().tell(Trail.Outcome.CANCELLED);
				return false;
			}
			step = next;
		}
		this.last = (Step.Last) step;
		return true;
	}

	private @Nullable Step carryOut(Step step) {
		if (step instanceof Step.Pause pause) {
			atWorst(pause.span());
			return passes(pause.span()) ? this.walk.resume(pause) : null;
		}
		if (step instanceof Step.Review review) {
			atWorst(review.limit());
			return this.walk.reviewed(new Step.Judged(review, Verdict.accept(), null));
		}
		if (step instanceof Step.Compact compact) {
			atWorst(compact.limit());
			return this.walk.compacted(compact.unasked());
		}
		Step.Try attempt = (Step.Try) step;
		return (attempt.model() instanceof FallbackChatModel chain) ? below(attempt, chain) : ask(attempt);
	}

	private @Nullable Step ask(Step.Try attempt) {
		if (!this.streams && attempt.abandoned().isTooMany()) {
			return fails(attempt, new TimeoutException("too many calls to it hang"));
		}
		this.asked.add(attempt);
		MadeUpReply reply = this.rehearsal.reply(attempt.attempt().hop());
		Duration limit = limit(attempt);
		Duration after = reply.after().orElse(Duration.ZERO);
		boolean late = reply.isSilent() || after.compareTo(limit) >= 0;
		atWorst((late || reply.after().isEmpty()) ? limit : after);
		if (!passes(late ? limit : after)) {
			return null;
		}
		if (late) {
			return fails(attempt, silence(attempt));
		}
		Throwable error = reply.error().orElse(null);
		return (error != null) ? fails(attempt, error) : says(attempt, List.of(ANSWER));
	}

	private @Nullable Step below(Step.Try attempt, FallbackChatModel chain) {
		long limitNanos = this.time.nanos() + limit(attempt).toNanos();
		Scene scene = this.rehearsal.scene(chain, attempt.prompt(), this.streams, Math.min(this.endNanos, limitNanos));
		boolean inTime = scene.play();
		Duration given = attempt.patience().below(this.streams).left();
		atWorst((scene.worstTime.compareTo(given) < 0) ? scene.worstTime : given);
		if (!inTime) {
			return (limitNanos <= this.endNanos) ? fails(attempt, silence(attempt)) : null;
		}
		List<ChatResponse> chunks = scene.chunks();
		if (scene.last instanceof Step.GiveUp giveUp) {
			deliver(attempt, chunks);
			return fails(attempt, giveUp.reason());
		}
		return says(attempt, this.streams ? chunks : List.of(scene.whole(chunks)));
	}

	private Step says(Step.Try attempt, List<ChatResponse> chunks) {
		if (!this.streams) {
			return this.walk.answered(attempt, chunks.get(0));
		}
		try {
			deliver(attempt, chunks);
			return this.walk.completed(attempt);
		}
		catch (RuntimeException ex) {
			return this.walk.failed(attempt, ex);
		}
	}

	private void deliver(Step.Try attempt, List<ChatResponse> chunks) {
		for (ChatResponse chunk : chunks) {
			attempt.arrived(chunk);
			this.delivered.addAll(this.walk.received(attempt, chunk));
		}
	}

	private Step fails(Step.Try attempt, Throwable error) {
		if (!this.streams) {
			return this.walk.failed(attempt, error);
		}
		attempt.watch().broke(error);
		return this.walk.completed(attempt);
	}

	private Duration limit(Step.Try attempt) {
		return this.streams ? attempt.watch().limits().untilSilence() : attempt.limit();
	}

	private Throwable silence(Step.Try attempt) {
		StreamLimits limits = attempt.watch().limits();
		return this.streams ? limits.silence()
				: new TimeoutException("no answer within " + attempt.limit().toMillis() + " ms");
	}

	/**
	 * Let time pass. Whoever stops waiting just when it is over is the first to act.
	 * @return whether somebody still waits then
	 */
	private boolean passes(Duration span) {
		long left = this.endNanos - this.time.nanos();
		boolean passes = span.toNanos() < left;
		this.time.sleep(passes ? span : Duration.ofNanos(left));
		return passes;
	}

	private void atWorst(Duration span) {
		this.worstTime = this.worstTime.plus(span);
	}

	private List<ChatResponse> chunks() {
		List<ChatResponse> chunks = new ArrayList<>(this.delivered);
		chunks.addAll(last().chunks());
		return chunks;
	}

	/**
	 * What a caller gets who waits for all of it.
	 */
	private ChatResponse whole(List<ChatResponse> chunks) {
		WholeAnswer whole = new WholeAnswer();
		chunks.forEach(whole::add);
		return whole.response();
	}

	/**
	 * The attempts that asked a model.
	 */
	List<Step.Try> asked() {
		return this.asked;
	}

	Step.Last last() {
		return Objects.requireNonNull(this.last);
	}

	/**
	 * How long it takes at worst.
	 */
	Duration worstTime() {
		return this.worstTime;
	}

	/**
	 * Its story. The walk says nothing of an error that is not a provider's.
	 */
	Trail trail() {
		Trail told = this.walk.recorder().told();
		boolean whole = told != null && told.outcome() != Trail.Outcome.STREAMING;
		return (told != null && whole) ? told : this.walk.recorder().tell(Trail.Outcome.SURFACED);
	}

}
