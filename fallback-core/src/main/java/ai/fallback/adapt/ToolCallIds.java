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
import org.springframework.ai.chat.messages.AssistantMessage.ToolCall;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.chat.messages.ToolResponseMessage.ToolResponse;

/**
 * Gives tool calls, and the results that belong to them, ids in the form that the
 * provider insists on.
 */
final class ToolCallIds implements AdaptationStep {

	@Override
	public void apply(Draft draft) {
		ToolCallIdForm form = draft.profile().rules().ids();
		if (form == ToolCallIdForm.ANY || draft.messages().stream().noneMatch(ToolCallIds::hasIds)) {
			return;
		}
		ToolCallLedger ledger = new ToolCallLedger(form);
		List<Message> messages = new ArrayList<>(draft.messages());
		messages.replaceAll((message) -> rewritten(message, ledger));
		if (ledger.hasRewritten()) {
			draft.messages(messages);
			draft.note("tool-call ids rewritten");
		}
	}

	private static boolean hasIds(Message message) {
		return message instanceof ToolResponseMessage
				|| (message instanceof AssistantMessage assistant && assistant.hasToolCalls());
	}

	private static Message rewritten(Message message, ToolCallLedger ledger) {
		if (message instanceof AssistantMessage assistant && assistant.hasToolCalls()) {
			List<ToolCall> calls = assistant.getToolCalls().stream().map(ledger::call).toList();
			return calls.equals(assistant.getToolCalls()) ? message
					: Messages.assistant(assistant, assistant.getText(), assistant.getMetadata(), calls);
		}
		if (message instanceof ToolResponseMessage results) {
			List<ToolResponse> responses = results.getResponses().stream().map(ledger::response).toList();
			return responses.equals(results.getResponses()) ? message
					: ToolResponseMessage.builder().responses(responses).metadata(results.getMetadata()).build();
		}
		return message;
	}

}
