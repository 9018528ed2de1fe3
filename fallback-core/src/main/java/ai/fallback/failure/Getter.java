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
import java.util.List;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * Reads something out of errors by the name of a method, so that none of the libraries
 * which the errors come from is needed here. The look-up is done once for each class.
 */
final class Getter {

	private final ClassValue<Reader> readers;

	/**
	 * Create a getter.
	 * @param methods the names to look for, the first that fits wins
	 * @param type what the method must return
	 */
	Getter(List<String> methods, Predicate<Class<?>> type) {
		this.readers = new ClassValue<>() {

			@Override
			protected Reader computeValue(Class<?> owner) {
				return readerFor(owner, methods, type);
			}

		};
	}

	@Nullable Object read(Throwable error) {
		return this.readers.get(error.getClass()).read(error);
	}

	private static Reader readerFor(Class<?> owner, List<String> methods, Predicate<Class<?>> type) {
		for (String name : methods) {
			try {
				Method method = owner.getMethod(name);
				if (type.test(method.getReturnType()) && Modifier.isPublic(owner.getModifiers())) {
					return (error) -> invoke(method, error);
				}
			}
			catch (NoSuchMethodException ex) {
				continue;
			}
		}
		return (error) -> null;
	}

	private static @Nullable Object invoke(Method method, Object receiver) {
		try {
			return method.invoke(receiver);
		}
		catch (IllegalAccessException | InvocationTargetException ex) {
			return null;
		}
	}

	/**
	 * Reads from errors of one class.
	 */
	@FunctionalInterface
	private interface Reader {

		@Nullable Object read(Throwable error);

	}

}
