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
 */
public record HopPrompt(@Nullable String systemText, boolean replacesSystemText, @Nullable ChatOptions options,
		Set<String> without) {

	/**
	 * Changes nothing.
	 */
	public static final HopPrompt UNCHANGED = new HopPrompt(null, false, null, Set.of());

	public HopPrompt {
		without = Set.copyOf(Objects.requireNonNull(without, "'without' must not be null"));
	}

	/**
	 * Leaves the text out: it is the user's.
	 */
	@Override
	public String toString() {
		return "HopPrompt[systemText=" + (this.systemText != null) + ", replaces=" + this.replacesSystemText
				+ ", options=" + (this.options != null) + ", without=" + this.without + "]";
	}

}
