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

import java.net.URI;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.chat.messages.ToolResponseMessage.ToolResponse;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.content.Media;
import org.springframework.ai.model.tool.ToolCallingChatOptions;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.tool.function.FunctionToolCallback;
import org.springframework.util.MimeType;
import org.springframework.util.MimeTypeUtils;

import ai.fallback.chain.Hop;

import static org.assertj.core.api.Assertions.assertThat;

class MessageOrderTests {

	private static final Media PICTURE = new Media(MimeTypeUtils.IMAGE_PNG, URI.create("https://example.org/a.png"));

	private static final Media OTHER_PICTURE = new Media(MimeTypeUtils.IMAGE_PNG,
			URI.create("https://example.org/b.png"));

	private static final ToolCallback TOOL = FunctionToolCallback.builder("weather", (String city) -> "snow")
		.inputType(String.class)
		.build();

	@ParameterizedTest
	@ValueSource(strings = { "anthropic", "bedrock-converse", "mistral", "deepseek", "google-genai" })
	void turnsOfTheSameSideBecomeOne(String provider) {
		Adapted adapted = Drafts.adapt(provider, user("One", PICTURE), user("Two", OTHER_PICTURE), assistant("Three"),
				assistant("Four"), new UserMessage("Five"));
		assertThat(texts(adapted)).containsExactly("One\n\nTwo", "Three\n\nFour", "Five");
		assertThat(((UserMessage) adapted.prompt().getInstructions().get(0)).getMedia()).containsExactly(PICTURE,
				OTHER_PICTURE);
		assertThat(adapted.notes()).containsExactly("turns merged");
	}

	@ParameterizedTest
	@ValueSource(strings = { "openai", "azure-openai", "ollama", "unheard-of" })
	void turnsStayAsTheyAreWhereNobodyMinds(String provider) {
		Message[] messages = { assistant("Zero"), new UserMessage("One"), new UserMessage("Two"), new UserMessage(""),
				new SystemMessage("Late"), assistant("Three") };
		Adapted adapted = Drafts.adapt(provider, messages);
		assertThat(adapted.prompt().getInstructions()).containsExactly(messages);
		assertThat(adapted.notes()).isEmpty();
	}

	@Test
	void wordsBeforeToolCallStayWithIt() {
		AssistantMessage calling = AssistantMessage.builder()
			.content("")
			.toolCalls(List.of(new AssistantMessage.ToolCall("call-1", "function", "weather", "{}")))
			.build();
		Adapted adapted = Drafts.adapt("anthropic", new UserMessage("Oslo?"), assistant("Let me see."), calling,
				result("call-1"));
		AssistantMessage merged = (AssistantMessage) adapted.prompt().getInstructions().get(1);
		assertThat(merged.getText()).isEqualTo("Let me see.");
		assertThat(merged.getToolCalls()).hasSize(1);
		assertThat(adapted.prompt().getInstructions()).hasSize(3);
	}

	@Test
	void resultsOfToolsAreGivenTogether() {
		AssistantMessage calling = AssistantMessage.builder()
			.toolCalls(List.of(new AssistantMessage.ToolCall("call-1", "function", "weather", "{}"),
					new AssistantMessage.ToolCall("call-2", "function", "weather", "{}")))
			.build();
		Adapted adapted = Drafts.adapt("anthropic", new UserMessage("?"), calling, result("call-1"), result("call-2"));
		assertThat(((ToolResponseMessage) adapted.prompt().getInstructions().get(2)).getResponses())
			.extracting(ToolResponse::id)
			.containsExactly("call-1", "call-2");
	}

	@ParameterizedTest
	@CsvSource({ "mistral, true", "anthropic, false", "google-genai, false", "deepseek, false", "openai, false" })
	void assistantSpeaksBetweenResultAndTheUserWhereItMust(String provider, boolean must) {
		Message[] messages = { new UserMessage("Oslo?"), calling("123456789"), result("123456789"),
				new UserMessage("Hurry!") };
		Adapted adapted = Drafts.adapt(provider, messages);
		assertThat(texts(adapted))
			.containsExactly(must ? new String[] { "Oslo?", "", "", TurnOrder.AFTER_TOOLS, "Hurry!" }
					: new String[] { "Oslo?", "", "", "Hurry!" });
		assertThat(adapted.notes()).isEqualTo(must ? List.of("assistant turn added") : List.of());
	}

