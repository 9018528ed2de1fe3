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

import ai.fallback.breaker.CoolDownPolicy;

/**
 * How long a target is left alone after a failure that waiting a moment does not cure.
 */
public class CoolDownProperties {

	/**
	 * After money or a quota ran out, unless the provider says when there will be more.
	 */
	private Duration quotaExhausted = CoolDownPolicy.DEFAULT.quotaExhausted();

	/**
	 * After a key, an account or a region was refused.
	 */
	private Duration authentication = CoolDownPolicy.DEFAULT.authentication();

	/**
	 * After a model was missing or still loading.
	 */
	private Duration modelUnavailable = CoolDownPolicy.DEFAULT.modelUnavailable();

	/**
	 * End of every cool-down, whatever a provider says.
	 */
	private Duration longest = CoolDownPolicy.DEFAULT.longest();

	public Duration getQuotaExhausted() {
		return this.quotaExhausted;
	}

	public void setQuotaExhausted(Duration quotaExhausted) {
		this.quotaExhausted = quotaExhausted;
	}

	public Duration getAuthentication() {
		return this.authentication;
	}

	public void setAuthentication(Duration authentication) {
		this.authentication = authentication;
	}

	public Duration getModelUnavailable() {
		return this.modelUnavailable;
	}

	public void setModelUnavailable(Duration modelUnavailable) {
		this.modelUnavailable = modelUnavailable;
	}

	public Duration getLongest() {
		return this.longest;
	}

	public void setLongest(Duration longest) {
		this.longest = longest;
	}

}
