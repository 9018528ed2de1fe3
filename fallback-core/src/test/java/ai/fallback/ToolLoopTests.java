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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;

import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.ToolContext;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.model.tool.ToolCallingChatOptions;
import org.springframework.ai.model.tool.ToolCallingManager;
import org.springframework.ai.tool.definition.ToolDefinition;
import org.springframework.ai.tool.execution.DefaultToolExecutionExceptionProcessor;
import org.springframework.ai.tool.execution.ToolExecutionException;
import org.springframework.ai.tool.resolution.StaticToolCallbackResolver;

import ai.fallback.Models.Counting;
import ai.fallback.ToolTalk.CountingTool;
import ai.fallback.adapt.ToolExecution;
import ai.fallback.chain.Chain;
import ai.fallback.chain.MidStream;
import ai.fallback.chain.Target;
import ai.fallback.failure.FailureKind;
import ai.fallback.retry.RetryPolicy;
import ai.fallback.stream.StreamReset;
import ai.fallback.tool.ToolRunner;
import ai.fallback.trail.Attempt;
import ai.fallback.trail.Trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * The rounds of a request whose tools the chain runs, which it does in the older
 * generation.
 */
@Timeout(30)
@EnabledIf("ai.fallback.adapt.ToolExecution#isByModels")
class ToolLoopTests {

	private final Outages world = new Outages();

	private final CountingTool[] tools = ToolTalk.tools();

	@ParameterizedTest
	@EnumSource
	void toolsOfEachRoundRunAndTheirResultsGoAlong(Way way) {
		List<ChatResponse> responses = ask(way, chain(ToolTalk.model()));
		assertThat(text(responses)).isEqualTo("done: result1, result2, result3");
		assertThat(this.tools).allSatisfy((tool) -> assertThat(tool.runs).hasValue(1));
		assertThat(responses).noneMatch(ChatResponse::hasToolCalls);
	}

	@ParameterizedTest
	@EnumSource
	void lastResponseTellsTheUsageOfAllRounds(Way way) {
		List<ChatResponse> responses = ask(way, chain(ToolTalk.model()));
		ChatResponse last = responses.get(responses.size() - 1);
		assertThat(last.getMetadata().getUsage().getPromptTokens()).isEqualTo(4 * 100);
		assertThat(last.getMetadata().getUsage().getCompletionTokens()).isEqualTo(4 * 10);
		assertThat(last.getResult().getMetadata().getFinishReason()).isEqualTo("STOP");
	}

	@ParameterizedTest
	@EnumSource
	void modelsAreToldNotToRunTools(Way way) {
		List<Prompt> asked = new ArrayList<>();
		Counting model = new Counting((prompt) -> {
			asked.add(prompt);
			return ToolTalk.reply(prompt);
		}, (prompt) -> {
			asked.add(prompt);
			return Flux.just(ToolTalk.reply(prompt));
		});
		Prompt prompt = ToolTalk.prompt(this.tools);
		for (boolean sameOptions : new boolean[] { false, true }) {
			FallbackChatModel.Builder chain = FallbackChatModel.over(named(model).build());
			if (sameOptions) {
				chain.adapter((original, target) -> original);
			}
			responses(way, chain.build(), prompt);
		}
		assertThat(asked).hasSize(8)
			.allSatisfy((seen) -> assertThat(ToolExecution.isByCaller(seen.getOptions())).isTrue());
		assertThat(ToolExecution.isByCaller(prompt.getOptions())).as("the caller's options are its own").isFalse();
	}

	@ParameterizedTest
	@EnumSource
	void trailTellsTheRounds(Way way) {
		Counting first = ToolTalk.model((round) -> (round == 2) ? Flux.error(() -> Outages.error("500")) : null);
		Trail trail = trail(ask(way, chain(first, ToolTalk.model())));
		assertThat(trail.attempts()).extracting(Attempt::number).containsExactly(1, 2, 3, 4, 5);
		assertThat(trail.attempts()).extracting(Attempt::round).containsExactly(1, 2, 2, 3, 4);
		assertThat(trail.attempts()).extracting(Attempt::hop).containsExactly("hop1", "hop1", "hop2", "hop2", "hop2");
		assertThat(trail.outcome()).isEqualTo(Trail.Outcome.ANSWERED);
		assertThat(trail.answeredBy()).contains("hop2");
		assertThat(trail.toString()).contains("3. (round 2) hop2");
	}

