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

import java.util.Collection;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Reads headers out of what the libraries keep them in: a map, a type that can be turned
 * into one, or one that tells its names and the values of a name.
 */
final class HeaderReader {

	private static final Getter AS_MAP = new Getter("asMultiValueMap", "toMultimap", "toMap", "toSingleValueMap");

	private static final Getter NAMES = new Getter("names");

	private HeaderReader() {
	}

	static void read(Object headers, ErrorEvidence.Builder evidence) {
		if (headers instanceof Map<?, ?> map) {
			map.forEach((name, value) -> add(name, value, evidence));
		}
		else if (!AS_MAP.read(headers).isEmpty()) {
			AS_MAP.read(headers).stream().filter(Map.class::isInstance).limit(1).forEach((map) -> read(map, evidence));
		}
		else {
			NAMES.read(headers)
				.stream()
				.filter(Collection.class::isInstance)
				.forEach((names) -> byName(headers, (Collection<?>) names, evidence));
		}
	}

	private static void byName(Object headers, Collection<?> names, ErrorEvidence.Builder evidence) {
		for (Object name : names) {
			try {
				add(name, headers.getClass().getMethod("values", String.class).invoke(headers, name), evidence);
			}
			catch (ReflectiveOperationException | IllegalArgumentException ex) {
				return;
			}
		}
	}

	private static void add(@Nullable Object name, @Nullable Object value, ErrorEvidence.Builder evidence) {
		if (value instanceof Collection<?> values) {
			values.forEach((each) -> add(name, each, evidence));
		}
		else if (name != null && value != null) {
			evidence.header(name.toString(), value.toString());
		}
	}

}
