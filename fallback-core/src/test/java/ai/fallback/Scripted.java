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

package ai.fallback;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

import org.springframework.ai.chat.model.ChatResponse;

import ai.fallback.Models.Counting;

/**
 * Models that do one thing after the other, and the last one for ever: fail with an error
 * in the words of {@link Outages#error}, or answer with any other words.
 */
final class Scripted {

	private Scripted() {
	}

	static Counting of(String... script) {
		AtomicInteger line = new AtomicInteger();
		return by(() -> script[Math.min(line.getAndIncrement(), script.length - 1)]);
	}

	static Counting by(Supplier<String> script) {
		return new Counting((prompt) -> {
			String words = script.get();
			Throwable error = error(words);
			if (error != null) {
				throw sneaky(error);
			}
			return Models.response(words);
		}, (prompt) -> Flux.defer(() -> {
			String words = script.get();
			Throwable error = error(words);
			return (error != null) ? Flux.error(error) : Flux.fromIterable(chunks(words));
		}));
	}

	private static @Nullable Throwable error(String words) {
		boolean isError = Character.isDigit(words.charAt(0))
				|| List.of("refused connection", "silence", "abort", "who knows", "overloaded").contains(words);
		return isError ? Outages.error(words) : null;
	}

	private static List<ChatResponse> chunks(String words) {
		return words.chars().mapToObj((c) -> Models.response(String.valueOf((char) c))).toList();
	}

	@SuppressWarnings("unchecked")
	private static <E extends Throwable> RuntimeException sneaky(Throwable error) throws E {
		throw (E) error;
	}

}
