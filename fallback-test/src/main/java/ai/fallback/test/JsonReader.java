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

package ai.fallback.test;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Reads JSON text into maps, lists, strings, numbers ({@link Long} or {@link Double}),
 * booleans and {@code null}.
 */
final class JsonReader {

	private static final int MAX_DEPTH = 256;

	private final String text;

	private int position;

	private int depth;

	private JsonReader(String text) {
		this.text = text;
	}

	/**
	 * Reads the whole text.
	 * @param text the text
	 * @return the value
	 * @throws IllegalArgumentException if the text is not JSON
	 */
	static @Nullable Object read(String text) {
		JsonReader reader = new JsonReader(text);
		Object value = reader.value();
		if (reader.peek() != 0) {
			throw reader.unexpected();
		}
		return value;
	}

	private @Nullable Object value() {
		char next = peek();
		return switch (next) {
			case '{' -> nested(this::object);
			case '[' -> nested(this::array);
			case '"' -> string();
			case 't' -> literal("true", Boolean.TRUE);
			case 'f' -> literal("false", Boolean.FALSE);
			case 'n' -> literal("null", null);
			default -> number();
		};
	}

	private Object nested(Supplier<Object> content) {
		if (++this.depth > MAX_DEPTH) {
			throw unexpected();
		}
		Object value = content.get();
		this.depth--;
		return value;
	}

	private Object object() {
		Map<String, @Nullable Object> members = new LinkedHashMap<>();
		expect('{');
		if (!skip('}')) {
			do {
				peek();
				String name = string();
				expect(':');
				members.put(name, value());
			}
			while (skip(','));
			expect('}');
		}
		return members;
	}

	private Object array() {
		List<@Nullable Object> elements = new ArrayList<>();
		expect('[');
		if (!skip(']')) {
			do {
				elements.add(value());
			}
			while (skip(','));
			expect(']');
		}
		return elements;
	}

	private String string() {
		expect('"');
		StringBuilder value = new StringBuilder();
		for (char next = take(); next != '"'; next = take()) {
			value.append((next != '\\') ? next : escaped());
		}
		return value.toString();
	}

	private char escaped() {
		char next = take();
		return switch (next) {
			case 'n' -> '\n';
			case 'r' -> '\r';
			case 't' -> '\t';
			case 'b' -> '\b';
			case 'f' -> '\f';
			case 'u' -> (char) Integer.parseInt("" + take() + take() + take() + take(), 16);
			case '"', '\\', '/' -> next;
			default -> throw unexpected();
		};
	}

	private Object number() {
		int start = this.position;
		while (this.position < this.text.length() && "+-.eE0123456789".indexOf(at(this.position)) >= 0) {
			this.position++;
		}
		String number = this.text.substring(start, this.position);
		if (number.isEmpty()) {
			throw unexpected();
		}
		boolean whole = number.chars().noneMatch((character) -> ".eE".indexOf(character) >= 0);
		return (whole && number.length() < 19) ? (Object) Long.valueOf(number) : Double.valueOf(number);
	}

	private @Nullable Object literal(String literal, @Nullable Object value) {
		if (!this.text.startsWith(literal, this.position)) {
			throw unexpected();
		}
		this.position += literal.length();
		return value;
	}

	private boolean skip(char expected) {
		boolean found = peek() == expected;
		if (found) {
			this.position++;
		}
		return found;
	}

	private void expect(char expected) {
		if (!skip(expected)) {
			throw unexpected();
		}
	}

	private char peek() {
		while (this.position < this.text.length() && " \n\r\t".indexOf(at(this.position)) >= 0) {
			this.position++;
		}
		return at(this.position);
	}

	private char take() {
		if (this.position >= this.text.length()) {
			throw unexpected();
		}
		return this.text.charAt(this.position++);
	}

	private char at(int index) {
		return (index < this.text.length()) ? this.text.charAt(index) : 0;
	}

	private IllegalArgumentException unexpected() {
		return new IllegalArgumentException("'text' must be JSON but is not at position " + this.position);
	}

}
