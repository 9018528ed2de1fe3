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
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.metadata.Usage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;

import ai.fallback.breaker.Permit;
import ai.fallback.capability.CompactionRule;
import ai.fallback.chain.Hop;
import ai.fallback.chain.MidStream;
import ai.fallback.chain.Notice;
import ai.fallback.failure.Failure;
import ai.fallback.failure.FailureKind;
import ai.fallback.failure.ForeignErrors;
import ai.fallback.failure.Reaction;
import ai.fallback.gate.AnswerGate;
import ai.fallback.gate.Thinking;
import ai.fallback.gate.Verdict;
import ai.fallback.request.RequestFacts;
import ai.fallback.stream.Delivery;
import ai.fallback.stream.HoldBack;
import ai.fallback.stream.StreamWatch;
import ai.fallback.trail.LiveAttempt;
import ai.fallback.trail.Trail;
import ai.fallback.trail.TrailRecorder;

/**
 * One request going down a chain. It is told what happened and decides what is done next;
 * it never sleeps, subscribes, starts a thread or calls a model. Blocking calls and
 * streams make the same decisions because they make them here.
 * <p>
 * Signals come one after the other, except {@link #cancelled()}, which may come at any
 * time from anywhere.
 */
final class Walk {

	private final Engine engine;

	private final Conversation conversation;

	private final BooleanSupplier callerGone;

	private final TrailRecorder recorder;

	private final Course course;

	private final Eligibility eligibility;

	private final Delivery delivery;

	private final Jury jury;

	private final Settlement settlement;

	private final Deadline deadline;

	private final Ending ending;

	private final Onward onward;

	/**
	 * What the subscriber has when a round is over.
	 */
	private String said = "";

	private volatile boolean cancelled;

	private volatile Step.@Nullable Try current;

	Walk(Engine engine, Prompt prompt, RequestFacts facts, BooleanSupplier callerGone) {
		this.engine = engine;
		this.conversation = new Conversation(prompt);
		this.callerGone = callerGone;
		List<Hop> order = engine.order().hops();
		this.recorder = new TrailRecorder(engine.chain(), order, engine.time(), !engine.waits(), facts.tenant(),
				engine.telling().watch(engine, facts));
		this.course = new Course(engine, order);
		this.eligibility = new Eligibility(prompt, this.recorder);
		this.delivery = new Delivery(engine.chain().midStream(), engine.guards(), engine.chain().maxBuffer());
		this.jury = new Jury(prompt);
		this.settlement = new Settlement(this.engine, this.eligibility, this.delivery);
		this.deadline = new Deadline(this.engine, this.recorder, this.delivery);
		this.ending = ending();
		this.onward = onward();
	}

	private Walk(Walk before, Hop first, Prompt prompt, @Nullable Usage spent) {
		this.engine = before.engine;
		this.conversation = before.conversation.next(prompt);
		this.callerGone = before.callerGone;
		this.recorder = before.recorder;
		this.course = before.course.from(first);
		this.eligibility = new Eligibility(this.conversation.prompt(), this.recorder);
		this.jury = new Jury(prompt);
		this.said = before.said;
		this.delivery = before.delivery.next(before.said, spent);
		this.settlement = new Settlement(this.engine, this.eligibility, this.delivery);
		this.deadline = before.deadline.next(this.delivery);
		this.ending = ending();
		this.onward = onward();
	}

	private Ending ending() {
		return new Ending(this.engine.chain(), this.recorder, this.course, this.delivery, this.deadline,
				this::isCallerGone);
	}

	private Onward onward() {
		return new Onward(this.engine, this.recorder, this.course, this.eligibility, this.deadline, this.ending,
				this::begin);
	}

	/**
	 * Begin the walk.
	 */
	Step start() {
		return next();
	}

	/**
	 * A pause is over.
	 */
	Step resume(Step.Pause pause) {
		return this.course.isOnTurn(pause.hop()) ? again(pause.hop()) : next();
	}

