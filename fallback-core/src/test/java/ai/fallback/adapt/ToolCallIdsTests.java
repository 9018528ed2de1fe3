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
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.AssistantMessage.ToolCall;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.chat.messages.ToolResponseMessage.ToolResponse;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.model.tool.ToolCallingChatOptions;
import org.springframework.ai.tool.function.FunctionToolCallback;

import static org.assertj.core.api.Assertions.assertThat;

class ToolCallIdsTests {

	@ParameterizedTest
	@CsvSource({ "mistral, [a-zA-Z0-9]{9}", "anthropic, '[a-zA-Z0-9_-]{1,64}'",
			"bedrock-converse, '[a-zA-Z0-9_-]{1,64}'", "openai, '.{1,40}'", "deepseek, '.{1,40}'" })
	void callsAndResultsGetIdsInTheFormOfTheProvider(String provider, String form) {
		List<String> foreign = List.of("", "", "call_abcdefghijklmnopqrstuvwx", "toolu_01A09q90qw90lq917835lq9",
				"functions.weather:0", "a".repeat(80), "Ab3dE6gH9");
		ChatOptions tools = ToolCallingChatOptions.builder()
			.toolCallbacks(
					FunctionToolCallback.builder("weather", (String city) -> "snow").inputType(String.class).build())
			.build();
		Adapted adapted = Drafts.adapt(new Prompt(List.of(conversation(foreign)), tools), Drafts.hop(provider));
		List<String> calls = calls(adapted);
		assertThat(calls).hasSize(foreign.size()).doesNotHaveDuplicates().allMatch((id) -> id.matches(form));
		assertThat(results(adapted)).isEqualTo(calls);
		assertThat(calls).contains("Ab3dE6gH9");
		assertThat(adapted.notes()).containsExactly("tool-call ids rewritten");
	}

	@Test
	void idsThatFitStay() {
		Message[] messages = conversation(List.of("toolu_01A", "call-2"));
		Adapted adapted = Drafts.adapt("anthropic", messages);
		assertThat(adapted.prompt().getInstructions()).containsExactly(messages);
		assertThat(adapted.notes()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "ollama", "google-genai", "unheard-of" })
	void idsStayWhereNobodyReadsThem(String provider) {
		assertThat(calls(Drafts.adapt(provider, conversation(List.of("", "a b", ""))))).containsExactly("", "a b", "");
	}

	@Test
	void idsStayTheSameFromTurnToTurn() {
		List<String> ids = List.of("", "call:1", "", "", "call:2");
		List<String> all = calls(Drafts.adapt("mistral", conversation(ids)));
		for (int turns = 1; turns <= ids.size(); turns++) {
			assertThat(calls(Drafts.adapt("mistral", conversation(ids.subList(0, turns)))))
				.isEqualTo(all.subList(0, turns));
		}
	}

	@Test
	void resultsWithoutIdsFindTheirCallsByName() {
		AssistantMessage calling = AssistantMessage.builder()
			.toolCalls(List.of(call("", "weather"), call("", "time"), call("", "weather")))
			.build();
		ToolResponseMessage results = ToolResponseMessage.builder()
			.responses(List.of(new ToolResponse("", "time", "noon"), new ToolResponse("", "weather", "snow"),
					new ToolResponse("", "weather", "rain")))
			.build();
		Adapted adapted = Drafts.adapt("openai", new UserMessage("?"), calling, results);
		List<String> calls = calls(adapted);
		assertThat(results(adapted)).containsExactly(calls.get(1), calls.get(0), calls.get(2));
	}

	@Test
	void madeIdsDiffer() {
		for (ToolCallIdForm form : ToolCallIdForm.values()) {
			if (form != ToolCallIdForm.ANY) {
				Set<String> ids = new HashSet<>();
				IntStream.range(0, 20_000).forEach((i) -> ids.add(form.make("call_" + i)));
				assertThat(ids).hasSize(20_000).allMatch(form::accepts);
			}
		}
	}

	private static Message[] conversation(List<String> ids) {
		return Stream.concat(Stream.of(new UserMessage("?")), ids.stream().flatMap((id) -> {
			Message calling = AssistantMessage.builder().toolCalls(List.of(call(id, "weather"))).build();
			Message result = ToolResponseMessage.builder()
				.responses(List.of(new ToolResponse(id, "weather", "snow")))
				.build();
			return Stream.of(calling, result);
		})).toArray(Message[]::new);
	}

	private static ToolCall call(String id, String name) {
		return new ToolCall(id, "function", name, "{}");
	}

	private static List<String> calls(Adapted adapted) {
		List<String> ids = new ArrayList<>();
		adapted.prompt().getInstructions().forEach((message) -> {
			if (message instanceof AssistantMessage assistant) {
				assistant.getToolCalls().forEach((call) -> ids.add(call.id()));
			}
		});
		return ids;
	}

	private static List<String> results(Adapted adapted) {
		List<String> ids = new ArrayList<>();
		adapted.prompt().getInstructions().forEach((message) -> {
			if (message instanceof ToolResponseMessage results) {
				results.getResponses().forEach((response) -> ids.add(response.id()));
			}
		});
		return ids;
	}

}
