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
import java.util.LinkedHashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import ai.fallback.capability.Modality;

/**
 * What a user knows better about the model of a target, under
 * {@code fallback.targets.<name>.facts}.
 */
public class FactsProperties {

	/**
	 * Model whose facts hold for this target, as 'gpt-4o' or 'azure/gpt-4o', where the
	 * target's own model id does not tell it.
	 */
	private @Nullable String model;

	/**
	 * How many tokens fit, those of the prompt and those of the answer together.
	 */
	private @Nullable Integer contextWindow;

	/**
	 * How many tokens an answer can have.
	 */
	private @Nullable Integer maxOutput;

	/**
	 * What the model can read: text, image, audio, video, pdf.
	 */
	private Set<Modality> input = new LinkedHashSet<>();

	/**
	 * What the model can make: text, image, audio, video, pdf.
	 */
	private Set<Modality> output = new LinkedHashSet<>();

	/**
	 * Whether the model can call tools.
	 */
	private @Nullable Boolean tools;

	/**
	 * Whether the provider can hold the model to a JSON schema.
	 */
	private @Nullable Boolean structuredOutput;

	/**
	 * Whether the model thinks before it answers.
	 */
	private @Nullable Boolean reasoning;

	/**
	 * Whether the model can be given a temperature.
	 */
	private @Nullable Boolean temperature;

	/**
	 * Day, month or year that the model's knowledge ends with, such as 2024-04.
	 */
	private @Nullable String knowledgeCutoff;

	private Price price = new Price();

	/**
	 * Facts that are listed and not described.
	 * @param text what stands behind the name
	 * @return nothing of its own
	 */
	public static FactsProperties valueOf(String text) {
		requireBlank(text);
		return new FactsProperties();
	}

	private static void requireBlank(String text) {
		if (!text.isBlank()) {
			throw new IllegalArgumentException("settings must stand here, not a value");
		}
	}

	public @Nullable String getModel() {
		return this.model;
	}

	public void setModel(@Nullable String model) {
		this.model = model;
	}

	public @Nullable Integer getContextWindow() {
		return this.contextWindow;
	}

	public void setContextWindow(@Nullable Integer contextWindow) {
		this.contextWindow = contextWindow;
	}

	public @Nullable Integer getMaxOutput() {
		return this.maxOutput;
	}

	public void setMaxOutput(@Nullable Integer maxOutput) {
		this.maxOutput = maxOutput;
	}

	public Set<Modality> getInput() {
		return this.input;
	}

	public void setInput(Set<Modality> input) {
		this.input = input;
	}

	public Set<Modality> getOutput() {
		return this.output;
	}

	public void setOutput(Set<Modality> output) {
		this.output = output;
	}

	public @Nullable Boolean getTools() {
		return this.tools;
	}

	public void setTools(@Nullable Boolean tools) {
		this.tools = tools;
	}

	public @Nullable Boolean getStructuredOutput() {
		return this.structuredOutput;
	}

	public void setStructuredOutput(@Nullable Boolean structuredOutput) {
		this.structuredOutput = structuredOutput;
	}

	public @Nullable Boolean getReasoning() {
		return this.reasoning;
	}

	public void setReasoning(@Nullable Boolean reasoning) {
		this.reasoning = reasoning;
	}

	public @Nullable Boolean getTemperature() {
		return this.temperature;
	}

	public void setTemperature(@Nullable Boolean temperature) {
		this.temperature = temperature;
	}

	public @Nullable String getKnowledgeCutoff() {
		return this.knowledgeCutoff;
	}

	public void setKnowledgeCutoff(@Nullable String knowledgeCutoff) {
		this.knowledgeCutoff = knowledgeCutoff;
	}

	public Price getPrice() {
		return this.price;
	}

	public void setPrice(Price price) {
		this.price = price;
	}

	/**
	 * What the model costs.
	 */
	public static class Price {

		/**
		 * US dollars for a million tokens that are sent.
		 */
		private @Nullable BigDecimal input;

		/**
		 * US dollars for a million tokens that are answered.
		 */
		private @Nullable BigDecimal output;

		/**
		 * US dollars for a million tokens that are sent and found in the provider's
		 * cache.
		 */
		private @Nullable BigDecimal cacheRead;

		/**
		 * US dollars for a million tokens that are sent and put into the provider's
		 * cache.
		 */
		private @Nullable BigDecimal cacheWrite;

		/**
		 * Prices that are listed and not described.
		 * @param text what stands behind the name
		 * @return nothing of its own
		 */
		public static Price valueOf(String text) {
			requireBlank(text);
			return new Price();
		}

		public @Nullable BigDecimal getInput() {
			return this.input;
		}

		public void setInput(@Nullable BigDecimal input) {
			this.input = input;
		}

		public @Nullable BigDecimal getOutput() {
			return this.output;
		}

		public void setOutput(@Nullable BigDecimal output) {
			this.output = output;
		}

		public @Nullable BigDecimal getCacheRead() {
			return this.cacheRead;
		}

		public void setCacheRead(@Nullable BigDecimal cacheRead) {
			this.cacheRead = cacheRead;
		}

		public @Nullable BigDecimal getCacheWrite() {
			return this.cacheWrite;
		}

		public void setCacheWrite(@Nullable BigDecimal cacheWrite) {
			this.cacheWrite = cacheWrite;
		}

	}

}
