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

/**
 * Adds the hop's own system text to that of the prompt, or puts it in its place.
 */
final class SystemText implements AdaptationStep {

	@Override
	public void apply(Draft draft) {
		String text = draft.hop().systemText();
		if (text != null) {
			draft.messages(draft.hop().replacesSystemText() ? replaced(draft.messages(), text)
					: appended(draft.messages(), text));
		}
	}

	private static List<Message> replaced(List<Message> messages, String text) {
		List<Message> all = new ArrayList<>(messages.size() + 1);
		all.add(new SystemMessage(text));
		messages.stream().filter((message) -> !(message instanceof SystemMessage)).forEach(all::add);
		return all;
	}

	private static List<Message> appended(List<Message> messages, String text) {
		List<Message> all = new ArrayList<>(messages);
		for (int i = 0; i < all.size(); i++) {
			if (all.get(i) instanceof SystemMessage system) {
				all.set(i, system.mutate().text(system.getText() + "\n\n" + text).build());
				return all;
			}
		}
		all.add(0, new SystemMessage(text));
		return all;
	}

}
