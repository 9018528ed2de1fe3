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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.ai.retry.TransientAiException;

import ai.fallback.Models.Counting;
import ai.fallback.chain.Chain;
import ai.fallback.chain.Target;
import ai.fallback.failure.FailureKind;
import ai.fallback.failure.Reaction;
import ai.fallback.gate.GatePolicy;
import ai.fallback.retry.RetryPolicy;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is told of the worst case is what the worst case costs.
 */
class WorstCaseTests {

	@ParameterizedTest
	@EnumSource
	void eachHopIsRetriedOnce(Way way) {
		Counting one = down();
		Counting two = down();
		FallbackChatModel model = FallbackChatModel
			.over(Chain.named("test").hop(Target.of("a", one)).hop(Target.of("b", two)).build())
			.time(new ManualTime())
			.build();
		WorstCase worst = WorstCase.of(model, (target) -> 1);
		assertThat(worst.calls()).isEqualTo(4);
		assertThat(worst.callsDecidedBy()).isEqualTo("retry.max-retries");
		way.ask(model);
		assertThat(one.asked() + two.asked()).isEqualTo(worst.calls());
	}

	@ParameterizedTest
	@EnumSource
	void capDecidesAndLeavesCallForEachHop(Way way) {
		Counting one = down();
		Counting two = down();
		Counting three = down();
		FallbackChatModel model = FallbackChatModel
			.over(Chain.named("test")
				.hop(Target.of("a", one))
				.hop(Target.of("b", two))
				.hop(Target.of("c", three))
				.maxCalls(4)
				.build())
			.time(new ManualTime())
			.build();
		WorstCase worst = WorstCase.of(model, (target) -> 1);
		assertThat(worst.calls()).isEqualTo(4);
		assertThat(worst.callsDecidedBy()).isEqualTo("max-calls");
		way.ask(model);
		assertThat(one.asked()).isEqualTo(2);
		assertThat(two.asked()).isOne();
		assertThat(three.asked()).isOne();
	}

	@Test
	void chainsBelowAndRetriesBelowCount() {
		FallbackChatModel inner = FallbackChatModel
			.of(Chain.named("inner").hop(Target.of("a", down())).hop(Target.of("b", down())).build());
		FallbackChatModel outer = FallbackChatModel
			.of(Chain.named("outer").hop(Target.of("inner", inner)).hop(Target.of("c", down())).build());
		assertThat(WorstCase.of(outer, (target) -> target.name().equals("c") ? 5 : 1).calls()).isEqualTo(4 + 2 * 5);
	}

	@Test
	void deadlineOrTimeoutDecidesTheTime() {
		Chain.Builder chain = Chain.named("test")
			.hop(Target.of("a", down()))
			.callTimeout(Duration.ofSeconds(10))
			.gates(GatePolicy.DEFAULT.withMaxReasks(0))
			.retry(RetryPolicy.NONE);
		assertThat(WorstCase.of(FallbackChatModel.of(chain.build()), (target) -> 1))
			.isEqualTo(new WorstCase(1, "hops", Duration.ofSeconds(10), "timeout.call"));
		assertThat(WorstCase.of(FallbackChatModel.of(chain.deadline(Duration.ofSeconds(3)).build()), (target) -> 1))
			.isEqualTo(new WorstCase(1, "hops", Duration.ofSeconds(3), "deadline"));
	}

	@Test
	void whereNothingIsRetriedRetriesDoNotCount() {
		Chain.Builder chain = Chain.named("test").hop(Target.of("a", down()));
		for (FailureKind kind : FailureKind.values()) {
			if (kind.isConfigurable()) {
				chain.on(kind, Reaction.FALLBACK);
			}
		}
		assertThat(WorstCase.of(FallbackChatModel.of(chain.build()), (target) -> 1).calls()).isOne();
	}

	private static Counting down() {
		return Models.failing(new TransientAiException("HTTP 503 - down"));
	}

}
