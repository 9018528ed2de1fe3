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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;

import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.retry.NonTransientAiException;

import ai.fallback.Models.Counting;
import ai.fallback.Way.Result;
import ai.fallback.capability.CompactionRule;
import ai.fallback.capability.HopDemand;
import ai.fallback.capability.PromptCompactor;
import ai.fallback.capability.PromptNeeds;
import ai.fallback.chain.Chain;
import ai.fallback.chain.Target;
import ai.fallback.rehearsal.MadeUpReply;
import ai.fallback.rehearsal.PromptShape;
import ai.fallback.trail.Attempt;
import ai.fallback.trail.Compaction;
import ai.fallback.trail.Skip;
import ai.fallback.trail.Trail;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Conversations are made shorter as well for hops whose windows nobody knows, once these
 * said that there is too little room.
 */
class UnknownWindowTests {

	private static final Prompt LONG = CompactionTests.conversation(20);

	private final List<Long> asked = new ArrayList<>();

	@ParameterizedTest
	@EnumSource
	void halfIsLeftOutWhereNobodyKnowsAnyWindow(Way way) {
		Result result = way.ask(chain(Target.of("unknown", withRoomFor(6_000))), LONG);
		assertThat(result.text()).isEqualTo("short");
		assertThat(this.asked).hasSize(2);
		assertThat(this.asked.get(1)).isBetween(this.asked.get(0) * 4 / 10, this.asked.get(0) / 2);
		assertThat(result.trail().entries()).extracting(Object::getClass)
			.containsExactly(Attempt.class, Compaction.class, Attempt.class);
		assertThat(result.trail().entries().get(1)).asString()
			.startsWith("-  shortened the conversation from 81 to ")
			.endsWith(" messages for unknown");
		assertThat(result.trail().degraded()).isTrue();
	}

	@ParameterizedTest
	@EnumSource
	void itIsDoneOnce(Way way) {
		Result result = way.ask(chain(Target.of("unknown", withRoomFor(2_000))), LONG);
		assertThat(result.error()).isInstanceOf(FallbackExhaustedException.class);
		assertThat(this.asked).hasSize(2);
	}

	@ParameterizedTest
	@EnumSource
	void windowThatIsKnownSaysHowShort(Way way) {
		Counting down = Models.failing(() -> new NonTransientAiException("HTTP 503 - {}"));
		Result result = way
			.ask(chain(SmallWindow.target("small", 4_000, down), Target.of("unknown", withRoomFor(3_000))), LONG);
		assertThat(result.text()).isEqualTo("short");
		assertThat(result.trail().entries()).extracting(Object::getClass)
			.startsWith(Skip.class, Attempt.class, Compaction.class, Attempt.class)
			.endsWith(Attempt.class);
		assertThat(result.trail().entries().get(2)).asString().endsWith(" messages for small");
		assertThat(down.asked()).isPositive();
	}

	@ParameterizedTest
	@EnumSource
	void callsThatAreLeftOverAreTheLimit(Way way) {
		Chain chain = Chain.named("long")
			.compactor(PromptCompactor.dropOldest())
			.maxCalls(1)
			.hop(Target.of("unknown", withRoomFor(6_000)))
			.build();
		Result result = way.ask(FallbackChatModel.of(chain), LONG);
		assertThat(result.error()).isInstanceOf(FallbackExhaustedException.class);
		assertThat(this.asked).hasSize(1);
	}

	@ParameterizedTest
	@EnumSource
	void compactorIsToldHowMuchIsToBeLeft(Way way) {
		List<Long> rooms = new ArrayList<>();
		CompactionRule rule = CompactionRule.of((prompt, tokens) -> {
			rooms.add(tokens);
			return PromptCompactor.dropOldest().compact(prompt, tokens);
		});
		Chain chain = Chain.named("long").compaction(rule).hop(Target.of("unknown", withRoomFor(6_000))).build();
		assertThat(way.ask(FallbackChatModel.of(chain), LONG).text()).isEqualTo("short");
		assertThat(rooms).containsExactly(this.asked.get(0) / 2);
	}

	@Test
	void itIsForetold() {
		Forecast forecast = WhatIf.of(chain(Target.of("unknown", Models.answering("short"))))
			.reply("unknown", MadeUpReply.status(400).message("maximum context length"))
			.prompt(new PromptShape(20_000, null, 9, 0, 0, 0, 0, false, false))
			.forecast();
		assertThat(forecast.calls()).isEqualTo(2);
		assertThat(forecast.trail().entries()).extracting(Object::getClass)
			.containsExactly(Attempt.class, Compaction.class, Attempt.class);
		assertThat(forecast.trail().outcome()).isEqualTo(Trail.Outcome.EXHAUSTED);
	}

	/**
	 * Refuses what is longer.
	 */
	private Counting withRoomFor(long tokens) {
		return new Counting((prompt) -> answer(prompt, tokens), (prompt) -> Flux.defer(() -> {
			try {
				return Flux.just(answer(prompt, tokens));
			}
			catch (NonTransientAiException ex) {
				return Flux.error(ex);
			}
		}));
	}

	private ChatResponse answer(Prompt prompt, long tokens) {
		long needed = new PromptNeeds(prompt).tokens(HopDemand.NONE);
		this.asked.add(needed);
		if (needed > tokens) {
			throw new NonTransientAiException(
					"HTTP 400 - {\"error\": {\"message\": \"Too long.\", \"code\": \"context_length_exceeded\"}}");
		}
		return Models.response("short");
	}

	private static FallbackChatModel chain(Target... targets) {
		Chain.Builder chain = Chain.named("long").compactor(PromptCompactor.dropOldest());
		List.of(targets).forEach(chain::hop);
		return FallbackChatModel.of(chain.build());
	}

}
