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

package ai.fallback.it.adapt;

import java.util.Arrays;
import java.util.Map;

import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/**
 * Options of OpenAI, whose builders differ between the generations.
 */
final class OpenAiOptions {

	/**
	 * The name of the headers that are added to a request.
	 */
	static final String HEADERS = (ReflectionUtils.findMethod(OpenAiChatOptions.class, "getHttpHeaders") != null)
			? "httpHeaders" : "customHeaders";

	private OpenAiOptions() {
	}

	static ChatOptions of(Map<String, Object> values) {
		return of(OpenAiChatOptions.builder(), values);
	}

	/**
	 * Options of any class, by its builder, whose methods return another type in each
	 * generation.
	 */
	static ChatOptions of(Object builder, Map<String, Object> values) {
		values.forEach((name, value) -> set(builder, name, value));
		return (ChatOptions) call(builder, "build");
	}

	private static void set(Object builder, String name, Object value) {
		ReflectionUtils.invokeMethod(Arrays.stream(builder.getClass().getMethods())
			.filter((method) -> method.getName().equals(name) && method.getParameterCount() == 1)
			.filter((method) -> ClassUtils.isAssignableValue(method.getParameterTypes()[0], value))
			.findFirst()
			.orElseThrow(), builder, value);
	}

	private static Object call(Object target, String name) {
		return ReflectionUtils.invokeMethod(ReflectionUtils.findMethod(target.getClass(), name), target);
	}

}
