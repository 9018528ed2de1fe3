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

import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a model. Each fact may be unknown, which is {@code null}; nothing is
 * ever refused because of a fact that nobody knows.
 */
public final class ModelFacts {

	private static final ModelFacts UNKNOWN = builder().build();

	private final @Nullable Integer contextWindow;

	private final @Nullable Integer maxOutput;

	private final @Nullable Set<Modality> input;

	private final @Nullable Set<Modality> output;

	private final @Nullable Boolean tools;

	private final @Nullable Boolean structuredOutput;

	private final @Nullable Boolean reasoning;

	private final @Nullable Boolean temperature;

	private final @Nullable String knowledgeCutoff;

	private final ModelPrices prices;

	private ModelFacts(Builder builder) {
		this.contextWindow = builder.contextWindow;
		this.maxOutput = builder.maxOutput;
		this.input = builder.input;
		this.output = builder.output;
		this.tools = builder.tools;
		this.structuredOutput = builder.structuredOutput;
		this.reasoning = builder.reasoning;
		this.temperature = builder.temperature;
		this.knowledgeCutoff = builder.knowledgeCutoff;
		this.prices = builder.prices;
	}

	/**
	 * The facts about a model that nobody knows.
	 * @return facts of which each is unknown
	 */
	public static ModelFacts unknown() {
		return UNKNOWN;
	}

	/**
	 * Start with nothing known.
	 * @return a builder
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * How many tokens fit, those of the prompt and those of the answer together.
	 * @return the tokens, or {@code null} if that is not known
	 */
	public @Nullable Integer contextWindow() {
		return this.contextWindow;
	}

	/**
	 * How many tokens an answer can have.
	 * @return the tokens, or {@code null} if that is not known
	 */
	public @Nullable Integer maxOutput() {
		return this.maxOutput;
	}

	/**
	 * What the model can read.
	 * @return the modalities, or {@code null} if they are not known
	 */
	public @Nullable Set<Modality> input() {
		return this.input;
	}

	/**
	 * What the model can make.
	 * @return the modalities, or {@code null} if they are not known
	 */
	public @Nullable Set<Modality> output() {
		return this.output;
	}

	/**
	 * Whether the model can call tools.
	 * @return the answer, or {@code null} if it is not known
	 */
	public @Nullable Boolean tools() {
		return this.tools;
	}

	/**
	 * Whether the provider can hold the model to a JSON schema.
	 * @return the answer, or {@code null} if it is not known
	 */
	public @Nullable Boolean structuredOutput() {
		return this.structuredOutput;
	}

	/**
	 * Whether the model thinks before it answers.
	 * @return the answer, or {@code null} if it is not known
	 */
	public @Nullable Boolean reasoning() {
		return this.reasoning;
	}

	/**
	 * Whether the model can be given a temperature.
	 * @return the answer, or {@code null} if it is not known
	 */
	public @Nullable Boolean temperature() {
		return this.temperature;
	}

	/**
	 * The day, month or year that the model's knowledge ends with.
	 * @return a date such as {@code 2024-04} or {@code 2024-04-30}, or {@code null} if it
	 * is not known
	 */
	public @Nullable String knowledgeCutoff() {
		return this.knowledgeCutoff;
	}

	/**
	 * What the model costs.
	 * @return the prices, of which each may be unknown
	 */
	public ModelPrices prices() {
		return this.prices;
	}

	/**
	 * Whether the model is known to lack a modality among those that it reads.
	 * @param modality what is to be read
	 * @return {@code false} if it can read that, or nobody knows
	 */
	public boolean cannotRead(Modality modality) {
		return this.input != null && !this.input.contains(modality);
	}

	/**
	 * Whether nothing is known at all.
	 * @return whether each fact is unknown
	 */
	public boolean isUnknown() {
		return equals(UNKNOWN);
	}

	/**
	 * These facts with others in the place of some.
	 * @param others the facts that win where they are known
	 * @return the facts
	 */
	public ModelFacts with(ModelFacts others) {
		if (others.isUnknown()) {
			return this;
		}
		Builder builder = builder().contextWindow(first(others.contextWindow, this.contextWindow))
			.maxOutput(first(others.maxOutput, this.maxOutput))
			.input(first(others.input, this.input))
			.output(first(others.output, this.output))
			.tools(first(others.tools, this.tools))
			.structuredOutput(first(others.structuredOutput, this.structuredOutput))
			.reasoning(first(others.reasoning, this.reasoning))
			.temperature(first(others.temperature, this.temperature))
			.knowledgeCutoff(first(others.knowledgeCutoff, this.knowledgeCutoff));
		return builder.prices(this.prices.with(others.prices)).build();
	}

	/**
	 * These facts of a model that somebody else charges for.
	 */
	ModelFacts unpriced() {
		return copy().prices(ModelPrices.UNKNOWN).build();
	}

	/**
	 * These facts of a model that somebody else runs, as far as they are the model's.
	 */
	ModelFacts elsewhere() {
		return copy().maxOutput(null).prices(ModelPrices.UNKNOWN).build();
	}

