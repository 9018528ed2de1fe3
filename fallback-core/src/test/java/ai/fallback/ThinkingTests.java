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

package ai.fallback;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;

import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.metadata.ChatGenerationMetadata;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.Prompt;

import ai.fallback.Models.Counting;
import ai.fallback.chain.Chain;
import ai.fallback.chain.MidStream;
import ai.fallback.gate.Gate;
import ai.fallback.gate.GatePolicy;
import ai.fallback.gate.GateRule;
import ai.fallback.gate.Gates;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a model thinks before it answers is no answer: neither to the gates nor to whoever
 * reads the first generation.
 */
class ThinkingTests {

	private static final String THOUGHT = "The user wants a short answer. I should think about it for long.";

	private final Counting second = Models.answering("two");

	@ParameterizedTest
	@EnumSource
	void gatesJudgeTheAnswer(Way way) {
		assertThat(way.ask(model(Gates.length(1, 5), thinking("Oslo"))).text()).endsWith("Oslo");
		assertThat(this.second.asked()).isZero();
	}

	@ParameterizedTest
	@EnumSource
	void answerIsNotSavedByItsThought(Way way) {
		assertThat(way.ask(model(Gates.length(10, 100), thinking("Oslo"), Models.answering("A long answer"))).text())
			.isEqualTo("A long answer");
	}

	@Test
	void callIsAnsweredWithTheAnswerFirst() {
		ChatResponse response = model(Gates.length(1, 5), thinking("Oslo")).call(new Prompt("Hello"));
		assertThat(response.getResults()).extracting((generation) -> generation.getOutput().getText())
			.containsExactly("Oslo", THOUGHT);
	}

	@Test
	void callOverAStreamIsAnsweredAlike() {
		Chain chain = FallbackChatModelTests.chainOf(thinking("Oslo")).callsByStream(true).build();
		ChatResponse response = FallbackChatModel.of(chain).call(new Prompt("Hello"));
		assertThat(response.getResults()).extracting((generation) -> generation.getOutput().getText())
			.containsExactly("Oslo", THOUGHT);
		assertThat(response.getResult().getMetadata().getFinishReason()).isEqualTo("end_turn");
	}

	private FallbackChatModel model(Gate gate, Counting... models) {
		Counting[] all = new Counting[] { models[0], (models.length > 1) ? models[1] : this.second };
		return FallbackChatModel.of(FallbackChatModelTests.chainOf(all)
			.midStream(MidStream.BUFFER)
			.deadline(Duration.ofSeconds(30))
			.gates(GatePolicy.DEFAULT.withGates(List.of(GateRule.of("length", gate))).withMaxReasks(0))
			.build());
	}

	/**
	 * As Anthropic's clients of Spring AI hand it on: of a call two generations, of a
	 * stream a chunk for each piece.
	 */
	private static Counting thinking(String answer) {
		Map<String, Object> unsigned = new HashMap<>();
		unsigned.put("signature", null);
		return new Counting(
				(prompt) -> new ChatResponse(
						List.of(generation(THOUGHT, Map.of("signature", "c2ln")), generation(answer, Map.of()))),
				(prompt) -> Flux.just(piece(THOUGHT.substring(0, 9), Map.of("thinking", true)),
						piece(THOUGHT.substring(9), unsigned), piece("", Map.of("signature", "c2ln")),
						piece(answer.substring(0, 2), Map.of()), piece(answer.substring(2), Map.of()),
						new ChatResponse(List.of(generation("", Map.of())))));
	}

	private static ChatResponse piece(String text, Map<String, Object> properties) {
		return new ChatResponse(
				List.of(new Generation(AssistantMessage.builder().content(text).properties(properties).build())));
	}

	private static Generation generation(String text, Map<String, Object> properties) {
		return new Generation(AssistantMessage.builder().content(text).properties(properties).build(),
				ChatGenerationMetadata.builder().finishReason("end_turn").build());
	}

}
