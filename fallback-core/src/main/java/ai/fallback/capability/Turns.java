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

import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.MessageType;

/**
 * Finds the turns of a conversation. A turn begins with what the user says, so that the
 * calls of tools stay with their results; what the system says is no part of any.
 */
final class Turns {

	private Turns() {
	}

	/**
	 * Where the turn after the one at a place begins.
	 */
	static int next(List<Message> messages, int from) {
		int next = from;
		while (next < messages.size() && isSystem(messages.get(next))) {
			next++;
		}
		next++;
		while (next < messages.size() && messages.get(next).getMessageType() != MessageType.USER) {
			next++;
		}
		return next;
	}

	/**
	 * What the system says in some messages.
	 */
	static List<Message> system(List<Message> messages) {
		return messages.stream().filter(Turns::isSystem).toList();
	}

	/**
	 * What all others say in some messages.
	 */
	static List<Message> spoken(List<Message> messages) {
		return messages.stream().filter((message) -> !isSystem(message)).toList();
	}

	private static boolean isSystem(Message message) {
		return message.getMessageType() == MessageType.SYSTEM;
	}

}