	@ParameterizedTest
	@EnumSource
	void hopsBeforeTheOneThatAnsweredAreAskedWhenItFails(Way way) {
		Counting first = ToolTalk.model((round) -> (round == 1) ? Flux.error(() -> Outages.error("500")) : null);
		Counting second = ToolTalk.model((round) -> (round > 1) ? Flux.error(() -> Outages.error("500")) : null);
		List<ChatResponse> responses = ask(way, chain(first, second));
		assertThat(text(responses)).isEqualTo("done: result1, result2, result3");
		assertThat(trail(responses).attempts()).extracting(Attempt::hop)
			.containsExactly("hop1", "hop2", "hop2", "hop1", "hop1", "hop1");
		assertThat(this.tools).allSatisfy((tool) -> assertThat(tool.runs).hasValue(1));
	}

	@ParameterizedTest
	@EnumSource
	void hopThatIsMovedBetweenRoundsIsMovedForLaterRequests(Way way) {
		AtomicReference<FallbackChatModel> moved = new AtomicReference<>();
		Counting first = ToolTalk.model((round) -> {
			if (round == 1) {
				moved.get().move(moved.get().chain().hops().get(2), 2);
				return null;
			}
			return Flux.error(() -> Outages.error("500"));
		});
		moved.set(chain(first, ToolTalk.model(), ToolTalk.model()));
		assertThat(trail(ask(way, moved.get())).attempts()).extracting(Attempt::hop)
			.startsWith("hop1", "hop1", "hop2")
			.doesNotContain("hop3");
	}

	@ParameterizedTest
	@EnumSource
	void capOfCallsCountsEachRoundAnew(Way way) {
		List<ChatResponse> responses = ask(way,
				this.world.over(named(ToolTalk.model()).retry(RetryPolicy.NONE).maxCalls(1)));
		assertThat(trail(responses).attempts()).hasSize(4);
	}

	@ParameterizedTest
	@EnumSource
	void toolsWhoseResultIsTheAnswerEndTheRequest(Way way) {
		CountingTool direct = new CountingTool("tool1", (input) -> "as it is", true);
		Counting model = ToolTalk.model();
		List<ChatResponse> responses = responses(way, chain(model), ToolTalk.prompt(direct));
		ChatResponse last = responses.get(responses.size() - 1);
		assertThat(last.getResult().getOutput().getText()).isEqualTo("as it is");
		assertThat(last.getResult().getMetadata().getFinishReason()).isEqualTo("returnDirect");
		assertThat(trail(responses).answeredBy()).contains("hop1");
		assertThat(model.asked()).isEqualTo(1);
	}

	@ParameterizedTest
	@EnumSource
	void modelThatAsksForEverIsStopped(Way way) {
		Counting model = ToolTalk.model((round) -> Flux
			.just(ToolTalk.asks("", new AssistantMessage.ToolCall("call-" + round, "function", "tool1", "{}"))));
		FallbackChatModel chain = FallbackChatModel.over(named(model, ToolTalk.model()).build())
			.tools(ToolRunner.standard().maxRounds(5))
			.build();
		assertThatExceptionOfType(FallbackSurfacedException.class).isThrownBy(() -> ask(way, chain)).satisfies((ex) -> {
			assertThat(ex.kind()).isEqualTo(FailureKind.UNUSABLE_OUTPUT);
			assertThat(ex).hasRootCauseMessage("still asks for tools after 5 rounds of them");
			assertThat(ex.trail().attempts()).hasSize(6);
		});
		assertThat(this.tools[0].runs).hasValue(5);
	}

	@ParameterizedTest
	@EnumSource
	void exceptionOfToolIsToldToTheModel(Way way) {
		CountingTool fails = new CountingTool("tool1", (input) -> {
			throw new ToolExecutionException(definition(), new IllegalStateException("no such city"));
		});
		List<ChatResponse> responses = responses(way, chain(ToolTalk.model()),
				ToolTalk.prompt(fails, this.tools[1], this.tools[2]));
		assertThat(text(responses)).isEqualTo("done: no such city, result2, result3");
		assertThat(fails.runs).hasValue(1);
	}

