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
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;

import ai.fallback.breaker.Permit;

/**
 * Drives walks in virtual time, many at once on one thread, as a blocking driver or as a
 * stream's, and watches the laws on the way. The walks are the engine's own; only the two
 * real drivers are replaced.
 */
final class LawSimulation {

	private static final int MOST_EVENTS = 500_000;

	private final LawScenario scenario;

	private final Way way;

	private final PriorityQueue<Event> events = new PriorityQueue<>(
			Comparator.comparing(Event::at).thenComparing(Event::number));

	private final List<LawRun> runs = new ArrayList<>();

	private final List<String> decisions = new ArrayList<>();

	private long number;

	LawSimulation(LawScenario scenario, Way way) {
		this.scenario = scenario;
		this.way = way;
	}

	/**
	 * All requests at their times.
	 */
	LawSimulation interleaved() {
		for (LawScenario.Request request : this.scenario.requests()) {
			at(request.begin(), () -> begin(request));
		}
		play();
		return this;
	}

	/**
	 * Each request after the one before has ended.
	 */
	LawSimulation inTurn() {
		for (LawScenario.Request request : this.scenario.requests()) {
			this.scenario.time().advanceTo(request.begin());
			begin(request);
			play();
		}
		return this;
	}

	private void begin(LawScenario.Request request) {
		Engine engine = Objects.requireNonNull(this.scenario.engine(request.chain()));
		LawRun run = new LawRun(this, "request" + this.runs.size(), engine, request.facts(), null);
		this.runs.add(run);
		run.begin();
		if (request.cancelAfter() != null) {
			at(now().plus(request.cancelAfter()), () -> !run.isOver(), () -> cancel(run));
		}
	}

	/**
	 * What a caller's going away changes in what is known of the targets: nothing.
	 */
	private void cancel(LawRun run) {
		String before = this.scenario.memory();
		run.leave();
		LawRun.law(6, before.equals(this.scenario.memory()), () -> "a cancellation left traces in " + before);
		LawRun.law(6, run.isOver(), () -> "the request went on without its caller");
	}

	private void play() {
		for (int played = 0; !this.events.isEmpty(); played++) {
			Event event = this.events.remove();
			if (event.matters().getAsBoolean()) {
				this.scenario.time().advanceTo(event.at());
				event.what().run();
			}
			int count = played;
			LawRun.law(2, count < MOST_EVENTS, () -> "no end");
		}
		LawRun.law(1, this.runs.stream().allMatch(LawRun::isOver), () -> "a request was forgotten");
	}

	/**
	 * Whether each target can be asked again some time after the last request: no permit
	 * got lost.
	 */
	void checkThatNothingIsStuck() {
		this.scenario.time().advance(Duration.ofHours(3));
		for (LawTarget target : this.scenario.targets()) {
			boolean admitted = this.scenario.health(target).admit() instanceof Permit;
			LawRun.law(6, admitted, () -> target.name() + " is stuck: " + this.scenario.memory());
		}
	}

	List<LawRun> runs() {
		return this.runs;
	}

	/**
	 * Every step of every walk, with its time.
	 */
	List<String> decisions() {
		return this.decisions;
	}

	LawScenario scenario() {
		return this.scenario;
	}

	boolean streams() {
		return this.way == Way.STREAM;
	}

	Duration now() {
		return this.scenario.time().elapsed();
	}

	void at(Duration moment, Runnable what) {
		at(moment, () -> true, what);
	}

	/**
	 * Do something later, if it still matters then.
	 */
	void at(Duration moment, BooleanSupplier matters, Runnable what) {
		this.events.add(new Event(moment, this.number++, matters, what));
	}

	void decided(String decision) {
		this.decisions.add(now() + " " + decision);
	}

	private record Event(Duration at, long number, BooleanSupplier matters, Runnable what) {

	}

}
