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
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.ai.retry.TransientAiException;

import ai.fallback.Models.Counting;
import ai.fallback.chain.Chain;
import ai.fallback.chain.Target;
import ai.fallback.failure.FailureKind;
import ai.fallback.failure.Reaction;
import ai.fallback.gate.GatePolicy;
import ai.fallback.gate.GateRule;
import ai.fallback.gate.Verdict;
import ai.fallback.retry.RetryPolicy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

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

	/**
	 * Most of the time comes from the setting that is named, or ends with it.
	 */
	@ParameterizedTest(name = "{0}")
	@MethodSource("times")
	void settingThatDecidesTheTimeIsNamed(String name, Chain.Builder chain, long millis, String setting) {
		WorstCase worst = WorstCase.of(FallbackChatModel.of(chain.build()), (target) -> 1);
		assertThat(worst.time()).hasMillis(millis);
		assertThat(worst.timeDecidedBy()).isEqualTo(setting);
	}

	static Stream<Arguments> times() {
		Duration half = Duration.ofMillis(500);
		RetryPolicy retries = RetryPolicy.DEFAULT;
		return Stream.of(arguments("calls", brief(Duration.ofSeconds(10)), 10_000, "timeout.call"),
				arguments("deadline", brief(Duration.ofSeconds(10)).deadline(Duration.ofSeconds(3)), 3_000, "deadline"),
				arguments("waits", brief(half).hop(Target.of("b", down())).retry(retries), 18_000, "retry.max"),
				arguments("short waits", brief(half).retry(retries.withWaits(Duration.ZERO, Duration.ofMillis(400))),
						1_800, "timeout.call"),
				arguments("calls and waits", brief(Duration.ofSeconds(5)).retry(retries), 18_000, "timeout.call"),
				arguments("judge", brief(half).gates(slowGate()), 30_500, "gates[].timeout"),
				arguments("chain below", below(null, Duration.ofSeconds(5)), 5_500, "deadline of chain 'inner'"),
				arguments("waits below", below(null, Duration.ofSeconds(50)), 18_500, "retry.max of chain 'inner'"),
				arguments("chain below that is left", below(Duration.ofSeconds(3), Duration.ofSeconds(50)), 3_500,
						"timeout.call"),
				arguments("share of a chain below", below(null, Duration.ofSeconds(50)).deadline(Duration.ofSeconds(9)),
						6_500, "deadline"),
				arguments("time for a chain below that is last",
						Chain.named("test")
							.hop(Target.of("a", down()),
									(rules) -> rules.callTimeout(half)
										.retry(RetryPolicy.NONE)
										.gates(GatePolicy.DEFAULT.withMaxReasks(0)))
							.hop(Target.of("inner", inner(Duration.ofSeconds(50))))
							.deadline(Duration.ofSeconds(9)),
						9_000, "deadline"));
	}

	private static Chain.Builder brief(Duration timeout) {
		return Chain.named("test")
			.hop(Target.of("a", down()))
			.callTimeout(timeout)
			.on(FailureKind.TIMEOUT, Reaction.RETRY_THEN_FALLBACK)
			.gates(GatePolicy.DEFAULT.withMaxReasks(0))
			.retry(RetryPolicy.NONE);
	}

	private static Chain.Builder below(@Nullable Duration timeout, Duration deadline) {
		return Chain.named("test").hop(Target.of("inner", inner(deadline)), (rules) -> {
			if (timeout != null) {
				rules.callTimeout(timeout);
			}
		})
			.hop(Target.of("c", down()),
					(rules) -> rules.callTimeout(Duration.ofMillis(500))
						.retry(RetryPolicy.NONE)
						.gates(GatePolicy.DEFAULT.withMaxReasks(0)));
	}

	private static FallbackChatModel inner(Duration deadline) {
		return FallbackChatModel.of(Chain.named("inner")
			.hop(Target.of("a", down()))
			.hop(Target.of("b", down()))
			.callTimeout(Duration.ofMillis(500))
			.deadline(deadline)
			.build());
	}

	private static GatePolicy slowGate() {
		GateRule slow = GateRule.of("slow", (candidate) -> Verdict.accept()).timeout(Duration.ofSeconds(30));
		return GatePolicy.DEFAULT.withMaxReasks(0).withGates(List.of(slow));
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
