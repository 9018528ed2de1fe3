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

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.content.Media;

/**
 * Writes a conversation down as text.
 */
final class Transcript {

	/**
	 * What a message costs besides its text.
	 */
	private static final int FRAME = 8;

	private static final String BETWEEN = "\n\n";

	private Transcript() {
	}

	/**
	 * The text of the latest turns that have room.
	 * @param messages the conversation, of which what the system says is left out
	 * @param room how many tokens the text may have
	 * @return the text, or nothing if not even the last turn has room
	 */
	static String of(List<Message> messages, long room) {
		List<Message> spoken = Turns.spoken(messages);
		Deque<String> turns = new ArrayDeque<>();
		long tokens = FRAME;
		for (int from = 0; from < spoken.size(); from = Turns.next(spoken, from)) {
			String turn = text(spoken.subList(from, Turns.next(spoken, from)));
			turns.add(turn);
			tokens += tokens(turn);
		}
		while (!turns.isEmpty() && tokens > room) {
			tokens -= tokens(turns.remove());
		}
		return String.join(BETWEEN, turns);
	}

	private static int tokens(String turn) {
		return TextTokens.count(turn) + 1;
	}

	private static String text(List<Message> messages) {
		return messages.stream().map(Transcript::text).collect(Collectors.joining(BETWEEN));
	}

	private static String text(Message message) {
		StringBuilder text = new StringBuilder();
		if (message instanceof ToolResponseMessage results) {
			results.getResponses()
				.forEach((result) -> line(text, "Result of tool " + result.name(), result.responseData()));
		}
		else if (message instanceof AssistantMessage assistant) {
			line(text, "Assistant", assistant.getText());
			assistant.getToolCalls()
				.forEach((call) -> line(text, "Assistant calls tool " + call.name(), call.arguments()));
		}
		else {
			line(text, "User", message.getText());
			attachments(text, message);
		}
		return text.toString();
	}

	/**
	 * Named and not sent: a model for summaries need not see.
	 */
	private static void attachments(StringBuilder text, Message message) {
		List<Media> media = (message instanceof UserMessage user) ? user.getMedia() : null;
		if (media != null) {
			media.forEach((attachment) -> line(text, "User attaches", attachment.getMimeType().toString()));
		}
	}

	private static void line(StringBuilder text, String who, @Nullable String said) {
		if (said != null && !said.isBlank()) {
			text.append(text.isEmpty() ? "" : "\n").append(who).append(": ").append(said);
		}
	}

}
