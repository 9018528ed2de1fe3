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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.client.ResponseEntity;
import org.springframework.ai.chat.evaluation.RelevancyEvaluator;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.converter.BeanOutputConverter;
import org.springframework.ai.evaluation.Evaluator;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.tool.function.FunctionToolCallback;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

import ai.fallback.FallbackChatClient;
import ai.fallback.FallbackExhaustedException;
import ai.fallback.breaker.TargetHealthRegistry;
import ai.fallback.failure.FailureKind;
import ai.fallback.test.ProviderError;
import ai.fallback.test.ProviderSimulator;
import ai.fallback.test.Reply;
import ai.fallback.trail.Attempt;
import ai.fallback.trail.Trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Gates over real clients in real applications: the schema of {@code entity(...)}, an
 * embedding model and an evaluator.
 */
class GatesTests {

	private static final List<String> PROTOCOLS = List.of("openai", "anthropic", "ollama");

	private static final String GOOD = "{\"number\": 7, \"city\": \"Paris\"}";

	private static final String WRONG = "{\"number\": \"seven\", \"city\": \"Paris\"}";

	private static final String CUT = "{\"number\": 7, \"ci";

	private static final ProviderSimulator simulator = ProviderSimulator.start();

	private static final Embeddings embeddings = new Embeddings();

	private static ConfigurableApplicationContext application;

	@BeforeAll
	static void start() {
		List<String> properties = new ArrayList<>(RealApplication.declaredTargets(simulator.url()));
		properties.add("fallback.default-chain=openai-chain");
		for (String protocol : PROTOCOLS) {
			properties.add("fallback.chains." + protocol + "-chain.hops=" + protocol + "," + next(protocol));
			properties.add("fallback.chains." + protocol + "-chain.stream.mid-stream=buffer");
		}
		properties.add("spring.ai.model.embedding=ollama");
		properties.add("spring.ai.ollama.base-url=" + embeddings.url());
		gate(properties, "similar", "type=similarity", "min=0.9", "like=The order is on its way.");
		gate(properties, "judged", "type=judge", "bean=relevancy", "timeout=30s");
		gate(properties, "strictly-judged", "type=judge", "bean=relevancy", "timeout=30s", "when-it-fails=reject");
		properties.add("fallback.chains.judge.hops=ollama");
		properties.add("fallback.chains.judge.retry.max-retries=0");
		application = RealApplication.start((context) -> ((GenericApplicationContext) context).registerBean("relevancy",
				Evaluator.class, () -> evaluator(context)), properties.toArray(String[]::new));
	}

	private static void gate(List<String> properties, String chain, String... settings) {
		properties.add("fallback.chains." + chain + ".hops=openai,anthropic");
		properties.add("fallback.chains." + chain + ".stream.mid-stream=buffer");
		for (String setting : settings) {
			properties.add("fallback.chains." + chain + ".gates[0]." + setting);
		}
	}

	private static Evaluator evaluator(ConfigurableApplicationContext context) {
		ChatModel judge = context.getBean("judgeFallbackChatModel", ChatModel.class);
		return RelevancyEvaluator.builder().chatClientBuilder(ChatClient.builder(judge)).build();
	}

	@AfterAll
	static void stop() {
		application.close();
		simulator.close();
		embeddings.close();
	}

	@BeforeEach
	void heal() {
		simulator.reset();
		embeddings.isDown = false;
		application.getBean(TargetHealthRegistry.class).reset();
	}

	@ParameterizedTest
	@ValueSource(strings = { "openai", "anthropic", "ollama" })
	void brokenJsonIsAskedForAgainOnceAndThenTheNextHopAnswers(String protocol) {
		simulator.script(protocol, Reply.text(WRONG), Reply.text(CUT));
		simulator.script(next(protocol), Reply.text(GOOD));
		ResponseEntity<ChatResponse, Order> entity = client(protocol + "-chain").prompt("Where is order 7?")
			.call()
			.responseEntity(Order.class);
		assertThat(entity.entity()).isEqualTo(new Order(7, "Paris"));
		assertThatThreeCallsWereMade(protocol, Trail.of(entity.response()).orElseThrow());
	}

