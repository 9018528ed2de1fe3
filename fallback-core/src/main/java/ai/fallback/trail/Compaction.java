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

import java.util.Optional;

import org.jspecify.annotations.Nullable;

import ai.fallback.chain.Hop;

/**
 * A conversation was made shorter, since it fitted nowhere.
 */
public final class Compaction implements TrailEntry {

	private final Hop hop;

	private final int before;

	private final int after;

	private final @Nullable String otherwise;

	Compaction(Hop hop, int before, int after, @Nullable String otherwise) {
		this.hop = hop;
		this.before = before;
		this.after = after;
		this.otherwise = otherwise;
	}

	/**
	 * The hop whose window it was made to fit.
	 */
	@Override
	public String hop() {
		return this.hop.name();
	}

	@Override
	public Optional<String> model() {
		return Optional.ofNullable(this.hop.target().modelId());
	}

	/**
	 * How many messages the caller sent.
	 * @return the number of messages
	 */
	public int messagesBefore() {
		return this.before;
	}

	/**
	 * How many messages were left.
	 * @return the number of messages
	 */
	public int messagesAfter() {
		return this.after;
	}

	/**
	 * Why the oldest turns were left out and not summarised, where they were to be.
	 * @return the reason in words, if there is one
	 */
	public Optional<String> otherwise() {
		return Optional.ofNullable(this.otherwise);
	}

	/**
	 * The compaction in one line.
	 */
	@Override
	public String toString() {
		return "-  shortened the conversation from " + this.before + " to " + this.after + " messages for "
				+ this.hop.target() + ((this.otherwise != null) ? " (" + this.otherwise + ")" : "");
	}

}
