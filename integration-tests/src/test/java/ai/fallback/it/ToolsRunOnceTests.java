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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.tool.annotation.Tool;
import org.springframework.context.ConfigurableApplicationContext;

import ai.fallback.FallbackChatClient;
import ai.fallback.breaker.TargetHealthRegistry;
import ai.fallback.test.Answer;
import ai.fallback.test.ProviderError;
import ai.fallback.test.ProviderSimulator;
import ai.fallback.test.RecordedRequest;
import ai.fallback.test.Reply;
import ai.fallback.test.Script;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Law 3 with real clients against a real server: a request of four rounds, in three of
 * which a tool is asked for, is cut in each round, in each way, in each protocol. Each
 * tool runs once, and the answer tells what all of them returned, whoever gives it.
 */
class ToolsRunOnceTests {

	private static final List<String> PROTOCOLS = List.of("openai", "anthropic", "ollama");

	private static final List<String> TOOLS = List.of("weather", "hotel", "train");

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final ProviderSimulator simulator = ProviderSimulator.start();

	private static final ConcurrentLinkedQueue<String> observed = new ConcurrentLinkedQueue<>();

	private static ConfigurableApplicationContext application;

	@BeforeAll
	static void start() {
		List<String> properties = new ArrayList<>(RealApplication.declaredTargets(simulator.url()));
		properties.add("fallback.default-chain=openai-first");
		for (String protocol : PROTOCOLS) {
			List<String> hops = List.of(protocol, next(protocol), next(next(protocol)));
			properties.addAll(chain(protocol + "-first", hops, 20));
			properties.addAll(chain(protocol + "-hasty", hops, 3));
		}
		ObservationRegistry observations = ObservationRegistry.create();
		observations.observationConfig().observationHandler(new Observing());
		application = RealApplication.start(
				(context) -> context.getBeanFactory().registerSingleton("observationRegistry", observations),
				properties.toArray(String[]::new));
	}

	/**
	 * A chain whose first hop is waited for so long. The others have more time than a
	 * busy machine takes from them.
	 */
	private static List<String> chain(String name, List<String> hops, int seconds) {
		String chain = "fallback.chains." + name + ".";
		String first = chain + "hops[0].";
		return List.of(first + "target=" + hops.get(0), chain + "hops[1].target=" + hops.get(1),
				chain + "hops[2].target=" + hops.get(2), chain + "retry.max-retries=0",
				first + "timeout.call=" + seconds + "s", first + "timeout.first-output=" + seconds + "s",
				first + "timeout.idle=" + seconds + "s");
	}

	@AfterAll
	static void stop() {
		application.close();
		simulator.close();
	}

	@BeforeEach
	void heal() {
		simulator.reset();
		observed.clear();
		application.getBean(TargetHealthRegistry.class).reset();
	}

	private static String next(String protocol) {
		return PROTOCOLS.get((PROTOCOLS.indexOf(protocol) + 1) % PROTOCOLS.size());
	}

	static Stream<Arguments> faults() {
		Map<String, UnaryOperator<Reply>> faults = new LinkedHashMap<>();
		faults.put("rate limited", (reply) -> Reply.rateLimited());
		faults.put("overloaded", (reply) -> Reply.overloaded());
		faults.put("server error", (reply) -> Reply.serverError());
		faults.put("unauthorized", (reply) -> Reply.unauthorized());
		faults.put("quota exceeded", (reply) -> Reply.quotaExceeded());
		faults.put("context too long", (reply) -> Reply.contextTooLong());
		faults.put("model not found", (reply) -> Reply.error(ProviderError.MODEL_NOT_FOUND));
		faults.put("reset", (reply) -> Reply.reset());
		faults.put("closed", (reply) -> Reply.close());
		faults.put("empty body", (reply) -> Reply.emptyBody());
		faults.put("empty answer", (reply) -> Reply.empty());
		for (int after = 1; after <= 3; after++) {
			int chunks = after;
			faults.put("closed after " + after, (reply) -> ((Answer) reply).closeAfter(chunks));
			faults.put("ended after " + after, (reply) -> ((Answer) reply).endAfter(chunks));
			faults.put("error after " + after,
					(reply) -> ((Answer) reply).errorAfter(chunks, ProviderError.OVERLOADED));
		}
		faults.put("reset after 2", (reply) -> ((Answer) reply).resetAfter(2));
		faults.put("garbage after 1", (reply) -> ((Answer) reply).malformedAfter(1));
		return faults.entrySet()
			.stream()
			.flatMap((fault) -> PROTOCOLS.stream()
				.flatMap((protocol) -> Stream.of("call", "stream")
					.map((way) -> Arguments.of(fault.getKey(), protocol, way, fault.getValue()))));
	}

