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

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Writes JSON text.
 */
final class JsonWriter {

	private final StringBuilder out = new StringBuilder();

	private JsonWriter() {
	}

	static String write(@Nullable Object value) {
		JsonWriter writer = new JsonWriter();
		writer.value(value);
		return writer.out.toString();
	}

	private void value(@Nullable Object value) {
		if (value instanceof JsonObject object) {
			members(object.members());
		}
		else if (value instanceof JsonObject.Raw raw) {
			this.out.append(raw.text());
		}
		else if (value instanceof List<?> list) {
			elements(list);
		}
		else if (value == null || value instanceof Number || value instanceof Boolean) {
			this.out.append(value);
		}
		else {
			string(value.toString());
		}
	}

	private void members(Map<String, @Nullable Object> members) {
		this.out.append('{');
		String separator = "";
		for (Map.Entry<String, @Nullable Object> member : members.entrySet()) {
			this.out.append(separator);
			string(member.getKey());
			this.out.append(':');
			value(member.getValue());
			separator = ",";
		}
		this.out.append('}');
	}

	private void elements(List<?> elements) {
		this.out.append('[');
		String separator = "";
		for (Object element : elements) {
			this.out.append(separator);
			value(element);
			separator = ",";
		}
		this.out.append(']');
	}

	private void string(String text) {
		this.out.append('"');
		text.chars().forEach((character) -> character((char) character));
		this.out.append('"');
	}

	private void character(char character) {
		switch (character) {
			case '"' -> this.out.append("\\\"");
			case '\\' -> this.out.append("\\\\");
			case '\n' -> this.out.append("\\n");
			case '\r' -> this.out.append("\\r");
			case '\t' -> this.out.append("\\t");
			default -> {
				if (character < ' ' || character == '\u2028' || character == '\u2029') {
					this.out.append(String.format("\\u%04x", (int) character));
				}
				else {
					this.out.append(character);
				}
			}
		}
	}

}
