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

package ai.fallback.gate;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.converter.BeanOutputConverter;
import org.springframework.ai.model.tool.StructuredOutputChatOptions;
import org.springframework.core.ParameterizedTypeReference;

import ai.fallback.gate.Verdict.Decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * An answer is held against the schema that the prompt asks for, as Spring AI's converter
 * writes it. What the gate accepts, the converter parses.
 */
class SchemaGateTests {

	private static final BeanOutputConverter<Order> CONVERTER = new BeanOutputConverter<>(Order.class);

	private static final String GOOD = """
			{"number": 7, "customer": {"name": "Ada", "city": "London"}, "state": "OPEN", "lines": ["a", "b"]}""";

	@ParameterizedTest
	@ValueSource(strings = { GOOD, "\n" + GOOD + "\n", "```json\n" + GOOD + "\n```", "```\n" + GOOD + "\n```",
			"<think>An order, so {}.</think>\n" + GOOD })
	void whatTheConverterParsesPasses(String answer) {
		assertThat(judge(answer).decision()).isEqualTo(Decision.ACCEPT);
		assertThat(CONVERTER.convert(answer).number()).isEqualTo(7);
	}

	@Test
	void memberThatTheSchemaDoesNotKnowIsForgivenAsTheConverterDoes() {
		String answer = GOOD.replace("\"state\"", "\"mood\": \"fine\", \"state\"")
			.replace("\"London\"", "\"London\", \"zip\": 1");
		assertThat(judge(answer).decision()).isEqualTo(Decision.ACCEPT);
		assertThat(CONVERTER.convert(answer).number()).isEqualTo(7);
	}

