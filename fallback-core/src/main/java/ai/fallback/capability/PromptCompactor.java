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

import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;

/**
 * Makes a conversation shorter that fits into no window, before a chain gives up. It must
 * keep what the system says and the last question, and a tool's call with its result. It
 * may take its time and ask somebody: it is called on a thread of its own, which is
 * interrupted when nobody waits any more.
 */
@FunctionalInterface
public interface PromptCompactor {

	/**
	 * Make a conversation shorter. A failure is taken for {@code null}, and so is what
	 * takes longer than the {@linkplain CompactionRule rule} allows.
	 * @param prompt what the caller sent; must not be changed
	 * @param tokens how many tokens its messages may have, about
	 * @return a shorter prompt, or {@code null} if there is none
	 */
	@Nullable Prompt compact(Prompt prompt, long tokens);

	/**
	 * Leaves the oldest turns out, each with all that followed it until the next.
	 * @return the built-in compactor
	 */
	static PromptCompactor dropOldest() {
		return new DropOldest();
	}

	/**
	 * Has a model summarise the oldest turns.
	 * @param model asks the model
	 * @param facts what is known of the model, which is given no more than fits into its
	 * window
	 * @param instruction what the model is told to do, or {@code null} for the built-in
	 * words
	 * @return a compactor that finds nothing where the summary would be too long, and
	 * fails where the model does
	 */
	static PromptCompactor summariseOldest(Function<Prompt, ? extends @Nullable ChatResponse> model, ModelFacts facts,
			@Nullable String instruction) {
		return new SummariseOldest(new Summariser(model, facts, instruction));
	}

}
