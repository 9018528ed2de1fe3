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

package ai.fallback.autoconfigure;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import ai.fallback.autoconfigure.value.Share;
import ai.fallback.retry.RetryPolicy;

/**
 * How the same hop is asked again.
 */
public class RetryProperties {

	/**
	 * How often a hop is asked again after a failure that may pass by itself.
	 */
	private @Nullable Integer maxRetries;

	/**
	 * Longest wait before the first retry; it doubles with each further one. The actual
	 * wait is random, between nothing and this.
	 */
	private @Nullable Duration initial;

	/**
	 * Longest wait before any retry. A provider that asks for more is left at once.
	 */
	private @Nullable Duration max;

	/**
	 * How many retries a target may get, as a share of its requests.
	 */
	private @Nullable Share budget;

	/**
	 * Retries that are listed and not described.
	 * @param text what stands behind the name
	 * @return nothing of its own
	 */
	public static RetryProperties valueOf(String text) {
		return FallbackProperties.nothing(text, new RetryProperties());
	}

	static RetryProperties defaults() {
		RetryProperties retry = new RetryProperties();
		retry.maxRetries = RetryPolicy.DEFAULT.maxRetries();
		retry.initial = RetryPolicy.DEFAULT.initial();
		retry.max = RetryPolicy.DEFAULT.max();
		retry.budget = new Share(RetryPolicy.DEFAULT.budget());
		return retry;
	}

	public @Nullable Integer getMaxRetries() {
		return this.maxRetries;
	}

	public void setMaxRetries(@Nullable Integer maxRetries) {
		this.maxRetries = maxRetries;
	}

	public @Nullable Duration getInitial() {
		return this.initial;
	}

	public void setInitial(@Nullable Duration initial) {
		this.initial = initial;
	}

	public @Nullable Duration getMax() {
		return this.max;
	}

	public void setMax(@Nullable Duration max) {
		this.max = max;
	}

	public @Nullable Share getBudget() {
		return this.budget;
	}

	public void setBudget(@Nullable Share budget) {
		this.budget = budget;
	}

}
