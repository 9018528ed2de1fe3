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

package ai.fallback.adapt;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.ai.converter.BeanOutputConverter;
import org.springframework.ai.util.json.JsonParser;
import org.springframework.core.ParameterizedTypeReference;

import static org.assertj.core.api.Assertions.assertThat;

class NativeSchemaTests {

	private static final List<String> PROTOCOLS = List.of("openai", "mistral", "anthropic", "google-genai", "ollama");

	@ParameterizedTest
	@ValueSource(strings = { "openai", "mistral", "anthropic", "ollama" })
	void whatTheConverterWritesIsTakenByAll(String protocol) {
		NativeSchema sent = of(schema(City.class), protocol);
		assertThat(sent.obstacle()).isNull();
		Map<?, ?> root = JsonParser.fromJson(sent.text(), Map.class);
		assertThat(root.get("type")).isEqualTo("object");
		assertThat(root.get("required")).isEqualTo(List.of("degrees", "name"));
		assertThat(root.get("properties"))
			.isEqualTo(Map.of("degrees", Map.of("type", "integer"), "name", Map.of("type", "string")));
		assertThat(root.get("additionalProperties")).isEqualTo(protocol.equals("ollama") ? null : false);
		assertThat(root.containsKey("$schema")).isFalse();
		assertThat(sent.suffices()).isEqualTo(!protocol.equals("ollama"));
	}

	@Test
	void mapIsTakenByNoneSinceItWouldHaveToStayEmpty() {
		PROTOCOLS.forEach((protocol) -> assertThat(of(schema(Free.class), protocol)).as(protocol)
			.isEqualTo(NativeSchema.refused("a map")));
	}

	@ParameterizedTest
	@CsvSource({ "openai, its root", "mistral, its root", "anthropic, its root", "ollama,", "google-genai," })
	void listIsTakenByThoseThatNeedNoObject(String protocol, String obstacle) {
		String list = new BeanOutputConverter<>(new ParameterizedTypeReference<List<City>>() {
		}).getJsonSchema();
		assertThat(of(list, protocol).obstacle()).isEqualTo(obstacle);
	}

	@ParameterizedTest
	@CsvSource({ "openai,", "mistral, recursion", "anthropic, recursion", "ollama, recursion",
			"google-genai, recursion" })
	void treeIsTakenByThoseThatKnowRecursion(String protocol, String obstacle) {
		assertThat(of(schema(Tree.class), protocol).obstacle()).isEqualTo(obstacle);
	}

	@ParameterizedTest
	@CsvSource({ "openai,", "mistral,", "anthropic, definitions", "ollama,", "google-genai, definitions" })
	void typeThatIsUsedTwiceNeedsDefinitions(String protocol, String obstacle) {
		NativeSchema sent = of(schema(Leg.class), protocol);
		assertThat(sent.obstacle()).isEqualTo(obstacle);
		if (obstacle == null) {
			assertThat(sent.text()).contains("\"$defs\"").contains("\"$ref\":\"#/$defs/City\"");
		}
	}

	@ParameterizedTest
	@CsvSource({ "openai,", "mistral,", "anthropic,", "ollama,", "google-genai, a choice of types" })
	void optionalMemberIsAChoiceOfTypes(String protocol, String obstacle) {
		assertThat(of(schema(Maybe.class), protocol).obstacle()).isEqualTo(obstacle);
	}

