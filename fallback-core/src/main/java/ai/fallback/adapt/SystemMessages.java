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

import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.SystemMessage;

import ai.fallback.adapt.ProviderRules.Trait;

/**
 * Makes one system message of several, and puts it in front, for a provider that takes
 * them no other way.
 */
final class SystemMessages implements AdaptationStep {

	@Override
	public void apply(Draft draft) {
		List<Message> messages = draft.messages();
		if (!draft.profile().has(Trait.ONE_SYSTEM_MESSAGE) || isInOrder(messages)) {
			return;
		}
		String text = "";
		List<Message> all = new ArrayList<>(messages.size());
		for (Message message : messages) {
			if (message instanceof SystemMessage) {
				text = Messages.join(text, message.getText());
			}
			else {
				all.add(message);
			}
		}
		all.add(0, new SystemMessage(text));
		draft.messages(all);
		draft.note("system messages joined");
	}

	private static boolean isInOrder(List<Message> messages) {
		for (int i = 1; i < messages.size(); i++) {
			if (messages.get(i) instanceof SystemMessage) {
				return false;
			}
		}
		return true;
	}

}
