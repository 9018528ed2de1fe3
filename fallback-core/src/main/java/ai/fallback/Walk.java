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
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;

import ai.fallback.chain.Chain;
import ai.fallback.chain.Hop;
import ai.fallback.failure.Failure;
import ai.fallback.failure.FailureKind;
import ai.fallback.failure.ForeignErrors;
import ai.fallback.failure.Reaction;
import ai.fallback.gate.AnswerGate;
import ai.fallback.stream.HoldBack;
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

	private final Prompt prompt;

	private final BooleanSupplier callerGone;

	private final TrailRecorder recorder;

	private int hopsTried;

	private volatile @Nullable LiveAttempt current;

	Walk(Engine engine, Prompt prompt, BooleanSupplier callerGone) {
		this.engine = engine;
		this.prompt = prompt;
		this.callerGone = callerGone;
		this.recorder = new TrailRecorder(engine.chain(), engine.time());
	}

	/**
	 * Begin the walk.
	 */
	Step start() {
		return next();
	}

	/**
	 * A model returned from a blocking call.
	 */
	Step answered(Step.Try step, @Nullable ChatResponse response) {
		Failure failure = AnswerGate.judge(response);
		if (failure != null || response == null) {
			return settleFailed(step, (failure != null) ? failure : Failure.unusable("no response at all"));
		}
		step.attempt().answered();
		return new Step.Answer(tell(Trail.Outcome.ANSWERED).writeTo(response));
	}

	/**
	 * A model streamed a chunk.
	 * @return what the subscriber may have now
	 */
	List<ChatResponse> received(Step.Try step, ChatResponse chunk) {
		return step.heldBack().take(chunk, () -> tell(Trail.Outcome.STREAMING));
	}

	/**
	 * A model's stream completed.
	 */
	Step completed(Step.Try step) {
		HoldBack heldBack = step.heldBack();
		Failure failure = null;
		if (!heldBack.isCommitted()) {
			failure = AnswerGate.judge(heldBack.lastHeld());
		}
		else if (!heldBack.hasEnded() && step.attempt().hop().target().announcesEnd()) {
			failure = Failure.unusable("the stream ended without a finish reason");
		}
		if (failure != null) {
			return settleFailed(step, failure);
		}
		step.attempt().answered();
		return new Step.Answer(null);
	}

	/**
	 * A model threw, or its stream ended in an error.
	 */
	Step failed(Step.Try step, Throwable error) {
		if (this.callerGone.getAsBoolean()) {
			step.attempt().cancelled();
			return new Step.GiveUp(new FallbackCancelledException(tell(Trail.Outcome.CANCELLED), error));
		}
		if (ForeignErrors.contains(error)) {
			step.attempt().failed(Failure.of(FailureKind.UNKNOWN, error));
			return new Step.GiveUp(error);
		}
		return settleFailed(step, classify(error));
	}

	/**
	 * The subscriber went away.
	 */
	void cancelled() {
		LiveAttempt attempt = this.current;
		if (attempt != null) {
			attempt.cancelled();
		}
	}

	private Step next() {
		if (this.callerGone.getAsBoolean()) {
			return new Step.GiveUp(new FallbackCancelledException(tell(Trail.Outcome.CANCELLED), null));
		}
		List<Hop> hops = this.engine.chain().hops();
		if (this.hopsTried == hops.size()) {
			return new Step.GiveUp(new FallbackExhaustedException(tell(Trail.Outcome.EXHAUSTED)));
		}
		Duration timeLeft = this.engine.chain().deadline().minus(this.recorder.elapsed());
		if (timeLeft.isNegative() || timeLeft.isZero()) {
			return new Step.GiveUp(new FallbackExhaustedException(tell(Trail.Outcome.OVERDUE)));
		}
		return begin(hops.get(this.hopsTried++), timeLeft);
	}

	private Step begin(Hop hop, Duration timeLeft) {
		LiveAttempt attempt = this.recorder.begin(hop);
		this.current = attempt;
		Step.Try step = attempt(attempt, this.prompt, timeLeft);
		try {
			return attempt(attempt, this.engine.adapter().adapt(this.prompt, hop.target()), timeLeft);
		}
		catch (RuntimeException ex) {
			return settleFailed(step, Failure.of(FailureKind.UNSUPPORTED, ex));
		}
	}

	/**
	 * A hop that is a chain watches its own hops; it has all the time that is left.
	 */
	private Step.Try attempt(LiveAttempt attempt, Prompt adapted, Duration timeLeft) {
		Chain chain = this.engine.chain();
		if (attempt.hop().target().model() instanceof FallbackChatModel) {
			return new Step.Try(attempt, adapted, timeLeft, timeLeft, new HoldBack());
		}
		return new Step.Try(attempt, adapted, shorter(chain.callTimeout(), timeLeft),
				shorter(chain.firstOutputTimeout(), timeLeft), new HoldBack());
	}

	private static Duration shorter(Duration one, Duration other) {
		return (one.compareTo(other) < 0) ? one : other;
	}

	private Step settleFailed(Step.Try step, Failure failure) {
		step.attempt().failed(failure);
		if (step.heldBack().isCommitted()) {
			return new Step.GiveUp(new FallbackStreamBrokenException(tell(Trail.Outcome.BROKEN), failure));
		}
		if (surfaces(failure)) {
			return new Step.GiveUp(new FallbackSurfacedException(tell(Trail.Outcome.SURFACED), failure));
		}
		return next();
	}

	/**
	 * What reads like a cancellation was not the caller's, who is still there.
	 */
	private boolean surfaces(Failure failure) {
		return failure.kind() != FailureKind.CANCELLED
				&& this.engine.chain().reactionTo(failure.kind()) == Reaction.SURFACE;
	}

	private Failure classify(Throwable error) {
		if (error instanceof FallbackException nested) {
			return Failure.of(nested.kind(), nested);
		}
		Failure failure = this.engine.classifier().classify(error);
		return (failure != null) ? failure : Failure.of(FailureKind.UNKNOWN, error);
	}

	private Trail tell(Trail.Outcome outcome) {
		return this.recorder.tell(outcome);
	}

}