	@ParameterizedTest
	@ValueSource(strings = { "openai", "anthropic", "ollama" })
	void brokenJsonOfABufferedStreamIsAskedForAgainAlike(String protocol) {
		simulator.script(protocol, Reply.text(WRONG), Reply.text(CUT));
		simulator.script(next(protocol), Reply.text(GOOD));
		BeanOutputConverter<Order> converter = new BeanOutputConverter<>(Order.class);
		List<ChatResponse> chunks = client(protocol + "-chain").prompt()
			.user((user) -> user.text("Where is order 7?\n{format}").param("format", converter.getFormat()))
			.stream()
			.chatResponse()
			.collectList()
			.block(Duration.ofSeconds(30));
		String text = chunks.stream().map(GatesTests::text).collect(Collectors.joining());
		assertThat(converter.convert(text)).isEqualTo(new Order(7, "Paris"));
		assertThatThreeCallsWereMade(protocol, Trail.of(chunks.get(chunks.size() - 1)).orElseThrow());
	}

	private static void assertThatThreeCallsWereMade(String protocol, Trail trail) {
		assertThat(simulator.requests()).hasSize(3);
		assertThat(simulator.requests(protocol)).hasSize(2);
		String first = simulator.requests(protocol).get(0).body();
		String second = simulator.requests(protocol).get(1).body();
		assertThat(first).doesNotContain("cannot be used");
		assertThat(second).contains("Your last answer cannot be used")
			.contains("/number")
			.contains("string found, integer expected")
			.contains("\\\"seven\\\"");
		assertThat(simulator.requests(next(protocol)).get(0).body()).doesNotContain("cannot be used");
		assertThat(trail.attempts()).extracting(Attempt::hop).containsExactly(protocol, protocol, next(protocol));
		assertThat(trail.attempts().get(0).failure().orElseThrow().toString())
			.isEqualTo("UNUSABLE_OUTPUT, gate 'json-schema': does not follow the JSON schema (type)");
		assertThat(trail.attempts().get(1).failure().orElseThrow().reason()).isEqualTo("gate 'json-schema': not JSON");
		assertThat(trail.waits()).isEmpty();
		assertThat(trail.toString()).doesNotContain("seven").doesNotContain("Paris");
	}

	@Test
	void plainBuilderOfChatClientsIsEnough() {
		simulator.script("openai", Reply.text(WRONG), Reply.text("```json\n" + GOOD + "\n```"));
		Order order = application.getBean(ChatClient.Builder.class)
			.build()
			.prompt("Where is order 7?")
			.call()
			.entity(Order.class);
		assertThat(order).isEqualTo(new Order(7, "Paris"));
		assertThat(simulator.requests()).hasSize(2);
	}

