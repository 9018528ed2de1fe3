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
import java.util.List;

import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.content.Media;

/**
 * Takes off what the assistant once attached, which no client sends back. OpenAI's in
 * Spring AI 1.1 refers to spoken words by their id, and makes something invalid of all
 * else.
 */
final class AssistantMedia implements AdaptationStep {

	private static final boolean REFERS_TO_AUDIO = !OptionsBridge.CLEARS_DEFAULTS;

	@Override
	public void apply(Draft draft) {
		String provider = draft.profile().target().protocol();
		List<Message> messages = draft.messages();
		if (provider == null || messages.stream().noneMatch((message) -> loses(message, provider))) {
			return;
		}
		List<Message> without = new ArrayList<>(messages);
		without.replaceAll((message) -> loses(message, provider) ? without((AssistantMessage) message) : message);
		draft.messages(without);
		draft.note("attachments of the assistant dropped");
	}

	private static boolean loses(Message message, String provider) {
		return message.getClass() == AssistantMessage.class && Messages.hasMedia(message)
				&& !(REFERS_TO_AUDIO && provider.equals("openai") && isSpoken(((AssistantMessage) message).getMedia()));
	}

	private static boolean isSpoken(List<Media> media) {
		return media.size() == 1 && media.get(0).getId() != null
				&& media.get(0).getMimeType().getType().equals("audio");
	}

	private static AssistantMessage without(AssistantMessage message) {
		return AssistantMessage.builder()
			.content(message.getText())
			.properties(message.getMetadata())
			.toolCalls(message.getToolCalls())
			.build();
	}

}
