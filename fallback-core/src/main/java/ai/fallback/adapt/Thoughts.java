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

import ai.fallback.gate.Thinking;

/**
 * Drops what a model only thought. Spring AI makes messages of it that look like answers,
 * and a chat memory keeps them beside the real answer; no client sends them back as
 * thoughts. One without an answer beside it may hold the answer itself, as those put
 * together from a stream do, and stays.
 */
final class Thoughts implements AdaptationStep {

	@Override
	public void apply(Draft draft) {
		if (draft.profile().target().protocol() == null) {
			return;
		}
		List<Message> messages = draft.messages();
		List<Message> kept = null;
		for (int i = 0; i < messages.size(); i++) {
			boolean drops = isThought(messages.get(i)) && isBesideAnswer(messages, i);
			if (drops && kept == null) {
				kept = new ArrayList<>(messages.subList(0, i));
			}
			else if (!drops && kept != null) {
				kept.add(messages.get(i));
			}
		}
		if (kept != null) {
			draft.messages(kept);
			draft.note("thinking dropped");
		}
	}

	private static boolean isThought(Message message) {
		return message instanceof AssistantMessage assistant && Thinking.isIn(assistant);
	}

	/**
	 * A chat memory keeps what a chain answers in its order, the answer first.
	 */
	private static boolean isBesideAnswer(List<Message> messages, int thought) {
		if (thought + 1 < messages.size() && messages.get(thought + 1) instanceof AssistantMessage) {
			return true;
		}
		int before = thought - 1;
		while (before >= 0 && isThought(messages.get(before))) {
			before--;
		}
		return before >= 0 && messages.get(before) instanceof AssistantMessage;
	}

}
