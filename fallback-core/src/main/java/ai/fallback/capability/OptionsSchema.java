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

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.model.tool.StructuredOutputChatOptions;
import org.springframework.ai.util.json.JsonParser;

/**
 * Finds the JSON schema that the options of some provider hold an answer to. What OpenAI,
 * Azure and Mistral call a response format is read by name, since Spring AI's own getter
 * throws without one, or does not see the schema in it.
 */
public final class OptionsSchema {

	private static final ClassValue<Optional<Method>> RESPONSE_FORMAT = getter("getResponseFormat");

	private static final ClassValue<Optional<Method>> JSON_SCHEMA = getter("getJsonSchema");

	private static final ClassValue<Optional<Method>> SCHEMA = getter("getSchema");

	private OptionsSchema() {
	}

	/**
	 * Find the schema.
	 * @param options the options of a prompt, if it has any
	 * @return the schema, or {@code null} if the options have none
	 */
	public static @Nullable String in(@Nullable ChatOptions options) {
		if (options == null) {
			return null;
		}
		Optional<Method> format = RESPONSE_FORMAT.get(options.getClass());
		return format.isPresent() ? ofResponseFormat(read(format, options)) : ofStructured(options);
	}

	private static @Nullable String ofResponseFormat(@Nullable Object format) {
		Object named = (format != null) ? read(JSON_SCHEMA.get(format.getClass()), format) : null;
		if (named == null || named instanceof String) {
			return object((String) named);
		}
		Object schema = read(SCHEMA.get(named.getClass()), named);
		return (schema instanceof Map<?, ?> map && !map.isEmpty()) ? JsonParser.toJson(map) : null;
	}

	/**
	 * Some options throw when they have no schema, and some return the word "json".
	 */
	private static @Nullable String ofStructured(ChatOptions options) {
		if (!(options instanceof StructuredOutputChatOptions structured)) {
			return null;
		}
		try {
			return object(structured.getOutputSchema());
		}
		catch (RuntimeException ex) {
			return null;
		}
	}

	private static @Nullable String object(@Nullable String schema) {
		return (schema != null && schema.stripLeading().startsWith("{")) ? schema : null;
	}

	private static ClassValue<Optional<Method>> getter(String name) {
		return new ClassValue<>() {

			@Override
			protected Optional<Method> computeValue(Class<?> type) {
				try {
					return Optional.of(type.getMethod(name));
				}
				catch (NoSuchMethodException ex) {
					return Optional.empty();
				}
			}

		};
	}

	private static @Nullable Object read(Optional<Method> getter, Object from) {
		try {
			return getter.isPresent() ? getter.get().invoke(from) : null;
		}
		catch (IllegalAccessException | InvocationTargetException ex) {
			return null;
		}
	}

}
