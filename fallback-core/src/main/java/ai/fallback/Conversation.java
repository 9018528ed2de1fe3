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

package ai.fallback;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.prompt.Prompt;

/**
 * What a request's caller sent, with the rounds of tools since, and what it was made
 * shorter to where it fits nowhere.
 */
final class Conversation {

	private final Prompt sent;

	private @Nullable Prompt shorter;

	Conversation(Prompt sent) {
		this.sent = sent;
	}

	/**
	 * What hops are asked.
	 */
	Prompt prompt() {
		return (this.shorter != null) ? this.shorter : this.sent;
	}

	/**
	 * Let hops be asked something shorter.
	 */
	void shorten(Prompt shorter) {
		this.shorter = shorter;
	}

	/**
	 * The conversation of the next round, which says it all again, and more. It stays as
	 * short as it was made.
	 * @param sent what the next round says
	 * @return the conversation
	 */
	Conversation next(Prompt sent) {
		Conversation next = new Conversation(sent);
		next.shorter = (this.shorter != null) ? goneOn(this.shorter, sent) : null;
		return next;
	}

	private @Nullable Prompt goneOn(Prompt shorter, Prompt sent) {
		List<Message> before = this.sent.getInstructions();
		List<Message> messages = sent.getInstructions();
		int known = before.size();
		if (messages.size() < known || !messages.subList(0, known).equals(before)) {
			return null;
		}
		List<Message> all = new ArrayList<>(shorter.getInstructions());
		all.addAll(messages.subList(known, messages.size()));
		return new Prompt(all, sent.getOptions());
	}

}
