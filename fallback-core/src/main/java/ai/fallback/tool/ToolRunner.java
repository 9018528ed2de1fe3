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

package ai.fallback.tool;

import java.util.function.BiPredicate;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.model.tool.ToolCallingChatOptions;
import org.springframework.ai.model.tool.ToolCallingManager;
import org.springframework.util.function.SingletonSupplier;

import ai.fallback.adapt.ToolExecution;
import ai.fallback.chain.Target;

/**
 * Runs the tools that a model asks for, by Spring AI's own {@link ToolCallingManager}:
 * what it observes, how it finds tools and what becomes of their exceptions stays as it
 * is there. Only for Spring AI 1.1; in 2.0 the chat client runs tools.
 */
public final class ToolRunner {

	/**
	 * How many rounds of tools a request may have without a word.
	 */
	public static final int DEFAULT_MAX_ROUNDS = 50;

	private final Supplier<ToolCallingManager> manager;

	private final BiPredicate<ChatOptions, ChatResponse> eligible;

	private final int maxRounds;

	private ToolRunner(Supplier<ToolCallingManager> manager, BiPredicate<ChatOptions, ChatResponse> eligible,
			int maxRounds) {
		this.manager = manager;
		this.eligible = eligible;
		this.maxRounds = maxRounds;
	}

	/**
	 * A runner of the tools that prompts carry with them.
	 * @return the runner
	 */
	public static ToolRunner standard() {
		return by(() -> ToolCallingManager.builder().build());
	}

	/**
	 * A runner of the tools that a manager finds.
	 * @param manager gives the manager, when tools are asked for the first time
	 * @return the runner
	 */
	public static ToolRunner by(Supplier<ToolCallingManager> manager) {
		return new ToolRunner(SingletonSupplier.of(manager), (options, response) -> !ToolExecution.isByCaller(options),
				DEFAULT_MAX_ROUNDS);
	}

	/**
	 * The same runner with a rule of its own for which tool calls are run, and which go
	 * to the caller.
	 * @param eligible tells, by the caller's options and the model's answer, whether
	 * tools are run
	 * @return the changed runner
	 */
	public ToolRunner eligible(BiPredicate<ChatOptions, ChatResponse> eligible) {
		return new ToolRunner(this.manager, eligible, this.maxRounds);
	}

	/**
	 * The same runner with another limit.
	 * @param maxRounds how many rounds of tools one request may have
	 * @return the changed runner
	 */
	public ToolRunner maxRounds(int maxRounds) {
		if (maxRounds < 1) {
			throw new IllegalArgumentException("'maxRounds' must be at least 1, got " + maxRounds);
		}
		return new ToolRunner(this.manager, this.eligible, maxRounds);
	}

	/**
	 * How many rounds of tools one request may have.
	 * @return the number of rounds
	 */
	public int maxRounds() {
		return this.maxRounds;
	}

	/**
	 * Whether an answer asks for tools that are to be run here.
	 * @param prompt what the model was asked
	 * @param answer the whole answer
	 * @return whether it does
	 */
	public boolean isAsked(Prompt prompt, ChatResponse answer) {
		return answer.hasToolCalls() && this.eligible.test(options(prompt), answer);
	}

	private static ChatOptions options(Prompt prompt) {
		return (prompt.getOptions() != null) ? prompt.getOptions() : ToolCallingChatOptions.builder().build();
	}

	/**
	 * Run the tools that an answer asks for, on this thread.
	 * @param prompt what the model was asked
	 * @param answer the whole answer
	 * @param target who gave it
	 * @return the results
	 */
	public ToolResults run(Prompt prompt, ChatResponse answer, Target target) {
		return new ToolResults(prompt, answer,
				this.manager.get().executeToolCalls(withOwnTools(prompt, ToolExecution.ownTools(target)), answer));
	}

	/**
	 * What a model offers of its own accord counts where the prompt brings nothing.
	 */
	private static Prompt withOwnTools(Prompt prompt, @Nullable ToolCallingChatOptions own) {
		if (own == null) {
			return prompt;
		}
		ToolCallingChatOptions options = (options(prompt) instanceof ToolCallingChatOptions tools) ? tools
				: ToolCallingChatOptions.builder().build();
		return new Prompt(prompt.getInstructions(), ToolCallingChatOptions.builder()
			.toolCallbacks(
					ToolCallingChatOptions.mergeToolCallbacks(options.getToolCallbacks(), own.getToolCallbacks()))
			.toolContext(ToolCallingChatOptions.mergeToolContext(options.getToolContext(), own.getToolContext()))
			.build());
	}

}
