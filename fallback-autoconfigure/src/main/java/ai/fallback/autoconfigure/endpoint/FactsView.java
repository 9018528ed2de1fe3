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

package ai.fallback.autoconfigure.endpoint;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import ai.fallback.capability.Modality;
import ai.fallback.capability.ModelFacts;
import ai.fallback.capability.ModelPrices;

/**
 * What is known of a model; what is not is {@code null}.
 *
 * @param contextWindow how many tokens it reads and writes together
 * @param maxOutput how many tokens it writes at the most
 * @param reads what it reads
 * @param makes what it makes
 * @param tools whether it asks for tools
 * @param structuredOutput whether it keeps to a schema
 * @param reasoning whether it thinks before it answers
 * @param price what it costs
 */
record FactsView(@Nullable Integer contextWindow, @Nullable Integer maxOutput, @Nullable List<String> reads,
		@Nullable List<String> makes, @Nullable Boolean tools, @Nullable Boolean structuredOutput,
		@Nullable Boolean reasoning, @Nullable PriceView price) {

	static @Nullable FactsView of(ModelFacts facts) {
		return facts.isUnknown() ? null
				: new FactsView(facts.contextWindow(), facts.maxOutput(), names(facts.input()), names(facts.output()),
						facts.tools(), facts.structuredOutput(), facts.reasoning(), PriceView.of(facts.prices()));
	}

	private static @Nullable List<String> names(@Nullable Set<Modality> modalities) {
		return (modalities != null) ? modalities.stream().map(Modality::name).toList() : null;
	}

	/**
	 * US dollars for a million tokens.
	 *
	 * @param input for what is sent
	 * @param output for what is answered
	 */
	record PriceView(@Nullable BigDecimal input, @Nullable BigDecimal output) {

		static @Nullable PriceView of(ModelPrices prices) {
			return (prices.input() == null && prices.output() == null) ? null
					: new PriceView(prices.input(), prices.output());
		}

	}

}
