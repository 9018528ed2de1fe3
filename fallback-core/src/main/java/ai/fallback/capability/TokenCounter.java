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

import java.util.List;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.content.Media;
import org.springframework.ai.content.MediaContent;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.tool.definition.ToolDefinition;

/**
 * Counts the tokens of messages and tools, about. A conversation sends the same messages
 * again and again: each is counted once, as long as somebody holds it.
 */
final class TokenCounter {

	static final TokenCounter SHARED = new TokenCounter();

	/**
	 * What every provider adds to a message or a tool.
	 */
	private static final int FRAME = 4;

	/**
	 * So short that counting is cheaper than remembering.
	 */
	private static final int SHORT = 512;

	private static final int REMEMBERED = 50_000;

	private final Cache<Object, Integer> counted = Caffeine.newBuilder()
		.weakKeys()
		.maximumSize(REMEMBERED)
		.executor(Runnable::run)
		.build();

	long count(List<Message> messages) {
		long tokens = 0;
		for (Message message : messages) {
			tokens += count(message);
		}
		return tokens;
	}

	long countTools(List<ToolCallback> tools) {
		long tokens = 0;
		for (ToolCallback tool : tools) {
			tokens += this.counted.get(tool, TokenCounter::countTool);
		}
		return tokens;
	}

	int count(Message message) {
		String text = message.getText();
		if (isPlain(message) && (text == null || text.length() < SHORT)) {
			return FRAME + tokens(text);
		}
		return this.counted.get(message, TokenCounter::countMessage);
	}

	private static int countMessage(Object object) {
		Message message = (Message) object;
		return (int) Math.min(Integer.MAX_VALUE, FRAME + tokens(message.getText()) + besidesText(message));
	}

	private static boolean isPlain(Message message) {
		if (message instanceof AssistantMessage || message instanceof ToolResponseMessage) {
			return false;
		}
		return !(message instanceof MediaContent content) || content.getMedia() == null || content.getMedia().isEmpty();
	}

	private static long besidesText(Message message) {
		long tokens = 0;
		if (message instanceof AssistantMessage assistant) {
			for (AssistantMessage.ToolCall call : assistant.getToolCalls()) {
				tokens += FRAME + tokens(call.name()) + tokens(call.arguments());
			}
		}
		if (message instanceof ToolResponseMessage results) {
			for (ToolResponseMessage.ToolResponse result : results.getResponses()) {
				tokens += FRAME + tokens(result.name()) + tokens(result.responseData());
			}
		}
		if (message instanceof MediaContent content && content.getMedia() != null) {
			for (Media media : content.getMedia()) {
				tokens += Attachment.tokens(media);
			}
		}
		return tokens;
	}

	private static int countTool(Object callback) {
		ToolDefinition tool = ((ToolCallback) callback).getToolDefinition();
		return FRAME + tokens(tool.name()) + tokens(tool.description()) + tokens(tool.inputSchema());
	}

	private static int tokens(@Nullable String text) {
		return (text != null) ? TextTokens.count(text) : 0;
	}

}
