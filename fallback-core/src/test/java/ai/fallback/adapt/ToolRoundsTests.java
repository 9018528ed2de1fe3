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

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.AssistantMessage.ToolCall;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.chat.messages.ToolResponseMessage.ToolResponse;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.prompt.Prompt;

import static org.assertj.core.api.Assertions.assertThat;

class ToolRoundsTests {

	private static final String NO_RESULT = "tool calls without results dropped";

	private static final String NO_CALL = "tool results without calls dropped";

	@ParameterizedTest
	@ValueSource(strings = { "openai", "azure-openai", "deepseek", "google-genai", "vertexai", "anthropic", "mistral",
			"bedrock-converse" })
	void resultWhoseCallIsGoneIsLeftOut(String provider) {
		Adapted adapted = Drafts.adapt(provider, new UserMessage("Oslo?"), results("call-1"), said("Snow."),
				new UserMessage("And Rome?"));
		assertThat(story(adapted)).containsExactly("user Oslo?", "assistant Snow.", "user And Rome?");
		assertThat(adapted.notes()).containsExactly(NO_CALL);
	}

	@Test
	void conversationThatBeganWithResultBeginsWithTheUser() {
		Adapted adapted = Drafts.adapt("anthropic", new SystemMessage("S"), results("call-1"), said("Snow."),
				new UserMessage("And Rome?"));
		assertThat(story(adapted)).containsExactly("system S", "user " + TurnOrder.BEGINNING, "assistant Snow.",
				"user And Rome?");
	}

	@ParameterizedTest
	@ValueSource(strings = { "openai", "deepseek", "google-genai", "anthropic", "mistral" })
	void callWithoutResultIsLeftOutAndItsWordsStay(String provider) {
		Adapted adapted = Drafts.adapt(provider, new UserMessage("Oslo?"), calling("I look.", "call-1"),
				new UserMessage("Forget it."));
		assertThat(story(adapted)).containsExactly("user Oslo?", "assistant I look.", "user Forget it.");
		assertThat(adapted.notes()).containsExactly(NO_RESULT);
	}

	@Test
	void callWithoutResultAndWordsGoesAltogether() {
		Message[] messages = { new UserMessage("Oslo?"), calling("", "call-1"), new UserMessage("Forget it.") };
		assertThat(story(Drafts.adapt("openai", messages))).containsExactly("user Oslo?", "user Forget it.");
		assertThat(story(Drafts.adapt("anthropic", messages))).containsExactly("user Oslo?\n\nForget it.");
	}

	@Test
	void callAtTheEndIsLeftOut() {
		assertThat(story(Drafts.adapt("anthropic", new UserMessage("Oslo?"), calling("", "call-1"))))
			.containsExactly("user Oslo?");
	}

	@Test
	void callsOfOneMessageStayThatHaveResults() {
		Adapted adapted = Drafts.adapt("openai", new UserMessage("?"), calling("", "call-1", "call-2", "call-3"),
				results("call-3", "call-9"), results("call-1"), new UserMessage("So?"));
		assertThat(story(adapted)).containsExactly("user ?", "assistant [call-1, call-3]", "tool [call-3]",
				"tool [call-1]", "user So?");
		assertThat(adapted.notes()).containsExactly(NO_RESULT, NO_CALL);
	}

	@Test
	void wordsOfTheUserPartCallAndResult() {
		Adapted adapted = Drafts.adapt("openai", new UserMessage("Oslo?"), calling("", "call-1"),
				new UserMessage("Wait."), results("call-1"), said("Snow."));
		assertThat(story(adapted)).containsExactly("user Oslo?", "user Wait.", "assistant Snow.");
	}

