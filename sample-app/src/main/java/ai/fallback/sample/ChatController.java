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

package ai.fallback.sample;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import ai.fallback.FallbackChatClient;

/**
 * Answers questions, at once or word by word. It knows no provider.
 */
@RestController
@RequestMapping("/chat")
final class ChatController {

	private final FallbackChatClient client;

	ChatController(FallbackChatClient client) {
		this.client = client;
	}

	@PostMapping
	ChatAnswer answer(@RequestBody Question question) {
		return ChatAnswer.of(this.client.prompt(question.text()).call().chatResponse());
	}

	@GetMapping(path = "/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
	Flux<ServerSentEvent<Object>> stream(@RequestParam(required = false) @Nullable String message) {
		Question question = new Question(message);
		return AnswerEvents.of(this.client.prompt(question.text()).stream().chatResponse());
	}

}
