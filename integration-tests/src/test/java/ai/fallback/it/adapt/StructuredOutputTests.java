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

package ai.fallback.it.adapt;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.client.ResponseEntity;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.converter.BeanOutputConverter;
import org.springframework.ai.ollama.api.OllamaChatOptions;
import org.springframework.core.ParameterizedTypeReference;

import ai.fallback.FallbackChatClient;
import ai.fallback.it.SimulatedProviders;
import ai.fallback.test.ProviderSimulator;
import ai.fallback.test.RecordedRequest;
import ai.fallback.test.Reply;
import ai.fallback.trail.Attempt;
import ai.fallback.trail.Trail;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The JSON schema of a request on the wire of each provider: as the provider's own
 * parameter where that is known to work, else in words. Real clients against a real
 * server.
 */
class StructuredOutputTests {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final String OSLO = "{\"name\":\"Oslo\",\"degrees\":-3}";

	private static final String WORDS = "JSON Schema instance your output must adhere to:";

	private static final BeanOutputConverter<City> CONVERTER = new BeanOutputConverter<>(City.class);

	@RegisterExtension
	private static final SimulatedProviders providers = SimulatedProviders.with(StructuredOutputTests::chains);

	private static final ProviderSimulator simulator = providers.simulator();

	private static void chains(List<String> properties) {
		for (String target : SimulatedProviders.PROTOCOLS) {
			properties.add("fallback.targets." + target + ".facts.structured-output=true");
		}
		target(properties, "groq", "openai");
		target(properties, "claude", "anthropic");
		chain(properties, "default", "openai,anthropic,ollama");
		chain(properties, "words", "openai,anthropic,ollama", "answer.structured-output=text");
		chain(properties, "unknown", "openai,claude,groq");
		chain(properties, "from-unknown", "claude,openai");
		chain(properties, "vouched", "groq,claude", "answer.structured-output=native");
		chain(properties, "lenient", "openai", "answer.enforce-schema=false");
		chain(properties, "outer", "words,default");
		properties.add("fallback.chains.mixed.hops[0].target=openai");
		properties.add("fallback.chains.mixed.hops[0].answer.structured-output=text");
		properties.add("fallback.chains.mixed.hops[1]=ollama");
		properties.add("fallback.chains.mixed.retry.max-retries=0");
	}

	private static void target(List<String> properties, String name, String provider) {
		properties.addAll(List.of("fallback.targets." + name + ".provider=" + provider,
				"fallback.targets." + name + ".base-url=" + simulator.url(),
				"fallback.targets." + name + ".api-key=key-" + name, "fallback.targets." + name + ".model=" + name));
	}

	private static void chain(List<String> properties, String name, String hops, String... settings) {
		properties.add("fallback.chains." + name + ".hops=" + hops);
		properties.add("fallback.chains." + name + ".retry.max-retries=0");
		for (String setting : settings) {
			properties.add("fallback.chains." + name + "." + setting);
		}
	}

	@BeforeEach
	void onlyTheLastAnswers() {
		for (String target : List.of("openai", "anthropic", "claude")) {
			simulator.script(target, Reply.overloaded());
		}
		simulator.script("ollama", Reply.text(OSLO));
		simulator.script("groq", Reply.text(OSLO));
	}

	@Test
	void entityIsHeldToItsSchemaOnEachWire() {
		ResponseEntity<ChatResponse, City> city = client("default").prompt("Where is this?")
			.call()
			.responseEntity(City.class);
		assertThat(city.entity()).isEqualTo(new City("Oslo", -3));
		checkOpenAi(request("openai"));
		checkAnthropic(request("anthropic"));
		checkOllama(request("ollama"));
		for (String target : SimulatedProviders.PROTOCOLS) {
			assertThat(question(request(target))).startsWith("Where is this?").containsOnlyOnce(WORDS);
		}
		assertThat(notes(city.response())).allMatch(List::isEmpty);
	}

