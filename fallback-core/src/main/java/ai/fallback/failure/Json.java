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

package ai.fallback.failure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Reads what looks like an object or an array out of a text, as far as it goes. It takes
 * more than JSON, since errors are printed in many ways: single quotes and {@code None}
 * as Python prints, {@code key=value} as a Java map prints, and an end that has been cut
 * off. Strings, maps, lists and {@code null} are all that it knows.
 */
final class Json {

	private static final int DEEPEST = 24;

	private static final int MOST_VALUES = 4000;

	private final String text;

	private int position;

	private int values;

	private Json(String text, int position) {
		this.text = text;
		this.position = position;
	}

	/**
	 * Read the value that begins at a position.
	 * @param text the text
	 * @param start where an opening brace or bracket is
	 * @return the value and where it ends
	 */
	static Parsed parse(String text, int start) {
		Json reader = new Json(text, start);
		Object value = reader.value(0);
		return new Parsed(value, Math.max(reader.position, start + 1));
	}

	private @Nullable Object value(int depth) {
		skipBlanks();
		if (end() || depth > DEEPEST || ++this.values > MOST_VALUES) {
			this.position = this.text.length();
			return null;
		}
		char first = this.text.charAt(this.position);
		return switch (first) {
			case '{' -> object(depth);
			case '[' -> array(depth);
			case '"', '\'' -> string(first);
			default -> bare();
		};
	}

	private Map<String, @Nullable Object> object(int depth) {
		Map<String, @Nullable Object> members = new LinkedHashMap<>();
		this.position++;
		while (!closed('}')) {
			int before = this.position;
			String name = name();
			skipBlanks();
			if (!end() && isOneOf(":=")) {
				this.position++;
				Object value = value(depth + 1);
				members.putIfAbsent(name, value);
			}
			if (this.position == before) {
				this.position++;
			}
		}
		return members;
	}

	private List<@Nullable Object> array(int depth) {
		List<@Nullable Object> items = new ArrayList<>();
		this.position++;
		while (!closed(']')) {
			int before = this.position;
			items.add(value(depth + 1));
			if (this.position == before) {
				this.position++;
			}
		}
		return items;
	}

	private String name() {
		char first = this.text.charAt(this.position);
		if (first == '"' || first == '\'') {
			return string(first);
		}
		int start = this.position;
		while (!end() && !isOneOf(":={}[],\n")) {
			this.position++;
		}
		return this.text.substring(start, this.position).strip();
	}

	private String string(char quote) {
		StringBuilder content = new StringBuilder();
		this.position++;
		while (!end()) {
			char next = this.text.charAt(this.position++);
			if (next == quote) {
				break;
			}
			content.append((next == '\\' && !end()) ? escaped() : next);
		}
		return content.toString();
	}

	private char escaped() {
		char next = this.text.charAt(this.position++);
		return switch (next) {
			case 'n', 'r' -> '\n';
			case 't' -> '\t';
			case 'b', 'f' -> ' ';
			case 'u' -> unicode();
			default -> next;
		};
	}

	private char unicode() {
		if (this.position + 4 <= this.text.length()) {
			try {
				char decoded = (char) Integer.parseInt(this.text, this.position, this.position + 4, 16);
				this.position += 4;
				return decoded;
			}
			catch (NumberFormatException ex) {
				return '?';
			}
		}
		return '?';
	}

	private @Nullable String bare() {
		int start = this.position;
		while (!end() && !isOneOf("{}[]") && !endsBare()) {
			this.position++;
		}
		String word = this.text.substring(start, this.position).strip();
		return (word.equals("null") || word.equals("None")) ? null : word;
	}

	/**
	 * A comma ends a value that has no quotes only before the next name: sentences have
	 * commas too.
	 */
	private boolean endsBare() {
		if (this.text.charAt(this.position) != ',') {
			return false;
		}
		int next = this.position + 1;
		while (next < this.text.length() && this.text.charAt(next) == ' ') {
			next++;
		}
		int nameStart = next;
		while (next < this.text.length() && isNamePart(this.text.charAt(next))) {
			next++;
		}
		return next == this.text.length() || next == nameStart || this.text.charAt(next) == '='
				|| isDigit(this.text.charAt(nameStart));
	}

	private static boolean isNamePart(char character) {
		return character == '_' || character == '-' || Character.isLetterOrDigit(character);
	}

	private static boolean isDigit(char character) {
		return character >= '0' && character <= '9';
	}

	private boolean closed(char bracket) {
		while (!end() && (isOneOf(",;") || Character.isWhitespace(this.text.charAt(this.position)))) {
			this.position++;
		}
		if (end()) {
			return true;
		}
		if (this.text.charAt(this.position) == bracket) {
			this.position++;
			return true;
		}
		return false;
	}

	private void skipBlanks() {
		while (!end() && Character.isWhitespace(this.text.charAt(this.position))) {
			this.position++;
		}
	}

	private boolean isOneOf(String characters) {
		return characters.indexOf(this.text.charAt(this.position)) >= 0;
	}

	private boolean end() {
		return this.position >= this.text.length();
	}

	/**
	 * A value and the position after it.
	 */
	record Parsed(@Nullable Object value, int end) {

	}

}
