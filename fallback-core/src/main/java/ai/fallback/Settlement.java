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

import ai.fallback.failure.Failure;
import ai.fallback.failure.FailureKind;
import ai.fallback.stream.Delivery;

/**
 * Settles attempts, each once: gives its permit back, and remembers what it cost and what
 * it taught.
 */
final class Settlement {

	private final Engine engine;

	private final Eligibility eligibility;

	private final Delivery delivery;

	Settlement(Engine engine, Eligibility eligibility, Delivery delivery) {
		this.engine = engine;
		this.eligibility = eligibility;
		this.delivery = delivery;
	}

	/**
	 * The hop gave the answer.
	 * @param step the attempt
	 * @param asked whether the hop was asked what the caller asked, so that what it
	 * counted is about that
	 */
	void answered(Step.Try step, boolean asked) {
		if (step.attempt().answered()) {
			step.permit().answered();
			this.eligibility.learn(step.attempt().hop(), asked ? step.heldBack().usage() : null);
		}
	}

	/**
	 * Nobody waits for the attempt any more.
	 */
	void cancelled(Step.Try step) {
		if (step.attempt().cancelled()) {
			step.permit().release();
		}
	}

	/**
	 * An error that is not the provider's ended the attempt.
	 */
	void foreign(Step.Try step, Throwable error) {
		if (step.attempt().failed(Failure.of(FailureKind.UNKNOWN, error))) {
			step.permit().release();
		}
	}

	/**
	 * The hop failed, or its answer is not accepted.
	 * @return whether it was not settled before
	 */
	boolean failed(Step.Try step, Failure failure) {
		if (!step.attempt().failed(failure)) {
			return false;
		}
		returnPermit(step, failure);
		this.engine.unknown().count(step.attempt().hop().name(), failure);
		this.delivery.spent(step.heldBack().usage());
		return true;
	}

	/**
	 * A target that got only what the deadline left over was not silent for long enough
	 * to be called so.
	 */
	private void returnPermit(Step.Try step, Failure failure) {
		Duration callTimeout = step.attempt().hop().callTimeout();
		Duration deadline = this.engine.allowance().usual();
		Duration usual = (callTimeout.compareTo(deadline) < 0) ? callTimeout : deadline;
		if (failure.kind() == FailureKind.TIMEOUT && step.limit().multipliedBy(2).compareTo(usual) < 0) {
			step.permit().release();
		}
		else {
			step.permit().failed(failure);
		}
	}

}
