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

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;

import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.retry.NonTransientAiException;

import ai.fallback.Models.Counting;
import ai.fallback.Way.Result;
import ai.fallback.capability.ModelFacts;
import ai.fallback.capability.PromptCompactor;
import ai.fallback.chain.Chain;
import ai.fallback.chain.MidStream;
import ai.fallback.chain.Target;
import ai.fallback.gate.GatePolicy;
import ai.fallback.gate.GateRule;
import ai.fallback.gate.Verdict;
import ai.fallback.trail.Attempt;
import ai.fallback.trail.Compaction;
import ai.fallback.trail.Skip;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Conversations that fit nowhere are made shorter before a chain gives up.
 */
class CompactionTests {

	private final AtomicReference<Prompt> asked = new AtomicReference<>();

	@ParameterizedTest
	@EnumSource
	void oldestTurnsAreLeftOutForTheLargestWindow(Way way) {
		Counting small = Models.answering("small");
		Result result = way.ask(
				chain(PromptCompactor.dropOldest(), target("small", 4_000, small), target("large", 8_000, listening())),
				conversation(20));
		assertThat(result.text()).isEqualTo("short");
		assertThat(small.asked()).isZero();
		assertThat(result.trail().entries()).extracting(Object::getClass)
			.containsExactly(Skip.class, Skip.class, Compaction.class, Attempt.class);
		assertThat(result.trail().entries().get(2)).hasToString("-  shortened the conversation from 81 to "
				+ this.asked.get().getInstructions().size() + " messages for large");
		assertThat(result.trail().degraded()).isTrue();
		assertThatConversationIsWhole(this.asked.get().getInstructions());
	}

	@ParameterizedTest
	@EnumSource
	void conversationIsShortenedAfterAnOverflowThatNobodyForesaw(Way way) {
		Counting once = new Counting((prompt) -> {
			throw overflow();
		}, (prompt) -> Flux.error(overflow()));
		Result result = way.ask(chain(PromptCompactor.dropOldest(), target("only", 8_000, once)), conversation(8));
		assertThat(result.error()).isInstanceOf(FallbackExhaustedException.class);
		assertThat(once.asked()).as("once in full and once made shorter").isEqualTo(2);
		assertThat(result.trail().entries()).extracting(Object::getClass)
			.containsExactly(Attempt.class, Compaction.class, Attempt.class);
	}

	@ParameterizedTest
	@EnumSource
	void complaintGoesToTheShorterConversation(Way way) {
		List<Integer> lengths = new ArrayList<>();
		Counting model = new Counting((prompt) -> {
			lengths.add(prompt.getInstructions().size());
			return Models.response("short");
		}, (prompt) -> {
			lengths.add(prompt.getInstructions().size());
			return Flux.just(Models.response("short"));
		});
		GateRule longer = GateRule.of("longer", (candidate) -> Verdict.reask("too short", "Say more."));
		Chain chain = Chain.named("long")
			.midStream(MidStream.BUFFER)
			.compactor(PromptCompactor.dropOldest())
			.gates(GatePolicy.DEFAULT.withGates(List.of(longer)))
			.hop(target("only", 8_000, model))
			.build();
		assertThat(way.ask(FallbackChatModel.of(chain), conversation(20)).error())
			.isInstanceOf(FallbackExhaustedException.class);
		assertThat(lengths).hasSize(2);
		assertThat(lengths.get(0)).isLessThan(81);
		assertThat(lengths.get(1)).as("the answer and the complaint").isEqualTo(lengths.get(0) + 2);
	}

	@ParameterizedTest
	@EnumSource
	void withoutACompactorTheChainGivesUp(Way way) {
		Counting small = Models.answering("small");
		Chain chain = Chain.named("plain").hop(target("small", 4_000, small)).build();
		assertThat(way.ask(FallbackChatModel.of(chain), conversation(20)).error())
			.isInstanceOf(FallbackExhaustedException.class);
		assertThat(small.asked()).isZero();
	}

