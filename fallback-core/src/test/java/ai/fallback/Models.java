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
import java.util.function.Function;
import java.util.function.Supplier;

import reactor.core.publisher.Flux;

import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.metadata.ChatGenerationMetadata;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;

/**
 * Models for tests, each of which does the same on both ways.
 */
final class Models {

	private Models() {
	}

	static ChatResponse response(String text) {
		return new ChatResponse(List.of(new Generation(new AssistantMessage(text))));
	}

	static ChatResponse finished(String text, String reason) {
		ChatGenerationMetadata metadata = ChatGenerationMetadata.builder().finishReason(reason).build();
		return new ChatResponse(List.of(new Generation(new AssistantMessage(text), metadata)));
	}

	static Counting answering(String text) {
		return new Counting((prompt) -> response(text),
				(prompt) -> Flux.fromStream(text.chars().mapToObj((c) -> response(String.valueOf((char) c)))));
	}

	static Counting failing(Supplier<? extends Throwable> error) {
		return new Counting((prompt) -> {
			throw sneaky(error.get());
		}, (prompt) -> Flux.error(error));
	}

	static Counting failing(Throwable error) {
		return failing(() -> error);
	}

	static Counting returning(ChatResponse response) {
		return new Counting((prompt) -> response, (prompt) -> Flux.just(response));
	}

	static Counting streaming(Function<Prompt, Flux<ChatResponse>> stream) {
		return new Counting((prompt) -> {
			throw new IllegalStateException("only streams");
		}, stream);
	}

	@SuppressWarnings("unchecked")
	private static <E extends Throwable> RuntimeException sneaky(Throwable error) throws E {
		throw (E) error;
	}

	/**
	 * A model that counts how often it was asked.
	 */
	static final class Counting implements ChatModel {

		private final Function<Prompt, ChatResponse> call;

		private final Function<Prompt, Flux<ChatResponse>> stream;

		private ChatOptions defaults = ChatOptions.builder().build();

		private final AtomicInteger asked = new AtomicInteger();

		Counting(Function<Prompt, ChatResponse> call, Function<Prompt, Flux<ChatResponse>> stream) {
			this.call = call;
			this.stream = stream;
		}

		@Override
		public ChatResponse call(Prompt prompt) {
			this.asked.incrementAndGet();
			return this.call.apply(prompt);
		}

		@Override
		public Flux<ChatResponse> stream(Prompt prompt) {
			this.asked.incrementAndGet();
			return this.stream.apply(prompt);
		}

		Counting withDefaults(ChatOptions options) {
			this.defaults = options;
			return this;
		}

		@Override
		public ChatOptions getDefaultOptions() {
			return this.defaults;
		}

		int asked() {
			return this.asked.get();
		}

	}

}
