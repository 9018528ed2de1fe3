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

package ai.fallback.retry;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Keeps retries to a share of requests: each request pays a part of a token in, each
 * retry takes a whole one out. A few tokens are there from the start, so that single
 * failures are retried however small the load.
 */
public final class RetryBudget {

	private static final long TOKEN = 1000;

	private static final long FULL = 10 * TOKEN;

	private final AtomicLong balance = new AtomicLong(FULL);

	/**
	 * A request asks the target for the first time.
	 * @param share the part of a token that it pays in, from 0 to 1
	 */
	public void deposit(double share) {
		long part = Math.round(share * TOKEN);
		if (this.balance.get() < FULL) {
			this.balance.accumulateAndGet(part, (before, more) -> Math.min(FULL, before + more));
		}
	}

	/**
	 * Take a token out for a retry.
	 * @return whether there was one
	 */
	public boolean withdraw() {
		long before = this.balance.getAndAccumulate(TOKEN, (there, token) -> (there >= token) ? there - token : there);
		return before >= TOKEN;
	}

	/**
	 * A budget that stands as this one does and goes its own way from now on.
	 * @return the copy
	 */
	public RetryBudget copy() {
		RetryBudget copy = new RetryBudget();
		copy.balance.set(this.balance.get());
		return copy;
	}

	/**
	 * Fill it up again, as at the start.
	 */
	public void refill() {
		this.balance.set(FULL);
	}

}
