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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.AssistantMessage.ToolCall;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.chat.messages.ToolResponseMessage.ToolResponse;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.content.Media;
import org.springframework.ai.converter.BeanOutputConverter;
import org.springframework.ai.support.ToolCallbacks;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.util.MimeTypeUtils;

import ai.fallback.FallbackChatClient;
import ai.fallback.FallbackChatModel;
import ai.fallback.capability.ModelFacts;
import ai.fallback.chain.Chain;
import ai.fallback.chain.Target;
import ai.fallback.it.SimulatedProviders;
import ai.fallback.test.ProviderSimulator;
import ai.fallback.test.RecordedRequest;
import ai.fallback.test.Reply;
import ai.fallback.trail.Attempt;
import ai.fallback.trail.Trail;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Requests that were written for one provider, on the wire of each: real clients against
 * a real server.
 */
class ForeignRequestTests {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final byte[] PIXELS = { 1, 2, 3 };

	private static final String PIXELS_ON_THE_WIRE = "AQID";

	private static final List<String> STOPS = List.of("one", "two", "three", "four", "five");

	@RegisterExtension
	private static final SimulatedProviders providers = SimulatedProviders.with(ForeignRequestTests::chains);

	private static final ProviderSimulator simulator = providers.simulator();

	private static void chains(List<String> properties) {
		for (String target : SimulatedProviders.PROTOCOLS) {
			properties.add("fallback.targets." + target + ".facts.structured-output=true");
		}
		properties.addAll(List.of("fallback.chains.default.hops=openai,anthropic,ollama",
				"fallback.chains.default.retry.max-retries=0", "fallback.targets.groq.provider=openai",
				"fallback.targets.groq.base-url=" + simulator.url(), "fallback.targets.groq.api-key=key-groq",
				"fallback.targets.groq.model=groq", "fallback.chains.alike.hops=openai,groq",
				"fallback.chains.alike.retry.max-retries=0", "fallback.chains.told.hops[0].target=openai",
				"fallback.chains.told.hops[0].prompt.without=seed,temperature",
				"fallback.chains.told.hops[0].prompt.options.max-tokens=77",
				"fallback.chains.told.hops[0].prompt.system-text=Answer in Norwegian."));
	}

	@BeforeEach
	void onlyTheLastAnswers() {
		simulator.script("openai", Reply.overloaded());
		simulator.script("anthropic", Reply.overloaded());
		simulator.script("ollama", Reply.text("{\"name\":\"Oslo\",\"degrees\":-3}"));
		simulator.script("groq", Reply.text("Hello"));
	}

	@ParameterizedTest(name = "stream: {0}")
	@ValueSource(booleans = { false, true })
	void requestOfOpenAiIsValidOnEachWire(boolean stream) {
		BeanOutputConverter<City> schema = new BeanOutputConverter<>(City.class);
		String question = "Where is this? " + schema.getFormat();
		Prompt prompt = new Prompt(List.of(new SystemMessage("Be brief."), new UserMessage("I have a picture."),
				UserMessage.builder().text(question).media(picture()).build()), openAiOptions());
		List<ChatResponse> answer = ask(providers.chain("default"), prompt, stream);
		assertThat(schema.convert(text(answer))).isEqualTo(new City("Oslo", -3));
		checkOpenAi(request("openai"), question);
		checkAnthropic(request("anthropic"), question);
		checkOllama(request("ollama"), question);
		List<Attempt> attempts = Trail.of(answer.get(answer.size() - 1)).orElseThrow().attempts();
		assertThat(attempts.get(0).notes()).containsExactly("stop-sequences limited");
		assertThat(attempts.get(1).notes()).containsExactlyInAnyOrder("seed dropped", "user dropped",
				"parallel-tool-calls dropped", "frequency-penalty dropped", "presence-penalty dropped",
				"temperature limited", "turns merged");
		assertThat(attempts.get(2).notes()).containsExactlyInAnyOrder("seed dropped", "user dropped",
				"parallel-tool-calls dropped", "output-schema in words (tools)");
		assertThat(attempts.toString()).doesNotContain("u-1", "picture", "brief");
	}