	@ParameterizedTest
	@ValueSource(strings = { "Here you are: " + GOOD, "{\"number\": 7,", "Sorry", "", "7", "[]",
			"{\"number\": 7, \"customer\": {\"name\": \"Ada\", \"city\": \"London\"}, \"state\": \"LOST\", \"lines\": []}",
			"{\"number\": \"seven\", \"customer\": {\"name\": \"Ada\", \"city\": \"London\"}, \"state\": \"OPEN\", \"lines\": []}",
			"{\"number\": 7}" })
	void whatFailsTheSchemaIsAskedForAgain(String answer) {
		Verdict verdict = judge(answer);
		assertThat(verdict.decision()).isEqualTo(Decision.REASK);
		assertThat(verdict.reason()).containsAnyOf("not JSON", "does not follow the JSON schema");
		assertThat(verdict.complaint()).isNotBlank();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"type\":\"objekt\"}", "{\"required\":\"number\"}",
			"{\"properties\":{\"a\":{\"minimum\":\"1\"}}}",
			"{\"$schema\":\"http://json-schema.org/draft-07/schema#\",\"type\":\"objekt\"}", "{", "7" })
	void whatIsNoSchemaIsRefused(String schema) {
		assertThatIllegalArgumentException().isThrownBy(() -> new SchemaGate(schema))
			.withMessageStartingWith("'schema' must be a JSON schema");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"type\":\"object\",\"x-mine\":1}", "true",
			"{\"$schema\":\"http://json-schema.org/draft-07/schema#\",\"type\":\"object\"}" })
	void whatIsASchemaIsTaken(String schema) {
		assertThatNoException().isThrownBy(() -> new SchemaGate(schema));
	}

	@Test
	void complaintSaysWhereAndTheReasonOnlyWhat() {
		Verdict verdict = judge("{\"number\": \"seven\", \"customer\": {}, \"state\": \"OPEN\", \"lines\": []}");
		assertThat(verdict.reason()).isEqualTo("does not follow the JSON schema (required, type)");
		assertThat(verdict.complaint()).contains("/number").contains("integer").contains("'name'");
	}

	/**
	 * Spring AI 2.0 writes no format for a local moment, so only one that can be read is
	 * tried.
	 */
	@ParameterizedTest
	@CsvSource({ "day, 2026-11-21", "day, next Tuesday", "id, 123e4567-e89b-12d3-a456-426614174000", "id, abc",
			"time, PT5M", "time, 5 minutes", "moment, 2026-11-21T10:00:00" })
	void formatIsWhatTheConverterReads(String name, String value) {
		BeanOutputConverter<Formats> converter = new BeanOutputConverter<>(Formats.class);
		String answer = """
				{"day": "2026-01-01", "id": "123e4567-e89b-12d3-a456-426614174000", "time": "PT1S",
				 "moment": "2026-01-01T10:00:00"}""".replaceFirst("\"" + name + "\": \"[^\"]*\"",
				"\"" + name + "\": \"" + value + "\"");
		Prompt prompt = new Prompt("Formats." + System.lineSeparator() + converter.getFormat());
		boolean accepted = Gates.jsonSchema().judge(candidate(prompt, answer)).decision() == Decision.ACCEPT;
		assertThat(accepted).isEqualTo(isRead(converter, answer));
	}

	static Stream<Arguments> times() {
		List<Class<?>> moments = List.of(AtInstant.class, AtOffset.class, AtZone.class, AtLocal.class);
		List<Class<?>> spans = List.of(Lasting.class, Over.class);
		List<Class<?>> times = List.of(OnTheHour.class, OnTheHourThere.class);
		return Stream.of(
				Arguments.of(moments,
						List.of("2024-01-02T03:04:05Z", "2024-01-02T03:04:05+02:00", "2024-01-02T03:04:05+0200",
								"2024-01-02T03:04:05+02", "2024-01-02T03:04:05", "2024-01-02T03:04",
								"2024-01-02T03:04Z", "2024-01-02T03:04:05.123456789Z", "2024-01-02t03:04:05z",
								" 2024-01-02T03:04:05Z ", "2024-01-02T03:04:05+01:00[Europe/Oslo]",
								"2024-01-02T03:04:05[Europe/Oslo]", "2024-01-02T24:00:00", "2024-13-02T03:04:05Z",
								"2024-02-30T03:04:05Z", "2024-01-02T25:04:05", "2024-01-02T25:04:05Z",
								"2024-01-02 03:04:05", "2024-01-02T03", "2024-01-02", "03:04", "next Tuesday")),
				Arguments.of(List.of(OnDay.class),
						List.of("2024-01-02", " 2024-01-02", "2024-01-02T03:04:05", "2024-01-02T03:04:05Z",
								"2024-01-02T03:04:05+02:00", "2024-13-02", "2024-02-30", "2024-1-2", "2024", "today")),
				Arguments.of(times,
						List.of("03:04", "03:04:05", "03:04:05.5", "03:04Z", "03:04:05Z", "03:04:05+02:00",
								"2024-01-02T03:04:05", "25:00", "24:00", "3:04", "3 pm", "noon")),
				Arguments.of(spans, List.of("P1D", "PT5M", "PT1.5S", "-PT5M", "PT-5M", "-P1D", "pt5m", "P1DT2H", "P1Y",
						"P1M", "P2W", "P1Y2M3D", "PT0.5H", "5 minutes", "P", "PT")));
	}

	/**
	 * The schema tells the format alone, which several types share.
	 */
	@ParameterizedTest
	@MethodSource("times")
	void timeIsWhatOneOfTheTypesReads(List<Class<?>> types, List<String> values) {
		BeanOutputConverter<?> first = new BeanOutputConverter<>(types.get(0));
		Prompt prompt = new Prompt("A time." + System.lineSeparator() + first.getFormat());
		assertThat(first.getJsonSchema()).contains("\"format\"");
		for (String value : values) {
			String answer = "{\"at\": \"" + value + "\"}";
			boolean read = types.stream().anyMatch((type) -> isRead(new BeanOutputConverter<>(type), answer));
			assertThat(Gates.jsonSchema().judge(candidate(prompt, answer)).decision()).as(value)
				.isEqualTo(read ? Decision.ACCEPT : Decision.REASK);
		}
	}

	record AtInstant(Instant at) {

	}

	record AtOffset(OffsetDateTime at) {

	}

	record AtZone(ZonedDateTime at) {

	}

	record AtLocal(LocalDateTime at) {

	}

	record OnDay(LocalDate at) {

	}

	record OnTheHour(LocalTime at) {

	}

	record OnTheHourThere(OffsetTime at) {

	}

	record Lasting(Duration at) {

	}

	record Over(Period at) {

	}

	private static boolean isRead(BeanOutputConverter<?> converter, String answer) {
		try {
			return converter.convert(answer) != null;
		}
		catch (RuntimeException ex) {
			return false;
		}
	}

	record Formats(LocalDate day, UUID id, Duration time, LocalDateTime moment) {

	}

	@Test
	@Timeout(20)
	void patternThatDoesNotComeToAnEndIsNotWaitedFor() {
		String schema = "{\"type\": \"string\", \"pattern\": \"^(a|aa)+b\\\\1$\"}";
		Gate gate = Gates.jsonSchema(schema);
		assertThat(gate.judge(candidate(new Prompt("Hello"), "\"" + "a".repeat(70) + "!\"")).decision())
			.isEqualTo(Decision.ACCEPT);
		assertThat(gate.judge(candidate(new Prompt("Hello"), "\"c\"")).decision()).isEqualTo(Decision.REASK);
	}

	@Test
	void listIsHeldAgainstItsOwnSchema() {
		BeanOutputConverter<List<Customer>> converter = new BeanOutputConverter<>(
				new ParameterizedTypeReference<List<Customer>>() {
				});
		Prompt prompt = new Prompt("Name two." + System.lineSeparator() + converter.getFormat());
		assertThat(
				Gates.jsonSchema().judge(candidate(prompt, "[{\"name\": \"Ada\", \"city\": \"London\"}]")).decision())
			.isEqualTo(Decision.ACCEPT);
		assertThat(Gates.jsonSchema().judge(candidate(prompt, "[{\"name\": 7}]")).decision()).isEqualTo(Decision.REASK);
	}

	@Test
	void everythingPassesWhereNoSchemaIsAskedFor() {
		assertThat(OutputSchema.in(new Prompt("Hello"))).isNull();
		assertThat(Gates.jsonSchema().judge(candidate(new Prompt("Hello"), "Hi")).decision())
			.isEqualTo(Decision.ACCEPT);
	}

	@Test
	void onlyTheLastMessageOfTheUserSaysWhatIsWanted() {
		Prompt prompt = new Prompt(List.of(new UserMessage("An order." + CONVERTER.getFormat()),
				new AssistantMessage(GOOD), new UserMessage("Thank you.")));
		assertThat(OutputSchema.in(prompt)).isNull();
	}

	@Test
	void schemaThatCannotBeReadIsNobodysFault() {
		Prompt prompt = new Prompt("Hello. Here is the JSON Schema instance your output must adhere to: {\"type\": [}");
		assertThat(Gates.jsonSchema().judge(candidate(prompt, "Hi")).decision()).isEqualTo(Decision.ACCEPT);
		Prompt reference = new Prompt("JSON Schema instance your output must adhere to: {\"$ref\": \"#/nowhere\"}");
		assertThat(Gates.jsonSchema().judge(candidate(reference, "{}")).decision()).isEqualTo(Decision.ACCEPT);
	}

	@Test
	void schemaEndsWhereItsBracesDo() {
		String schema = "{\"description\": \"a } in ```quotes``` and \\\" more\", \"type\": \"object\"}";
		String text = "JSON Schema instance your output must adhere to:\n```" + schema + "```\n```java {} ```";
		assertThat(OutputSchema.in(new Prompt(text))).isEqualTo(schema);
	}

	@Test
	void schemaInOurOwnWordsIsFoundAgain() {
		String schema = CONVERTER.getJsonSchema();
		assertThat(OutputSchema.in(new Prompt("An order.\n\n" + OutputSchema.words(schema)))).isEqualTo(schema.strip());
	}

	@Test
	void complaintDoesNotHideWhatIsWanted() {
		Prompt asked = new Prompt("An order." + CONVERTER.getFormat());
		Prompt again = ReaskPrompt.of(ReaskPrompt.of(asked, "{}", "It is empty."), "{}", "It still is.");
		assertThat(OutputSchema.in(again)).isEqualTo(CONVERTER.getJsonSchema().strip());
		List<Message> talk = new ArrayList<>(again.getInstructions());
		talk.add(new UserMessage("Your last answer cannot be used. I want a joke."));
		assertThat(OutputSchema.in(new Prompt(talk))).isNull();
	}

	@Test
	void optionsThatAskForNativeOutputSayWhatIsWanted() {
		assertThat(OutputSchema.in(new Prompt("Hello", options(() -> "{\"type\": \"object\"}"))))
			.isEqualTo("{\"type\": \"object\"}");
	}

	@Test
	void optionsWithoutSchemaAreNoMatter() {
		String text = "An order." + CONVERTER.getFormat();
		for (Supplier<String> schema : List.<Supplier<String>>of(() -> null, () -> "json", () -> {
			throw new NullPointerException("as those of OpenAI do in Spring AI 1.1");
		})) {
			assertThat(OutputSchema.in(new Prompt("Hello", options(schema)))).isNull();
			assertThat(OutputSchema.in(new Prompt(text, options(schema)))).contains("\"number\"");
		}
	}

	/**
	 * The interface has other methods in each generation.
	 */
	private static ChatOptions options(Supplier<String> schema) {
		return (ChatOptions) Proxy.newProxyInstance(SchemaGateTests.class.getClassLoader(),
				new Class<?>[] { StructuredOutputChatOptions.class },
				(proxy, method, arguments) -> method.getName().equals("getOutputSchema") ? schema.get() : null);
	}

	private static Verdict judge(String answer) {
		return Gates.jsonSchema()
			.judge(candidate(new Prompt("An order." + System.lineSeparator() + CONVERTER.getFormat()), answer));
	}

	private static Candidate candidate(Prompt prompt, String answer) {
		return Candidate.of(prompt, new ChatResponse(List.of(new Generation(new AssistantMessage(answer)))));
	}

	record Order(int number, Customer customer, State state, List<String> lines) {

	}

	record Customer(String name, String city) {

	}

	enum State {

		OPEN, DONE

	}

}
