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

package ai.fallback.gate;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.messages.AssistantMessage.ToolCall;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.util.json.JsonParser;
import org.springframework.util.StringUtils;

/**
 * Reads what a model wrote as the arguments of a tool.
 */
public final class ToolArguments {

	private ToolArguments() {
	}

	/**
	 * Whether they are a JSON object, as every provider describes them to its models.
	 * @param arguments the arguments
	 * @return whether a tool can be run with them
	 */
	public static boolean isObject(@Nullable String arguments) {
		if (arguments == null || !arguments.stripLeading().startsWith("{")) {
			return false;
		}
		try {
			JsonParser.fromJson(arguments, Map.class);
			return true;
		}
		catch (RuntimeException ex) {
			return false;
		}
	}

	/**
	 * Whether there are none, which is an object without members.
	 * @param arguments the arguments
	 * @return whether nothing was written
	 */
	public static boolean isNothing(@Nullable String arguments) {
		return !StringUtils.hasText(arguments) || arguments.strip().equals("null");
	}

	/**
	 * Whether no tool can be run with what a response asks for.
	 */
	static boolean areUnreadableIn(ChatResponse response) {
		return response.hasToolCalls() && response.getResults()
			.stream()
			.flatMap((generation) -> generation.getOutput().getToolCalls().stream())
			.map(ToolCall::arguments)
			.anyMatch((arguments) -> !isNothing(arguments) && !isObject(arguments));
	}

}
