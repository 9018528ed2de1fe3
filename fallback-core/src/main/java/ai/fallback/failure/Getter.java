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

package ai.fallback.failure;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * Reads something out of errors by the names of methods, so that none of the libraries
 * which the errors come from is needed here. The look-up is done once for each class.
 */
final class Getter {

	private final ClassValue<List<Method>> methods;

	/**
	 * Create a getter.
	 * @param names the methods to look for, those that tell best first
	 */
	Getter(String... names) {
		this.methods = new ClassValue<>() {

			@Override
			protected List<Method> computeValue(Class<?> owner) {
				return methodsOf(owner, names);
			}

		};
	}

	/**
	 * Ask all the methods that there are.
	 * @param receiver what to read from
	 * @return what they returned, without {@code null}
	 */
	List<Object> read(Object receiver) {
		List<Object> values = new ArrayList<>(2);
		for (Method method : this.methods.get(receiver.getClass())) {
			Object value = invoke(method, receiver);
			if (value != null) {
				values.add(value);
			}
		}
		return values;
	}

	private static List<Method> methodsOf(Class<?> owner, String... names) {
		List<Method> found = new ArrayList<>(names.length);
		for (String name : names) {
			try {
				Method method = owner.getMethod(name);
				if (Modifier.isPublic(method.getDeclaringClass().getModifiers())
						&& method.getReturnType() != void.class) {
					found.add(method);
				}
			}
			catch (NoSuchMethodException | LinkageError ex) {
				continue;
			}
		}
		return List.copyOf(found);
	}

	private static @Nullable Object invoke(Method method, Object receiver) {
		try {
			Object value = method.invoke(receiver);
			return (value instanceof Optional<?> optional) ? optional.orElse(null) : value;
		}
		catch (IllegalAccessException | InvocationTargetException ex) {
			return null;
		}
	}

}
