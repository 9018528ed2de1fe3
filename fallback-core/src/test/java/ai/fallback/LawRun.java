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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.prompt.Prompt;

import ai.fallback.breaker.Admission;
import ai.fallback.breaker.Outage;
import ai.fallback.breaker.Permit;
import ai.fallback.chain.Chain;
import ai.fallback.chain.Hop;
import ai.fallback.failure.FailureKind;
import ai.fallback.failure.Reaction;
import ai.fallback.request.RequestFacts;
import ai.fallback.trail.Attempt;
import ai.fallback.trail.Trail;
import ai.fallback.trail.TrailEntry;
import ai.fallback.trail.Wait;

import static org.assertj.core.api.Assertions.fail;

/**
 * One walk in the simulation. It carries out what the walk says, and each step must keep
 * the laws.
 */
final class LawRun {

	private final LawSimulation simulation;

	private final String name;

	private final Chain chain;

	private final Engine engine;

	private final RequestFacts facts;

	private final Walk walk;

	private final @Nullable LawRun above;

	private final Duration began;

	private final Map<Hop, Integer> tried = new HashMap<>();

	private @Nullable Hop asked;

	private int calls;

	private boolean gone;

	private boolean committed;

	private int stage;

	private @Nullable FailureKind justFailed;

	private @Nullable Step step;

	private @Nullable LawRun below;

	private Step.@Nullable Last last;

	LawRun(LawSimulation simulation, String name, Engine engine, RequestFacts facts, @Nullable LawRun above) {
		this.simulation = simulation;
		this.name = name;
		this.chain = engine.chain();
		this.engine = engine;
		this.facts = facts;
		this.walk = facts.within(() -> engine.begin(new Prompt("Hello"), () -> this.gone && !simulation.streams()));
		this.above = above;
		this.began = simulation.now();
	}

	void begin() {
		proceed(this.walk.start());
	}

	boolean isOver() {
		return this.last != null || (this.gone && this.simulation.streams());
	}

	Step.@Nullable Last last() {
		return this.last;
	}

	/**
	 * What happened on the way, each once.
	 */
	Set<String> seen() {
		Set<String> seen = new HashSet<>();
		Step.Last last = this.last;
		if (!(last instanceof Step.GiveUp giveUp)) {
			return (last != null) ? Set.of("answer") : Set.of("CANCELLED");
		}
		Trail trail = ((FallbackException) giveUp.reason()).trail();
		seen.add(trail.outcome().name());
		if (!trail.skips().isEmpty()) {
			seen.add("skip");
		}
		List<TrailEntry> entries = trail.entries();
		for (int i = 1; i < entries.size(); i++) {
			String hop = entries.get(i).hop();
			if (entries.get(i) instanceof Attempt && entries.get(i - 1) instanceof Attempt) {
				seen.add("fallback");
			}
			else if (entries.get(i) instanceof Wait && entries.get(i - 1) instanceof Attempt) {
				seen.add(hop.equals(entries.get(i - 1).hop()) ? "retry" : "wait for one that is out");
			}
		}
		return seen;
	}

	/**
	 * The caller goes away: interrupts its thread, or cancels its subscription.
	 */
	void leave() {
		if (isOver()) {
			return;
		}
		this.gone = true;
		if (this.simulation.streams()) {
			this.walk.cancelled();
			this.engine.telling().cancelled(this.walk);
			leaveBelow();
		}
		else if (this.step instanceof Step.Pause pause) {
			proceed(this.walk.resume(pause));
		}
		else if (this.step instanceof Step.Try attempt) {
			leaveBelow();
			proceed(this.walk.failed(attempt, new InterruptedException()));
		}
	}

	private void leaveBelow() {
		LawRun below = this.below;
		this.below = null;
		if (below != null) {
			below.leave();
		}
	}

