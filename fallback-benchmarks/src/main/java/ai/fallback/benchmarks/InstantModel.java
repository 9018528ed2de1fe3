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

package ai.fallback.benchmarks;

import java.util.ArrayList;
import java.util.List;

import reactor.core.publisher.Flux;

import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.metadata.ChatGenerationMetadata;
import org.springframework.ai.chat.metadata.ChatResponseMetadata;
import org.springframework.ai.chat.metadata.DefaultUsage;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;

/**
 * A model that takes no time.
 */
final class InstantModel implements ChatModel {

	private final ChatResponse whole = chunk("Good morning. What can I do for you today?", true);

	private final List<ChatResponse> chunks = new ArrayList<>();

	/**
	 * Create a model.
	 * @param size of how many chunks a stream consists
	 */
	InstantModel(int size) {
		for (int i = 1; i <= size; i++) {
			this.chunks.add(chunk("chunk " + i + ". ", i == size));
		}
	}

	private static ChatResponse chunk(String text, boolean last) {
		ChatGenerationMetadata metadata = last ? ChatGenerationMetadata.builder().finishReason("stop").build()
				: ChatGenerationMetadata.NULL;
		ChatResponseMetadata.Builder response = ChatResponseMetadata.builder();
		if (last) {
			response.usage(new DefaultUsage(12, 40));
		}
		return new ChatResponse(List.of(new Generation(new AssistantMessage(text), metadata)), response.build());
	}

	@Override
	public ChatResponse call(Prompt prompt) {
		return this.whole;
	}

	@Override
	public Flux<ChatResponse> stream(Prompt prompt) {
		return Flux.fromIterable(this.chunks);
	}

	@Override
	public ChatOptions getDefaultOptions() {
		return ChatOptions.builder().build();
	}

}
