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

package ai.fallback.trail;

import java.time.Duration;
import java.util.Optional;

import ai.fallback.chain.Hop;

/**
 * A pause before an attempt, as the trail tells it.
 */
public final class Wait implements TrailEntry {

	private final Hop hop;

	private final Duration duration;

	Wait(Hop hop, Duration duration) {
		this.hop = hop;
		this.duration = duration;
	}

	@Override
	public String hop() {
		return this.hop.name();
	}

	@Override
	public Optional<String> model() {
		return Optional.ofNullable(this.hop.target().modelId());
	}

	/**
	 * How long the walk meant to wait.
	 * @return the duration
	 */
	public Duration duration() {
		return this.duration;
	}

	/**
	 * The same wait, extended.
	 */
	Wait plus(Duration more) {
		return new Wait(this.hop, this.duration.plus(more));
	}

	/**
	 * The wait in one line.
	 */
	@Override
	public String toString() {
		return "-  waited " + Spans.words(this.duration) + " for " + this.hop.target();
	}

}
