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

package ai.fallback.rehearsal;

import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.model.tool.StructuredOutputChatOptions;
import org.springframework.ai.model.tool.ToolCallingChatOptions;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.tool.definition.ToolDefinition;

/**
 * Options of a prompt that is never sent. The interfaces of the two generations of Spring
 * AI have different methods, and each can be answered by its name.
 */
final class MadeUpOptions {

	private static final String SCHEMA = "{\"type\":\"object\"}";

	private MadeUpOptions() {
	}

	static ChatOptions of(@Nullable Integer maxTokens, boolean tools, boolean schema) {
		Map<String, Object> values = new HashMap<>();
		values.put("getToolCallbacks", tools ? List.of(new Tool()) : List.of());
		values.put("getToolNames", Set.of());
		values.put("getToolContext", Map.of());
		values.put("getInternalToolExecutionEnabled", false);
		values.put("toString", "made-up options");
		if (maxTokens != null) {
			values.put("getMaxTokens", maxTokens);
		}
		if (schema) {
			values.put("getOutputSchema", SCHEMA);
		}
		Class<?>[] types = schema ? new Class<?>[] { ToolCallingChatOptions.class, StructuredOutputChatOptions.class }
				: new Class<?>[] { ToolCallingChatOptions.class };
		return (ChatOptions) Proxy.newProxyInstance(MadeUpOptions.class.getClassLoader(), types,
				(proxy, method, arguments) -> switch (method.getName()) {
					case "copy" -> proxy;
					case "hashCode" -> System.identityHashCode(proxy);
					case "equals" -> proxy == arguments[0];
					default -> values.get(method.getName());
				});
	}

	/**
	 * A tool that nobody calls.
	 */
	private static final class Tool implements ToolCallback {

		@Override
		public ToolDefinition getToolDefinition() {
			return ToolDefinition.builder().name("made_up").description("").inputSchema(SCHEMA).build();
		}

		@Override
		public String call(String input) {
			throw new UnsupportedOperationException("made up");
		}

	}

}
