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

import org.jspecify.annotations.Nullable;

import ai.fallback.capability.Lack;
import ai.fallback.chain.Hop;
import ai.fallback.chain.SkipReason;

/**
 * A hop that was passed over without an attempt, as the trail tells it.
 */
public final class Skip implements TrailEntry {

	private final Hop hop;

	private final SkipReason reason;

	private final @Nullable Duration comesBackIn;

	private final @Nullable Lack lack;

	Skip(Hop hop, SkipReason reason, @Nullable Duration comesBackIn) {
		this.hop = hop;
		this.reason = reason;
		this.comesBackIn = comesBackIn;
		this.lack = null;
	}

	Skip(Hop hop, Lack lack) {
		this.hop = hop;
		this.reason = SkipReason.lacking(lack.kind());
		this.comesBackIn = null;
		this.lack = lack;
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
	 * Why the hop was passed over.
	 * @return the reason
	 */
	public SkipReason reason() {
		return this.reason;
	}

	/**
	 * When the hop may be asked again, counted from the moment of the skip.
	 * @return the time until then, where it is known
	 */
	public Optional<Duration> comesBackIn() {
		return Optional.ofNullable(this.comesBackIn);
	}

	/**
	 * Why the hop was passed over, with amounts where they are the matter.
	 * @return the reason for people
	 */
	public String why() {
		String amounts = (this.lack != null) ? this.lack.amounts() : "";
		return amounts.isEmpty() ? this.reason.words() : this.reason.words() + ": " + amounts;
	}

	/**
	 * The skip in one line.
	 */
	@Override
	public String toString() {
		return "-  " + this.hop.target() + ": skipped, " + why()
				+ ((this.comesBackIn != null) ? ", back in about " + Spans.about(this.comesBackIn) : "");
	}

}
