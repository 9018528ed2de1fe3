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

package ai.fallback.observation;

import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;

import ai.fallback.chain.Chain;
import ai.fallback.trail.Trail;

/**
 * What is known when a request of a chain is observed.
 */
public final class FallbackRequestContext extends Observation.Context {

	private final Chain chain;

	private final boolean nested;

	private final String tenant;

	private volatile @Nullable Trail trail;

	FallbackRequestContext(Chain chain, boolean nested, String tenant) {
		this.chain = chain;
		this.nested = nested;
		this.tenant = tenant;
	}

	/**
	 * The name of the chain.
	 * @return the name
	 */
	public String chain() {
		return this.chain.name();
	}

	/**
	 * Whether the chain is asked as a hop of another one.
	 * @return whether it is a part of another request
	 */
	public boolean nested() {
		return this.nested;
	}

	/**
	 * What tags say of the tenant that the request is for.
	 * @return the name, {@value TenantTags#NONE} or {@value TenantTags#OTHER}
	 */
	public String tenant() {
		return this.tenant;
	}

	/**
	 * The story of the request.
	 * @return the trail, or {@code null} until the request has ended
	 */
	public @Nullable Trail trail() {
		return this.trail;
	}

	void ended(Trail trail) {
		this.trail = trail;
	}

}
