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

package ai.fallback.capability;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * What can be said of a model that several providers offer, when nobody knows which of
 * them is asked: the best that one of them offers, so that no hop is passed over for what
 * it may be able to do, and a price only if all of them ask the same.
 */
final class SharedFacts {

	private final Collection<ModelFacts> all;

	private SharedFacts(Collection<ModelFacts> all) {
		this.all = all;
	}

	static ModelFacts of(Collection<ModelFacts> all) {
		return (all.size() == 1) ? all.iterator().next() : new SharedFacts(all).facts();
	}

	private ModelFacts facts() {
		return ModelFacts.builder()
			.contextWindow(largest(ModelFacts::contextWindow))
			.maxOutput(largest(ModelFacts::maxOutput))
			.input(union(ModelFacts::input))
			.output(union(ModelFacts::output))
			.tools(anybody(ModelFacts::tools))
			.structuredOutput(anybody(ModelFacts::structuredOutput))
			.reasoning(agreed(ModelFacts::reasoning))
			.temperature(agreed(ModelFacts::temperature))
			.knowledgeCutoff(agreed(ModelFacts::knowledgeCutoff))
			.prices(new ModelPrices(price(ModelPrices::input), price(ModelPrices::output),
					price(ModelPrices::cacheRead), price(ModelPrices::cacheWrite)))
			.build();
	}

	private <T> List<T> known(Function<ModelFacts, @Nullable T> fact) {
		return this.all.stream().map(fact).filter(Objects::nonNull).toList();
	}

	private @Nullable Integer largest(Function<ModelFacts, @Nullable Integer> fact) {
		return known(fact).stream().max(Integer::compare).orElse(null);
	}

	private @Nullable Set<Modality> union(Function<ModelFacts, @Nullable Set<Modality>> fact) {
		Set<Modality> union = EnumSet.noneOf(Modality.class);
		known(fact).forEach(union::addAll);
		return union.isEmpty() ? null : union;
	}

	/**
	 * What nobody is known to have is still unknown where one of them may have it.
	 */
	private @Nullable Boolean anybody(Function<ModelFacts, @Nullable Boolean> fact) {
		List<Boolean> known = known(fact);
		if (known.contains(Boolean.TRUE)) {
			return true;
		}
		return (known.size() == this.all.size()) ? Boolean.FALSE : null;
	}

	private <T> @Nullable T agreed(Function<ModelFacts, @Nullable T> fact) {
		List<T> different = known(fact).stream().distinct().toList();
		return (different.size() == 1) ? different.get(0) : null;
	}

	private @Nullable BigDecimal price(Function<ModelPrices, @Nullable BigDecimal> price) {
		return agreed((facts) -> price.apply(facts.prices()));
	}

}
