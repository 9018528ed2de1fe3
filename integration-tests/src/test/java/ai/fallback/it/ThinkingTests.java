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

package ai.fallback.it;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;

import ai.fallback.FallbackChatClient;
import ai.fallback.test.ProviderSimulator;
import ai.fallback.test.Reply;
import ai.fallback.trail.Trail;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Claude thinks before it answers: what it thinks is a content block before that of the
 * answer, on the wire, and a generation of its own to Spring AI.
 */
class ThinkingTests {

	private static final String THOUGHT = "A city in the north, then. I have to say {how cold} it is there.";

	private static final String ANSWER = "{\\\"name\\\":\\\"Oslo\\\",\\\"degrees\\\":-3}";

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	@RegisterExtension
	private static final SimulatedProviders providers = SimulatedProviders.with((properties) -> {
		properties.add("fallback.default-chain=buffered");
		for (String chain : List.of("buffered", "streamed")) {
			properties.add("fallback.chains." + chain + ".hops=anthropic,openai");
			properties.add("fallback.chains." + chain + ".stream.mid-stream=buffer");
			properties.add("fallback.chains." + chain + ".gates[0].type=length");
			properties.add("fallback.chains." + chain + ".gates[0].max=40");
		}
		properties.add("fallback.chains.streamed.stream.answer-calls=true");
	});

	private static final ProviderSimulator simulator = providers.simulator();

	@Test
	void entityIsReadFromTheAnswer() {
		simulator.script("anthropic", answer());
		assertThat(client("buffered").prompt("A city?").call().entity(City.class)).isEqualTo(new City("Oslo", -3));
		assertThat(simulator.requests()).hasSize(1);
	}

	@Test
	void entityOfACallOverAStreamIsReadFromTheAnswer() {
		simulator.script("anthropic", events());
		assertThat(client("streamed").prompt("A city?").call().entity(City.class)).isEqualTo(new City("Oslo", -3));
		assertThat(simulator.requests()).hasSize(1);
	}

	@Test
	void gateJudgesTheAnswerOfAStream() {
		simulator.script("anthropic", events());
		List<ChatResponse> chunks = providers.chain("buffered")
			.stream(new Prompt("A city?"))
			.collectList()
			.block(PATIENCE);
		Trail trail = Trail.of(chunks.get(chunks.size() - 1)).orElseThrow();
		assertThat(trail.attempts()).hasSize(1);
		assertThat(simulator.requests()).hasSize(1);
	}

	private static ChatClient client(String chain) {
		return providers.bean(FallbackChatClient.class).chain(chain);
	}

	private static Reply answer() {
		return Reply.status(200)
			.body("application/json",
					"{\"id\":\"m\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"anthropic\","
							+ "\"content\":[{\"type\":\"thinking\",\"thinking\":\"" + THOUGHT
							+ "\",\"signature\":\"c2ln\"}," + "{\"type\":\"text\",\"text\":\"" + ANSWER
							+ "\"}],\"stop_reason\":\"end_turn\","
							+ "\"stop_sequence\":null,\"usage\":{\"input_tokens\":5,\"output_tokens\":7}}");
	}

	private static Reply events() {
		String events = Stream.of(
				"{\"type\":\"message_start\",\"message\":{\"id\":\"m\",\"type\":\"message\",\"role\":\"assistant\","
						+ "\"model\":\"anthropic\",\"content\":[],\"stop_reason\":null,\"stop_sequence\":null,"
						+ "\"usage\":{\"input_tokens\":5,\"output_tokens\":1}}}",
				"{\"type\":\"content_block_start\",\"index\":0,\"content_block\":"
						+ "{\"type\":\"thinking\",\"thinking\":\"\",\"signature\":\"\"}}",
				delta(0, "{\"type\":\"thinking_delta\",\"thinking\":\"" + THOUGHT + "\"}"),
				delta(0, "{\"type\":\"signature_delta\",\"signature\":\"c2ln\"}"),
				"{\"type\":\"content_block_stop\",\"index\":0}",
				"{\"type\":\"content_block_start\",\"index\":1,\"content_block\":{\"type\":\"text\",\"text\":\"\"}}",
				delta(1, "{\"type\":\"text_delta\",\"text\":\"" + ANSWER + "\"}"),
				"{\"type\":\"content_block_stop\",\"index\":1}",
				"{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\",\"stop_sequence\":null},"
						+ "\"usage\":{\"output_tokens\":7}}",
				"{\"type\":\"message_stop\"}")
			.map(ThinkingTests::event)
			.collect(Collectors.joining());
		return Reply.status(200).body("text/event-stream", events);
	}

	private static String delta(int index, String delta) {
		return "{\"type\":\"content_block_delta\",\"index\":" + index + ",\"delta\":" + delta + "}";
	}

	private static String event(String data) {
		String type = data.substring(9, data.indexOf('"', 9));
		return "event: " + type + "\ndata: " + data + "\n\n";
	}

	record City(String name, int degrees) {

	}

}
