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

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;

import ai.fallback.trail.Trail;

/**
 * The ways to ask a model, so that one scenario can be told for all.
 */
enum Way {

	CALL {
		@Override
		List<ChatResponse> responses(FallbackChatModel model, Prompt prompt) {
			return List.of(model.call(prompt));
		}
	},

	STREAM {
		@Override
		List<ChatResponse> responses(FallbackChatModel model, Prompt prompt) {
			return model.stream(prompt).collectList().block(Duration.ofSeconds(20));
		}
	},

	CALL_BY_STREAM {
		@Override
		List<ChatResponse> responses(FallbackChatModel model, Prompt prompt) {
			return List.of(model.withChain(model.chain().buffered()).call(prompt));
		}
	};

	abstract List<ChatResponse> responses(FallbackChatModel model, Prompt prompt);

	Result ask(FallbackChatModel model) {
		return ask(model, new Prompt("Hello"));
	}

	Result ask(FallbackChatModel model, Prompt prompt) {
		try {
			List<ChatResponse> responses = responses(model, prompt);
			String text = responses.stream()
				.map((response) -> response.getResult().getOutput().getText())
				.collect(Collectors.joining());
			return new Result(text, Trail.of(responses.get(responses.size() - 1)).orElse(null), null);
		}
		catch (FallbackException ex) {
			return new Result(null, ex.trail(), ex);
		}
		catch (Throwable ex) {
			return new Result(null, null, ex);
		}
	}

	record Result(@Nullable String text, @Nullable Trail trail, @Nullable Throwable error) {

	}

}
