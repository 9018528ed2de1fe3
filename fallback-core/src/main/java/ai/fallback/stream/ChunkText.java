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

package ai.fallback.stream;

import java.util.List;

import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;

/**
 * The text of a chunk of a stream.
 */
final class ChunkText {

	/**
	 * About what a token has.
	 */
	static final int LEAST_WEIGHT = 4;

	private ChunkText() {
	}

	/**
	 * The text.
	 * @return the text, empty if there is none
	 */
	static String of(ChatResponse chunk) {
		AssistantMessage message = (chunk.getResult() != null) ? chunk.getResult().getOutput() : null;
		String text = (message != null) ? message.getText() : null;
		return (text != null) ? text : "";
	}

	/**
	 * Whether the chunk says something that is not one piece of text: a tool call, media,
	 * or several answers at once.
	 */
	static boolean isMore(ChatResponse chunk) {
		List<Generation> generations = chunk.getResults();
		if (generations.size() > 1) {
			return true;
		}
		AssistantMessage message = generations.isEmpty() ? null : generations.get(0).getOutput();
		return message != null && (message.hasToolCalls() || !message.getMedia().isEmpty());
	}

	/**
	 * How many characters it counts for where it is kept: one without text takes room
	 * too.
	 */
	static int weight(ChatResponse chunk) {
		int weight = 0;
		for (Generation generation : chunk.getResults()) {
			AssistantMessage message = generation.getOutput();
			weight += (message.getText() != null) ? message.getText().length() : 0;
			for (AssistantMessage.ToolCall call : message.getToolCalls()) {
				weight += (call.arguments() != null) ? call.arguments().length() : 0;
			}
		}
		return Math.max(weight, LEAST_WEIGHT);
	}

	/**
	 * Whether the chunk asks for tools.
	 */
	static boolean isToolCall(ChatResponse chunk) {
		return chunk.getResults() != null && chunk.hasToolCalls();
	}

	/**
	 * The same chunk with another text.
	 */
	static ChatResponse replace(ChatResponse chunk, String text) {
		Generation generation = chunk.getResult();
		AssistantMessage message = AssistantMessage.builder()
			.content(text)
			.properties(generation.getOutput().getMetadata())
			.toolCalls(generation.getOutput().getToolCalls())
			.media(generation.getOutput().getMedia())
			.build();
		return ChatResponse.builder()
			.from(chunk)
			.generations(List.of(new Generation(message, generation.getMetadata())))
			.build();
	}

}