	@ParameterizedTest
	@EnumSource
	void exceptionOfToolReachesTheCallerWhereTheApplicationWantsThat(Way way) {
		ToolExecutionException error = new ToolExecutionException(definition(), new IllegalStateException("no"));
		CountingTool fails = new CountingTool("tool1", (input) -> {
			throw error;
		});
		Counting second = ToolTalk.model();
		ToolCallingManager manager = ToolCallingManager.builder()
			.toolExecutionExceptionProcessor(DefaultToolExecutionExceptionProcessor.builder().alwaysThrow(true).build())
			.build();
		FallbackChatModel chain = FallbackChatModel.over(named(ToolTalk.model(), second).build())
			.health(this.world.registry)
			.tools(ToolRunner.by(() -> manager))
			.build();
		assertThat(catchThrowable(() -> responses(way, chain, ToolTalk.prompt(fails)))).isSameAs(error);
		assertThat(second.asked()).isZero();
		assertThat(fails.runs).hasValue(1);
		assertThat(this.world.breaker(1).getMetrics().getNumberOfFailedCalls()).isZero();
	}

	@ParameterizedTest
	@EnumSource
	void whateverToolsThrowReachesTheCallerAsItIs(Way way) {
		for (Throwable thrown : List.of(new Exception("checked"), new AssertionError("an error"),
				new java.util.concurrent.TimeoutException("a tool's own"))) {
			CountingTool fails = new CountingTool("tool1", (input) -> {
				throw sneaky(thrown);
			});
			Throwable caught = catchThrowable(
					() -> responses(way, chain(ToolTalk.model(), ToolTalk.model()), ToolTalk.prompt(fails)));
			assertThat((caught.getCause() != null && way == Way.STREAM) ? caught.getCause() : caught).isSameAs(thrown);
			assertThat(fails.runs).hasValue(1);
		}
	}

	@ParameterizedTest
	@EnumSource
	void toolContextReachesTheTool(Way way) {
		AtomicReference<Object> tenant = new AtomicReference<>();
		CountingTool asksForContext = new CountingTool("tool1", (input) -> "never") {

			@Override
			public String call(String input, ToolContext context) {
				tenant.set(context.getContext().get("tenant"));
				return "ok";
			}

		};
		Prompt prompt = new Prompt("Hello",
				ToolCallingChatOptions.builder()
					.toolCallbacks(asksForContext, this.tools[1], this.tools[2])
					.toolContext(Map.of("tenant", "acme"))
					.build());
		assertThat(text(responses(way, chain(ToolTalk.model()), prompt))).isEqualTo("done: ok, result2, result3");
		assertThat(tenant).hasValue("acme");
	}

	@ParameterizedTest
	@EnumSource
	void toolsAreFoundByName(Way way) {
		ToolCallingManager manager = ToolCallingManager.builder()
			.toolCallbackResolver(new StaticToolCallbackResolver(List.of(this.tools)))
			.build();
		FallbackChatModel chain = FallbackChatModel.over(named(ToolTalk.model()).build())
			.tools(ToolRunner.by(() -> manager))
			.build();
		Prompt prompt = new Prompt("Hello",
				ToolCallingChatOptions.builder().toolNames("tool1", "tool2", "tool3").build());
		assertThat(text(responses(way, chain, prompt))).isEqualTo("done: result1, result2, result3");
	}

	@ParameterizedTest
	@EnumSource
	void toolsThatModelOffersOfItsOwnAccordRunOnceToo(Way way) {
		ChatOptions own = ToolCallingChatOptions.builder().toolCallbacks(this.tools).build();
		Counting talk = ToolTalk.model((round) -> (round == 2) ? Flux.error(() -> Outages.error("500")) : null);
		AtomicReference<Prompt> asked = new AtomicReference<>();
		ChatModel first = new Offering(talk, own, asked);
		ChatModel second = new Offering(ToolTalk.model(), own, asked);
		assertThat(text(responses(way, chain(first, second), new Prompt("Hello"))))
			.isEqualTo("done: result1, result2, result3");
		assertThat(ToolExecution.isByCaller(asked.get().getOptions())).isTrue();
		assertThat(this.tools).allSatisfy((tool) -> assertThat(tool.runs).hasValue(1));
	}