	@Test
	void assistantSpeaksAfterToolsOfBedrockToo() {
		ChatOptions tools = ToolCallingChatOptions.builder().toolCallbacks(TOOL).build();
		Prompt prompt = new Prompt(List.of(new UserMessage("Oslo?"), calling("call-1"), result("call-1"),
				new SystemMessage("S"), new UserMessage("Hurry!")), tools);
		assertThat(texts(Drafts.adapt(prompt, Drafts.hop("bedrock-converse")))).containsExactly("Oslo?", "", "", "S",
				TurnOrder.AFTER_TOOLS, "Hurry!");
	}

	@Test
	void resultsAtTheEndGetNoTurn() {
		assertThat(Drafts.adapt("mistral", new UserMessage("Oslo?"), calling("123456789"), result("123456789")).notes())
			.isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "openai", "azure-openai", "anthropic", "bedrock-converse", "mistral", "deepseek",
			"google-genai", "ollama" })
	void attachmentsOfTheAssistantAreDropped(String provider) {
		AssistantMessage drawn = AssistantMessage.builder().content("Here.").media(List.of(PICTURE)).build();
		Adapted adapted = Drafts.adapt(provider, new UserMessage("Draw!"), drawn, user("And this?", OTHER_PICTURE));
		assertThat(texts(adapted)).containsExactly("Draw!", "Here.", "And this?");
		assertThat(((AssistantMessage) adapted.prompt().getInstructions().get(1)).getMedia()).isEmpty();
		assertThat(((UserMessage) adapted.prompt().getInstructions().get(2)).getMedia()).containsExactly(OTHER_PICTURE);
		assertThat(adapted.notes()).containsExactly("attachments of the assistant dropped");
	}

	@Test
	void messageOfNothingButAttachmentsIsDropped() {
		AssistantMessage drawn = AssistantMessage.builder().content("").media(List.of(PICTURE)).build();
		assertThat(texts(Drafts.adapt("anthropic", new UserMessage("Draw!"), drawn, new UserMessage("Again!"))))
			.containsExactly("Draw!\n\nAgain!");
	}

	@ParameterizedTest
	@CsvSource({ "openai, audio_1, true", "openai, , false", "anthropic, audio_1, false" })
	void wordsThatOpenAiSpokeStay(String provider, String id, boolean stay) {
		Media spoken = Media.builder().mimeType(new MimeType("audio", "wav")).data(new byte[] { 1 }).id(id).build();
		AssistantMessage answer = AssistantMessage.builder().content("Hi").media(List.of(spoken)).build();
		Adapted adapted = Drafts.adapt(provider, new UserMessage("Hello"), answer, new UserMessage("Bye"));
		assertThat(((AssistantMessage) adapted.prompt().getInstructions().get(1)).getMedia())
			.hasSize((stay && !OptionsBridge.CLEARS_DEFAULTS) ? 1 : 0);
	}

	@Test
	void modelOfNoKnownProviderGetsAttachmentsOfTheAssistant() {
		AssistantMessage drawn = AssistantMessage.builder().content("Here.").media(List.of(PICTURE)).build();
		Prompt prompt = new Prompt(new UserMessage("Draw!"), drawn, new UserMessage("Again!"));
		assertThat(Drafts.adapt(prompt, Drafts.hop((String) null)).prompt()).isSameAs(prompt);
	}

	@Test
	void conversationBeginsWithTheUser() {
		Adapted adapted = Drafts.adapt("anthropic", new SystemMessage("S"), assistant("Hi!"), new UserMessage("Hello"));
		assertThat(texts(adapted)).containsExactly("S", TurnOrder.BEGINNING, "Hi!", "Hello");
		assertThat(adapted.notes()).containsExactly("user turn added");
	}

	@ParameterizedTest
	@CsvSource({ "claude-opus-4-6, true", "claude-sonnet-5, true", "claude-sonnet-4-5-20250929, false",
			"us.anthropic.claude-3-7-sonnet, false", "claude-opus-4-20250514, false" })
	void conversationEndsWithTheUserWhereItMust(String modelId, boolean added) {
		Prompt prompt = new Prompt(new UserMessage("Hello"), assistant("{"));
		Adapted adapted = Drafts.adapt(prompt, Drafts.hop(Drafts.claude(modelId), (rules) -> {
		}));
		assertThat(texts(adapted)).isEqualTo(added ? List.of("Hello", "{", TurnOrder.END) : List.of("Hello", "{"));
	}

	@Test
	void systemTextAloneGetsTurn() {
		assertThat(texts(Drafts.adapt("anthropic", new SystemMessage("Tell a joke")))).containsExactly("Tell a joke",
				TurnOrder.END);
	}

	@ParameterizedTest
	@ValueSource(strings = { "mistral", "google-genai" })
	void systemMessagesAreJoinedInFront(String provider) {
		Adapted adapted = Drafts.adapt(provider, new SystemMessage("A"), new UserMessage("Hello"),
				new SystemMessage("B"), assistant("Hi"), new UserMessage("Bye"));
		assertThat(texts(adapted)).containsExactly("A\n\nB", "Hello", "Hi", "Bye");
		assertThat(adapted.notes()).containsExactly("system messages joined");
	}

	@Test
	void messagesThatSayNothingAreDropped() {
		Adapted adapted = Drafts.adapt("anthropic", new UserMessage("Hello"), assistant(" "), user("", PICTURE));
		assertThat(texts(adapted)).containsExactly("Hello\n\n.");
		assertThat(((UserMessage) adapted.prompt().getInstructions().get(0)).getMedia()).containsExactly(PICTURE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "anthropic", "bedrock-converse", "mistral", "google-genai" })
	void emptyTurnOfTheUserBehindOthersBecomesTheShortest(String provider) {
		Adapted adapted = Drafts.adapt(provider, new SystemMessage("S"), new UserMessage(""));
		assertThat(texts(adapted)).containsExactly("S", TurnOrder.END);
		assertThat(adapted.notes()).containsExactly("user turn added");
		assertThat(texts(Drafts.adapt(provider, new UserMessage("One"), assistant("Two"), new UserMessage(" "))))
			.containsExactly("One", "Two", TurnOrder.END);
		assertThat(texts(Drafts.adapt(provider, new UserMessage("One"), new UserMessage("")))).containsExactly("One");
	}

	@Test
	void claudeThatGoesOnAnswersAnEmptyTurnToo() {
		Hop hop = Drafts.hop(Drafts.claude("claude-sonnet-4-5"), (rules) -> {
		});
		assertThat(texts(Drafts.adapt(new Prompt(new SystemMessage("S"), new UserMessage("")), hop)))
			.containsExactly("S", TurnOrder.END);
		assertThat(texts(Drafts.adapt(new Prompt(new SystemMessage("S")), hop))).containsExactly("S", TurnOrder.END);
		assertThat(texts(Drafts.adapt(new Prompt(new UserMessage("One"), assistant("Two"), new UserMessage("")), hop)))
			.containsExactly("One", "Two", TurnOrder.END);
	}

	@ParameterizedTest
	@ValueSource(strings = { "The answer is ", "The answer is\n\n", "The answer is\t" })
	void claudeGoesOnFromTheLastWord(String begun) {
		Hop hop = Drafts.hop(Drafts.claude("claude-sonnet-4-5"), (rules) -> {
		});
		AssistantMessage answer = AssistantMessage.builder().content(begun).properties(Map.of("kept", "yes")).build();
		Adapted adapted = Drafts.adapt(new Prompt(new UserMessage("2 + 2? "), answer), hop);
		assertThat(texts(adapted)).containsExactly("2 + 2? ", "The answer is");
		assertThat(adapted.prompt().getInstructions().get(1).getMetadata()).containsEntry("kept", "yes");
		assertThat(adapted.notes()).containsExactly("white space dropped");
		assertThat(texts(Drafts.adapt("openai", new UserMessage("2 + 2?"), answer))).containsExactly("2 + 2?", begun);
		assertThat(texts(Drafts.adapt(new Prompt(new UserMessage("2 + 2? ")), hop))).containsExactly("2 + 2? ");
	}

	@Test
	void promptThatSaysNothingStays() {
		assertThat(texts(Drafts.adapt("anthropic", new UserMessage("")))).containsExactly("");
	}

	@Test
	void promptInOrderStaysTheSame() {
		Prompt prompt = new Prompt(new SystemMessage("S"), new UserMessage("Hello"), assistant("Hi"),
				new UserMessage("Bye"));
		for (String provider : List.of("anthropic", "mistral", "google-genai", "deepseek", "openai", "ollama")) {
			assertThat(Drafts.adapt(prompt, Drafts.hop(provider)).prompt()).isSameAs(prompt);
		}
	}

	@Test
	void thoughtBesideTheAnswerIsDropped() {
		AssistantMessage thought = AssistantMessage.builder()
			.content("The user wants…")
			.properties(Map.of("signature", "c2ln"))
			.build();
		AssistantMessage redacted = AssistantMessage.builder().properties(Map.of("data", "xyz")).build();
		Adapted adapted = Drafts.adapt("openai", new UserMessage("Hello"), redacted, thought, assistant("Hi"),
				new UserMessage("Bye"));
		assertThat(texts(adapted)).containsExactly("Hello", "Hi", "Bye");
		assertThat(adapted.notes()).containsExactly("thinking dropped");
	}

	@Test
	void thoughtBehindTheAnswerIsDropped() {
		AssistantMessage thought = AssistantMessage.builder()
			.content("The user wants…")
			.properties(Map.of("signature", "c2ln"))
			.build();
		Adapted adapted = Drafts.adapt("openai", new UserMessage("Hello"), assistant("Hi"), thought, thought,
				new UserMessage("Bye"));
		assertThat(texts(adapted)).containsExactly("Hello", "Hi", "Bye");
	}

	@Test
	void thoughtThatMayBeTheAnswerStaysWithoutItsMarks() {
		AssistantMessage aggregated = AssistantMessage.builder()
			.content("The user wants… Hi")
			.properties(Map.of("signature", "c2ln", "thinking", true))
			.build();
		Adapted adapted = Drafts.adapt("openai", new UserMessage("Hello"), aggregated, new UserMessage("Bye"));
		assertThat(texts(adapted)).containsExactly("Hello", "The user wants… Hi", "Bye");
		assertThat(adapted.prompt().getInstructions().get(1).getMetadata()).doesNotContainKey("signature");
		assertThat(adapted.notes()).containsExactly("signature dropped");
	}

	@ParameterizedTest
	@CsvSource({ "thoughtSignatures, google-genai, true", "thoughtSignatures, openai, false",
			"openai.tool_calls.additional_properties, openai, true",
			"openai.tool_calls.additional_properties, anthropic, false", "reasoningContent, openai, false",
			"finishReason, anthropic, true" })
	void metadataOfOtherProvidersIsDropped(String key, String provider, boolean kept) {
		AssistantMessage answer = AssistantMessage.builder().content("Hi").properties(Map.of(key, "value")).build();
		Adapted adapted = Drafts.adapt(provider, new UserMessage("Hello"), answer, new UserMessage("Bye"));
		assertThat(adapted.prompt().getInstructions().get(1).getMetadata().containsKey(key)).isEqualTo(kept);
		assertThat(answer.getMetadata()).containsKey(key);
	}

	@Test
	void reasoningStaysWhileItsToolsAreCalled() {
		AssistantMessage calling = AssistantMessage.builder()
			.properties(Map.of("reasoningContent", "Hm"))
			.toolCalls(List.of(new AssistantMessage.ToolCall("call-1", "function", "weather", "{}")))
			.build();
		Adapted adapted = Drafts.adapt("openai", new UserMessage("?"), calling, result("call-1"));
		assertThat(adapted.prompt().getInstructions().get(1).getMetadata()).containsKey("reasoningContent");
	}

	private static AssistantMessage calling(String id) {
		return AssistantMessage.builder()
			.content("")
			.toolCalls(List.of(new AssistantMessage.ToolCall(id, "function", "weather", "{}")))
			.build();
	}

	private static UserMessage user(String text, Media media) {
		return UserMessage.builder().text(text).media(media).build();
	}

	private static AssistantMessage assistant(String text) {
		return new AssistantMessage(text);
	}

	private static ToolResponseMessage result(String id) {
		return ToolResponseMessage.builder().responses(List.of(new ToolResponse(id, "weather", "snow"))).build();
	}

	private static List<String> texts(Adapted adapted) {
		return adapted.prompt().getInstructions().stream().map(Message::getText).toList();
	}

}
