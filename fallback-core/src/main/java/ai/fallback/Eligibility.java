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

import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.metadata.Usage;
import org.springframework.ai.chat.prompt.Prompt;

import ai.fallback.capability.CompactionRule;
import ai.fallback.capability.Lack;
import ai.fallback.capability.ModelFacts;
import ai.fallback.capability.PromptNeeds;
import ai.fallback.chain.Hop;
import ai.fallback.trail.Trail;
import ai.fallback.trail.TrailRecorder;

/**
 * Which hops can answer one prompt at all, by what is known of their models and what the
 * walk has learned.
 */
final class Eligibility {

	/**
	 * What may be left of a prompt that overflowed a window that it should have fitted
	 * into, since our estimate was too low.
	 */
	private static final double CAUTION = 0.75;

	/**
	 * What is left of a conversation that was too long for hops whose windows nobody
	 * knows.
	 */
	private static final double SHARE = 0.5;

	private final TrailRecorder recorder;

	private final Set<Hop> tooSmall = new LinkedHashSet<>(0);

	private PromptNeeds needs;

	private boolean compacted;

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
			if (lack.kind() == Lack.Kind.WINDOW) {
				this.tooSmall.add(hop);
			}
		}
		return lack != null;
	}

	private @Nullable Lack lackOf(Hop hop) {
		ModelFacts facts = hop.target().facts();
		Integer window = facts.contextWindow();
		if (window != null && window <= this.overflowed) {
			return Lack.window(Math.max(this.needs.tokens(hop.demand()), this.overflowed + 1L), window);
		}
		return this.needs.lackOf(facts, hop.target().tokenScale(), hop.demand());
	}

	/**
	 * A hop said that the prompt is too long for it.
	 */
	void overflowed(Hop hop) {
		this.overflowed = Math.max(this.overflowed, window(hop));
		this.tooSmall.add(hop);
	}

	/**
	 * How a conversation is made shorter, once, that was too long for every hop that
	 * could have answered it. Half of the time is left for the answer.
	 * @return what is to be done so that it fits into the largest window that is known,
	 * or {@code null} if it cannot
	 */
	Step.@Nullable Compact compact(Prompt prompt, CompactionRule rule, Duration timeLeft) {
		Hop largest = this.tooSmall.stream().max(Comparator.comparing(Eligibility::window)).orElse(null);
		if (largest == null || this.compacted) {
			return null;
		}
		this.compacted = true;
		long room = roomOf(largest);
		Duration half = timeLeft.dividedBy(2);
		Duration limit = (half.compareTo(rule.timeout()) < 0) ? half : rule.timeout();
		return (room > 0) ? new Step.Compact(rule, prompt, largest, room, limit) : null;
	}

	/**
	 * What became of that. What the rule does otherwise asks nobody.
	 * @return the shorter prompt, or {@code null} if there is none
	 */
	@Nullable Prompt compacted(Step.Compacted compacted) {
		Step.Compact compact = compacted.compact();
		Prompt prompt = compact.prompt();
		boolean found = compacted.shorter() != null && compacted.shorter() != prompt;
		Prompt shorter = found ? compacted.shorter() : compact.otherwise();
		if (shorter == null) {
			return null;
		}
		this.recorder.compacted(compact.hop(), prompt.getInstructions().size(), shorter.getInstructions().size(),
				found ? null : why(compacted.error()));
		this.needs = new PromptNeeds(shorter);
		this.overflowed = 0;
		return shorter;
	}

	/**
	 * Why there is no summary, without anything that somebody said.
	 */
	private static String why(@Nullable Throwable error) {
		if (error == null) {
			return "no summary";
		}
		if (error instanceof TimeoutException) {
			return "no summary in time";
		}
		return "no summary: "
				+ ((error instanceof FallbackException told) ? why(told) : error.getClass().getSimpleName());
	}

	/**
	 * Why the first hop was not asked, or what came of asking.
	 */
	private static String why(FallbackException error) {
		Trail trail = error.trail();
		return (trail.attempts().isEmpty() && !trail.skips().isEmpty())
				? trail.skips().get(0).hop() + " " + trail.skips().get(0).why() : error.kind().toString();
	}

	private long roomOf(Hop hop) {
		if (window(hop) == 0) {
			return (long) (this.needs.messages() * SHARE);
		}
		long room = this.needs.room(hop.target().facts(), hop.target().tokenScale(), hop.demand());
		return (window(hop) <= this.overflowed) ? (long) (Math.min(room, this.needs.tokens(hop.demand())) * CAUTION)
				: room;
	}

	private static int window(Hop hop) {
		Integer window = hop.target().facts().contextWindow();
		return (window != null) ? window : 0;
	}

	/**
	 * The hops that have room for what was made shorter.
	 */
	List<Hop> withRoom() {
		return this.tooSmall.stream()
			.filter((hop) -> lackOf(hop) == null)
			.sorted(Comparator.comparing(Hop::position))
			.toList();
	}

	/**
	 * A hop said how many tokens the prompt had. Where its window is unknown, nobody will
	 * ask.
	 */
	void learn(Hop hop, @Nullable Usage usage) {
		Integer reported = (usage != null) ? usage.getPromptTokens() : null;
		if (reported != null && hop.target().facts().contextWindow() != null && this.needs.isPlainText()) {
			hop.target().tokenScale().learn(this.needs.tokens(hop.demand()), reported);
		}
	}

}
