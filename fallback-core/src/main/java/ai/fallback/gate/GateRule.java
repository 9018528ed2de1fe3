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

package ai.fallback.gate;

import java.time.Duration;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import ai.fallback.thread.Abandoned;
import ai.fallback.thread.Judging;
import ai.fallback.thread.TimedCall;

/**
 * A gate's place in a chain: its name, its time, and what holds when the gate itself
 * fails.
 */
public final class GateRule {

	/**
	 * How long a gate may take, unless its rule says otherwise.
	 */
	public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);

	private final String name;

	private final Gate gate;

	private final Duration timeout;

	private final WhenItFails whenItFails;

	private final boolean fallbackOnly;

	private final Abandoned abandoned = new Abandoned();

	private GateRule(String name, Gate gate, Duration timeout, WhenItFails whenItFails, boolean fallbackOnly) {
		this.name = name;
		this.gate = gate;
		this.timeout = timeout;
		this.whenItFails = whenItFails;
		this.fallbackOnly = fallbackOnly;
	}

	/**
	 * A rule that gives a gate {@link #DEFAULT_TIMEOUT}, at every hop, and accepts an
	 * answer that the gate fails to judge.
	 * @param name the name by which trails speak of the gate
	 * @param gate the gate
	 * @return the rule
	 */
	public static GateRule of(String name, Gate gate) {
		if (name.isBlank()) {
			throw new IllegalArgumentException("'name' must not be blank");
		}
		Objects.requireNonNull(gate, "'gate' must not be null");
		return new GateRule(name, gate, DEFAULT_TIMEOUT, WhenItFails.ACCEPT, false);
	}

	/**
	 * The same rule with another time.
	 * @param timeout how long the gate may take
	 * @return the rule
	 */
	public GateRule timeout(Duration timeout) {
		if (timeout.isNegative() || timeout.isZero()) {
			throw new IllegalArgumentException("'timeout' must be positive, got " + timeout);
		}
		return new GateRule(this.name, this.gate, timeout, this.whenItFails, this.fallbackOnly);
	}

	/**
	 * The same rule with another word on answers that the gate fails to judge.
	 * @param whenItFails what becomes of them
	 * @return the rule
	 */
	public GateRule whenItFails(WhenItFails whenItFails) {
		return new GateRule(this.name, this.gate, this.timeout, whenItFails, this.fallbackOnly);
	}

	/**
	 * The same rule for hops other than the first.
	 * @param fallbackOnly whether the first hop's answers are not judged
	 * @return the rule
	 */
	public GateRule fallbackOnly(boolean fallbackOnly) {
		return new GateRule(this.name, this.gate, this.timeout, this.whenItFails, fallbackOnly);
	}

	/**
	 * The name by which trails speak of the gate.
	 * @return the name
	 */
	public String name() {
		return this.name;
	}

	/**
	 * How long the gate may take.
	 * @return the time
	 */
	public Duration timeout() {
		return this.timeout;
	}

	/**
	 * Whether the first hop's answers are not judged.
	 * @return whether it is for fallbacks only
	 */
	public boolean isFallbackOnly() {
		return this.fallbackOnly;
	}

	/**
	 * Let the gate judge.
	 * @param candidate the answer
	 * @param limit how long it may take
	 * @return the verdict
	 * @throws Throwable what the gate throws, or if it takes longer
	 */
	public Verdict judge(Candidate candidate, Duration limit) throws Throwable {
		@Nullable Verdict verdict = TimedCall.call(() -> Judging.within(() -> this.gate.judge(candidate)), limit, this.abandoned);
		return Objects.requireNonNull(verdict, "a gate must give a verdict");
	}

	/**
	 * The verdict on an answer that the gate failed to judge.
	 * @return to accept or to reject it
	 */
	public Verdict verdictWhenItFails() {
		return (this.whenItFails == WhenItFails.ACCEPT) ? Verdict.accept() : Verdict.reject("could not judge");
	}

	@Override
	public String toString() {
		return this.name;
	}

	/**
	 * What becomes of an answer that a gate fails to judge, because it throws or takes
	 * too long.
	 */
	public enum WhenItFails {

		/**
		 * It is accepted: a broken gate costs nobody an answer.
		 */
		ACCEPT,

		/**
		 * It is rejected: nothing passes that was not judged.
		 */
		REJECT

	}

}
