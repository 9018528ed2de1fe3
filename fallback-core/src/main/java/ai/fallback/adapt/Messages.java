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

package ai.fallback.adapt;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.content.Media;
import org.springframework.ai.content.MediaContent;

/**
 * Makes messages of others without losing what they say.
 */
final class Messages {

	private static final String BETWEEN = "\n\n";

	private Messages() {
	}

	static AssistantMessage assistant(AssistantMessage like, @Nullable String text, Map<String, Object> metadata,
			List<AssistantMessage.ToolCall> toolCalls) {
		return AssistantMessage.builder()
			.content(text)
			.properties(metadata)
			.toolCalls(toolCalls)
			.media(like.getMedia())
			.build();
	}

	static UserMessage join(UserMessage one, UserMessage other) {
		return one.mutate()
			.text(join(one.getText(), other.getText()))
			.media(both(one.getMedia(), other.getMedia()))
			.metadata(both(one.getMetadata(), other.getMetadata()))
			.build();
	}

	static AssistantMessage join(AssistantMessage one, AssistantMessage other) {
		return AssistantMessage.builder()
			.content(join(one.getText(), other.getText()))
			.properties(both(one.getMetadata(), other.getMetadata()))
			.toolCalls(other.getToolCalls())
			.media(both(one.getMedia(), other.getMedia()))
			.build();
	}

	static ToolResponseMessage join(ToolResponseMessage one, ToolResponseMessage other) {
		return ToolResponseMessage.builder()
			.responses(both(one.getResponses(), other.getResponses()))
			.metadata(both(one.getMetadata(), other.getMetadata()))
			.build();
	}

	static String join(@Nullable String one, @Nullable String other) {
		if (one == null || one.isBlank()) {
			return (other != null) ? other : "";
		}
		return (other == null || other.isBlank()) ? one : one + BETWEEN + other;
	}

	static boolean isBlank(Message message) {
		return message.getText() == null || message.getText().isBlank();
	}

	static boolean hasMedia(Message message) {
		List<Media> media = (message instanceof MediaContent content) ? content.getMedia() : null;
		return media != null && !media.isEmpty();
	}

	private static <T> List<T> both(List<T> one, List<T> other) {
		List<T> all = new ArrayList<>(one);
		all.addAll(other);
		return all;
	}

	private static Map<String, Object> both(Map<String, Object> one, Map<String, Object> other) {
		Map<String, Object> all = new HashMap<>(one);
		all.putAll(other);
		return all;
	}

}