	@Test
	void formatThatIsNotKnownIsLeftOutAndSaidInWords() {
		NativeSchema openAi = of(schema(Dated.class), "openai");
		assertThat(openAi.text()).doesNotContain("format");
		assertThat(openAi.suffices()).isFalse();
		NativeSchema anthropic = of(schema(Dated.class), "anthropic");
		assertThat(anthropic.text()).contains("\"format\":\"date\"");
		assertThat(anthropic.suffices()).isTrue();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					{"type":"object","properties":{"a":{"type":"string"}},"required":["a"]} | an open object
					{"type":"object","properties":{"a":{"type":"string"}},"additionalProperties":true,"required":["a"]} | an open object
					{"type":"object","properties":{"a":{"type":"string"}},"additionalProperties":false} | a member that may be missing
					{"type":"object","properties":{"a":{"type":"string"},"b":{"type":"string"}},"additionalProperties":false,"required":["a"]} | a member that may be missing
					{"type":"object","properties":{"a":{}},"additionalProperties":false,"required":["a"]} | a value of any kind
					{"type":"object","properties":{"a":true},"additionalProperties":false,"required":["a"]} | a value of any kind
					{"type":"object","properties":{"a":{"type":"array"}},"additionalProperties":false,"required":["a"]} | a value of any kind
					{"type":"object","properties":{"a":{"oneOf":[{"type":"string"}]}},"additionalProperties":false,"required":["a"]} | a keyword
					{"type":"object","properties":{"a":{"enum":[1,2]}},"additionalProperties":false,"required":["a"]} | a choice of values
					{"type":"object","properties":{"a":{"$ref":"https://example.com/a"}},"additionalProperties":false,"required":["a"]} | a reference
					{"type":"object","properties":{"a":{"type":"strong"}},"additionalProperties":false,"required":["a"]} | a type
					{"type":"object","additionalProperties":{"type":"string"}} | a map
					{"type":"string"} | its root
					{"anyOf":[{"type":"object"}]} | its root
					{"type":"object", | unreadable
					{"type":"object","properties":7,"additionalProperties":false} | a value of any kind
					{"type":"object","properties":{"a":{"type":null}},"additionalProperties":false,"required":["a"]} | unreadable
					""")
	void whatOpenAiWouldRefuseIsNotSent(String schema, String obstacle) {
		assertThat(of(schema, "openai")).isEqualTo(NativeSchema.refused(obstacle));
	}

	@Test
	void schemaMayNotBeTooLarge() {
		assertThat(of(members(100), "openai").obstacle()).isNull();
		assertThat(of(members(101), "openai").obstacle()).isEqualTo("its size");
		assertThat(of("{\"type\":\"object\"" + " ".repeat(NativeSchema.LONGEST), "openai").obstacle())
			.isEqualTo("its size");
	}

	@Test
	void schemaMayNotBeTooDeep() {
		assertThat(of(nested(5), "openai").obstacle()).isNull();
		assertThat(of(nested(6), "openai").obstacle()).isEqualTo("its depth");
		assertThat(of(nested(150), "ollama").obstacle()).isEqualTo("its depth");
	}

	@Test
	void definitionThatIsUsedNowhereCountsToo() {
		String definitions = "{\"$defs\":{\"A\":{\"type\":\"object\"}},\"type\":\"object\",\"properties\":"
				+ "{\"a\":{\"type\":\"string\"}},\"required\":[\"a\"],\"additionalProperties\":false}";
		assertThat(of(definitions, "openai").obstacle()).isEqualTo("a map");
	}

	@Test
	void eachSchemaIsReadOnce() {
		assertThat(of(schema(City.class), "openai").text()).isSameAs(of(schema(City.class), "openai").text());
	}

	private static NativeSchema of(String schema, String protocol) {
		return NativeSchema.of(schema, SchemaForm.of(protocol));
	}

	private static String schema(Class<?> type) {
		return new BeanOutputConverter<>(type).getJsonSchema();
	}

	private static String members(int number) {
		List<String> names = IntStream.range(0, number).mapToObj((i) -> "\"m" + i + "\"").toList();
		return "{\"type\":\"object\",\"additionalProperties\":false,\"required\":" + names + ",\"properties\":{"
				+ names.stream().map((name) -> name + ":{\"type\":\"string\"}").collect(Collectors.joining(",")) + "}}";
	}

	private static String nested(int depth) {
		String inner = "{\"type\":\"string\"}";
		for (int i = 0; i < depth; i++) {
			inner = "{\"type\":\"object\",\"additionalProperties\":false,\"required\":[\"a\"],\"properties\":{\"a\":"
					+ inner + "}}";
		}
		return inner;
	}

	record City(String name, int degrees) {

	}

	record Leg(City from, City to) {

	}

	record Free(Map<String, Object> map) {

	}

	record Tree(String name, List<Tree> children) {

	}

	record Maybe(Optional<String> text) {

	}

	record Dated(LocalDate day) {

	}

}