	private Builder copy() {
		return builder().contextWindow(this.contextWindow)
			.maxOutput(this.maxOutput)
			.input(this.input)
			.output(this.output)
			.tools(this.tools)
			.structuredOutput(this.structuredOutput)
			.reasoning(this.reasoning)
			.temperature(this.temperature)
			.knowledgeCutoff(this.knowledgeCutoff)
			.prices(this.prices);
	}

	private static <T> @Nullable T first(@Nullable T one, @Nullable T other) {
		return (one != null) ? one : other;
	}

	@Override
	public boolean equals(@Nullable Object object) {
		return object instanceof ModelFacts other && values().equals(other.values());
	}

	@Override
	public int hashCode() {
		return values().hashCode();
	}

	@Override
	public String toString() {
		return "Model" + values();
	}

	private Facts values() {
		return new Facts(this.contextWindow, this.maxOutput, this.input, this.output, this.tools, this.structuredOutput,
				this.reasoning, this.temperature, this.knowledgeCutoff, this.prices);
	}

	/**
	 * The facts as a value, to compare and print.
	 */
	private record Facts(@Nullable Integer contextWindow, @Nullable Integer maxOutput, @Nullable Set<Modality> input,
			@Nullable Set<Modality> output, @Nullable Boolean tools, @Nullable Boolean structuredOutput,
			@Nullable Boolean reasoning, @Nullable Boolean temperature, @Nullable String knowledgeCutoff,
			ModelPrices prices) {

	}

	/**
	 * Collects what is known of a model.
	 */
	public static final class Builder {

		private @Nullable Integer contextWindow;

		private @Nullable Integer maxOutput;

		private @Nullable Set<Modality> input;

		private @Nullable Set<Modality> output;

		private @Nullable Boolean tools;

		private @Nullable Boolean structuredOutput;

		private @Nullable Boolean reasoning;

		private @Nullable Boolean temperature;

		private @Nullable String knowledgeCutoff;

		private ModelPrices prices = ModelPrices.UNKNOWN;

		private Builder() {
		}

		/**
		 * Set how many tokens fit.
		 * @param tokens those of the prompt and those of the answer together
		 * @return this builder
		 */
		public Builder contextWindow(@Nullable Integer tokens) {
			this.contextWindow = positive("contextWindow", tokens);
			return this;
		}

		/**
		 * Set how many tokens an answer can have.
		 * @param tokens the tokens
		 * @return this builder
		 */
		public Builder maxOutput(@Nullable Integer tokens) {
			this.maxOutput = positive("maxOutput", tokens);
			return this;
		}

		/**
		 * Set what the model can read.
		 * @param modalities the modalities
		 * @return this builder
		 */
		public Builder input(@Nullable Collection<Modality> modalities) {
			this.input = copy("input", modalities);
			return this;
		}

		/**
		 * Set what the model can make.
		 * @param modalities the modalities
		 * @return this builder
		 */
		public Builder output(@Nullable Collection<Modality> modalities) {
			this.output = copy("output", modalities);
			return this;
		}

		/**
		 * Set whether the model can call tools.
		 * @param tools the answer
		 * @return this builder
		 */
		public Builder tools(@Nullable Boolean tools) {
			this.tools = tools;
			return this;
		}

		/**
		 * Set whether the provider can hold the model to a JSON schema.
		 * @param structuredOutput the answer
		 * @return this builder
		 */
		public Builder structuredOutput(@Nullable Boolean structuredOutput) {
			this.structuredOutput = structuredOutput;
			return this;
		}

		/**
		 * Set whether the model thinks before it answers.
		 * @param reasoning the answer
		 * @return this builder
		 */
		public Builder reasoning(@Nullable Boolean reasoning) {
			this.reasoning = reasoning;
			return this;
		}

		/**
		 * Set whether the model can be given a temperature.
		 * @param temperature the answer
		 * @return this builder
		 */
		public Builder temperature(@Nullable Boolean temperature) {
			this.temperature = temperature;
			return this;
		}

		/**
		 * Set what the model's knowledge ends with.
		 * @param date a day, month or year
		 * @return this builder
		 */
		public Builder knowledgeCutoff(@Nullable String date) {
			this.knowledgeCutoff = date;
			return this;
		}

		/**
		 * Set what the model costs.
		 * @param prices the prices
		 * @return this builder
		 */
		public Builder prices(ModelPrices prices) {
			this.prices = Objects.requireNonNull(prices, "'prices' must not be null");
			return this;
		}

		/**
		 * Finish the facts.
		 * @return the facts
		 */
		public ModelFacts build() {
			return new ModelFacts(this);
		}

		private static @Nullable Integer positive(String name, @Nullable Integer tokens) {
			if (tokens != null && tokens <= 0) {
				throw new IllegalArgumentException("'" + name + "' must be positive, got " + tokens);
			}
			return tokens;
		}

		private static @Nullable Set<Modality> copy(String name, @Nullable Collection<Modality> modalities) {
			if (modalities == null) {
				return null;
			}
			if (modalities.isEmpty()) {
				throw new IllegalArgumentException("'" + name + "' must not be empty; leave it out if it is not known");
			}
			return Collections.unmodifiableSet(EnumSet.copyOf(modalities));
		}

	}

}
