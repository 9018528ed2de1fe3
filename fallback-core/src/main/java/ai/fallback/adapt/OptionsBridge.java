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

package ai.fallback.adapt;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.model.tool.ToolCallingChatOptions;

/**
 * The one place that knows in which way the options of Spring AI 1.1 and 2.0 differ. In
 * 1.1 a model adds its own defaults to what it is sent, whatever the class of the
 * options. In 2.0 it takes only its own class and adds nothing, so that the options must
 * start as a copy of the model's defaults.
 */
final class OptionsBridge {

	/** {@code ChatOptions.mutate()}, in 2.0 only. */
	private static final @Nullable MethodHandle MUTATE = find(ChatOptions.class, "mutate",
			MethodType.methodType(ChatOptions.Builder.class));

	/** {@code ToolCallingChatOptions.getToolNames()}, in 1.1 only. */
	private static final @Nullable MethodHandle GET_TOOL_NAMES = find(ToolCallingChatOptions.class, "getToolNames",
			MethodType.methodType(Set.class));

	/** {@code ToolCallingChatOptions.Builder.toolNames(Set)}, in 1.1 only. */
	private static final @Nullable MethodHandle TOOL_NAMES = find(ToolCallingChatOptions.Builder.class, "toolNames",
			MethodType.methodType(ToolCallingChatOptions.Builder.class, Set.class));

	/** {@code ToolCallingChatOptions.getInternalToolExecutionEnabled()}, in 1.1 only. */
	private static final @Nullable MethodHandle GET_INTERNAL_EXECUTION = find(ToolCallingChatOptions.class,
			"getInternalToolExecutionEnabled", MethodType.methodType(Boolean.class));

	/** {@code Builder.internalToolExecutionEnabled(Boolean)}, in 1.1 only. */
	private static final @Nullable MethodHandle INTERNAL_EXECUTION = find(ToolCallingChatOptions.Builder.class,
			"internalToolExecutionEnabled", MethodType.methodType(ToolCallingChatOptions.Builder.class, Boolean.class));

	/**
	 * Whether a target's options can be made without a default that its model has. In 1.1
	 * the model adds what is missing.
	 */
	static final boolean CLEARS_DEFAULTS = MUTATE != null;

	/** {@code setInternalToolExecutionEnabled(Boolean)}, in 1.1 only. */
	private static final @Nullable MethodHandle SET_INTERNAL_EXECUTION = find(ToolCallingChatOptions.class,
			"setInternalToolExecutionEnabled", MethodType.methodType(void.class, Boolean.class));

	/** {@code ChatOptions.copy()}, in 1.1 only. */
	private static final @Nullable MethodHandle COPY = find(ChatOptions.class, "copy",
			MethodType.methodType(ChatOptions.class));

	private OptionsBridge() {
	}

	/**
	 * The options that a model's prompt starts from. A model whose own options know no
	 * tools is of the application's making and gets options that do.
	 */
	static ChatOptions.Builder startFor(ChatModel model, boolean withTools) {
		ChatOptions defaults = (MUTATE != null) ? model.getDefaultOptions() : null;
		if (MUTATE == null || defaults == null || (withTools && !(defaults instanceof ToolCallingChatOptions))) {
			return ToolCallingChatOptions.builder();
		}
		return Objects.requireNonNull((ChatOptions.Builder) invoke(MUTATE, defaults));
	}

	/**
	 * Carry tools over to a model that can be given some.
	 */
	static void carryTools(ChatOptions from, ChatOptions.Builder to) {
		if (!(from instanceof ToolCallingChatOptions tools)
				|| !(to instanceof ToolCallingChatOptions.Builder builder)) {
			return;
		}
		if (tools.getToolCallbacks() != null && !tools.getToolCallbacks().isEmpty()) {
			builder.toolCallbacks(tools.getToolCallbacks());
		}
		if (tools.getToolContext() != null && !tools.getToolContext().isEmpty()) {
			builder.toolContext(tools.getToolContext());
		}
		copy(GET_TOOL_NAMES, tools, TOOL_NAMES, builder);
		copy(GET_INTERNAL_EXECUTION, tools, INTERNAL_EXECUTION, builder);
	}

	/**
	 * Whether models run tools themselves when they are not told otherwise.
	 */
	static boolean modelsRunTools() {
		return SET_INTERNAL_EXECUTION != null;
	}

	/**
	 * Whether options say that a model must not run tools.
	 */
	static boolean isToolExecutionOff(@Nullable ChatOptions options) {
		return GET_INTERNAL_EXECUTION != null && options instanceof ToolCallingChatOptions
				&& Boolean.FALSE.equals(invoke(GET_INTERNAL_EXECUTION, options));
	}

	/**
	 * Whether options name tools that are to be found.
	 */
	static boolean namesTools(ToolCallingChatOptions options) {
		return GET_TOOL_NAMES != null && invoke(GET_TOOL_NAMES, options) instanceof Set<?> names && !names.isEmpty();
	}

	/**
	 * Say in options that a model must not run tools.
	 */
	static void turnToolExecutionOff(ToolCallingChatOptions options) {
		if (SET_INTERNAL_EXECUTION != null) {
			invoke(SET_INTERNAL_EXECUTION, options, false);
		}
	}

	/**
	 * A copy where options can be changed; what cannot be changed needs none.
	 */
	static <T extends ChatOptions> T copy(T options) {
		return (COPY != null) ? (T) Objects.requireNonNull(invoke(COPY, options)) : options;
	}

	private static void copy(@Nullable MethodHandle getter, ToolCallingChatOptions from, @Nullable MethodHandle setter,
			ToolCallingChatOptions.Builder to) {
		if (getter == null || setter == null) {
			return;
		}
		Object value = invoke(getter, from);
		if (value != null) {
			invoke(setter, to, value);
		}
	}

	private static @Nullable MethodHandle find(Class<?> owner, String name, MethodType type) {
		try {
			return MethodHandles.publicLookup()
				.findVirtual(owner, name, type)
				.asType(type.insertParameterTypes(0, owner).generic());
		}
		catch (NoSuchMethodException | IllegalAccessException ex) {
			return null;
		}
	}

	private static @Nullable Object invoke(MethodHandle handle, Object receiver) {
		try {
			return (Object) handle.invokeExact(receiver);
		}
		catch (Throwable ex) {
			throw unexpected(ex);
		}
	}

	private static @Nullable Object invoke(MethodHandle handle, Object receiver, Object argument) {
		try {
			return (Object) handle.invokeExact(receiver, argument);
		}
		catch (Throwable ex) {
			throw unexpected(ex);
		}
	}

	private static RuntimeException unexpected(Throwable ex) {
		if (ex instanceof Error error) {
			throw error;
		}
		return (ex instanceof RuntimeException known) ? known
				: new IllegalStateException("Options could not be carried over", ex);
	}

}
