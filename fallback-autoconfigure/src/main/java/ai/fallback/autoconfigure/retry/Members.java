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

package ai.fallback.autoconfigure.retry;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.util.ReflectionUtils;

/**
 * Reads what libraries know and do not tell. What is not there, or is out of reach, is
 * {@code null}.
 */
public final class Members {

	private Members() {
	}

	/**
	 * Follow fields from an object.
	 * @param object where to start
	 * @param path the names of the fields
	 * @return what the last field holds
	 */
	public static @Nullable Object field(@Nullable Object object, String... path) {
		Object value = object;
		for (String name : path) {
			value = (value != null) ? fieldOf(value, name) : null;
		}
		return value;
	}

	/**
	 * What an object holds.
	 */
	static Stream<Object> fields(Object object) {
		List<Object> values = new ArrayList<>();
		ReflectionUtils.doWithFields(object.getClass(), (field) -> {
			Object value = field.trySetAccessible() ? field.get(object) : null;
			if (value != null) {
				values.add(value);
			}
		}, (field) -> !Modifier.isStatic(field.getModifiers()));
		return values.stream();
	}

	/**
	 * Call a method by its name, with the arguments that it takes.
	 * @param object whose method
	 * @param name the method's name
	 * @param arguments the arguments
	 * @return what the method returns
	 */
	public static @Nullable Object call(@Nullable Object object, String name, @Nullable Object... arguments) {
		if (object == null) {
			return null;
		}
		try {
			for (Method method : ReflectionUtils.getAllDeclaredMethods(object.getClass())) {
				if (method.getName().equals(name) && method.getParameterCount() == arguments.length) {
					method.setAccessible(true);
					return method.invoke(object, arguments);
				}
			}
			return null;
		}
		catch (ReflectiveOperationException | RuntimeException ex) {
			return null;
		}
	}

	static int number(@Nullable Object value, int otherwise) {
		return (value instanceof Number number) ? number.intValue() : otherwise;
	}

	private static @Nullable Object fieldOf(Object object, String name) {
		Field field = find(object, name);
		return (field != null) ? ReflectionUtils.getField(field, object) : null;
	}

	private static @Nullable Field find(Object object, String name) {
		Field field = ReflectionUtils.findField(object.getClass(), name);
		return (field != null && field.trySetAccessible()) ? field : null;
	}

}
