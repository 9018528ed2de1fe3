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
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Reads the HTTP status out of an error. Spring AI's own errors have it in their message
 * only; those of the HTTP clients and of the providers' libraries have a method for it,
 * which is looked up by name so that none of those libraries is needed here.
 */
final class HttpStatus {

	private static final Pattern SPRING_AI_MESSAGE = Pattern.compile("^(?:HTTP )?([1-5]\\d{2}) - ", Pattern.DOTALL);

	private static final Pattern ANTHROPIC_STREAM_MESSAGE = Pattern
		.compile("^Response exception, Status: \\[([1-5]\\d{2})\\b");

	private static final List<String> METHODS = List.of("statusCode", "getStatusCode", "code");

	private static final ClassValue<Reader> READERS = new ClassValue<>() {

		@Override
		protected Reader computeValue(Class<?> type) {
			return readerFor(type);
		}

	};

	private HttpStatus() {
	}

	static OptionalInt of(Throwable error) {
		Integer status = READERS.get(error.getClass()).read(error);
		if (status == null) {
			status = fromMessage(error.getMessage());
		}
		return (status != null) ? OptionalInt.of(status) : OptionalInt.empty();
	}

	private static @Nullable Integer fromMessage(@Nullable String message) {
		if (message == null) {
			return null;
		}
		for (Pattern pattern : List.of(SPRING_AI_MESSAGE, ANTHROPIC_STREAM_MESSAGE)) {
			Matcher matcher = pattern.matcher(message);
			if (matcher.find()) {
				return Integer.valueOf(matcher.group(1));
			}
		}
		return null;
	}

	private static Reader readerFor(Class<?> type) {
		for (String name : METHODS) {
			try {
				Method method = type.getMethod(name);
				if (isStatus(method.getReturnType()) && Modifier.isPublic(type.getModifiers())) {
					return (error) -> read(method, error);
				}
			}
			catch (NoSuchMethodException ex) {
				continue;
			}
		}
		return (error) -> null;
	}

	private static boolean isStatus(Class<?> type) {
		return type == int.class || type.getSimpleName().equals("HttpStatusCode");
	}

	private static @Nullable Integer read(Method method, Throwable error) {
		try {
			Object value = method.invoke(error);
			if (value instanceof Integer status) {
				return status;
			}
			return (value != null) ? (Integer) method.getReturnType().getMethod("value").invoke(value) : null;
		}
		catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException ex) {
			return null;
		}
	}

	/**
	 * Reads the status from errors of one class.
	 */
	@FunctionalInterface
	private interface Reader {

		@Nullable Integer read(Throwable error);

	}

}