	@ParameterizedTest(name = "{0}, {1}, {2}")
	@MethodSource("faults")
	void cutInEachRound(String fault, String protocol, String way, UnaryOperator<Reply> breaking) {
		for (int round = 1; round <= TOOLS.size() + 1; round++) {
			heal();
			cutIn(round, protocol, protocol + "-first", way, breaking);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "call", "stream" })
	void silentInEachRound(String way) {
		for (int round = 1; round <= TOOLS.size() + 1; round++) {
			heal();
			String protocol = PROTOCOLS.get(round % PROTOCOLS.size());
			cutIn(round, protocol, protocol + "-hasty", way,
					(reply) -> way.equals("call") ? Reply.silence() : ((Answer) reply).silentAfter(1));
		}
	}

	private static void cutIn(int round, String protocol, String chain, String way, UnaryOperator<Reply> breaking) {
		AtomicInteger cut = new AtomicInteger();
		PROTOCOLS.forEach((each) -> simulator.script(each, conversation((reply, now) -> {
			if (!each.equals(protocol) || now != round) {
				return reply;
			}
			cut.incrementAndGet();
			return breaking.apply(reply);
		})));
		Trip trip = new Trip();
		String answer = ask(chain, trip, way);
		assertThat(cut.get()).as("cuts in round %s", round).isPositive();
		assertThat(trip.runs).as("round %s", round)
			.containsOnly(Map.entry("weather", 1), Map.entry("hotel", 1), Map.entry("train", 1));
		assertThat(answer).as("round %s", round).endsWith("done: weather-result, hotel-result, train-result");
	}

	@ParameterizedTest
	@ValueSource(strings = { "call", "stream" })
	void conversationWithToolsGoesOnFromProviderToProvider(String way) {
		simulator.script("openai", conversation((reply, round) -> (round == 1) ? reply : Reply.serverError()));
		simulator.script("anthropic", conversation((reply, round) -> (round == 2) ? reply : Reply.serverError()));
		simulator.script("ollama", conversation((reply, round) -> reply));
		Trip trip = new Trip();
		assertThat(ask("openai-first", trip, way)).isEqualTo("done: weather-result, hotel-result, train-result");
		assertThat(trip.runs).containsOnly(Map.entry("weather", 1), Map.entry("hotel", 1), Map.entry("train", 1));
		RecordedRequest last = simulator.lastRequest();
		assertThat(last.model()).contains("ollama");
		for (String tool : TOOLS) {
			assertThat(last.body()).containsOnlyOnce(tool + "-result");
		}
	}

	@ParameterizedTest
	@MethodSource("waysOfEachProtocol")
	void severalCallsInOneAnswerRunOnceEach(String protocol, String way) {
		simulator.script(protocol,
				(turn) -> results(turn.request()).isEmpty() ? Reply.text("Let me look.")
					.toolCall("call-1", "weather", "{\"city\":\"Rome\"}")
					.toolCall("call-2", "hotel", "{\"city\":\"Rome\"}")
					.toolCall("call-3", "train", "{\"city\":\"Rome\"}") : told(turn.request()));
		Trip trip = new Trip();
		assertThat(ask(protocol + "-first", trip, way)).endsWith("done: weather-result, hotel-result, train-result");
		assertThat(trip.runs).containsOnly(Map.entry("weather", 1), Map.entry("hotel", 1), Map.entry("train", 1));
		assertThat(simulator.requests()).hasSize(2);
		assertThat(observed).containsExactlyInAnyOrder("weather", "hotel", "train");
	}