	private static void checkOpenAi(RecordedRequest request, String question) {
		assertThat(withoutStream(request)).containsExactlyInAnyOrder("model", "messages", "temperature",
				"max_completion_tokens", "stop", "frequency_penalty", "presence_penalty", "seed", "user",
				"parallel_tool_calls", "tools", "response_format");
		assertThat(request.json("model")).isEqualTo("openai");
		assertThat(request.json("temperature")).isEqualTo(1.6);
		assertThat(request.json("max_completion_tokens")).isEqualTo(300L);
		assertThat(request.json("stop")).isEqualTo(STOPS.subList(0, 4));
		assertThat(request.json("frequency_penalty")).isEqualTo(0.4);
		assertThat(request.json("presence_penalty")).isEqualTo(0.3);
		assertThat(request.json("seed")).isEqualTo(7L);
		assertThat(request.json("user")).isEqualTo("u-1");
		assertThat(request.json("parallel_tool_calls")).isEqualTo(false);
		assertThat(request.json("response_format.type")).isEqualTo("json_schema");
		assertThat(request.json("response_format.json_schema.strict")).isEqualTo(true);
		checkSchema(request, "response_format.json_schema.schema");
		assertThat((List<?>) request.json("messages")).hasSize(3);
		assertThat(request.json("messages.0.role")).isEqualTo("system");
		assertThat(request.json("messages.0.content")).isEqualTo("Be brief.");
		assertThat(request.json("messages.1.content")).isEqualTo("I have a picture.");
		assertThat(request.json("messages.2.role")).isEqualTo("user");
		assertThat(request.json("messages.2.content.0.text")).isEqualTo(question);
		assertThat(request.json("messages.2.content.1.image_url.url"))
			.isEqualTo("data:image/png;base64," + PIXELS_ON_THE_WIRE);
		checkTools(request, "function.name", "function.parameters");
	}

	private static void checkAnthropic(RecordedRequest request, String question) {
		String format = request.json().containsKey("output_format") ? "output_format" : "output_config";
		assertThat(withoutStream(request)).containsExactlyInAnyOrder("model", "messages", "system", "temperature",
				"max_tokens", "stop_sequences", "tools", format);
		format = format.equals("output_config") ? "output_config.format" : format;
		assertThat(request.json(format + ".type")).isEqualTo("json_schema");
		checkSchema(request, format + ".schema");
		assertThat(request.json("model")).isEqualTo("anthropic");
		assertThat(((Number) request.json("temperature")).doubleValue()).isEqualTo(1.0);
		assertThat(request.json("max_tokens")).isEqualTo(300L);
		assertThat(request.json("stop_sequences")).isEqualTo(STOPS);
		assertThat(request.json("system")).isEqualTo("Be brief.");
		assertThat((List<?>) request.json("messages")).hasSize(1);
		assertThat(request.json("messages.0.role")).isEqualTo("user");
		assertThat(request.json("messages.0.content.0.type")).isEqualTo("text");
		assertThat(request.json("messages.0.content.0.text")).isEqualTo("I have a picture.\n\n" + question);
		assertThat(request.json("messages.0.content.1.source.type")).isEqualTo("base64");
		assertThat(request.json("messages.0.content.1.source.media_type")).isEqualTo("image/png");
		assertThat(request.json("messages.0.content.1.source.data")).isEqualTo(PIXELS_ON_THE_WIRE);
		checkTools(request, "name", "input_schema");
	}

	private static void checkSchema(RecordedRequest request, String path) {
		assertThat(request.json(path + ".type")).isEqualTo("object");
		assertThat(request.json(path + ".properties"))
			.isEqualTo(Map.of("name", Map.of("type", "string"), "degrees", Map.of("type", "integer")));
		assertThat(request.json(path + ".required")).isEqualTo(List.of("degrees", "name"));
		assertThat(request.json(path + ".additionalProperties")).isEqualTo(false);
	}

	/**
	 * Ollama calls no tools beside a format, so that the schema stays in words.
	 */
	private static void checkOllama(RecordedRequest request, String question) {
		assertThat(withoutStream(request)).containsExactlyInAnyOrder("model", "messages", "options", "tools");
		assertThat(request.json("model")).isEqualTo("ollama");
		Map<?, ?> options = (Map<?, ?>) request.json("options");
		assertThat(options.get("temperature")).isEqualTo(1.6);
		assertThat(options.get("num_predict")).isEqualTo(300L);
		assertThat(options.get("stop")).isEqualTo(STOPS);
		assertThat(options.get("frequency_penalty")).isEqualTo(0.4);
		assertThat(options.get("presence_penalty")).isEqualTo(0.3);
		assertThat(options).hasSize(5);
		assertThat((List<?>) request.json("messages")).hasSize(3);
		assertThat(request.json("messages.0.role")).isEqualTo("system");
		assertThat(request.json("messages.0.content")).isEqualTo("Be brief.");
		assertThat(request.json("messages.1.content")).isEqualTo("I have a picture.");
		assertThat(request.json("messages.2.content")).isEqualTo(question);
		assertThat(request.json("messages.2.images")).isEqualTo(List.of(PIXELS_ON_THE_WIRE));
		checkTools(request, "function.name", "function.parameters");
	}

