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

import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.prompt.ChatOptions;

/**
 * How many tokens options allow for an answer, by everybody's name for that or by
 * OpenAI's newer one, which Spring AI has no common name for.
 */
public final class AnswerLimit {

	static final String MAX_TOKENS = "max-tokens";

	static final String MAX_COMPLETION_TOKENS = "max-completion-tokens";

	private static final ClassValue<Getter> GETTERS = new ClassValue<>() {

		@Override
		protected Getter computeValue(Class<?> type) {
			return new Getter(find(type));
		}

	};

	private AnswerLimit() {
	}

	/**
	 * The limit that counts for a request.
	 * @param asked the options that it is sent with
	 * @param defaults the options that the model uses where the others say nothing
	 * @return the tokens, or {@code null} if nobody sets a limit
	 */
	public static @Nullable Integer of(@Nullable ChatOptions asked, @Nullable ChatOptions defaults) {
		Integer tokens = of(asked);
		return (tokens != null) ? tokens : of(defaults);
	}

	/**
	 * The limit that options set.
	 */
	static @Nullable Integer of(@Nullable ChatOptions options) {
		Integer tokens = maxTokens(options);
		return (tokens != null) ? tokens : maxCompletionTokens(options);
	}

	static @Nullable Integer maxTokens(@Nullable ChatOptions options) {
		return (options != null) ? positive(options.getMaxTokens()) : null;
	}

	static @Nullable Integer maxCompletionTokens(@Nullable ChatOptions options) {
		MethodHandle getter = (options != null) ? GETTERS.get(options.getClass()).handle() : null;
		if (getter == null) {
			return null;
		}
		try {
			return positive((Integer) getter.invokeExact((Object) options));
		}
		catch (Throwable ex) {
			if (ex instanceof Error error) {
				throw error;
			}
			return null;
		}
	}

	private static @Nullable Integer positive(@Nullable Integer tokens) {
		return (tokens != null && tokens > 0) ? tokens : null;
	}

	private static @Nullable MethodHandle find(Class<?> type) {
		try {
			return MethodHandles.publicLookup()
				.findVirtual(type, "getMaxCompletionTokens", MethodType.methodType(Integer.class))
				.asType(MethodType.methodType(Integer.class, Object.class));
		}
		catch (NoSuchMethodException | IllegalAccessException ex) {
			return null;
		}
	}

	/**
	 * The getter of a class, which may have none.
	 */
	private record Getter(@Nullable MethodHandle handle) {

	}

}