	@ParameterizedTest(name = "stream: {0}")
	@ValueSource(booleans = { false, true })
	void schemaInTheOptionsOfOpenAiReachesEachWire(boolean stream) {
		List<ChatResponse> answer = ask("default", openAiOptions(), stream);
		assertThat(CONVERTER.convert(text(answer))).isEqualTo(new City("Oslo", -3));
		checkOpenAi(request("openai"));
		checkAnthropic(request("anthropic"));
		checkOllama(request("ollama"));
		assertThat(question(request("openai"))).isEqualTo("Where is this?");
		assertThat(question(request("anthropic"))).isEqualTo("Where is this?");
		assertThat(question(request("ollama"))).as("Ollama's models are not told of the format")
			.startsWith("Where is this?")
			.contains(WORDS, "degrees");
		assertThat(notes(answer.get(answer.size() - 1))).allMatch(List::isEmpty);
	}

	@ParameterizedTest(name = "stream: {0}")
	@ValueSource(booleans = { false, true })
	void schemaInTheOptionsOfOllamaReachesEachWire(boolean stream) {
		ChatOptions options = OpenAiOptions.of(OllamaChatOptions.builder(),
				Map.of("outputSchema", CONVERTER.getJsonSchema()));
		List<ChatResponse> answer = ask("default", options, stream);
		assertThat(CONVERTER.convert(text(answer))).isEqualTo(new City("Oslo", -3));
		checkOpenAi(request("openai"));
		checkAnthropic(request("anthropic"));
		checkOllama(request("ollama"));
		assertThat(notes(answer.get(answer.size() - 1))).allMatch(List::isEmpty);
	}

	@ParameterizedTest(name = "stream: {0}")
	@ValueSource(booleans = { false, true })
	void targetThatIsNotKnownToTakeSchemasGetsWords(boolean stream) {
		List<ChatResponse> answer = ask("unknown", openAiOptions(), stream);
		checkOpenAi(request("openai"));
		RecordedRequest claude = request("claude");
		checkNoSchema(claude);
		assertThat(question(claude)).startsWith("Where is this?").contains(WORDS, "degrees");
		checkOpenAi(request("groq"));
		assertThat(notes(answer.get(answer.size() - 1))).containsExactly(List.of(), List.of("output-schema in words"),
				List.of());
	}

	@Test
	void entityNeedsNoKnownTarget() {
		simulator.script("openai", Reply.text(OSLO));
		ResponseEntity<ChatResponse, City> city = client("from-unknown").prompt("Where is this?")
			.call()
			.responseEntity(City.class);
		assertThat(city.entity()).isEqualTo(new City("Oslo", -3));
		checkNoSchema(request("claude"));
		assertThat(question(request("claude"))).containsOnlyOnce(WORDS);
		checkOpenAi(request("openai"));
		assertThat(notes(city.response())).allMatch(List::isEmpty);
	}

	@ParameterizedTest(name = "stream: {0}")
	@ValueSource(booleans = { false, true })
	void schemaIsInWordsWhereItIsTurnedOff(boolean stream) {
		List<ChatResponse> answer = ask("words", openAiOptions(), stream);
		for (String target : SimulatedProviders.PROTOCOLS) {
			checkNoSchema(request(target));
			assertThat(question(request(target))).startsWith("Where is this?").containsOnlyOnce(WORDS);
		}
		assertThat(notes(answer.get(answer.size() - 1))).hasSize(3).allMatch(List.of("output-schema in words")::equals);
	}

	@Test
	void hopCanHaveAWordOfItsOwn() {
		assertThat(client("mixed").prompt("Where is this?").call().entity(City.class)).isEqualTo(new City("Oslo", -3));
		checkNoSchema(request("openai"));
		checkOllama(request("ollama"));
	}

