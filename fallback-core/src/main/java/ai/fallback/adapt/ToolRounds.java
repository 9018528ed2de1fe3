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

import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.AssistantMessage.ToolCall;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.chat.messages.ToolResponseMessage.ToolResponse;

import ai.fallback.adapt.ProviderRules.Trait;

/**
 * Leaves out calls of tools without a result, and results without a call, for a provider
 * that refuses them. An application that keeps the last messages only makes such. Results
 * at the end stay: a model that never sees them would call the tool for ever.
 */
final class ToolRounds implements AdaptationStep {

	@Override
	public void apply(Draft draft) {
		List<Message> messages = draft.messages();
		if (!draft.profile().has(Trait.WHOLE_TOOL_ROUNDS) || !ToolPairs.areIn(messages)) {
			return;
		}
		ToolPairs pairs = ToolPairs.in(messages);
		if (pairs.areWhole()) {
			return;
		}
		int end = endOfResults(messages);
		List<Message> whole = new ArrayList<>(messages.size());
		List<String> notes = new ArrayList<>();
		for (int i = 0; i < messages.size(); i++) {
			Message message = (i < end) ? whole(messages.get(i), pairs, i, notes) : messages.get(i);
			if (message != null) {
				whole.add(message);
			}
		}
		if (!whole.isEmpty() && !notes.isEmpty()) {
			draft.messages(whole);
			notes.forEach(draft::note);
		}
	}

	/**
	 * Where the results begin that nothing follows.
	 */
	private static int endOfResults(List<Message> messages) {
		int end = messages.size();
		while (end > 0 && messages.get(end - 1) instanceof ToolResponseMessage) {
			end--;
		}
		return end;
	}

	private static @Nullable Message whole(Message message, ToolPairs pairs, int index, List<String> notes) {
		if (message instanceof AssistantMessage assistant && assistant.hasToolCalls()) {
			return whole(assistant, pairs.answeredCalls(index), notes);
		}
		if (message instanceof ToolResponseMessage results) {
			return whole(results, pairs.results(index), notes);
		}
		return message;
	}

	private static @Nullable Message whole(AssistantMessage message, List<ToolCall> answered, List<String> notes) {
		if (answered.size() == message.getToolCalls().size()) {
			return message;
		}
		notes.add("tool calls without results dropped");
		if (answered.isEmpty() && Messages.isBlank(message) && !Messages.hasMedia(message)) {
			return null;
		}
		return Messages.assistant(message, message.getText(), message.getMetadata(), answered);
	}

	private static @Nullable Message whole(ToolResponseMessage message, List<ToolPairs.Result> results,
			List<String> notes) {
		List<ToolResponse> asked = results.stream()
			.filter((result) -> result.call() != null)
			.map(ToolPairs.Result::response)
			.toList();
		if (asked.size() == results.size()) {
			return message;
		}
		notes.add("tool results without calls dropped");
		return asked.isEmpty() ? null
				: ToolResponseMessage.builder().responses(asked).metadata(message.getMetadata()).build();
	}

}