	@ParameterizedTest
	@EnumSource
	void ruleOfTheApplicationDecidesWhichToolsRun(Way way) {
		FallbackChatModel chain = FallbackChatModel.over(named(ToolTalk.model()).build())
			.tools(ToolRunner.standard().eligible((options, response) -> false))
			.build();
		List<ChatResponse> responses = ask(way, chain);
		assertThat(responses).filteredOn(ChatResponse::hasToolCalls).hasSize(1);
		assertThat(this.tools[0].runs).hasValue(0);
	}

	@ParameterizedTest
	@EnumSource
	void chainBelowAnotherLeavesToolsToIt(Way way) {
		Counting inner = ToolTalk.model((round) -> (round == 2) ? Flux.error(() -> Outages.error("500")) : null);
		FallbackChatModel below = this.world
			.over(Outages.named("below", inner, ToolTalk.model()).retry(RetryPolicy.NONE));
		FallbackChatModel above = FallbackChatModel.over(Chain.named("above").hop(Target.of("below", below)).build())
			.tools(ToolRunner.standard().eligible((options, response) -> true))
			.build();
		List<ChatResponse> responses = ask(way, above);
		assertThat(text(responses)).isEqualTo("done: result1, result2, result3");
		assertThat(trail(responses).attempts()).extracting(Attempt::round).containsExactly(1, 2, 3, 4);
		assertThat(this.tools).allSatisfy((tool) -> assertThat(tool.runs).hasValue(1));
	}

	@Test
	void callThatClientTellsTwiceRunsOnce() {
		Counting model = ToolTalk
			.model((round) -> (round == 1) ? Flux.just(ToolTalk.asks(1), Models.response(""), ToolTalk.asks(1)) : null);
		assertThat(text(ask(Way.STREAM, chain(model)))).isEqualTo("done: result1, result2, result3");
		assertThat(this.tools[0].runs).hasValue(1);
	}

	@Test
	void callsOfSeveralChunksAllRun() {
		CountingTool nameless = new CountingTool("tool1", (input) -> "for " + input);
		Counting model = ToolTalk.model((round) -> (round == 1)
				? Flux.just(ToolTalk.asks("", call("", "{\"a\":1}")), ToolTalk.asks("", call("", "{\"b\":2}"))) : null);
		assertThat(text(responses(Way.STREAM, chain(model), ToolTalk.prompt(nameless, this.tools[2]))))
			.isEqualTo("done: for {\"a\":1}, for {\"b\":2}, result3");
		assertThat(nameless.runs).hasValue(2);
	}

	@Test
	void textBeforeAndWithToolCallsIsPassedOnInItsOrder() {
		AtomicReference<Prompt> second = new AtomicReference<>();
		Counting model = Models.streaming((prompt) -> {
			if (ToolTalk.round(prompt) == 1) {
				return Flux.just(Models.response("I look. "), ToolTalk.asks("Now. ", call("1", "{}")));
			}
			second.set(prompt);
			return Flux.just(ToolTalk.told("It rains."));
		});
		List<ChatResponse> chunks = ask(Way.STREAM, chain(model));
		assertThat(text(chunks)).isEqualTo("I look. Now. It rains.");
		assertThat(chunks).noneMatch(ChatResponse::hasToolCalls);
		assertThat(chunks).filteredOn((chunk) -> trailOf(chunk).outcome() == Trail.Outcome.ANSWERED).hasSize(1);
		AssistantMessage said = (AssistantMessage) second.get().getInstructions().get(1);
		assertThat(said.getText()).isEqualTo("I look. Now. ");
		assertThat(said.getToolCalls()).hasSize(1);
	}