	@Test
	void targetCanBeVouchedFor() {
		simulator.script("groq", Reply.overloaded());
		simulator.script("claude", Reply.text(OSLO));
		assertThat(client("vouched").prompt("Where is this?").call().entity(City.class))
			.isEqualTo(new City("Oslo", -3));
		checkOpenAi(request("groq"));
		checkAnthropic(request("claude"));
	}

	@Test
	void schemaThatIsNotEnforcedHoldsNobody() {
		simulator.script("openai", Reply.text(OSLO));
		client("lenient").prompt("Where is this?").call().entity(City.class);
		checkNoSchema(request("openai"));
	}

	@Test
	void schemaThatAProviderWouldRefuseIsNotSent() {
		simulator.script("openai", Reply.overloaded());
		simulator.script("ollama", Reply.text("[" + OSLO + "]"));
		ResponseEntity<ChatResponse, List<City>> cities = client("default").prompt("Where is this?")
			.call()
			.responseEntity(new ParameterizedTypeReference<List<City>>() {
			});
		assertThat(cities.entity()).containsExactly(new City("Oslo", -3));
		checkNoSchema(request("openai"));
		checkNoSchema(request("anthropic"));
		assertThat(request("ollama").json("format.type")).isEqualTo("array");
		assertThat(request("ollama").json("format.items.properties.degrees.type")).isEqualTo("integer");
		assertThat(notes(cities.response())).containsExactly(List.of("output-schema in words (its root)"),
				List.of("output-schema in words (its root)"), List.of());
	}

	@Test
	void mapIsAskedForInWords() {
		simulator.script("openai", Reply.text("{\"degrees\":{\"Oslo\":-3}}"));
		ResponseEntity<ChatResponse, Cities> cities = client("default").prompt("Where is this?")
			.call()
			.responseEntity(Cities.class);
		assertThat(cities.entity()).isEqualTo(new Cities(Map.of("Oslo", -3)));
		checkNoSchema(request("openai"));
		assertThat(notes(cities.response())).containsExactly(List.of("output-schema in words (a map)"));
	}

	@Test
	void wrongAnswerToSchemaInOptionsIsAskedForAgain() {
		simulator.script("openai", Reply.text("{\"name\":7}"), Reply.text(OSLO));
		List<ChatResponse> answer = ask("default", openAiOptions(), false);
		assertThat(CONVERTER.convert(text(answer))).isEqualTo(new City("Oslo", -3));
		assertThat(simulator.requests("openai")).hasSize(2).allSatisfy(StructuredOutputTests::checkOpenAi);
		assertThat(simulator.requests("openai").get(1).body()).contains("cannot be used", "string expected");
	}

	@Test
	void providerThatRefusesTheSchemaWeAddedIsLeft() {
		simulator.script("openai", Reply.status(400).body("""
				{"error": {"message": "Invalid schema for response_format", "type": "invalid_request_error",
				"param": "response_format", "code": null}}"""));
		simulator.script("anthropic", Reply.text(OSLO));
		assertThat(client("default").prompt("Where is this?").call().entity(City.class))
			.isEqualTo(new City("Oslo", -3));
	}

	@Test
	void wrongEntityIsAskedForAgainByTheSameMeans() {
		simulator.script("openai", Reply.text("{\"name\":7}"), Reply.text("{\"name\":8}"));
		simulator.script("anthropic", Reply.text(OSLO));
		assertThat(client("default").prompt("Where is this?").call().entity(City.class))
			.isEqualTo(new City("Oslo", -3));
		assertThat(simulator.requests("openai")).hasSize(2).allSatisfy(StructuredOutputTests::checkOpenAi);
		assertThat(simulator.requests("openai").get(1).body()).containsOnlyOnce(WORDS);
		checkAnthropic(request("anthropic"));
	}

