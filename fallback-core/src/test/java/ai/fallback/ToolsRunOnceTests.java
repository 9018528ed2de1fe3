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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;

import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.model.ChatResponse;

import ai.fallback.Models.Counting;
import ai.fallback.ToolTalk.CountingTool;
import ai.fallback.chain.Chain;
import ai.fallback.chain.Target;
import ai.fallback.failure.FailureKind;
import ai.fallback.failure.Reaction;
import ai.fallback.retry.RetryPolicy;
import ai.fallback.trail.Attempt;
import ai.fallback.trail.Trail;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Law 3: a tool that a model asked for runs once, whatever fails afterwards. Through
 * {@link ChatClient}, since it is there that the newer generation runs tools.
 */
class ToolsRunOnceTests {

	private static final List<String> FAILURES = List.of("429", "429 insufficient_quota", "503", "500",
			"refused connection", "504", "401", "404", "501", "400 context_length_exceeded", "nothing", "abort",
			"who knows");

	private static final List<String> MISTAKES = List.of("400 content_filter", "400");

	private static final List<String> CUTS = List.of("cut before the call", "cut after the call", "cut within the call",
			"ends within the call", "ends without a reason");

	static Stream<Scenario> scenarios() {
		List<Scenario> scenarios = new ArrayList<>();
		for (int round = 1; round <= ToolTalk.TOOLS + 1; round++) {
			for (Way way : Way.values()) {
				for (String failure : FAILURES) {
					scenarios.add(new Scenario(way, round, failure));
				}
			}
			for (String cut : CUTS) {
				scenarios.add(new Scenario(Way.STREAM, round, cut));
			}
		}
		return scenarios.stream();
	}

	@ParameterizedTest
	@MethodSource("scenarios")
	void eachToolRunsOnceAndEachResultIsTold(Scenario scenario) {
		CountingTool[] tools = ToolTalk.tools();
		Counting second = ToolTalk.model();
		List<ChatResponse> responses = ask(scenario.way(), scenario.chain(second), tools);
		assertThat(runs(tools)).containsOnly(1);
		assertThat(text(responses)).endsWith("done: result1, result2, result3").containsOnlyOnce("done");
		assertThat(second.asked()).isPositive();
	}

	static Stream<Scenario> mistakes() {
		return Stream.of(Way.values())
			.flatMap((way) -> MISTAKES.stream()
				.flatMap((mistake) -> Stream.of(1, 2, 3, 4).map((round) -> new Scenario(way, round, mistake))));
	}

	@ParameterizedTest
	@MethodSource("mistakes")
	void whatSurfacesEndsTheRequestAndNoToolRunsAgain(Scenario scenario) {
		CountingTool[] tools = ToolTalk.tools();
		Counting second = ToolTalk.model();
		Throwable error = null;
		try {
			ask(scenario.way(), scenario.chain(second), tools);
		}
		catch (FallbackSurfacedException ex) {
			error = ex;
		}
		assertThat(error).isNotNull();
		assertThat(second.asked()).isZero();
		for (int tool = 1; tool <= tools.length; tool++) {
			assertThat(tools[tool - 1].runs).hasValue((tool < scenario.round()) ? 1 : 0);
		}
	}

	@ParameterizedTest
	@EnumSource
	void callerWhoRunsToolsItselfIsAskedForThem(Way way) {
		CountingTool[] tools = ToolTalk.tools();
		Counting second = ToolTalk.model();
		FallbackChatModel model = new Scenario(way, 1, "500").chain(second);
		List<ChatResponse> responses = way.responses(model, ToolTalk.promptWithoutExecution(tools));
		assertThat(responses).filteredOn(ChatResponse::hasToolCalls).hasSize(1);
		assertThat(runs(tools)).containsOnly(0);
		assertThat(second.asked()).isEqualTo(1);
	}

