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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.AssistantMessage.ToolCall;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.chat.messages.ToolResponseMessage.ToolResponse;
import org.springframework.ai.chat.messages.UserMessage;

import static org.assertj.core.api.Assertions.assertThat;

class ToolCallArgumentsTests {

	@ParameterizedTest
	@ValueSource(strings = { "openai", "anthropic", "ollama", "unheard-of" })
	void blankOnesBecomeAnEmptyObject(String provider) {
		ToolCall blank = new ToolCall("call_1", "function", "ping", "");
		ToolCall other = new ToolCall("call_2", "function", "look", "{\"at\": 1}");
		Adapted adapted = Drafts.adapt(provider, new UserMessage("?"),
				AssistantMessage.builder().content("").toolCalls(List.of(blank, other)).build(),
				ToolResponseMessage.builder()
					.responses(
							List.of(new ToolResponse("call_1", "ping", "1"), new ToolResponse("call_2", "look", "2")))
					.build());
		AssistantMessage calling = (AssistantMessage) adapted.prompt().getInstructions().get(1);
		assertThat(calling.getToolCalls()).extracting(ToolCall::arguments).containsExactly("{}", "{\"at\": 1}");
		assertThat(calling.getToolCalls()).extracting(ToolCall::name).containsExactly("ping", "look");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			value = { "null|{}", "[]|{\"arguments\":\"[]\"}", "\"x\"|{\"arguments\":\"\\\"x\\\"\"}",
					"not json|{\"arguments\":\"not json\"}", "{\"city\":|{\"arguments\":\"{\\\"city\\\":\"}",
					"7|{\"arguments\":\"7\"}" })
	void whatIsNoObjectIsPutIntoOne(String arguments, String sent) {
		AssistantMessage calling = AssistantMessage.builder()
			.content("")
			.toolCalls(List.of(new ToolCall("call_1", "function", "look", arguments)))
			.build();
		for (int hop = 0; hop < 2; hop++) {
			Adapted adapted = Drafts.adapt("anthropic", new UserMessage("?"), calling,
					ToolResponseMessage.builder().responses(List.of(new ToolResponse("call_1", "look", "1"))).build());
			AssistantMessage adaptedCall = (AssistantMessage) adapted.prompt().getInstructions().get(1);
			assertThat(adaptedCall.getToolCalls()).extracting(ToolCall::arguments).containsExactly(sent);
			assertThat(adapted.notes().contains("tool-call arguments wrapped")).isEqualTo(!"{}".equals(sent));
		}
	}

	@Test
	void objectsAreLeftAsTheyAre() {
		AssistantMessage calling = AssistantMessage.builder()
			.content("")
			.toolCalls(List.of(new ToolCall("call_1", "function", "look", " {\"at\": [1, {}]}")))
			.build();
		Adapted adapted = Drafts.adapt("anthropic", new UserMessage("?"), calling,
				ToolResponseMessage.builder().responses(List.of(new ToolResponse("call_1", "look", "1"))).build());
		assertThat(adapted.prompt().getInstructions().get(1)).isSameAs(calling);
		assertThat(adapted.notes()).isEmpty();
	}

}