	@Test
	void secondResultOfCallIsLeftOut() {
		Adapted adapted = Drafts.adapt("openai", calling("", "call-1"), results("call-1"), results("call-1"),
				said("Snow."));
		assertThat(story(adapted)).containsExactly("assistant [call-1]", "tool [call-1]", "assistant Snow.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "openai", "deepseek", "google-genai", "anthropic" })
	void wholeRoundsStayTheSame(String provider) {
		Message[] messages = { new UserMessage("?"), calling("", "call-1", "call-2"), results("call-2", "call-1"),
				said("Snow."), new UserMessage("?"), calling("", "call-3"), results("call-3"), calling("", "call-4"),
				new SystemMessage("S"), results("call-4") };
		Adapted adapted = Drafts.adapt(provider, messages);
		assertThat(adapted.notes()).doesNotContain(NO_CALL, NO_RESULT);
		assertThat(adapted.prompt().getInstructions()).filteredOn((message) -> !(message instanceof SystemMessage))
			.containsExactlyElementsOf(
					Stream.of(messages).filter((message) -> !(message instanceof SystemMessage)).toList());
	}

	@Test
	void callsOfSeveralMessagesMayBeAnsweredTogether() {
		Message[] messages = { new UserMessage("?"), calling("", "call-1"), calling("", "call-2"),
				results("call-1", "call-2") };
		assertThat(Drafts.adapt("anthropic", messages).prompt().getInstructions()).containsExactly(messages);
	}

	@Test
	void callsWithoutIdsAreTakenInOrder() {
		Message[] messages = { new UserMessage("?"), calling("", "", ""), results("", ""), said("Snow.") };
		Message[] cut = { new UserMessage("?"), calling("", "", ""), results(""), said("Snow."), new UserMessage("?") };
		assertThat(Drafts.adapt("google-genai", messages).notes()).doesNotContain(NO_CALL, NO_RESULT);
		assertThat(story(Drafts.adapt("google-genai", cut))).contains("assistant []", "tool []");
	}

	@Test
	void resultsAtTheEndStay() {
		Prompt prompt = new Prompt(new UserMessage("?"), results("call-1"));
		Adapted adapted = Drafts.adapt(prompt, Drafts.hop("openai"));
		assertThat(adapted.prompt()).isSameAs(prompt);
		assertThat(adapted.notes()).isEmpty();
	}

	@Test
	void promptOfNothingElseStays() {
		Message[] messages = { calling("", "call-1") };
		assertThat(Drafts.adapt("openai", messages).prompt().getInstructions()).containsExactly(messages);
	}

	@ParameterizedTest
	@ValueSource(strings = { "ollama", "unheard-of" })
	void partsStayWhereNobodyMinds(String provider) {
		Message[] messages = { results("call-1"), said("Snow."), calling("", "call-2"), new UserMessage("?") };
		assertThat(Drafts.adapt(provider, messages).prompt().getInstructions()).containsExactly(messages);
	}

	private static AssistantMessage said(String text) {
		return new AssistantMessage(text);
	}

	private static AssistantMessage calling(String text, String... ids) {
		return AssistantMessage.builder()
			.content(text)
			.toolCalls(Arrays.stream(ids).map((id) -> new ToolCall(id, "function", "weather", "{}")).toList())
			.build();
	}

	private static ToolResponseMessage results(String... ids) {
		return ToolResponseMessage.builder()
			.responses(Arrays.stream(ids).map((id) -> new ToolResponse(id, "weather", "snow")).toList())
			.build();
	}

	private static List<String> story(Adapted adapted) {
		return adapted.prompt().getInstructions().stream().map(ToolRoundsTests::line).toList();
	}

	private static String line(Message message) {
		String who = message.getMessageType().getValue() + " ";
		if (message instanceof ToolResponseMessage results) {
			return who + results.getResponses().stream().map(ToolResponse::id).toList();
		}
		if (message instanceof AssistantMessage assistant && assistant.hasToolCalls()) {
			return who + assistant.getText() + assistant.getToolCalls().stream().map(ToolCall::id).toList();
		}
		return who + message.getText();
	}

}
