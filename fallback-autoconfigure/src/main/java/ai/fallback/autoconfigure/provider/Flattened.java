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

package ai.fallback.autoconfigure.provider;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/**
 * Nested maps and lists as configuration properties.
 */
final class Flattened {

	private static final Pattern INDEX = Pattern.compile("\\d+");

	private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_.\\-]+(\\[[^]]*])*");

	private Flattened() {
	}

	static Map<String, Object> of(Map<String, Object> nested) {
		Map<String, Object> flat = new LinkedHashMap<>();
		nested.forEach((key, value) -> add(flat::put, key, value));
		return flat;
	}

	private static void add(BiConsumer<String, Object> flat, String name, @Nullable Object value) {
		if (value instanceof Map<?, ?> map) {
			map.forEach((key, child) -> add(flat, name + element(String.valueOf(key)), child));
		}
		else if (value instanceof Collection<?> collection) {
			List<?> list = List.copyOf(collection);
			IntStream.range(0, list.size()).forEach((index) -> add(flat, name + "[" + index + "]", list.get(index)));
		}
		else if (value != null) {
			flat.accept(name, value);
		}
	}

	/**
	 * Boot binds a list in a map of objects as a map of indexes; both are brackets here.
	 */
	private static String element(String key) {
		boolean dotted = PLAIN.matcher(key).matches() && !INDEX.matcher(key).matches() && !key.contains(".");
		return dotted ? "." + key : "[" + key + "]";
	}

}