	private void proceed(Step step) {
		this.step = step;
		this.stage++;
		law(6, !this.gone || step instanceof Step.Last, () -> this.name + " went on without its caller: " + step);
		if (!this.gone) {
			this.simulation.decided(this.name + ": " + words(step));
			surfaces(step);
		}
		this.justFailed = null;
		if (step instanceof Step.Last end) {
			end(end);
		}
		else if (step instanceof Step.Pause pause) {
			law(2, pause.span().compareTo(left()) < 0, () -> this.name + " waits beyond its deadline: " + pause);
			later(pause.span(), () -> proceed(this.walk.resume(pause)));
		}
		else {
			carryOut((Step.Try) step);
		}
	}

	private void carryOut(Step.Try attempt) {
		Hop hop = attempt.attempt().hop();
		Duration limit = this.simulation.streams() ? attempt.watch().limits().firstOutput() : attempt.limit();
		this.asked = hop;
		int times = this.tried.merge(hop, 1, Integer::sum);
		// A chain whose hops were all out is asked again when the first is back.
		int most = Engine.isChain(hop) ? this.chain.maxCalls() : 1 + hop.retry().maxRetries();
		law(2, times <= most, () -> this.name + " asks " + hop + " for the " + times + ". time");
		this.calls++;
		law(2, this.calls <= this.chain.maxCalls(), () -> this.name + " makes call " + this.calls);
		law(2, !left().isZero() && !left().isNegative(), () -> this.name + " asks after its deadline");
		law(2, limit.compareTo(left()) <= 0, () -> this.name + " has " + left() + " and takes " + limit);
		Engine inner = this.simulation.scenario().engine(hop.target().model());
		if (inner != null) {
			Engine given = inner.withoutWaiting().within(attempt.patience().below(this.simulation.streams()));
			LawRun below = new LawRun(this.simulation, this.name + "/" + hop.name(), given, this.facts, this);
			this.below = below;
			later(limit, () -> {
				leaveBelow();
				failed(attempt, FailureKind.TIMEOUT, new TimeoutException());
			});
			below.begin();
			return;
		}
		LawTarget target = (LawTarget) attempt.model();
		law(1, target.leaveAloneUntil().compareTo(this.simulation.now()) <= 0,
				() -> target.name() + " is asked though it said to stay away until " + target.leaveAloneUntil());
		LawTarget.Reply reply = target.reply();
		if (reply.after().compareTo(limit) >= 0) {
			later(limit, () -> failed(attempt, FailureKind.TIMEOUT, new TimeoutException()));
		}
		else {
			later(reply.after(), () -> deliver(attempt, target, reply));
		}
	}

	private void deliver(Step.Try attempt, LawTarget target, LawTarget.Reply reply) {
		target.told(reply);
		LawTarget.Told error = reply.error();
		if (error != null && !reply.isEmptyAnswer()) {
			failed(attempt, error.failure().kind(), error);
			return;
		}
		this.justFailed = reply.isEmptyAnswer() ? FailureKind.UNUSABLE_OUTPUT : null;
		if (!this.simulation.streams()) {
			proceed(this.walk.answered(attempt, reply.response()));
			return;
		}
		if (this.justFailed == null) {
			spoke(attempt);
		}
		else {
			this.walk.received(attempt, reply.response());
		}
		if (reply.breaksAfter() != null) {
			later(reply.breaksAfter(),
					() -> failed(attempt, FailureKind.NETWORK, new LawTarget.Told(FailureKind.NETWORK, null, false)));
		}
		else {
			proceed(this.walk.completed(attempt));
		}
	}

	/**
	 * The first output goes up to the subscriber, and nobody waits for it any more.
	 */
	private void spoke(Step.Try attempt) {
		this.committed = true;
		this.stage++;
		attempt.arrived(Models.response("answer"));
		this.walk.received(attempt, Models.response("answer"));
		if (this.above != null && this.above.below == this && this.above.step instanceof Step.Try waiting) {
			this.above.spoke(waiting);
		}
	}

	private void failed(Step.Try attempt, FailureKind kind, Throwable error) {
		this.justFailed = kind;
		proceed(this.walk.failed(attempt, error));
	}

