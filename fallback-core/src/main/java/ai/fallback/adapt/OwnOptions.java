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

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.prompt.ChatOptions;

/**
 * The options of one provider's class, by name. Only those are known that say how to
 * answer; none that says where, with whose key, or by which model, and nothing that can
 * hold anything.
 */
final class OwnOptions {

	private static final ClassValue<OwnOptions> BY_CLASS = new ClassValue<>() {

		@Override
		protected OwnOptions computeValue(Class<?> type) {
			return new OwnOptions(type);
		}

	};

	private static final List<String> PORTABLE = List.of("temperature", "topP", "topK", "maxTokens", "stopSequences",
			"frequencyPenalty", "presencePenalty", "toolCallbacks", "toolContext", "toolNames",
			"internalToolExecutionEnabled");

	private final Class<?> type;

	private final Map<String, Method> getters = new LinkedHashMap<>();

	private final Map<String, Method> setters = new HashMap<>();

	private OwnOptions(Class<?> type) {
		this.type = type;
		for (String name : names()) {
			String suffix = Character.toUpperCase(name.charAt(0)) + name.substring(1);
			for (Method method : type.getMethods()) {
				add(method, name, suffix);
			}
		}
	}

	private static List<String> names() {
		List<String> names = new ArrayList<>(PORTABLE);
		names.addAll(OwnOptionNames.CARRIED);
		names.addAll(OwnOptionNames.TOLD);
		names.add(OwnOptionNames.OUTPUT_SCHEMA);
		return names;
	}

	private void add(Method method, String name, String suffix) {
		if (Modifier.isStatic(method.getModifiers())) {
			return;
		}
		if (method.getParameterCount() == 0 && method.getName().equals("get" + suffix)) {
			this.getters.put(name, method);
		}
		boolean setter = method.getName().equals("set" + suffix) || method.getName().equals(name);
		if (method.getParameterCount() == 1 && setter) {
			this.setters.putIfAbsent(name + ":" + wrapped(method.getParameterTypes()[0]).getName(), method);
			this.setters.putIfAbsent(name, method);
		}
	}

	/**
	 * The options of a class, or of its builder.
	 */
	static OwnOptions of(Class<?> type) {
		return BY_CLASS.get(type);
	}

	/**
	 * Whether the class has an option.
	 */
	boolean knows(String name) {
		return this.getters.containsKey(name);
	}

	/**
	 * Those of the given names that are set.
	 */
	Map<String, Object> read(ChatOptions options, Collection<String> names) {
		Map<String, Object> values = new LinkedHashMap<>(0);
		for (String name : names) {
			Method getter = this.getters.get(name);
			Object value = (getter != null) ? invoke(getter, options) : null;
			if (value != null && !isEmpty(value)) {
				values.put(name, value);
			}
		}
		return values;
	}

	Map<String, Object> portable(ChatOptions options) {
		return read(options, PORTABLE);
	}

	/**
	 * Set one, where there is such an option.
	 */
	void write(Object to, String name, Object value) {
		Method exact = this.setters.get(name + ":" + value.getClass().getName());
		Method setter = (exact != null) ? exact : this.setters.get(name);
		if (setter != null && wrapped(setter.getParameterTypes()[0]).isInstance(value)) {
			invoke(setter, to, value);
		}
	}

	ChatOptions create() {
		try {
			return (ChatOptions) this.type.getConstructor().newInstance();
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException("Options of " + this.type.getName() + " could not be made", ex);
		}
	}

	private static boolean isEmpty(Object value) {
		return (value instanceof Collection<?> collection && collection.isEmpty())
				|| (value instanceof Map<?, ?> map && map.isEmpty());
	}

	private static Class<?> wrapped(Class<?> type) {
		return java.lang.invoke.MethodType.methodType(type).wrap().returnType();
	}

	private static @Nullable Object invoke(Method method, Object receiver, Object... arguments) {
		try {
			return method.invoke(receiver, arguments);
		}
		catch (InvocationTargetException ex) {
			if (ex.getCause() instanceof RuntimeException cause) {
				throw cause;
			}
			throw new IllegalStateException(method.getName() + " failed", ex.getCause());
		}
		catch (IllegalAccessException ex) {
			return null;
		}
	}

}