	@Test
	void callerNeverGetsAParseException() {
		simulator.script("openai", Reply.text("Sorry?"));
		simulator.script("anthropic", Reply.text(CUT));
		assertThatExceptionOfType(FallbackExhaustedException.class)
			.isThrownBy(() -> client("openai-chain").prompt("Where is order 7?").call().entity(Order.class))
			.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(FailureKind.UNUSABLE_OUTPUT));
		assertThat(simulator.requests()).hasSize(4);
	}

	@Test
	void answerUnlikeTheReferenceIsRejected() {
		simulator.script("openai", Reply.text("I like cheese."));
		simulator.script("anthropic", Reply.text("The order is on its way now."));
		ChatResponse response = client("similar").prompt("Where is my order?").call().chatResponse();
		assertThat(text(response)).isEqualTo("The order is on its way now.");
		assertThat(Trail.of(response).orElseThrow().attempts().get(0).failure().orElseThrow().reason())
			.matches("gate 'similarity': a similarity of 0\\.\\d\\d to the reference, below 0\\.90");
	}

	@Test
	void answerPassesWhileTheEmbeddingModelIsDown() {
		embeddings.isDown = true;
		simulator.script("openai", Reply.text("I like cheese."));
		ChatResponse response = client("similar").prompt("Where is my order?").call().chatResponse();
		assertThat(text(response)).isEqualTo("I like cheese.");
		assertThat(Trail.of(response).orElseThrow().attempts().get(0).notes()).singleElement()
			.asString()
			.startsWith("gate 'similarity' could not judge: ");
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void evaluatorJudges(boolean stream) {
		simulator.script("openai", Reply.text("I like cheese."));
		simulator.script("anthropic", Reply.text("It is on its way."));
		simulator.script("ollama", Reply.text("NO"), Reply.text("YES"));
		ChatResponse response = last(client("judged").prompt("Where is my order?"), stream);
		assertThat(simulator.requests("ollama")).hasSize(2);
		assertThat(simulator.requests("ollama").get(0).body()).contains("I like cheese.")
			.contains("Where is my order?");
		Trail trail = Trail.of(response).orElseThrow();
		assertThat(trail.attempts()).extracting(Attempt::hop).containsExactly("openai", "anthropic");
		assertThat(trail.attempts().get(0).failure().orElseThrow().reason())
			.isEqualTo("gate 'relevancy': did not pass the evaluator");
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void evaluatorSeesWhatToolsBrought(boolean stream) {
		simulator.script("openai", Reply.toolCall("call_1", "order", "{}"), Reply.text("It is in Oslo."));
		simulator.script("ollama", Reply.text("YES"));
		ToolCallback order = FunctionToolCallback.builder("order", () -> "The van is near the opera.").build();
		ChatResponse response = last(client("judged").prompt("Where is my order?").toolCallbacks(order), stream);
		assertThat(Trail.of(response).orElseThrow().degraded()).isFalse();
		assertThat(simulator.requests("openai")).hasSize(2);
		assertThat(simulator.requests("ollama")).singleElement()
			.satisfies((request) -> assertThat(request.body()).contains("It is in Oslo.")
				.contains("The van is near the opera."));
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void answerPassesWhenTheEvaluatorFails(boolean stream) {
		simulator.script("openai", Reply.text("I like cheese."));
		simulator.script("ollama", Reply.error(ProviderError.SERVER_ERROR));
		ChatResponse response = last(client("judged").prompt("Where is my order?"), stream);
		assertThat(Trail.of(response).orElseThrow().attempts()).singleElement()
			.satisfies((attempt) -> assertThat(attempt.notes())
				.containsExactly("gate 'relevancy' could not judge: FallbackExhaustedException"));
	}

	@Test
	void answerIsRejectedWhenTheEvaluatorFailsAndTheRuleSaysSo() {
		simulator.script("openai", Reply.text("I like cheese."));
		simulator.script("anthropic", Reply.text("It is on its way."));
		simulator.script("ollama", Reply.error(ProviderError.SERVER_ERROR), Reply.text("YES"));
		ChatResponse response = client("strictly-judged").prompt("Where is my order?").call().chatResponse();
		assertThat(text(response)).isEqualTo("It is on its way.");
		assertThat(Trail.of(response).orElseThrow().attempts().get(0).failure().orElseThrow().reason())
			.isEqualTo("gate 'relevancy': could not judge");
	}

	private static ChatResponse last(ChatClient.ChatClientRequestSpec request, boolean stream) {
		return stream ? request.stream().chatResponse().blockLast(Duration.ofSeconds(30))
				: request.call().chatResponse();
	}

	private static ChatClient client(String chain) {
		return application.getBean(FallbackChatClient.class).chain(chain);
	}

	private static String next(String protocol) {
		return PROTOCOLS.get((PROTOCOLS.indexOf(protocol) + 1) % PROTOCOLS.size());
	}

	private static String text(ChatResponse response) {
		String text = (response.getResult() != null) ? response.getResult().getOutput().getText() : null;
		return (text != null) ? text : "";
	}

	record Order(int number, String city) {

	}

	/**
	 * A server of embeddings, in Ollama's protocol: how often a text has each letter.
	 */
	private static final class Embeddings implements AutoCloseable {

		private final HttpServer server;

		private volatile boolean isDown;

		Embeddings() {
			try {
				this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
			this.server.createContext("/api/embed", this::answer);
			this.server.start();
		}

		String url() {
			return "http://" + this.server.getAddress().getHostString() + ":" + this.server.getAddress().getPort();
		}

		private void answer(HttpExchange exchange) throws IOException {
			String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
			String input = body.substring(body.indexOf("\"input\":[\"") + 10, body.indexOf("\"]"));
			String letters = IntStream.rangeClosed('a', 'z')
				.mapToObj((letter) -> String.valueOf(input.chars().filter((character) -> character == letter).count()))
				.collect(Collectors.joining(","));
			byte[] answer = ("{\"model\":\"letters\",\"embeddings\":[[" + letters + "]]}")
				.getBytes(StandardCharsets.UTF_8);
			exchange.getResponseHeaders().add("Content-Type", "application/json");
			exchange.sendResponseHeaders(this.isDown ? 500 : 200, answer.length);
			exchange.getResponseBody().write(answer);
			exchange.close();
		}

		@Override
		public void close() {
			this.server.stop(0);
		}

	}

}