	private static void checkTools(RecordedRequest request, String name, String schema) {
		assertThat((List<?>) request.json("tools")).hasSize(4);
		List<Object> names = new ArrayList<>();
		for (int i = 0; i < 4; i++) {
			names.add(request.json("tools." + i + "." + name));
			assertThat(request.json("tools." + i + "." + schema + ".type")).isEqualTo("object");
		}
		assertThat(names).containsExactlyInAnyOrder("weather", "time", "distance", "stations");
		int weather = names.indexOf("weather");
		assertThat(request.json("tools." + weather + "." + schema + ".properties.city.type")).isEqualTo("string");
		int stations = names.indexOf("stations");
		assertThat(request.json("tools." + stations + "." + schema + ".properties.lines.items.type"))
			.isEqualTo("string");
	}

	@ParameterizedTest(name = "stream: {0}")
	@ValueSource(booleans = { false, true })
	void toolCallsOfOthersGoAlong(boolean stream) {
		AssistantMessage calling = AssistantMessage.builder()
			.content("")
			.toolCalls(List.of(new ToolCall("", "function", "weather", "{\"city\":\"Oslo\"}"),
					new ToolCall("", "function", "time", "{}")))
			.build();
		AssistantMessage again = AssistantMessage.builder()
			.content("")
			.toolCalls(List.of(new ToolCall("functions.weather:0", "function", "weather", "{\"city\":\"Bergen\"}")))
			.build();
		List<Message> messages = List.of(new UserMessage("Weather and time?"), calling,
				results(new ToolResponse("", "weather", "\"snow\""), new ToolResponse("", "time", "\"noon\"")), again,
				results(new ToolResponse("functions.weather:0", "weather", "\"rain\"")));
		ask(providers.chain("default"), new Prompt(messages, openAiOptions()), stream);
		RecordedRequest openAi = request("openai");
		assertThat(List.of(openAi.json("messages.1.tool_calls.0.id"), openAi.json("messages.1.tool_calls.1.id"),
				openAi.json("messages.4.tool_calls.0.id")))
			.isEqualTo(List.of(openAi.json("messages.2.tool_call_id"), openAi.json("messages.3.tool_call_id"),
					openAi.json("messages.5.tool_call_id")))
			.doesNotHaveDuplicates()
			.doesNotContain("");
		RecordedRequest anthropic = request("anthropic");
		List<Object> used = List.of(anthropic.json("messages.1.content.0.id"),
				anthropic.json("messages.1.content.1.id"), anthropic.json("messages.3.content.0.id"));
		assertThat(used).doesNotHaveDuplicates().allMatch((id) -> id.toString().matches("[a-zA-Z0-9_-]+"));
		assertThat(List.of(anthropic.json("messages.2.content.0.tool_use_id"),
				anthropic.json("messages.2.content.1.tool_use_id"), anthropic.json("messages.4.content.0.tool_use_id")))
			.isEqualTo(used);
		RecordedRequest ollama = request("ollama");
		assertThat(ollama.json("messages.1.tool_calls.0.function.name")).isEqualTo("weather");
		assertThat(ollama.json("messages.2.role")).isEqualTo("tool");
	}

