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
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The parts of a JSON schema that are defined in one place and used in others.
 *
 * @param parts the parts by their names
 */
record SchemaDefinitions(Map<?, ?> parts) {

	private static final String ROOT = "#";

	private static final String PREFIX = "#/$defs/";

	private static final int DEEPEST = 12;

	static SchemaDefinitions of(Map<?, ?> schema) {
		return new SchemaDefinitions((schema.get("$defs") instanceof Map<?, ?> found) ? found : Map.of());
	}

	boolean isEmpty() {
		return this.parts.isEmpty();
	}

	/**
	 * Whether a reference leads somewhere.
	 */
	boolean knows(String reference) {
		return reference.equals(ROOT) || part(reference) != null;
	}

	/**
	 * Whether a reference may lead back to itself. That of a part which uses others is
	 * said to: nobody looks whether it does.
	 */
	boolean mayRecur(String reference) {
		return reference.equals(ROOT) || hasReference(part(reference), 0);
	}

	private @Nullable Object part(String reference) {
		return reference.startsWith(PREFIX) ? this.parts.get(reference.substring(PREFIX.length())) : null;
	}

	private static boolean hasReference(@Nullable Object part, int depth) {
		if (depth > DEEPEST || (part instanceof Map<?, ?> map && map.containsKey("$ref"))) {
			return true;
		}
		Collection<?> inner = (part instanceof Map<?, ?> map) ? map.values()
				: (part instanceof List<?> list) ? list : List.of();
		return inner.stream().anyMatch((each) -> hasReference(each, depth + 1));
	}

}
