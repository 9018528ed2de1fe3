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

import java.util.List;

import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.AssistantMessage.ToolCall;
import org.springframework.ai.chat.messages.Message;
import org.springframework.util.StringUtils;

/**
 * Gives tool calls without arguments an empty object of them, since some clients read
 * what others leave empty.
 */
final class BlankArguments implements AdaptationStep {

	@Override
	public void apply(Draft draft) {
		if (draft.messages().stream().anyMatch(BlankArguments::hasBlank)) {
			draft.messages(draft.messages().stream().map(BlankArguments::filled).toList());
		}
	}

	private static boolean hasBlank(Message message) {
		return message instanceof AssistantMessage assistant
				&& assistant.getToolCalls().stream().anyMatch((call) -> !StringUtils.hasText(call.arguments()));
	}

	private static Message filled(Message message) {
		if (!hasBlank(message)) {
			return message;
		}
		AssistantMessage assistant = (AssistantMessage) message;
		List<ToolCall> calls = assistant.getToolCalls().stream().map(BlankArguments::filled).toList();
		return Messages.assistant(assistant, assistant.getText(), assistant.getMetadata(), calls);
	}

	private static ToolCall filled(ToolCall call) {
		return StringUtils.hasText(call.arguments()) ? call : new ToolCall(call.id(), call.type(), call.name(), "{}");
	}

}