	private void end(Step.Last end) {
		this.last = end;
		if (end instanceof Step.GiveUp giveUp) {
			this.engine.telling().failed(this.walk, giveUp.reason());
		}
		else {
			this.engine.telling().answered(this.walk);
		}
		if (end instanceof Step.GiveUp giveUp && giveUp.reason() instanceof FallbackExhaustedException exhausted) {
			exhausted(exhausted.trail());
		}
		LawRun above = this.above;
		if (above == null || above.below != this || !(above.step instanceof Step.Try waiting)) {
			return;
		}
		above.below = null;
		if (end instanceof Step.GiveUp giveUp) {
			above.failed(waiting, ((FallbackException) giveUp.reason()).kind(), giveUp.reason());
		}
		else if (this.simulation.streams()) {
			above.proceed(above.walk.completed(waiting));
		}
		else {
			above.proceed(above.walk.answered(waiting, end.result()));
		}
	}

	/**
	 * Law 1: who gives up has no time, no calls left, or no hop that was never tried and
	 * could be asked in time. A chain that is a hop leaves the waiting to the chain
	 * above.
	 */
	private void exhausted(Trail trail) {
		if (trail.outcome() == Trail.Outcome.OVERDUE) {
			law(1, left().isZero() || left().isNegative(), () -> this.name + " gave up " + left() + " early");
			return;
		}
		law(1, trail.attempts().stream().allMatch((attempt) -> attempt.status() == Attempt.Status.FAILED),
				() -> this.name + " gave up while it asked: " + trail);
		if (this.calls >= this.chain.maxCalls()) {
			return;
		}
		for (Hop hop : this.chain.hops()) {
			if (!this.tried.containsKey(hop)) {
				Admission admission = this.engine.health(hop).admit();
				law(1, !(admission instanceof Permit), () -> this.name + " never tried " + hop + ": " + trail);
				Duration back = ((Outage) admission).comesBackIn();
				law(1, !this.engine.waits() || back == null || back.compareTo(left()) >= 0,
						() -> this.name + " did not wait " + back + " for " + hop + ": " + trail);
			}
		}
	}

	/**
	 * Law 5: what surfaces does so at once, and nothing else does. What broke in the
	 * middle of an answer is told as that.
	 */
	private void surfaces(Step step) {
		Throwable reason = (step instanceof Step.GiveUp giveUp) ? giveUp.reason() : null;
		boolean surfaced = reason instanceof FallbackSurfacedException;
		FailureKind kind = this.justFailed;
		if (kind == null) {
			law(5, !surfaced, () -> this.name + " surfaced without a failure");
			return;
		}
		if (this.committed) {
			law(5, reason instanceof FallbackStreamBrokenException, () -> this.name + " broke and did not say so");
			return;
		}
		Hop hop = Objects.requireNonNull(this.asked);
		boolean must = kind != FailureKind.CANCELLED && hop.reactionTo(kind) == Reaction.SURFACE;
		law(5, surfaced == must, () -> this.name + ": after " + kind + " of " + hop + " came " + words(step));
		law(5, !surfaced || ((FallbackException) reason).kind() == kind, () -> this.name + " changed the kind");
	}

	private Duration left() {
		Duration deadline = this.committed ? this.chain.deadline() : this.engine.allowance().left();
		return this.began.plus(deadline).minus(this.simulation.now());
	}

	private void later(Duration span, Runnable what) {
		int stage = this.stage;
		this.simulation.at(this.simulation.now().plus(span), () -> !isOver() && this.stage == stage, what);
	}

	/**
	 * The step as both ways must tell it.
	 */
	private static String words(Step step) {
		if (step instanceof Step.Try attempt) {
			return "asks " + attempt.attempt().hop() + " for " + attempt.limit();
		}
		if (step instanceof Step.Pause pause) {
			return "waits " + pause.span() + " for " + pause.hop();
		}
		return (step instanceof Step.GiveUp giveUp) ? giveUp.reason().toString() : "answers";
	}

	static void law(int number, boolean kept, Supplier<String> otherwise) {
		if (!kept) {
			fail("law %d is broken: %s", number, otherwise.get());
		}
	}

}
