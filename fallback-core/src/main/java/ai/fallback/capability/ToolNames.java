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

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.model.tool.ToolCallingChatOptions;

/**
 * Tools that a prompt names without bringing them, which only Spring AI 1.1 knows.
 */
final class ToolNames {

	/** {@code ToolCallingChatOptions.getToolNames()}, in 1.1 only. */
	private static final @Nullable MethodHandle GET_TOOL_NAMES = find();

	private ToolNames() {
	}

	static boolean areIn(@Nullable ChatOptions options) {
		if (GET_TOOL_NAMES == null || !(options instanceof ToolCallingChatOptions)) {
			return false;
		}
		try {
			Object names = (Object) GET_TOOL_NAMES.invokeExact((Object) options);
			return names instanceof Set<?> set && !set.isEmpty();
		}
		catch (Throwable ex) {
			if (ex instanceof Error error) {
				throw error;
			}
			return false;
		}
	}

	private static @Nullable MethodHandle find() {
		try {
			return MethodHandles.publicLookup()
				.findVirtual(ToolCallingChatOptions.class, "getToolNames", MethodType.methodType(Set.class))
				.asType(MethodType.genericMethodType(1));
		}
		catch (NoSuchMethodException | IllegalAccessException ex) {
			return null;
		}
	}

}
