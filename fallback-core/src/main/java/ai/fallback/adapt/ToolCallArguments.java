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
import java.util.Map;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.AssistantMessage.ToolCall;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.util.json.JsonParser;

import ai.fallback.gate.ToolArguments;

/**
 * Gives each tool call an object of arguments, since some clients read what others only
 * pass on: an empty one where there are none, else one with what the model has written.
 */
final class ToolCallArguments implements AdaptationStep {

	private static final String NONE = "{}";

	/**
	 * The messages that were read and are sound, by identity: the same are read for each
	 * hop.
	 */
	private final Cache<Message, Boolean> sound = Caffeine.newBuilder()
		.weakKeys()
		.maximumSize(1000)
		.executor(Runnable::run)
		.build();

	@Override
	public void apply(Draft draft) {
		if (!draft.messages().stream().allMatch(this::isSound)) {
			draft.messages(draft.messages().stream().map((message) -> mended(message, draft)).toList());
		}
	}

	private boolean isSound(Message message) {
		return !(message instanceof AssistantMessage assistant) || !assistant.hasToolCalls()
				|| Boolean.TRUE.equals(this.sound.get(message, (key) -> hasObjects(assistant)));
	}

	private static boolean hasObjects(AssistantMessage message) {
		return message.getToolCalls().stream().allMatch((call) -> ToolArguments.isObject(call.arguments()));
	}

	private Message mended(Message message, Draft draft) {
		if (isSound(message)) {
			return message;
		}
		AssistantMessage assistant = (AssistantMessage) message;
		List<ToolCall> calls = assistant.getToolCalls().stream().map((call) -> mended(call, draft)).toList();
		return Messages.assistant(assistant, assistant.getText(), assistant.getMetadata(), calls);
	}

	private static ToolCall mended(ToolCall call, Draft draft) {
		String arguments = call.arguments();
		if (ToolArguments.isObject(arguments)) {
			return call;
		}
		if (ToolArguments.isNothing(arguments)) {
			return new ToolCall(call.id(), call.type(), call.name(), NONE);
		}
		draft.note("tool-call arguments wrapped");
		String wrapped = JsonParser.toJson(Map.of("arguments", arguments));
		return new ToolCall(call.id(), call.type(), call.name(), wrapped);
	}

}
