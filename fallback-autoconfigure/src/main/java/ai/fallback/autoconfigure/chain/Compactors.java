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

package ai.fallback.autoconfigure.chain;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;

import org.springframework.beans.factory.ListableBeanFactory;

import ai.fallback.FallbackChatModel;
import ai.fallback.Summaries;
import ai.fallback.capability.CompactionRule;
import ai.fallback.capability.PromptCompactor;
import ai.fallback.chain.Chain;
import ai.fallback.chain.Target;

/**
 * Finds what makes conversations shorter, by the name that a user typed.
 */
final class Compactors {

	private final ListableBeanFactory beanFactory;

	private final Function<Chain, FallbackChatModel> models;

	/**
	 * Create it.
	 * @param beanFactory where the application's compactors are
	 * @param models makes the models of chains
	 */
	Compactors(ListableBeanFactory beanFactory, Function<Chain, FallbackChatModel> models) {
		this.beanFactory = beanFactory;
		this.models = models;
	}

	/**
	 * The rule of a chain.
	 * @param chain the chain's name
	 * @param compaction what is typed
	 * @param targets finds the target that summarises
	 */
	CompactionRule rule(String chain, CompactionDefinition compaction, Function<String, Target> targets) {
		if (compaction.summariser() != null) {
			FallbackChatModel summariser = summariser(chain, targets.apply(compaction.summariser()),
					compaction.timeout());
			return Summaries.by(summariser, compaction.instruction(), compaction.timeout());
		}
		PromptCompactor compactor = compaction.strategy().equals(CompactionDefinition.DROP_OLDEST)
				? PromptCompactor.dropOldest() : bean(chain, compaction.strategy());
		return CompactionRule.of(compactor).timeout(compaction.timeout());
	}

	private FallbackChatModel summariser(String chain, Target target, Duration timeout) {
		return (target.model() instanceof FallbackChatModel other) ? other
				: this.models.apply(Summaries.chain(chain, target, timeout));
	}

	private PromptCompactor bean(String chain, String strategy) {
		List<String> beans = List.of(this.beanFactory.getBeanNamesForType(PromptCompactor.class));
		if (!beans.contains(strategy)) {
			throw CompactionMistake.unknown(chain, strategy, beans);
		}
		return this.beanFactory.getBean(strategy, PromptCompactor.class);
	}

}