	@ParameterizedTest
	@EnumSource
	void compactorThatFailsOrFindsNothingEndsTheWalk(Way way) {
		Counting small = Models.answering("small");
		PromptCompactor failing = (prompt, tokens) -> {
			throw new IllegalStateException("no");
		};
		for (PromptCompactor compactor : List.of(failing, (PromptCompactor) (prompt, tokens) -> null,
				(PromptCompactor) (prompt, tokens) -> prompt)) {
			Result result = way.ask(chain(compactor, target("small", 4_000, small)), conversation(20));
			assertThat(result.error()).isInstanceOf(FallbackExhaustedException.class);
		}
		assertThat(small.asked()).isZero();
	}

	@Test
	void lastQuestionAloneIsNotShortened() {
		Prompt prompt = new Prompt(List.of(new SystemMessage("Be brief."), new UserMessage("word ".repeat(9_000))));
		assertThat(PromptCompactor.dropOldest().compact(prompt, 5_000)).isNull();
	}

	@Test
	void conversationThatFitsIsNotShortened() {
		assertThat(PromptCompactor.dropOldest().compact(conversation(2), 1_000_000)).isNull();
	}

	@Test
	void noMoreIsLeftOutThanMustBe() {
		Prompt all = conversation(20);
		for (long tokens = 2_000; tokens < 20_000; tokens += 700) {
			Prompt shorter = PromptCompactor.dropOldest().compact(all, tokens);
			if (shorter != null) {
				assertThatConversationIsWhole(shorter.getInstructions());
			}
		}
		int some = PromptCompactor.dropOldest().compact(all, 6_000).getInstructions().size();
		int more = PromptCompactor.dropOldest().compact(all, 9_000).getInstructions().size();
		assertThat(some).isLessThan(more);
	}

	private static void assertThatConversationIsWhole(List<Message> messages) {
		assertThat(messages.get(0)).isInstanceOf(SystemMessage.class);
		assertThat(messages.get(1)).isInstanceOf(UserMessage.class);
		assertThat(messages.get(messages.size() - 1).getText()).startsWith("Result of 19")
			.as("what came last is there");
		for (int i = 1; i < messages.size(); i++) {
			boolean result = messages.get(i) instanceof ToolResponseMessage;
			boolean called = messages.get(i - 1) instanceof AssistantMessage assistant && assistant.hasToolCalls();
			assertThat(result).as("a result follows its call").isEqualTo(called);
		}
	}

	/**
	 * Turns of about 500 tokens, each with a tool's call.
	 */
	static Prompt conversation(int turns) {
		List<Message> messages = new ArrayList<>();
		messages.add(new SystemMessage("Be brief."));
		for (int i = 0; i < turns; i++) {
			messages.add(new UserMessage("Question " + i + " word".repeat(200)));
			messages.add(AssistantMessage.builder()
				.content("")
				.toolCalls(List.of(new AssistantMessage.ToolCall("id" + i, "function", "look", "{}")))
				.build());
			messages.add(ToolResponseMessage.builder()
				.responses(List.of(new ToolResponseMessage.ToolResponse("id" + i, "look", " word".repeat(200))))
				.build());
			messages.add(new AssistantMessage("Result of " + i + " word".repeat(60)));
		}
		return new Prompt(messages);
	}

	private Counting listening() {
		return new Counting((prompt) -> {
			this.asked.set(prompt);
			return Models.response("short");
		}, (prompt) -> {
			this.asked.set(prompt);
			return Flux.just(Models.response("short"));
		});
	}

	private static NonTransientAiException overflow() {
		return new NonTransientAiException("HTTP 400 - {\"error\": {\"message\": \"This model's maximum context length "
				+ "is 8000 tokens.\", \"code\": \"context_length_exceeded\"}}");
	}

	private static FallbackChatModel chain(PromptCompactor compactor, Target... targets) {
		Chain.Builder chain = Chain.named("long").compactor(compactor);
		List.of(targets).forEach(chain::hop);
		return FallbackChatModel.of(chain.build());
	}

	private static Target target(String name, int window, Counting model) {
		return Target.named(name, model).facts(ModelFacts.builder().contextWindow(window).build()).build();
	}

}
