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

package ai.fallback.breaker;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import org.jspecify.annotations.Nullable;

import ai.fallback.failure.Failure;

/**
 * The right to ask a target once. It is given back in one of three ways: with an answer,
 * with a failure, or for nothing.
 */
public final class Permit implements Admission {

	private final TargetHealth health;

	private final @Nullable CircuitBreaker breaker;

	private final boolean probe;

	private final long startedNanos;

	private final AtomicBoolean returned = new AtomicBoolean();

	private volatile long spokeAfterNanos = -1;

	Permit(TargetHealth health, @Nullable CircuitBreaker breaker, long startedNanos) {
		this.health = health;
		this.breaker = breaker;
		this.probe = breaker != null && breaker.getState() == State.HALF_OPEN;
		this.startedNanos = startedNanos;
		if (this.probe) {
			health.probes(1);
		}
	}

	/**
	 * The health of the target that may be asked.
	 * @return its health
	 */
	public TargetHealth health() {
		return this.health;
	}

	/**
	 * The target's stream has its first output, or its answer is there and about to be
	 * judged. That is all that a probe wants to know: nobody else should wait until the
	 * answer is complete, and nobody's judgement takes the target's time.
	 */
	public void spoke() {
		if (this.spokeAfterNanos < 0) {
			this.spokeAfterNanos = elapsed();
		}
		if (this.probe) {
			answered();
		}
	}

	/**
	 * The target answered.
	 */
	public void answered() {
		if (giveBack() && counts()) {
			long spokeAfter = this.spokeAfterNanos;
			requireBreaker().onSuccess((spokeAfter >= 0) ? spokeAfter : elapsed(), TimeUnit.NANOSECONDS);
		}
	}

	/**
	 * The target failed. A stream that breaks after a probe was content with its
	 * beginning is a failure of its own.
	 * @param failure what went wrong
	 */
	public void failed(Failure failure) {
		boolean first = giveBack();
		if (first ? counts() : countsAgain()) {
			if (TargetHealth.isSick(failure.kind())) {
				requireBreaker().onError(elapsed(), TimeUnit.NANOSECONDS, failure.cause());
			}
			else if (first) {
				requireBreaker().releasePermission();
			}
		}
		this.health.learn(failure);
	}

	/**
	 * A request of our own failed. A target that had something to say against it is back
	 * all the same.
	 * @param failure what went wrong
	 */
	public void probeFailed(Failure failure) {
		if (TargetHealth.isSick(failure.kind()) || TargetHealth.isOut(failure.kind())) {
			failed(failure);
		}
		else {
			answered();
		}
	}

	/**
	 * Nothing is known about the target that was not known before.
	 */
	public void release() {
		if (giveBack() && counts()) {
			requireBreaker().releasePermission();
		}
	}

	/**
	 * Give the permit back.
	 * @return whether it was not given back before
	 */
	private boolean giveBack() {
		boolean first = this.returned.compareAndSet(false, true);
		if (first && this.probe) {
			this.health.probes(-1);
		}
		return first;
	}

	/**
	 * A call that began before the breaker opened says nothing about whether the target
	 * is back.
	 */
	private boolean counts() {
		return this.breaker != null && (this.probe || this.breaker.getState() != State.HALF_OPEN);
	}

	/**
	 * A probe that was content with the beginning of a stream is a call like any other
	 * from then on.
	 */
	private boolean countsAgain() {
		return this.breaker != null && this.breaker.getState() != State.HALF_OPEN;
	}

	private CircuitBreaker requireBreaker() {
		CircuitBreaker breaker = this.breaker;
		if (breaker == null) {
			throw new IllegalStateException("no breaker");
		}
		return breaker;
	}

	private long elapsed() {
		return this.health.nanos() - this.startedNanos;
	}

}
