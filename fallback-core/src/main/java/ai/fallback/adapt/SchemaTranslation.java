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

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Writes one JSON schema anew in the form of a provider. What only narrows values, such
 * as a pattern, is left out where the provider does not know it: the gate looks at it
 * later. What would change the meaning is refused.
 */
final class SchemaTranslation {

	private static final int MOST_PROPERTIES = 100;

	private static final int MOST_CHOICES = 500;

	private static final int DEEPEST = 5;

	private static final Set<String> TYPES = Set.of("object", "array", "string", "number", "integer", "boolean",
			"null");

	private static final Set<String> REMARKS = Set.of("$schema", "$id", "$comment", "title", "default", "examples",
			"deprecated", "readOnly", "writeOnly");

	private static final Set<String> NARROWING = Set.of("pattern", "minLength", "maxLength", "minimum", "maximum",
			"exclusiveMinimum", "exclusiveMaximum", "multipleOf", "minItems", "maxItems", "uniqueItems",
			"minProperties", "maxProperties", "contentEncoding", "contentMediaType");

	/**
	 * They say how a number is kept, and Spring AI 2.0 writes them everywhere.
	 */
	private static final Set<String> NUMBERS = Set.of("int32", "int64", "float", "double");

	private final SchemaForm form;

	private SchemaDefinitions definitions = new SchemaDefinitions(Map.of());

	private int properties;

	private int choices;

	private boolean loosened;

	SchemaTranslation(SchemaForm form) {
		this.form = form;
	}

	/**
	 * Translate a schema.
	 * @throws Refused if the provider would not take it or understand it otherwise
	 */
	Map<String, Object> of(Map<?, ?> schema) {
		this.definitions = SchemaDefinitions.of(schema);
		check(this.definitions.isEmpty() || this.form.definitions(), "definitions");
		Object type = schema.get("type");
		check("object".equals(type) || (!this.form.strict() && "array".equals(type)), "its root");
		Map<String, Object> root = translate(schema, 0);
		if (!this.definitions.isEmpty()) {
			Map<String, Object> translated = new LinkedHashMap<>();
			this.definitions.parts().forEach((name, part) -> translated.put((String) name, translate(map(part), 1)));
			root.put("$defs", translated);
		}
		return root;
	}

	/**
	 * Whether values are allowed by the translation that the schema does not allow.
	 */
	boolean hasLoosened() {
		return this.loosened;
	}

	private Map<String, Object> translate(Map<?, ?> schema, int depth) {
		check(depth <= DEEPEST, "its depth");
		if (schema.get("$ref") != null) {
			return reference(schema);
		}
		Map<String, Object> translated = new LinkedHashMap<>();
		schema.forEach((keyword, value) -> add((String) keyword, value, translated, depth));
		check(translated.containsKey("type") || translated.containsKey("enum") || translated.containsKey("anyOf"),
				"a value of any kind");
		if (is(schema, "object") || schema.containsKey("properties")) {
			members(schema);
		}
		check(!is(schema, "array") || translated.containsKey("items"), "a value of any kind");
		return translated;
	}

	/**
	 * Beside a reference nothing else may stand, but a description would.
	 */
	private Map<String, Object> reference(Map<?, ?> schema) {
		String reference = String.valueOf(schema.get("$ref"));
		check(this.definitions.knows(reference), "a reference");
		check(schema.keySet().stream().allMatch(SchemaTranslation::isRemark), "a reference");
		check(this.form.recursive() || !this.definitions.mayRecur(reference), "recursion");
		return new LinkedHashMap<>(Map.of("$ref", reference));
	}

	private static boolean isRemark(Object keyword) {
		return keyword.equals("$ref") || keyword.equals("description") || REMARKS.contains(keyword);
	}

	private void add(String keyword, Object value, Map<String, Object> to, int depth) {
		switch (keyword) {
			case "type" -> to.put(keyword, type(value));
			case "description" -> to.put(keyword, value);
			case "required", "additionalProperties" -> addUnlessLoose(keyword, value, to);
			case "properties" -> to.put(keyword, properties(map(value), depth));
			case "items" -> to.put(keyword, translate(map(value), depth + 1));
			case "enum", "const" -> to.put("enum", choices(value));
			case "anyOf" -> to.put(keyword, alternatives(value, depth));
			case "format" -> format(value, to);
			case "$defs" -> check(depth == 0, "definitions");
			default -> leaveOut(keyword);
		}
	}

	private Object type(Object type) {
		List<?> types = (type instanceof List<?> several) ? several : List.of(type);
		check(TYPES.containsAll(types), "a type");
		check(types.size() == 1 || this.form.optional(), "a choice of types");
		return type;
	}

	private void addUnlessLoose(String keyword, Object value, Map<String, Object> to) {
		check(!(value instanceof Map), "a map");
		if (this.form.strict() || keyword.equals("required")) {
			to.put(keyword, value);
		}
	}

	private Map<String, Object> properties(Map<?, ?> members, int depth) {
		this.properties += members.size();
		check(this.properties <= MOST_PROPERTIES, "its size");
		Map<String, Object> translated = new LinkedHashMap<>();
		members.forEach((name, member) -> translated.put((String) name, translate(map(member), depth + 1)));
		return translated;
	}

	private List<?> choices(Object value) {
		List<?> values = (value instanceof List<?> several) ? several : List.of(value);
		this.choices += values.size();
		check(!values.isEmpty() && this.choices <= MOST_CHOICES, "its size");
		check(values.stream().allMatch((choice) -> choice instanceof String), "a choice of values");
		return values;
	}

	private List<?> alternatives(Object value, int depth) {
		check(depth > 0 && value instanceof List<?>, "alternatives");
		return ((List<?>) value).stream().map((part) -> translate(map(part), depth + 1)).toList();
	}

	private void format(Object format, Map<String, Object> to) {
		if (this.form.formats().contains(format)) {
			to.put("format", format);
		}
		else if (!NUMBERS.contains(format)) {
			this.loosened = true;
		}
	}

	private void leaveOut(String keyword) {
		if (!REMARKS.contains(keyword)) {
			check(NARROWING.contains(keyword), "a keyword");
			this.loosened = true;
		}
	}

	/**
	 * A map is written as an object without members, and so would have to stay empty.
	 */
	private void members(Map<?, ?> schema) {
		Map<?, ?> members = (schema.get("properties") instanceof Map<?, ?> found) ? found : Map.of();
		check(!members.isEmpty(), "a map");
		if (this.form.strict()) {
			check(Boolean.FALSE.equals(schema.get("additionalProperties")), "an open object");
			check(schema.get("required") instanceof Collection<?> required && required.containsAll(members.keySet()),
					"a member that may be missing");
		}
	}

	private static boolean is(Map<?, ?> schema, String type) {
		Object types = schema.get("type");
		return type.equals(types) || (types instanceof List<?> several && several.contains(type));
	}

	private static Map<?, ?> map(@Nullable Object value) {
		check(value instanceof Map<?, ?>, "a value of any kind");
		return (Map<?, ?>) Objects.requireNonNull(value);
	}

	private static void check(boolean accepted, String obstacle) {
		if (!accepted) {
			throw new Refused(obstacle);
		}
	}

	/**
	 * The provider would refuse the schema.
	 */
	static final class Refused extends RuntimeException {

		private static final long serialVersionUID = 1L;

		private final String obstacle;

		Refused(String obstacle) {
			super(obstacle, null, false, false);
			this.obstacle = obstacle;
		}

		String obstacle() {
			return this.obstacle;
		}

	}

}
