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

import org.jspecify.annotations.Nullable;

import ai.fallback.capability.CompactionRule;
import ai.fallback.capability.ModelFacts;
import ai.fallback.capability.PromptCompactor;
import ai.fallback.chain.Chain;
import ai.fallback.chain.Target;
import ai.fallback.retry.RetryPolicy;

/**
 * Conversations that fit nowhere are made shorter by summaries. These are asked for by
 * way of a chain, so that a summary is told as any other request: with a trail of its
 * own, its tokens and its price.
 */
public final class Summaries {

	private Summaries() {
	}

	/**
	 * The chain that asks a single target for summaries: once, since who wants more than
	 * that describes a chain with more hops. It is taken to be silent a little before
	 * nobody waits for the summary any more, so that its breaker learns of it.
	 * @param chain the name of the chain whose conversations are summarised
	 * @param target who summarises
	 * @param timeout how long the compaction may take
	 * @return the chain
	 */
	public static Chain chain(String chain, Target target, Duration timeout) {
		return Chain.named(chain + ".summaries")
			.deadline(timeout)
			.maxCalls(1)
			.hop(target,
					(rules) -> rules.callTimeout(timeout.multipliedBy(9).dividedBy(10))
						.retry(RetryPolicy.DEFAULT.withMaxRetries(0)))
			.build();
	}

	/**
	 * A rule by which a model summarises the oldest turns. Where there is no summary they
	 * are left out.
	 * @param model who summarises
	 * @param instruction what it is told to do, or {@code null} for the built-in words
	 * @param timeout how long that may take
	 * @return the rule
	 */
	public static CompactionRule by(FallbackChatModel model, @Nullable String instruction, Duration timeout) {
		FallbackChatModel unwaiting = model.asHop();
		PromptCompactor compactor = PromptCompactor.summariseOldest(unwaiting::call, facts(model.chain()), instruction);
		return CompactionRule.of(compactor).timeout(timeout).orDropOldest();
	}

	/**
	 * A chain passes those hops over by itself that have less room than the largest.
	 */
	private static ModelFacts facts(Chain chain) {
		return chain.hops()
			.stream()
			.map((hop) -> hop.target().facts())
			.filter((facts) -> facts.contextWindow() != null)
			.max(Comparator.comparing(ModelFacts::contextWindow))
			.orElse(ModelFacts.unknown());
	}

}