	@Test
	void eachKindOfFailureIsAmongThem() {
		Set<FailureKind> seen = EnumSet.noneOf(FailureKind.class);
		for (String failure : FAILURES) {
			List<ChatResponse> responses = ask(Way.CALL, new Scenario(Way.CALL, 1, failure).chain(ToolTalk.model()),
					ToolTalk.tools());
			Trail trail = Trail.of(responses.get(0)).orElseThrow();
			trail.attempts().forEach((attempt) -> attempt.failure().ifPresent((found) -> seen.add(found.kind())));
			if (trail.attempts().stream().map(Attempt::status).allMatch(Attempt.Status.ANSWERED::equals)) {
				// The newer generation tells each round in a trail of its own.
				seen.add(kindAlone(failure));
			}
		}
		Set<FailureKind> expected = Arrays.stream(FailureKind.values())
			.filter((kind) -> kind.defaultReaction() != Reaction.SURFACE)
			.collect(Collectors.toCollection(() -> EnumSet.noneOf(FailureKind.class)));
		assertThat(seen).containsAll(expected);
	}

	private static FailureKind kindAlone(String failure) {
		Counting first = ToolTalk.model((round) -> fault(failure, round));
		FallbackChatModel model = new Scenario(Way.CALL, 1, failure).chain(first, ToolTalk.model());
		Trail trail = Way.CALL.ask(model).trail();
		return Objects.requireNonNull(trail).attempts().get(0).failure().orElseThrow().kind();
	}

	private static List<ChatResponse> ask(Way way, FallbackChatModel model, CountingTool... tools) {
		ChatClient.ChatClientRequestSpec request = ChatClient.create(model).prompt("Use the tools");
		request = request.toolCallbacks(tools);
		return (way == Way.CALL) ? List.of(Objects.requireNonNull(request.call().chatResponse()))
				: Objects.requireNonNull(request.stream().chatResponse().collectList().block(Duration.ofSeconds(20)));
	}

	private static List<Integer> runs(CountingTool... tools) {
		return Stream.of(tools).map((tool) -> tool.runs.get()).toList();
	}

	private static String text(List<ChatResponse> responses) {
		return responses.stream()
			.filter((response) -> response.getResult() != null && response.getResult().getOutput().getText() != null)
			.map((response) -> response.getResult().getOutput().getText())
			.collect(Collectors.joining());
	}

	private static Flux<ChatResponse> fault(String what, int round) {
		Flux<ChatResponse> broken = Flux.error(() -> Outages.error("500"));
		ChatResponse call = (round <= ToolTalk.TOOLS) ? ToolTalk.asks(round) : ToolTalk.told("");
		ChatResponse half = unfinished(
				new AssistantMessage.ToolCall("call-" + round, "function", "tool" + round, "{\"round\":"));
		return switch (what) {
			case "nothing" -> Flux.just(Models.response(""));
			case "cut before the call" -> Flux.concat(Flux.just(Models.response("")), broken);
			case "cut after the call" -> Flux.concat(Flux.just(call), broken);
			case "cut within the call" -> Flux.concat(Flux.just(half), broken);
			case "ends within the call" -> Flux.just(half);
			case "ends without a reason" -> Flux.just(unfinished(new AssistantMessage.ToolCall("call-" + round,
					"function", "tool" + Math.min(round, ToolTalk.TOOLS), "{}")));
			default -> Flux.error(() -> Outages.error(what));
		};
	}

	private static ChatResponse unfinished(AssistantMessage.ToolCall call) {
		return new ChatResponse(List
			.of(new org.springframework.ai.chat.model.Generation(ToolTalk.asks("", call).getResult().getOutput())));
	}

	record Scenario(Way way, int round, String failure) {

		FallbackChatModel chain(Counting second) {
			return chain(ToolTalk.model((now) -> (now == this.round) ? fault(this.failure, now) : null), second);
		}

		FallbackChatModel chain(Counting first, Counting second) {
			Chain.Builder chain = Chain.named("test")
				.retry(RetryPolicy.NONE)
				.hop(Target.named("one", first).announcesEnd(true).build())
				.hop(Target.named("two", second).announcesEnd(true).build());
			return new Outages().over(chain);
		}

	}

}