	@ParameterizedTest
	@ValueSource(strings = { "[]", "\"x\"", "not json", "{\"city\":", "null", "" })
	void argumentsThatAreNoObjectReachEachWire(String arguments) {
		AssistantMessage calling = AssistantMessage.builder()
			.content("")
			.toolCalls(List.of(new ToolCall("call_1", "function", "weather", arguments)))
			.build();
		List<Message> messages = List.of(new UserMessage("Weather?"), calling,
				results(new ToolResponse("call_1", "weather", "\"snow\"")));
		ChatResponse answer = providers.chain("default").call(new Prompt(messages, openAiOptions()));
		boolean none = arguments.isEmpty() || arguments.equals("null");
		Map<String, Object> sent = none ? Map.of() : Map.of("arguments", arguments);
		assertThat(request("openai").json("messages.1.tool_calls.0.function.name")).isEqualTo("weather");
		assertThat(request("anthropic").json("messages.1.content.0.input")).isEqualTo(sent);
		assertThat(request("ollama").json("messages.1.tool_calls.0.function.arguments")).isEqualTo(sent);
		assertThat(Trail.of(answer).orElseThrow().attempts())
			.allMatch((attempt) -> attempt.notes().contains("tool-call arguments wrapped") != none);
	}

	@ParameterizedTest(name = "stream: {0}")
	@ValueSource(booleans = { false, true })
	void conversationThatWasCutIsWholeOnEachWire(boolean stream) {
		AssistantMessage calling = AssistantMessage.builder()
			.content("I look.")
			.toolCalls(List.of(new ToolCall("call_2", "function", "weather", "{}"),
					new ToolCall("call_3", "function", "time", "{}")))
			.build();
		List<Message> messages = List.of(results(new ToolResponse("call_1", "weather", "\"rain\"")),
				AssistantMessage.builder().content("Rain.").media(List.of(picture())).build(), new UserMessage("Oslo?"),
				calling, results(new ToolResponse("call_2", "weather", "\"snow\"")), new UserMessage("Well?"));
		List<ChatResponse> answer = ask(providers.chain("default"), new Prompt(messages), stream);
		RecordedRequest openAi = request("openai");
		assertThat((List<?>) openAi.json("messages")).hasSize(5);
		assertThat((Map<?, ?>) openAi.json("messages.0")).isEqualTo(Map.of("role", "assistant", "content", "Rain."));
		assertThat((List<?>) openAi.json("messages.2.tool_calls")).hasSize(1);
		assertThat(openAi.json("messages.2.tool_calls.0.id")).isEqualTo(openAi.json("messages.3.tool_call_id"));
		assertThat(openAi.json("messages.4.content")).isEqualTo("Well?");
		RecordedRequest anthropic = request("anthropic");
		assertThat(anthropic.body()).doesNotContain("call_1", "call_3")
			.containsOnlyOnce("\"tool_use\"")
			.containsOnlyOnce("\"tool_result\"");
		assertThat((List<?>) anthropic.json("messages")).hasSize(6);
		assertThat((List<?>) request("ollama").json("messages")).hasSize(6);
		List<Attempt> attempts = Trail.of(answer.get(answer.size() - 1)).orElseThrow().attempts();
		List<String> notes = List.of("tool results without calls dropped", "tool calls without results dropped",
				"attachments of the assistant dropped");
		assertThat(attempts.get(0).notes()).containsExactlyElementsOf(notes);
		assertThat(attempts.get(1).notes()).containsAll(notes);
		assertThat(attempts.get(2).notes()).containsExactly("attachments of the assistant dropped");
	}

	@Test
	void clientCanAskForAnEntityWithToolsAndPicture() {
		City city = providers.bean(FallbackChatClient.class)
			.prompt()
			.system("Be brief.")
			.user((user) -> user.text("Where is this?").media(picture()))
			.tools(new Tools())
			.call()
			.entity(City.class);
		assertThat(city).isEqualTo(new City("Oslo", -3));
		assertThat(request("anthropic").json("messages.0.content.1.source.data")).isEqualTo(PIXELS_ON_THE_WIRE);
		checkTools(request("anthropic"), "name", "input_schema");
		checkTools(request("ollama"), "function.name", "function.parameters");
		assertThat(request("ollama").json("messages.1.content").toString()).contains("Where is this?", "degrees");
	}

	@Test
	void connectionOfOneTargetNeverReachesAnother() {
		ChatOptions options = OpenAiOptions.of(Map.of("model", "gpt-special", "seed", 7, "reasoningEffort", "low",
				OpenAiOptions.HEADERS, Map.of("x-tenant", "acme")));
		ChatResponse answer = providers.chain("alike").call(new Prompt("Hello", options));
		RecordedRequest groq = request("groq");
		assertThat(groq.apiKey()).hasValue("key-groq");
		assertThat(groq.model()).hasValue("groq");
		assertThat(groq.header("x-tenant")).isEmpty();
		assertThat(groq.json("seed")).isEqualTo(7L);
		assertThat(groq.json("reasoning_effort")).isEqualTo("low");
		assertThat(request("openai").apiKey()).hasValue("key-openai");
		assertThat(Trail.of(answer).orElseThrow().attempts().get(1).notes()).hasSize(1)
			.allMatch((note) -> note.endsWith("-headers dropped"));
	}

