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

package ai.fallback.chain;

import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.prompt.ChatOptions;

/**
 * What a hop changes in the prompts that it is asked.
 *
 * @param systemText what the hop's model is told besides the prompt's own system text
 * @param replacesSystemText whether that stands in the place of the prompt's own
 * @param options the options that win over those of a prompt
 * @param without the names of options that this hop is never asked with
 * @param structuredOutput how the hop's model learns of a JSON schema
 */
public record HopPrompt(@Nullable String systemText, boolean replacesSystemText, @Nullable ChatOptions options,
		Set<String> without, StructuredOutput structuredOutput) {

	/**
	 * Changes nothing.
	 */
	public static final HopPrompt UNCHANGED = new HopPrompt(null, false, null, Set.of());

	public HopPrompt {
		without = Set.copyOf(Objects.requireNonNull(without, "'without' must not be null"));
		Objects.requireNonNull(structuredOutput, "'structuredOutput' must not be null");
	}

	/**
	 * Changes that leave it to the target how its model learns of a JSON schema.
	 * @param systemText what the hop's model is told besides the prompt's own system text
	 * @param replacesSystemText whether that stands in the place of the prompt's own
	 * @param options the options that win over those of a prompt
	 * @param without the names of options that this hop is never asked with
	 */
	public HopPrompt(@Nullable String systemText, boolean replacesSystemText, @Nullable ChatOptions options,
			Set<String> without) {
		this(systemText, replacesSystemText, options, without, StructuredOutput.AUTO);
	}

	/**
	 * The same changes with another way to tell of a JSON schema.
	 * @param structuredOutput how the hop's model learns of it
	 * @return the changes
	 */
	public HopPrompt with(StructuredOutput structuredOutput) {
		return new HopPrompt(this.systemText, this.replacesSystemText, this.options, this.without, structuredOutput);
	}

	/**
	 * Leaves the text out: it is the user's.
	 */
	@Override
	public String toString() {
		return "HopPrompt[systemText=" + (this.systemText != null) + ", replaces=" + this.replacesSystemText
				+ ", options=" + (this.options != null) + ", without=" + this.without + ", structuredOutput="
				+ this.structuredOutput + "]";
	}

}