	@Test
	void streamThatBreaksInLaterRoundIsContinuedFromItsOwnText() {
		AtomicReference<Prompt> asked = new AtomicReference<>();
		Counting second = Models.streaming((prompt) -> {
			asked.set(prompt);
			return Flux.just(ToolTalk.told("rains in Rome today, they say."));
		});
		List<ChatResponse> chunks = ask(Way.STREAM, breaking(MidStream.CONTINUE, "It ", second));
		assertThat(text(chunks)).isEqualTo("I look. It rains in Rome today, they say.");
		List<String> texts = asked.get().getInstructions().stream().map((message) -> message.getText()).toList();
		assertThat(texts).startsWith("Use the tools", "I look. ").contains("It ");
		assertThat(ToolTalk.results(asked.get())).containsExactly("result1");
		assertThat(this.tools[0].runs).hasValue(1);
	}

	@Test
	void withdrawalInLaterRoundLeavesWhatEarlierOnesSaid() {
		FallbackChatModel chain = breaking(MidStream.RESTART, "It sn",
				Models.streaming((prompt) -> Flux.just(ToolTalk.told("It rains."))));
		assertThat(StreamReset.currentText(chain.stream(ToolTalk.prompt(this.tools))).blockLast())
			.isEqualTo("I look. It rains.");
	}

	@Test
	void brokenStreamTellsTheTextOfAllRounds() {
		FallbackChatModel chain = breaking(MidStream.FAIL, "It ra", ToolTalk.model());
		assertThatExceptionOfType(FallbackStreamBrokenException.class).isThrownBy(() -> ask(Way.STREAM, chain))
			.satisfies((ex) -> assertThat(ex.partialText()).isEqualTo("I look. It ra"));
		assertThat(this.tools[0].runs).hasValue(1);
	}

	/**
	 * Says something, asks for a tool, and breaks in the middle of the answer.
	 */
	private FallbackChatModel breaking(MidStream rule, String partial, Counting second) {
		Counting first = Models.streaming(
				(prompt) -> (ToolTalk.round(prompt) == 1) ? Flux.just(Models.response("I look. "), ToolTalk.asks(1))
						: Flux.concat(Flux.just(Models.response(partial)), Flux.error(() -> Outages.error("500"))));
		return this.world.over(named(first, second).retry(RetryPolicy.NONE).midStream(rule));
	}

	private FallbackChatModel chain(ChatModel... models) {
		return this.world.over(named(models).retry(RetryPolicy.NONE));
	}

	private static Chain.Builder named(ChatModel... models) {
		return Outages.named("test", models).deadline(Duration.ofHours(1));
	}

	private List<ChatResponse> ask(Way way, FallbackChatModel model) {
		return responses(way, model, ToolTalk.prompt(this.tools));
	}

	private static List<ChatResponse> responses(Way way, FallbackChatModel model, Prompt prompt) {
		return Objects.requireNonNull(way.responses(model, prompt));
	}

	private static AssistantMessage.ToolCall call(String id, String arguments) {
		return new AssistantMessage.ToolCall(id, "function", "tool1", arguments);
	}

	private static ToolDefinition definition() {
		return new CountingTool("tool1", (input) -> "").getToolDefinition();
	}

	private static String text(List<ChatResponse> responses) {
		return responses.stream()
			.map((response) -> response.getResult().getOutput().getText())
			.collect(Collectors.joining());
	}

	private static Trail trail(List<ChatResponse> responses) {
		return trailOf(responses.get(responses.size() - 1));
	}

	private static Trail trailOf(ChatResponse response) {
		return Trail.of(response).orElseThrow();
	}

	@SuppressWarnings("unchecked")
	private static <E extends Throwable> RuntimeException sneaky(Throwable error) throws E {
		throw (E) error;
	}

	/**
	 * A model with tools of its own.
	 */
	private record Offering(ChatModel model, ChatOptions options, AtomicReference<Prompt> asked) implements ChatModel {

		@Override
		public ChatResponse call(Prompt prompt) {
			this.asked.set(prompt);
			return this.model.call(prompt);
		}

		@Override
		public Flux<ChatResponse> stream(Prompt prompt) {
			this.asked.set(prompt);
			return this.model.stream(prompt);
		}

		@Override
		public ChatOptions getDefaultOptions() {
			return this.options;
		}

	}

}