	@Test
	void hopHasTheLastWord() {
		simulator.script("openai", Reply.text("Hei"));
		ChatOptions options = OpenAiOptions.of(Map.of("temperature", 0.3, "seed", 7, "maxTokens", 5, "user", "u-1"));
		ChatResponse answer = providers.chain("told")
			.call(new Prompt(new SystemMessage("Be brief."), new UserMessage("Hello")).mutate()
				.chatOptions(options)
				.build());
		RecordedRequest request = request("openai");
		assertThat(request.json()).doesNotContainKey("seed");
		assertThat(request.json("temperature")).isNotEqualTo(0.3);
		assertThat(request.json("max_tokens")).isEqualTo(77L);
		assertThat(request.json("user")).isEqualTo("u-1");
		assertThat(request.json("messages.0.content")).isEqualTo("Be brief.\n\nAnswer in Norwegian.");
		assertThat(Trail.of(answer).orElseThrow().attempts().get(0).notes()).containsExactlyInAnyOrder("seed dropped",
				"temperature dropped");
	}

	@Test
	void limitOfTheHopStandsInThePlaceOfTheCallersByEitherName() {
		simulator.script("openai", Reply.text("Hei"));
		providers.chain("told").call(new Prompt("Hello", OpenAiOptions.of(Map.of("maxCompletionTokens", 300))));
		RecordedRequest request = request("openai");
		assertThat(request.json("max_tokens")).isEqualTo(77L);
		assertThat(request.json()).doesNotContainKey("max_completion_tokens");
	}

	@Test
	void modelThatReasonsGetsItsOwnParameters() {
		simulator.script("openai", Reply.text("Hei"));
		Target declared = providers.chain("default").chain().hops().get(0).target();
		Target reasoning = Target.named("reasoning", declared.model())
			.facts(ModelFacts.builder().reasoning(true).temperature(false).maxOutput(200).build())
			.build();
		FallbackChatModel model = FallbackChatModel.of(Chain.named("reasoning").hop(reasoning).build());
		ChatOptions options = ChatOptions.builder()
			.temperature(0.3)
			.topP(0.5)
			.maxTokens(500)
			.stopSequences(List.of("END"))
			.build();
		model.call(new Prompt("Hello", options));
		RecordedRequest request = request("openai");
		assertThat(request.json("max_completion_tokens")).isEqualTo(200L);
		assertThat(request.json()).doesNotContainKeys("max_tokens", "top_p", "stop");
		assertThat(request.json("temperature")).isIn(null, 1L, 1.0);
	}

	private static ChatOptions openAiOptions() {
		return OpenAiOptions.of(Map.ofEntries(Map.entry("model", "gpt-special"), Map.entry("temperature", 1.6),
				Map.entry("seed", 7), Map.entry("maxCompletionTokens", 300), Map.entry("frequencyPenalty", 0.4),
				Map.entry("presencePenalty", 0.3), Map.entry("stop", STOPS), Map.entry("user", "u-1"),
				Map.entry("parallelToolCalls", false),
				Map.entry("toolCallbacks", Arrays.asList(ToolCallbacks.from(new Tools())))));
	}

	private static Media picture() {
		return new Media(MimeTypeUtils.IMAGE_PNG, new ByteArrayResource(PIXELS));
	}

	private static ToolResponseMessage results(ToolResponse... results) {
		return ToolResponseMessage.builder().responses(List.of(results)).build();
	}

	private static List<ChatResponse> ask(ChatModel model, Prompt prompt, boolean stream) {
		return stream ? model.stream(prompt).collectList().block(PATIENCE) : List.of(model.call(prompt));
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

	private static RecordedRequest request(String model) {
		assertThat(simulator.requests(model)).hasSize(1);
		return simulator.requests(model).get(0);
	}

	private static Set<String> withoutStream(RecordedRequest request) {
		Set<String> keys = new TreeSet<>(request.json().keySet());
		keys.removeAll(Set.of("stream", "stream_options"));
		return keys;
	}

	record City(String name, int degrees) {

	}

}