	@Test
	void schemaReachesTheHopsOfAChainInAChain() {
		simulator.script("ollama", Reply.text("{\"name\":7}"), Reply.text("{\"name\":8}"), Reply.text(OSLO));
		List<ChatResponse> answer = ask("outer", openAiOptions(), false);
		assertThat(CONVERTER.convert(text(answer))).isEqualTo(new City("Oslo", -3));
		assertThat(simulator.requests("openai")).hasSize(2);
		checkNoSchema(simulator.requests("openai").get(0));
		checkOpenAi(simulator.requests("openai").get(1));
		assertThat(simulator.requests("openai"))
			.allSatisfy((request) -> assertThat(question(request)).containsOnlyOnce(WORDS));
	}

	private static void checkOpenAi(RecordedRequest request) {
		assertThat(request.json("response_format.type")).isEqualTo("json_schema");
		assertThat(request.json("response_format.json_schema.strict")).isEqualTo(true);
		assertThat(request.json("response_format.json_schema.name")).asString().matches("[a-zA-Z0-9_-]{1,64}");
		checkSchema(request, "response_format.json_schema.schema");
		assertThat(request.json("response_format.json_schema.schema.additionalProperties")).isEqualTo(false);
	}

	private static void checkAnthropic(RecordedRequest request) {
		String format = request.json().containsKey("output_format") ? "output_format" : "output_config.format";
		assertThat(request.json(format + ".type")).isEqualTo("json_schema");
		checkSchema(request, format + ".schema");
		assertThat(request.json(format + ".schema.additionalProperties")).isEqualTo(false);
		if (format.equals("output_format")) {
			assertThat(request.header("anthropic-beta").orElseThrow()).contains("structured-outputs");
		}
	}

	private static void checkOllama(RecordedRequest request) {
		checkSchema(request, "format");
	}

	private static void checkSchema(RecordedRequest request, String path) {
		assertThat(request.json(path + ".type")).isEqualTo("object");
		assertThat(request.json(path + ".properties.name.type")).isEqualTo("string");
		assertThat(request.json(path + ".properties.degrees.type")).isEqualTo("integer");
		assertThat((Map<?, ?>) request.json(path + ".properties")).hasSize(2);
		assertThat(request.json(path + ".required")).isEqualTo(List.of("degrees", "name"));
	}

	private static void checkNoSchema(RecordedRequest request) {
		assertThat(request.json()).doesNotContainKeys("response_format", "output_format", "output_config", "format");
	}

	/**
	 * What the user says last, which clients write as a text or as parts.
	 */
	private static String question(RecordedRequest request) {
		List<?> messages = (List<?>) request.json("messages");
		Object content = request.json("messages." + (messages.size() - 1) + ".content");
		return (content instanceof String text) ? text
				: (String) request.json("messages." + (messages.size() - 1) + ".content.0.text");
	}

	private static ChatOptions openAiOptions() {
		return OpenAiOptions.of(Map.of("outputSchema", CONVERTER.getJsonSchema()));
	}

	private static List<ChatResponse> ask(String chain, ChatOptions options, boolean stream) {
		ChatModel model = providers.chain(chain);
		Prompt prompt = new Prompt("Where is this?", options);
		return stream ? model.stream(prompt).collectList().block(PATIENCE) : List.of(model.call(prompt));
	}

	private static ChatClient client(String chain) {
		return providers.bean(FallbackChatClient.class).chain(chain);
	}

	private static RecordedRequest request(String model) {
		assertThat(simulator.requests(model)).hasSize(1);
		return simulator.requests(model).get(0);
	}

	private static List<List<String>> notes(ChatResponse response) {
		return Trail.of(response).orElseThrow().attempts().stream().map(Attempt::notes).toList();
	}

	private static String text(List<ChatResponse> answer) {
		StringBuilder text = new StringBuilder();
		for (ChatResponse chunk : answer) {
			if (chunk.getResult() != null && chunk.getResult().getOutput().getText() != null) {
				text.append(chunk.getResult().getOutput().getText());
			}
		}
		return text.toString();
	}

	record City(String name, int degrees) {

	}

	record Cities(Map<String, Integer> degrees) {

	}

}
