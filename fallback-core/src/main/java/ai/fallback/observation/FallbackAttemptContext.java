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
import ai.fallback.chain.Target;
import ai.fallback.trail.Attempt;
import ai.fallback.trail.LiveAttempt;

/**
 * What is known when one attempt is observed.
 */
public final class FallbackAttemptContext extends Observation.Context {

	private final Chain chain;

	private final LiveAttempt live;

	private volatile @Nullable Attempt attempt;

	FallbackAttemptContext(Chain chain, LiveAttempt live) {
		this.chain = chain;
		this.live = live;
	}

	/**
	 * The name of the chain.
	 * @return the name
	 */
	public String chain() {
		return this.chain.name();
	}

	/**
	 * The target of the hop that is tried.
	 * @return the target
	 */
	public Target target() {
		return this.live.hop().target();
	}

	/**
	 * Which attempt of the request it is.
	 * @return the number, counted from one
	 */
	public int number() {
		return this.live.number();
	}

	/**
	 * The attempt as the trail tells it.
	 * @return the attempt, or {@code null} until it is settled
	 */
	public @Nullable Attempt attempt() {
		return this.attempt;
	}

	void settled(Attempt attempt) {
		this.attempt = attempt;
	}

}
