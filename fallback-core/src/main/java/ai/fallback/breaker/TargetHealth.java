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

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import org.jspecify.annotations.Nullable;

import ai.fallback.chain.SkipReason;
import ai.fallback.failure.Failure;
import ai.fallback.failure.FailureKind;
import ai.fallback.retry.RetryBudget;
import ai.fallback.thread.Abandoned;
import ai.fallback.time.TimeSource;

/**
 * How it stands with one target: whether it may be asked now, and what its answers and
 * failures mean for those who come next.
 */
public final class TargetHealth {

	private final @Nullable Breaker breaker;

	private final CoolDownPolicy coolDowns;

	private final CoolDown coolDown;

	private final RetryBudget retryBudget;

	private final Abandoned abandoned;

	private final AtomicInteger probes = new AtomicInteger();

	private final TimeSource time;

	private volatile boolean takenOut;

	TargetHealth(@Nullable Breaker breaker, CoolDownPolicy coolDowns, TimeSource time) {
		this.breaker = breaker;
		this.coolDowns = coolDowns;
		this.coolDown = new CoolDown(time);
		this.retryBudget = new RetryBudget();
		this.abandoned = new Abandoned();
		this.time = time;
	}

	private TargetHealth(TargetHealth original, TimeSource time) {
		this.breaker = (original.breaker != null) ? original.breaker.copy(time, original.probes.get()) : null;
		this.coolDowns = original.coolDowns;
		this.coolDown = original.coolDown.copy(time);
		this.retryBudget = original.retryBudget.copy();
		this.abandoned = original.abandoned;
		this.time = time;
		this.takenOut = original.takenOut;
	}

	/**
	 * A health that stands as this one does and goes its own way from now on, so that
	 * somebody can try what would follow from something.
	 * @param time a time that counts on from the one of this health
	 * @param instead how it stands instead, or {@code null} for as it does
	 * @return the copy
	 */
	public TargetHealth copy(TimeSource time, @Nullable MadeUpState instead) {
		TargetHealth copy = new TargetHealth(this, time);
		if (instead != null) {
			copy.stand(instead);
		}
		return copy;
	}

	private void stand(MadeUpState state) {
		putBack();
		endCoolDown();
		closeBreaker();
		switch (state.service()) {
			case IN_SERVICE -> {
			}
			case ON_TRIAL -> requireBreaker().halfOpen();
			case BREAKER_OPEN -> requireBreaker().open(state.span());
			case COOLING_DOWN -> this.coolDown.extend(Objects.requireNonNull(state.span()), FailureKind.RATE_LIMITED);
			case TAKEN_OUT -> takeOut();
		}
	}

	private Breaker requireBreaker() {
		return Objects.requireNonNull(this.breaker, "this target has no breaker");
	}

	/**
	 * Ask whether the target may be asked, and take the permit if so.
	 * @return a permit that must be given back, or why not
	 */
	public Admission admit() {
		Outage held = held();
		if (held != null) {
			return held;
		}
		if (this.breaker == null) {
			return new Permit(this, null, this.time.nanos());
		}
		CircuitBreaker entered = this.breaker.tryEnter();
		return (entered != null) ? new Permit(this, entered, this.time.nanos()) : this.breaker.refusal();
	}

	/**
	 * Ask whether it is time to find out, by a request of our own, whether the target is
	 * back, and take the permit if so.
	 * @return a permit that must be given back, or {@code null} if there is nothing to
	 * find out now
	 */
	public @Nullable Permit admitProbe() {
		CircuitBreaker entered = (this.breaker != null && held() == null) ? this.breaker.tryProbe() : null;
		return (entered != null) ? new Permit(this, entered, this.time.nanos()) : null;
	}

	/**
	 * Look whether the target may be asked, without taking anything.
	 * @return why not, or {@code null} if it may
	 */
	public @Nullable Outage outage() {
		Outage held = held();
		if (held != null || this.breaker == null) {
			return held;
		}
		return this.breaker.outage();
	}

	/**
	 * Look how it stands with the target, without taking or changing anything.
	 * @return the state of this moment
	 */
	public TargetState state() {
		return new TargetState((this.breaker != null) ? this.breaker.state() : null, this.coolDown.state(),
				this.takenOut, this.abandoned.count());
	}

	/**
	 * Ask the target no more until it is put back, whatever it would answer.
	 */
	public void takeOut() {
		this.takenOut = true;
	}

	/**
	 * Ask the target again that was taken out.
	 */
	public void putBack() {
		this.takenOut = false;
	}

	/**
	 * Close the breaker, as if the target had not failed.
	 */
	public void closeBreaker() {
		if (this.breaker != null) {
			this.breaker.reset();
		}
	}

	/**
	 * End a cool-down before its time.
	 */
	public void endCoolDown() {
		this.coolDown.end();
	}

	/**
	 * Forget what was learned: the breaker closes, a cool-down ends and the retry budget
	 * is full again. What was taken out stays out.
	 */
	public void reset() {
		this.retryBudget.refill();
		endCoolDown();
		closeBreaker();
	}

	/**
	 * What retries of this target are paid from.
	 * @return the budget
	 */
	public RetryBudget retryBudget() {
		return this.retryBudget;
	}

	/**
	 * What calls of this target hold though nobody waits for them any more.
	 * @return the count
	 */
	public Abandoned abandoned() {
		return this.abandoned;
	}

	/**
	 * Whether a failure says something about the target's health, and not about the
	 * request or the account.
	 */
	static boolean isSick(FailureKind kind) {
		return switch (kind) {
			case RATE_LIMITED, OVERLOADED, SERVER_ERROR, NETWORK, TIMEOUT, UNKNOWN, CANCELLED -> true;
			case QUOTA_EXHAUSTED, AUTHENTICATION, MODEL_UNAVAILABLE, UNSUPPORTED, CONTEXT_OVERFLOW, CONTENT_FILTERED,
					INVALID_REQUEST, UNUSABLE_OUTPUT ->
				false;
		};
	}

	/**
	 * Whether a failure says that a target is not to be had for a while.
	 */
	static boolean isOut(FailureKind kind) {
		return switch (kind) {
			case QUOTA_EXHAUSTED, AUTHENTICATION, MODEL_UNAVAILABLE -> true;
			default -> false;
		};
	}

	void learn(Failure failure) {
		Duration coolDown = (this.breaker != null) ? this.coolDowns.after(failure) : failure.retryAfter().orElse(null);
		if (coolDown != null) {
			this.coolDown.extend(coolDown, failure.kind());
		}
	}

	long nanos() {
		return this.time.nanos();
	}

	/**
	 * A call begins, or ends, that finds out whether the target is back.
	 */
	void probes(int more) {
		this.probes.addAndGet(more);
	}

	private @Nullable Outage held() {
		if (this.takenOut) {
			return new Outage(SkipReason.TAKEN_OUT, null);
		}
		Duration left = this.coolDown.left();
		return (left != null) ? new Outage(SkipReason.COOLING_DOWN, left) : null;
	}

}
