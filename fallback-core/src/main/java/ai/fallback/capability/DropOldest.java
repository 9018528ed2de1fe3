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

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.prompt.Prompt;

/**
 * Leaves the oldest turns of a conversation out.
 */
final class DropOldest implements PromptCompactor {

	@Override
	public @Nullable Prompt compact(Prompt prompt, long tokens) {
		List<Message> messages = prompt.getInstructions();
		long excess = TokenCounter.SHARED.count(messages) - tokens;
		int from = 0;
		for (int next = Turns.next(messages, 0); excess > 0
				&& next < messages.size(); next = Turns.next(messages, from)) {
			excess -= TokenCounter.SHARED.count(Turns.spoken(messages.subList(from, next)));
			from = next;
		}
		if (excess > 0 || from == 0) {
			return null;
		}
		List<Message> kept = new ArrayList<>(Turns.system(messages.subList(0, from)));
		kept.addAll(messages.subList(from, messages.size()));
		return new Prompt(kept, prompt.getOptions());
	}

}
