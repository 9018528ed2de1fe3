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
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.prompt.ChatOptions;

/**
 * The options of one provider's class, by the names of its properties.
 */
final class OwnOptions {

	private static final ClassValue<OwnOptions> BY_CLASS = new ClassValue<>() {

		@Override
		protected OwnOptions computeValue(Class<?> type) {
			return new OwnOptions(type);
		}

	};

	static final List<String> PORTABLE = List.of("temperature", "topP", "topK", "maxTokens", "stopSequences",
			"frequencyPenalty", "presencePenalty", "toolCallbacks", "toolContext", "toolNames",
			"internalToolExecutionEnabled");

	private final Class<?> type;

	private final Map<String, Method> getters = new TreeMap<>();

	private final Map<String, List<Method>> setters = new HashMap<>();

	private final List<String> own;

	/** What the class says without being told. */
	private final Map<String, Object> preset;

	private OwnOptions(Class<?> type) {
		this.type = type;
		for (Method method : type.getMethods()) {
			if (!Modifier.isStatic(method.getModifiers()) && method.getDeclaringClass() != Object.class) {
				add(method);
			}
		}
		this.own = this.getters.keySet().stream().filter(OwnOptionNames::isOwn).toList();
		Object fresh = fresh(type);
		this.preset = (fresh != null) ? read(fresh, this.own) : Map.of();
	}

	private void add(Method method) {
		String name = method.getName();
		if (method.getParameterCount() == 0) {
			boolean getter = name.startsWith("get") || (name.startsWith("is") && isBoolean(method.getReturnType()));
			String property = property(name, name.startsWith("is") ? 2 : 3);
			if (getter && property != null) {
				this.getters.put(property, method);
			}
		}
		else if (method.getParameterCount() == 1) {
			String property = name.startsWith("set") ? property(name, 3) : null;
			this.setters.computeIfAbsent((property != null) ? property : name, (key) -> new ArrayList<>()).add(method);
		}
	}

	private static boolean isBoolean(Class<?> type) {
		return type == boolean.class || type == Boolean.class;
	}

	private static @Nullable String property(String method, int prefix) {
		boolean named = method.length() > prefix && Character.isUpperCase(method.charAt(prefix));
		return named ? Character.toLowerCase(method.charAt(prefix)) + method.substring(prefix + 1) : null;
	}

	/**
	 * Options that nobody has set anything in, where the class can make some.
	 */
	private static @Nullable Object fresh(Class<?> type) {
		if (!ChatOptions.class.isAssignableFrom(type)) {
			return null;
		}
		try {
			Object builder = type.getMethod("builder").invoke(null);
			Object built = (builder instanceof ChatOptions.Builder options) ? options.build() : null;
			return type.isInstance(built) ? built : create(type);
		}
		catch (ReflectiveOperationException | RuntimeException ex) {
			return create(type);
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
	Map<String, Object> read(Object options, Collection<String> names) {
		Map<String, Object> values = new LinkedHashMap<>(0);
		for (String name : names) {
			Method getter = this.getters.get(name);
			Object value = (getter != null) ? value(getter, options) : null;
			if (value != null && !isEmpty(value)) {
				values.put(name, value);
			}
		}
		return values;
	}

	/**
	 * What somebody has set of those that are the provider's own, but for what says where
	 * and by which model.
	 */
	Map<String, Object> asked(ChatOptions options) {
		Map<String, Object> values = read(options, this.own);
		values.entrySet().removeIf((set) -> set.getValue().equals(this.preset.get(set.getKey())));
		if (values.containsKey("streamOptions")) {
			values.remove("streamUsage");
		}
		return values;
	}

	Map<String, Object> portable(ChatOptions options) {
		return read(options, PORTABLE);
	}

	/**
	 * Set one, where there is such an option.
	 * @return whether there is
	 */
	boolean write(Object to, String name, Object value) {
		for (Method setter : this.setters.getOrDefault(name, List.of())) {
			if (wrapped(setter.getParameterTypes()[0]).isInstance(value)) {
				invoke(setter, to, value);
				return true;
			}
		}
		return false;
	}

	ChatOptions create() {
		Object created = create(this.type);
		if (created == null) {
			throw new IllegalStateException("Options of " + this.type.getName() + " could not be made");
		}
		return (ChatOptions) created;
	}

	private static @Nullable Object create(Class<?> type) {
		try {
			return type.getConstructor().newInstance();
		}
		catch (ReflectiveOperationException ex) {
			return null;
		}
	}

	/**
	 * Some throw where nothing is set.
	 */
	private static @Nullable Object value(Method getter, Object options) {
		try {
			return getter.invoke(options);
		}
		catch (ReflectiveOperationException ex) {
			return null;
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
