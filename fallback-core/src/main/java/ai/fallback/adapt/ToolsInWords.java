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
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.model.tool.ToolCallingChatOptions;

import ai.fallback.adapt.ProviderRules.Trait;

/**
 * Tells in words which tools have been called and what they said, where a provider wants
 * tools to be defined that a conversation has calls of, and the prompt has none. It is
 * the user who tells: a model that reads calls among its own words would write such.
 */
final class ToolsInWords implements AdaptationStep {

	@Override
	public void apply(Draft draft) {
		List<Message> messages = draft.messages();
		if (!draft.profile().has(Trait.TOOLS_DEFINED) || !ToolPairs.areIn(messages)
				|| hasTools(draft.original().getOptions()) || hasTools(draft.profile().defaults())) {
			return;
		}
		ToolPairs pairs = ToolPairs.in(messages);
		List<Message> told = new ArrayList<>(messages.size());
		for (int i = 0; i < messages.size(); i++) {
			Message message = messages.get(i);
			if (message instanceof ToolResponseMessage) {
				told.add(new UserMessage(words(pairs.results(i))));
			}
			else if (!(message instanceof AssistantMessage assistant) || !assistant.hasToolCalls()) {
				told.add(message);
			}
			else if (!Messages.isBlank(assistant)) {
				told.add(Messages.assistant(assistant, assistant.getText(), assistant.getMetadata(), List.of()));
			}
		}
		draft.messages(told);
		draft.note("tool calls in words");
	}

	private static boolean hasTools(@Nullable ChatOptions options) {
		if (!(options instanceof ToolCallingChatOptions calling)) {
			return false;
		}
		return (calling.getToolCallbacks() != null && !calling.getToolCallbacks().isEmpty())
				|| OptionsBridge.namesTools(calling);
	}

	private static String words(List<ToolPairs.Result> results) {
		return results.stream().map(ToolsInWords::words).collect(Collectors.joining("\n\n"));
	}

	private static String words(ToolPairs.Result result) {
		String call = (result.call() != null) ? ", called with " + result.call().arguments() : "";
		return "Result of the tool " + result.response().name() + call + ":\n" + result.response().responseData();
	}

}