	/**
	 * A model returned from a blocking call.
	 */
	Step answered(Step.Try step, @Nullable ChatResponse returned) {
		ChatResponse response = Thinking.behindAnswer(returned);
		step.heldBack().takeWhole(response);
		step.attempt().used(response);
		Failure failure = AnswerGate.judge(response);
		if (failure == null && response != null) {
			failure = this.engine.guards().judge(response);
		}
		if (failure != null || response == null) {
			return settleFailed(step, (failure != null) ? failure : Failure.unusable("no response at all"));
		}
		return review(step, response, true);
	}

	/**
	 * A model streamed a chunk.
	 * @return what the subscriber may have now
	 */
	List<ChatResponse> received(Step.Try step, ChatResponse chunk) {
		return this.delivery.add(step.heldBack().take(chunk, () -> commit(step)));
	}

	/**
	 * A model's stream is over, and what it brought has been delivered.
	 */
	Step completed(Step.Try step) {
		Throwable error = step.watch().brokenBy();
		if (error != null) {
			return failed(step, error);
		}
		Failure failure = step.heldBack().flaw(step.attempt().hop().target().announcesEnd());
		if (failure != null) {
			return settleFailed(step, failure);
		}
		return review(step, step.heldBack().whole(), this.engine.chain().midStream() == MidStream.BUFFER);
	}

	/**
	 * A gate judged, or failed to.
	 */
	Step reviewed(Step.Judged judged) {
		Step.Review review = judged.review();
		Throwable error = judged.error();
		if (isCallerGone()) {
			this.settlement.cancelled(review.attempt());
			return this.ending.cancelled(error);
		}
		if (error instanceof VirtualMachineError && !(error instanceof StackOverflowError)) {
			return foreign(review.attempt(), error);
		}
		Verdict verdict = Jury.verdict(judged);
		Failure failure = verdict.failure(review.gate().name());
		return (failure != null) ? rejected(review, failure, verdict.complaint())
				: reviewOrAccept(review.attempt(), Jury.next(review, this.deadline.left()));
	}

	/**
	 * A conversation was made shorter, or could not be.
	 */
	Step compacted(Step.Compacted compacted) {
		Throwable error = compacted.error();
		if (isCallerGone()) {
			return this.ending.cancelled(error);
		}
		if (error instanceof VirtualMachineError && !(error instanceof StackOverflowError)) {
			return new Step.GiveUp(error);
		}
		Prompt shorter = this.eligibility.compacted(compacted);
		if (shorter == null) {
			return this.ending.exhausted();
		}
		this.conversation.shorten(shorter);
		this.course.comeAgain(this.eligibility.withRoom());
		return next();
	}

	private Step review(Step.Try step, @Nullable ChatResponse answer, boolean isCall) {
		return reviewOrAccept(step, this.jury.review(step, answer, isCall, this.deadline.left()));
	}

	private Step reviewOrAccept(Step.Try step, Step.@Nullable Review review) {
		return (review != null) ? review : accepted(step);
	}

	private Step accepted(Step.Try step) {
		this.settlement.answered(step, isAskedAsTheCallerDid(step.attempt().hop()));
		Trail trail = tell(Trail.Outcome.ANSWERED);
		List<ChatResponse> end = step.heldBack().finish(trail, this.delivery.spent());
		Notice notice = trail.degraded() ? this.engine.chain().notice() : null;
		return new Step.Answer(
				(notice != null) ? this.delivery.notice(notice, end, trail, this.jury.asksForStructure()) : end);
	}

