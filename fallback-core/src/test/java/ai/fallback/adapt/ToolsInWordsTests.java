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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.AssistantMessage.ToolCall;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.chat.messages.ToolResponseMessage.ToolResponse;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.model.tool.ToolCallingChatOptions;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.tool.function.FunctionToolCallback;

import ai.fallback.capability.ModelFacts;

import static org.assertj.core.api.Assertions.assertThat;

class ToolsInWordsTests {

	private static final ToolCallback TOOL = FunctionToolCallback.builder("weather", (String city) -> "snow")
		.inputType(String.class)
		.build();

	private static final List<Message> CONVERSATION = List.of(new UserMessage("Oslo and Rome?"),
			calling("I look.", call("call-1", "Oslo"), call("call-2", "Rome")),
			results(new ToolResponse("call-2", "weather", "sun"), new ToolResponse("call-1", "weather", "snow")),
			new AssistantMessage("Snow and sun."), new UserMessage("Bergen?"), calling("", call("call-3", "Bergen")),
			results(new ToolResponse("call-3", "weather", "rain")));

	@Test
	void callsAndResultsAreToldInWords() {
		Adapted adapted = Drafts.adapt(new Prompt(CONVERSATION), Drafts.hop("bedrock-converse"));
		assertThat(adapted.prompt().getInstructions()).extracting(Message::getText)
			.containsExactly("Oslo and Rome?", "I look.", """
					Result of the tool weather, called with {"city":"Rome"}:
					sun

					Result of the tool weather, called with {"city":"Oslo"}:
					snow""", "Snow and sun.", """
					Bergen?

					Result of the tool weather, called with {"city":"Bergen"}:
					rain""");
		assertThat(adapted.prompt().getInstructions()).noneMatch(ToolsInWordsTests::isOfTools);
		assertThat(adapted.notes()).containsExactly("tool calls in words", "turns merged");
	}

	@Test
	void toolsOfThePromptAreEnough() {
		ChatOptions options = ToolCallingChatOptions.builder().toolCallbacks(TOOL).build();
		checkUnchanged(Drafts.adapt(new Prompt(CONVERSATION, options), Drafts.hop("bedrock-converse")));
	}

	@Test
	void toolsOfTheTargetAreEnough() {
		ChatOptions defaults = ToolCallingChatOptions.builder().toolCallbacks(TOOL).build();
		checkUnchanged(Drafts.adapt(new Prompt(CONVERSATION),
				Drafts.hop(Drafts.target("bedrock-converse", ModelFacts.unknown(), defaults), (rules) -> {
				})));
	}

	@ParameterizedTest
	@ValueSource(strings = { "anthropic", "openai", "google-genai", "deepseek", "ollama" })
	void othersNeedNoDefinitions(String provider) {
		checkUnchanged(Drafts.adapt(new Prompt(CONVERSATION), Drafts.hop(provider)));
	}

	private static void checkUnchanged(Adapted adapted) {
		assertThat(adapted.prompt().getInstructions()).isEqualTo(CONVERSATION);
		assertThat(adapted.notes()).isEmpty();
	}

	private static boolean isOfTools(Message message) {
		return message instanceof ToolResponseMessage
				|| (message instanceof AssistantMessage assistant && assistant.hasToolCalls());
	}

	private static AssistantMessage calling(String text, ToolCall... calls) {
		return AssistantMessage.builder().content(text).toolCalls(List.of(calls)).build();
	}

	private static ToolCall call(String id, String city) {
		return new ToolCall(id, "function", "weather", "{\"city\":\"" + city + "\"}");
	}

	private static ToolResponseMessage results(ToolResponse... results) {
		return ToolResponseMessage.builder().responses(List.of(results)).build();
	}

}
