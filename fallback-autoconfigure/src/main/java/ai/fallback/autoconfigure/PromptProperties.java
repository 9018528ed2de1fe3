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

package ai.fallback.autoconfigure;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What a hop changes in the prompts that it is asked.
 */
public class PromptProperties {

	/**
	 * System text for this hop, added to the prompt's own.
	 */
	private @Nullable String systemText;

	/**
	 * Whether the hop's system text stands in the place of the prompt's own.
	 */
	private boolean replaceSystemText;

	/**
	 * Names of options that this hop is never asked with, such as top-k.
	 */
	private List<String> without = new ArrayList<>();

	private Options options = new Options();

	/**
	 * Changes that are listed and not described.
	 * @param text what stands behind the name
	 * @return nothing of its own
	 */
	public static PromptProperties valueOf(String text) {
		return FallbackProperties.nothing(text, new PromptProperties());
	}

	public @Nullable String getSystemText() {
		return this.systemText;
	}

	public void setSystemText(@Nullable String systemText) {
		this.systemText = systemText;
	}

	public boolean isReplaceSystemText() {
		return this.replaceSystemText;
	}

	public void setReplaceSystemText(boolean replaceSystemText) {
		this.replaceSystemText = replaceSystemText;
	}

	public List<String> getWithout() {
		return this.without;
	}

	public void setWithout(List<String> without) {
		this.without = without;
	}

	public Options getOptions() {
		return this.options;
	}

	public void setOptions(Options options) {
		this.options = options;
	}

	/**
	 * Options that win over those of a prompt.
	 */
	public static class Options {

		/**
		 * Temperature that this hop is asked with, whatever a prompt says.
		 */
		private @Nullable Double temperature;

		/**
		 * Top-p that this hop is asked with, whatever a prompt says.
		 */
		private @Nullable Double topP;

		/**
		 * Top-k that this hop is asked with, whatever a prompt says.
		 */
		private @Nullable Integer topK;

		/**
		 * How many tokens an answer of this hop may have, whatever a prompt says.
		 */
		private @Nullable Integer maxTokens;

		/**
		 * Stop sequences that this hop is asked with, whatever a prompt says.
		 */
		private @Nullable List<String> stopSequences;

		/**
		 * Frequency penalty that this hop is asked with, whatever a prompt says.
		 */
		private @Nullable Double frequencyPenalty;

		/**
		 * Presence penalty that this hop is asked with, whatever a prompt says.
		 */
		private @Nullable Double presencePenalty;

		/**
		 * Options that are listed and not described.
		 * @param text what stands behind the name
		 * @return nothing of its own
		 */
		public static Options valueOf(String text) {
			return FallbackProperties.nothing(text, new Options());
		}

		public @Nullable Double getTemperature() {
			return this.temperature;
		}

		public void setTemperature(@Nullable Double temperature) {
			this.temperature = temperature;
		}

		public @Nullable Double getTopP() {
			return this.topP;
		}

		public void setTopP(@Nullable Double topP) {
			this.topP = topP;
		}

		public @Nullable Integer getTopK() {
			return this.topK;
		}

		public void setTopK(@Nullable Integer topK) {
			this.topK = topK;
		}

		public @Nullable Integer getMaxTokens() {
			return this.maxTokens;
		}

		public void setMaxTokens(@Nullable Integer maxTokens) {
			this.maxTokens = maxTokens;
		}

		public @Nullable List<String> getStopSequences() {
			return this.stopSequences;
		}

		public void setStopSequences(@Nullable List<String> stopSequences) {
			this.stopSequences = stopSequences;
		}

		public @Nullable Double getFrequencyPenalty() {
			return this.frequencyPenalty;
		}

		public void setFrequencyPenalty(@Nullable Double frequencyPenalty) {
			this.frequencyPenalty = frequencyPenalty;
		}

		public @Nullable Double getPresencePenalty() {
			return this.presencePenalty;
		}

		public void setPresencePenalty(@Nullable Double presencePenalty) {
			this.presencePenalty = presencePenalty;
		}

	}

}