	@ParameterizedTest
	@MethodSource("waysOfEachProtocol")
	void nextProviderIsAskedWhenNoToolCanReadItsArguments(String protocol, String way) {
		simulator.script(protocol, Reply.toolCall("call-1", "weather", "{\"city\":\"Ro"));
		simulator.script(next(protocol), (turn) -> results(turn.request()).isEmpty()
				? Reply.toolCall("call-2", "weather", "{\"city\":\"Rome\"}") : told(turn.request()));
		Trip trip = new Trip();
		assertThat(ask(protocol + "-first", trip, way)).endsWith("done: weather-result");
		assertThat(trip.runs).containsOnly(Map.entry("weather", 1));
	}

	@ParameterizedTest
	@MethodSource("waysOfEachProtocol")
	void exceptionOfToolIsToldToTheModel(String protocol, String way) {
		simulator.script(protocol, (turn) -> turn.request().body().contains("no such city") ? Reply.text("Sorry.")
				: Reply.toolCall("call-1", "fails", "{\"city\":\"Atlantis\"}"));
		Trip trip = new Trip();
		assertThat(ask(protocol + "-first", trip, way)).isEqualTo("Sorry.");
		assertThat(trip.runs).containsOnly(Map.entry("fails", 1));
	}

	@ParameterizedTest
	@MethodSource("waysOfEachProtocol")
	void toolWhoseResultIsTheAnswer(String protocol, String way) {
		simulator.script(protocol, Reply.toolCall("call-1", "direct", "{\"city\":\"Rome\"}"));
		Trip trip = new Trip();
		assertThat(ask(protocol + "-first", trip, way)).contains("direct-result");
		assertThat(trip.runs).containsOnly(Map.entry("direct", 1));
		assertThat(simulator.requests()).hasSize(1);
	}

	static Stream<Arguments> waysOfEachProtocol() {
		return PROTOCOLS.stream()
			.flatMap((protocol) -> Stream.of("call", "stream").map((way) -> Arguments.of(protocol, way)));
	}

	/**
	 * Goes on by the results that a request brings, whoever is asked.
	 */
	private static Script conversation(BiFunction<Reply, Integer, Reply> change) {
		return (turn) -> {
			int round = results(turn.request()).size() + 1;
			Reply reply = (round <= TOOLS.size())
					? Reply.toolCall("call-" + round, TOOLS.get(round - 1), "{\"city\":\"Rome\"}")
					: told(turn.request());
			return change.apply(reply, round);
		};
	}

	private static Reply told(RecordedRequest request) {
		return Reply.text("done: " + String.join(", ", results(request)));
	}

	private static List<String> results(RecordedRequest request) {
		return TOOLS.stream().map((tool) -> tool + "-result").filter(request.body()::contains).toList();
	}

	private static String ask(String chain, Trip trip, String way) {
		ChatClient.ChatClientRequestSpec request = application.getBean(FallbackChatClient.class)
			.chain(chain)
			.prompt("Plan a trip")
			.tools(trip);
		return Objects.requireNonNull(way.equals("call") ? request.call().content()
				: request.stream().content().collect(Collectors.joining()).block(PATIENCE));
	}

	/**
	 * Tools that know how often they ran.
	 */
	static final class Trip {

		private final Map<String, Integer> runs = new ConcurrentHashMap<>();

		@Tool(description = "The weather in a city")
		String weather(String city) {
			return ran("weather");
		}

		@Tool(description = "Books a hotel in a city")
		String hotel(String city) {
			return ran("hotel");
		}

		@Tool(description = "Books a train to a city")
		String train(String city) {
			return ran("train");
		}

		@Tool(description = "Fails")
		String fails(String city) {
			ran("fails");
			throw new IllegalStateException("no such city");
		}

		@Tool(description = "Answers itself", returnDirect = true)
		String direct(String city) {
			return ran("direct");
		}

		private String ran(String tool) {
			this.runs.merge(tool, 1, Integer::sum);
			return tool + "-result";
		}

	}

	/**
	 * Sees the tools that Spring AI observes.
	 */
	private static final class Observing implements ObservationHandler<Observation.Context> {

		@Override
		public void onStop(Observation.Context context) {
			if ("spring.ai.tool".equals(context.getName())) {
				observed.add(Objects.requireNonNull(context.getLowCardinalityKeyValue("spring.ai.tool.definition.name"))
					.getValue());
			}
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return true;
		}

	}

}
