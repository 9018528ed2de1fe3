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

package ai.fallback;

import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.metadata.Usage;
import org.springframework.ai.chat.prompt.Prompt;

import ai.fallback.capability.Lack;
import ai.fallback.capability.ModelFacts;
import ai.fallback.capability.PromptNeeds;
import ai.fallback.chain.Hop;
import ai.fallback.trail.TrailRecorder;

/**
 * Which hops can answer one prompt at all, by what is known of their models and what the
 * walk has learned.
 */
final class Eligibility {

	private final PromptNeeds needs;

	private final TrailRecorder recorder;

	/**
	 * The largest window that was too small.
	 */
	private int overflowed;

	Eligibility(Prompt prompt, TrailRecorder recorder) {
		this.needs = new PromptNeeds(prompt);
		this.recorder = recorder;
	}

	/**
	 * Pass a hop over that is known to be unable, and tell so.
	 * @return whether it was passed over
	 */
	boolean passesOver(Hop hop) {
		Lack lack = lackOf(hop);
		if (lack != null) {
			this.recorder.skipped(hop, lack);
		}
		return lack != null;
	}

	private @Nullable Lack lackOf(Hop hop) {
		ModelFacts facts = hop.target().facts();
		Integer window = facts.contextWindow();
		if (window != null && window <= this.overflowed) {
			return Lack.window(Math.max(this.needs.tokens(), this.overflowed + 1L), window);
		}
		return this.needs.lackOf(facts, hop.target().tokenScale());
	}

	/**
	 * A hop said that the prompt is too long for it.
	 */
	void overflowed(Hop hop) {
		Integer window = hop.target().facts().contextWindow();
		this.overflowed = Math.max(this.overflowed, (window != null) ? window : 0);
	}

	/**
	 * A hop said how many tokens the prompt had. Where its window is unknown, nobody will
	 * ask.
	 */
	void learn(Hop hop, @Nullable Usage usage) {
		Integer reported = (usage != null) ? usage.getPromptTokens() : null;
		if (reported != null && hop.target().facts().contextWindow() != null && this.needs.isPlainText()) {
			hop.target().tokenScale().learn(this.needs.tokens(), reported);
		}
	}

}
