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

package ai.fallback.autoconfigure.facts;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

import ai.fallback.capability.ModelCatalogue;
import ai.fallback.capability.ModelFacts;
import ai.fallback.capability.ModelPrices;

/**
 * Makes facts of what a user typed.
 */
public final class FactsMapper {

	private static final Pattern DATE = Pattern.compile("\\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\\d|3[01]))?)?");

	private final String prefix;

	/**
	 * Create a mapper.
	 * @param prefix where the facts stand, for messages
	 */
	public FactsMapper(String prefix) {
		this.prefix = prefix;
	}

	/**
	 * Make facts.
	 * @param properties what was typed
	 * @return the facts that were named, or that belong to the model that was named
	 */
	public ModelFacts map(FactsProperties properties) {
		ModelFacts named = ModelFacts.builder()
			.contextWindow(positive("context-window", properties.getContextWindow()))
			.maxOutput(positive("max-output", properties.getMaxOutput()))
			.input(notEmpty(properties.getInput()))
			.output(notEmpty(properties.getOutput()))
			.tools(properties.getTools())
			.structuredOutput(properties.getStructuredOutput())
			.reasoning(properties.getReasoning())
			.temperature(properties.getTemperature())
			.knowledgeCutoff(date(properties.getKnowledgeCutoff()))
			.prices(prices(properties.getPrice()))
			.build();
		return ofModel(properties.getModel()).with(named);
	}

	private ModelFacts ofModel(@Nullable String model) {
		if (!StringUtils.hasText(model)) {
			return ModelFacts.unknown();
		}
		ModelFacts facts = ModelCatalogue.standard().find(null, model);
		if (facts.isUnknown()) {
			throw FactMistake.unknownModel(this.prefix + ".model", model);
		}
		return facts;
	}

	private ModelPrices prices(FactsProperties.Price price) {
		return new ModelPrices(price("input", price.getInput()), price("output", price.getOutput()),
				price("cache-read", price.getCacheRead()), price("cache-write", price.getCacheWrite()));
	}

	private @Nullable BigDecimal price(String name, @Nullable BigDecimal price) {
		if (price != null && price.signum() < 0) {
			throw FactMistake.negative(this.prefix + ".price." + name, price);
		}
		return price;
	}

	private @Nullable Integer positive(String name, @Nullable Integer tokens) {
		if (tokens != null && tokens <= 0) {
			throw FactMistake.notPositive(this.prefix + "." + name, tokens);
		}
		return tokens;
	}

	private @Nullable String date(@Nullable String date) {
		if (date != null && !DATE.matcher(date.strip()).matches()) {
			throw FactMistake.notADate(this.prefix + ".knowledge-cutoff", date);
		}
		return (date != null) ? date.strip() : null;
	}

	private static <T> @Nullable Collection<T> notEmpty(Collection<T> values) {
		return values.isEmpty() ? null : values;
	}

}
