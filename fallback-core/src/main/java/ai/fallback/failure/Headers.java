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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * HTTP headers: names in any case, several values for a name.
 */
final class Headers {

	private static final int MOST = 200;

	private final Map<String, List<String>> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

	void add(String name, String value) {
		if (this.values.size() < MOST) {
			this.values.computeIfAbsent(name.strip(), (key) -> new ArrayList<>(1)).add(value.strip());
		}
	}

	void addAll(Headers more) {
		more.values.forEach((name, all) -> all.forEach((value) -> add(name, value)));
	}

	List<String> all(String name) {
		return List.copyOf(this.values.getOrDefault(name, List.of()));
	}

	Optional<String> first(String name) {
		List<String> all = this.values.get(name);
		return (all != null) ? Optional.of(all.get(0)) : Optional.empty();
	}

	Iterable<String> names() {
		return this.values.keySet();
	}

}