	/**
	 * The subscriber may have the answer already: then it is taken back or the stream
	 * ends in an error, whatever could go on.
	 */
	private Step rejected(Step.Review review, Failure failure, @Nullable String complaint) {
		if (!this.settlement.failed(review.attempt(), failure)) {
			return this.ending.cancelled(failure.cause());
		}
		Hop hop = review.attempt().attempt().hop();
		Reaction reaction = hop.reactionTo(failure.kind());
		if (this.delivery.hasStarted()) {
			this.ending.broke(failure);
			if (reaction == Reaction.SURFACE || !this.delivery.canStartOver()) {
				return this.ending.broken(failure);
			}
		}
		if (reaction == Reaction.SURFACE) {
			return this.ending.surfaced(failure);
		}
		if (reaction == Reaction.FALLBACK || complaint == null || !this.course.reask(hop, callsLeft())) {
			return next();
		}
		this.jury.tell(hop, this.conversation.prompt(), review.candidate(), complaint);
		return again(hop);
	}

	/**
	 * A model threw, or its stream ended in an error.
	 */
	Step failed(Step.Try step, Throwable error) {
		if (isCallerGone()) {
			this.settlement.cancelled(step);
			return this.ending.cancelled(error);
		}
		if (ForeignErrors.contains(error)) {
			return foreign(step, error);
		}
		return settleFailed(step, Diagnosis.of(error, this.engine.classifier()));
	}

	/**
	 * The subscriber went away.
	 */
	void cancelled() {
		this.cancelled = true;
		Step.Try step = this.current;
		if (step != null) {
			this.settlement.cancelled(step);
		}
	}

	/**
	 * What the story of the request is written with.
	 */
	TrailRecorder recorder() {
		return this.recorder;
	}

	/**
	 * The caller no longer waits for the whole answer.
	 */
	Step.Last left(Throwable error) {
		cancelled();
		return this.ending.cancelled(error);
	}

	/**
	 * A round of a stream is over. A subscriber who has received something waits anew.
	 */
	void said(String text) {
		this.said = text;
		if (!text.isEmpty()) {
			this.deadline.beginAnew();
		}
	}

	/**
	 * The tools that the answer asked for have run. The next round of the same request
	 * begins with the hop that answered.
	 */
	Walk next(Prompt prompt, @Nullable Usage spent) {
		this.recorder.nextRound();
		return new Walk(this, hop(), prompt, spent);
	}

	/**
	 * The tools that the answer asked for could not be run to their end.
	 */
	Step.GiveUp toolsFailed(Throwable error) {
		if (isCallerGone()) {
			return this.ending.cancelled(error);
		}
		return (error instanceof TimeoutException && this.deadline.isOver()) ? this.ending.overdue()
				: new Step.GiveUp(error);
	}

	/**
	 * The answer asks for tools, and none may run any more.
	 */
	Step.GiveUp tooManyRounds(int rounds) {
		Failure failure = Failure.unusable("still asks for tools after " + rounds + " rounds of them");
		return this.ending.surfaced(failure);
	}

	/**
	 * How long its caller still waits.
	 */
	Duration timeLeft() {
		return this.deadline.left();
	}

	/**
	 * The story of an answer that is under way.
	 */
	Trail story() {
		return tell(Trail.Outcome.STREAMING);
	}

	/**
	 * The hop that is being asked, or was asked last.
	 */
	Hop hop() {
		return Objects.requireNonNull(this.current).attempt().hop();
	}

	private Step next() {
		return orCompact(this.onward.next());
	}

	private Step again(Hop hop) {
		return orCompact(this.onward.again(hop));
	}

	/**
	 * Where no hop is left a shorter conversation may bring some back.
	 */
	private Step orCompact(@Nullable Step step) {
		if (step != null) {
			return step;
		}
		CompactionRule rule = this.engine.chain().compaction();
		Step.Compact compact = (rule != null && !this.ending.hasBroken())
				? this.eligibility.compact(this.conversation.prompt(), rule, this.deadline.left()) : null;
		if (compact == null) {
			return this.ending.exhausted();
		}
		return compact.rule().isAtOnce() ? compacted(compact.compact()) : compact;
	}

