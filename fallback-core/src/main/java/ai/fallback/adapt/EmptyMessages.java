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
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.chat.messages.UserMessage;

import ai.fallback.adapt.ProviderRules.Trait;

/**
 * Drops messages that say nothing, for a provider that refuses them, and gives a picture
 * without words the shortest text there is. A prompt in which nobody says anything stays.
 */
final class EmptyMessages implements AdaptationStep {

	private static final String NEXT_TO_MEDIA = ".";

	@Override
	public void apply(Draft draft) {
		List<Message> messages = draft.messages();
		if (!draft.profile().has(Trait.NO_EMPTY_MESSAGES) || messages.stream().noneMatch(EmptyMessages::isWordless)) {
			return;
		}
		List<Message> all = new ArrayList<>(messages.size());
		for (Message message : messages) {
			if (!isWordless(message)) {
				all.add(message);
			}
			else if (message instanceof UserMessage user && Messages.hasMedia(user)) {
				all.add(user.mutate().text(NEXT_TO_MEDIA).build());
			}
		}
		if (!all.isEmpty()) {
			draft.messages(all);
			if (messages.get(messages.size() - 1) instanceof UserMessage) {
				TurnOrder.endWithUser(draft);
			}
		}
	}

	private static boolean isWordless(Message message) {
		if (!Messages.isBlank(message) || message instanceof ToolResponseMessage) {
			return false;
		}
		return !(message instanceof AssistantMessage assistant)
				|| !(assistant.hasToolCalls() || Messages.hasMedia(assistant));
	}

}
