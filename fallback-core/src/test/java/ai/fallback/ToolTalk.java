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

package ai.fallback;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.IntFunction;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.chat.metadata.ChatGenerationMetadata;
import org.springframework.ai.chat.metadata.ChatResponseMetadata;
import org.springframework.ai.chat.metadata.DefaultUsage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.model.tool.ToolCallingChatOptions;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.tool.definition.ToolDefinition;
import org.springframework.ai.tool.metadata.ToolMetadata;
import org.springframework.util.ReflectionUtils;

import ai.fallback.Models.Counting;

/**
 * A conversation in which a model asks for one tool after the other and then tells all
 * their results. Whoever is asked goes on by what is in the prompt.
 */
final class ToolTalk {

	static final int TOOLS = 3;

	private ToolTalk() {
	}

	/**
	 * A model that holds the conversation.
	 */
	static Counting model() {
		return model((round) -> null);
	}

	/**
	 * A model that holds the conversation, but for the rounds in which something else
	 * happens.
	 * @param fault what happens instead in a round, counted from one
	 */
	static Counting model(IntFunction<@Nullable Flux<ChatResponse>> fault) {
		Function<Prompt, Flux<ChatResponse>> stream = (prompt) -> {
			Flux<ChatResponse> instead = fault.apply(round(prompt));
			return (instead != null) ? instead : Flux.just(reply(prompt));
		};
		return new Counting((prompt) -> stream.apply(prompt).blockLast(), stream);
	}

	static ChatResponse reply(Prompt prompt) {
		int round = round(prompt);
		return (round <= TOOLS) ? asks(round) : told("done: " + String.join(", ", results(prompt)));
	}

	static ChatResponse asks(int round) {
		return asks("", new AssistantMessage.ToolCall("call-" + round, "function", "tool" + round,
				"{\"round\":" + round + "}"));
	}

	static ChatResponse asks(String text, AssistantMessage.ToolCall... calls) {
		return response(AssistantMessage.builder().content(text).properties(Map.of()).toolCalls(List.of(calls)).build(),
				"TOOL_CALLS");
	}

	static ChatResponse told(String text) {
		return response(new AssistantMessage(text), "STOP");
	}

	private static ChatResponse response(AssistantMessage message, String finishReason) {
		return new ChatResponse(
				List.of(new Generation(message, ChatGenerationMetadata.builder().finishReason(finishReason).build())),
				ChatResponseMetadata.builder().usage(new DefaultUsage(100, 10)).build());
	}

	/**
	 * Which round it is, by the results that the prompt brings.
	 */
	static int round(Prompt prompt) {
		return results(prompt).size() + 1;
	}

	static List<String> results(Prompt prompt) {
		List<String> results = new ArrayList<>();
		for (Message message : prompt.getInstructions()) {
			if (message instanceof ToolResponseMessage responses) {
				responses.getResponses().forEach((response) -> results.add(response.responseData()));
			}
		}
		return results;
	}

	static Prompt prompt(ToolCallback... tools) {
		return new Prompt("Use the tools", ToolCallingChatOptions.builder().toolCallbacks(tools).build());
	}

	/**
	 * A prompt of a caller who runs tools itself, which the older generation wants to be
	 * told.
	 */
	static Prompt promptWithoutExecution(ToolCallback... tools) {
		Prompt prompt = prompt(tools);
		Method setter = ReflectionUtils.findMethod(ToolCallingChatOptions.class, "setInternalToolExecutionEnabled",
				Boolean.class);
		if (setter != null) {
			ReflectionUtils.invokeMethod(setter, prompt.getOptions(), false);
		}
		return prompt;
	}

	static CountingTool[] tools() {
		CountingTool[] tools = new CountingTool[TOOLS];
		for (int i = 0; i < TOOLS; i++) {
			String result = "result" + (i + 1);
			tools[i] = new CountingTool("tool" + (i + 1), (input) -> result);
		}
		return tools;
	}

	/**
	 * A tool that knows how often it ran.
	 */
	static class CountingTool implements ToolCallback {

		final AtomicInteger runs = new AtomicInteger();

		private final String name;

		private final Function<String, String> work;

		private final boolean returnDirect;

		CountingTool(String name, Function<String, String> work) {
			this(name, work, false);
		}

		CountingTool(String name, Function<String, String> work, boolean returnDirect) {
			this.name = name;
			this.work = work;
			this.returnDirect = returnDirect;
		}

		@Override
		public ToolDefinition getToolDefinition() {
			return ToolDefinition.builder()
				.name(this.name)
				.description("Works")
				.inputSchema("{\"type\":\"object\",\"properties\":{}}")
				.build();
		}

		@Override
		public ToolMetadata getToolMetadata() {
			return ToolMetadata.builder().returnDirect(this.returnDirect).build();
		}

		@Override
		public String call(String input) {
			this.runs.incrementAndGet();
			return this.work.apply(input);
		}

	}

}