	private Step begin(Hop hop, Permit permit) {
		LiveAttempt attempt = this.recorder.begin(hop);
		Step.Try step = attempt(attempt, permit);
		this.current = step;
		if (this.cancelled) {
			this.settlement.cancelled(step);
			return this.ending.cancelled(null);
		}
		try {
			return step.with(this.engine.adapter()
				.adapt(this.jury.prompt(hop, this.delivery.prompt(this.conversation.prompt())), hop));
		}
		catch (RuntimeException ex) {
			return settleFailed(step, Failure.of(FailureKind.UNSUPPORTED, ex));
		}
		catch (Error ex) {
			return foreign(step, ex);
		}
	}

	private Step.Try attempt(LiveAttempt attempt, Permit permit) {
		Hop hop = attempt.hop();
		Patience patience = Patience.with(hop, this.engine.chain(), this.deadline.left(), !this.course.hasLater());
		boolean judged = !this.jury.gates(hop).isEmpty();
		return new Step.Try(attempt, this.conversation.prompt(), patience,
				new HoldBack(this.delivery.joining(), this.engine.chain().maxBuffer(), judged),
				new StreamWatch(patience.stream(), this.engine.time()), permit);
	}

	private Trail commit(Step.Try step) {
		step.permit().spoke();
		return tell(Trail.Outcome.STREAMING);
	}

	/**
	 * A prompt with a complaint, or with a part of the answer, is longer than the
	 * caller's.
	 */
	private boolean isAskedAsTheCallerDid(Hop hop) {
		return !this.ending.hasBroken() && !this.jury.hasTold(hop);
	}

	private Step foreign(Step.Try step, Throwable error) {
		this.settlement.foreign(step, error);
		return new Step.GiveUp(error);
	}

	private Step settleFailed(Step.Try step, Failure failure) {
		if (!this.settlement.failed(step, failure)) {
			return this.ending.cancelled(failure.cause());
		}
		Hop hop = step.attempt().hop();
		if (failure.kind() == FailureKind.CONTEXT_OVERFLOW && isAskedAsTheCallerDid(hop)) {
			this.eligibility.overflowed(hop);
		}
		if (this.delivery.hasStarted()) {
			this.ending.broke(failure);
			boolean surfaces = reactionTo(failure, step) == Reaction.SURFACE;
			return (!surfaces && this.delivery.canGoOnAfter(failure.cause())) ? next() : this.ending.broken(failure);
		}
		if (failure.cause() instanceof FallbackExhaustedException nested && nested.trail().attempts().isEmpty()
				&& !nested.trail().unable()) {
			this.course.skipped(hop);
		}
		return switch (reactionTo(failure, step)) {
			case SURFACE -> this.ending.surfaced(failure);
			case FALLBACK -> next();
			case RETRY_THEN_FALLBACK -> retry(hop, failure);
		};
	}

	/**
	 * What reads like a cancellation was not the caller's, who is still there. Nor is it
	 * the caller's mistake where the request had a schema of our own making. A chain has
	 * retried its own hops.
	 */
	private Reaction reactionTo(Failure failure, Step.Try step) {
		Hop hop = step.attempt().hop();
		Reaction reaction = hop.reactionTo(failure.kind());
		boolean providersAbort = failure.kind() == FailureKind.CANCELLED;
		boolean retriedBelow = reaction == Reaction.RETRY_THEN_FALLBACK && Engine.isChain(hop);
		boolean ours = failure.kind() == FailureKind.INVALID_REQUEST && this.jury.isSchemaOurs(step.prompt());
		return (providersAbort || retriedBelow || ours) ? Reaction.FALLBACK : reaction;
	}

	private Step retry(Hop hop, Failure failure) {
		Duration wait = this.course.waitBeforeRetry(hop, failure, this.deadline.left(), callsLeft());
		return (wait != null) ? this.onward.after(wait, hop) : next();
	}

	private int callsLeft() {
		return this.engine.chain().maxCalls() - this.recorder.attempts();
	}

	private boolean isCallerGone() {
		return this.cancelled || this.callerGone.getAsBoolean();
	}

	private Trail tell(Trail.Outcome outcome) {
		return this.recorder.tell(outcome);
	}

}
