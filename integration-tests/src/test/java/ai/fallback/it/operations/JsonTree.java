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

package ai.fallback.it.operations;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.json.JsonParserFactory;

/**
 * A JSON document.
 */
record JsonTree(Map<String, Object> root) {

	static JsonTree of(String json) {
		return new JsonTree(JsonParserFactory.getJsonParser().parseMap(json));
	}

	/**
	 * The value behind a path such as {@code hops/0/name}.
	 */
	@Nullable Object at(String path) {
		Object value = this.root;
		for (String part : path.split("/")) {
			if (value instanceof Map<?, ?> map) {
				value = map.get(part);
			}
			else if (value instanceof List<?> list) {
				value = list.get(Integer.parseInt(part));
			}
			else {
				return null;
			}
		}
		return value;
	}

	/**
	 * The names of all fields, and what kind of value each has. All elements of a list
	 * are one.
	 */
	Map<String, String> shape() {
		Map<String, String> shape = new TreeMap<>();
		collect("", this.root, shape);
		return shape;
	}

	private static void collect(String path, @Nullable Object value, Map<String, String> shape) {
		if (value instanceof Map<?, ?> map) {
			new LinkedHashMap<>(map).forEach((name, below) -> collect(path + "/" + name, below, shape));
		}
		else if (value instanceof List<?> list) {
			list.forEach((element) -> collect(path + "/*", element, shape));
		}
		else {
			shape.put(path, (value instanceof Number) ? "number" : String.valueOf(type(value)));
		}
	}

	private static @Nullable String type(@Nullable Object value) {
		return (value != null) ? value.getClass().getSimpleName() : null;
	}

}
