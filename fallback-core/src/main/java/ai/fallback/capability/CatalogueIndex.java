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

package ai.fallback.capability;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Models by their names, be it those of one provider or of all.
 */
final class CatalogueIndex {

	private final Map<String, ModelFacts> byKey;

	/**
	 * The newest of the models that only have names with a date or {@code latest}.
	 */
	private final Map<String, ModelFacts> byStem;

	private CatalogueIndex(Map<String, ModelFacts> byKey, Map<String, ModelFacts> byStem) {
		this.byKey = byKey;
		this.byStem = byStem;
	}

	/**
	 * The models of all providers: by one name there may be many.
	 */
	static CatalogueIndex ofAll(List<CatalogueFile.Row> rows) {
		return of(shared(rows), released(rows));
	}

	/**
	 * The models of one provider: each is what its full name says.
	 */
	static CatalogueIndex ofOne(List<CatalogueFile.Row> rows) {
		Map<String, ModelFacts> byKey = shared(rows);
		rows.forEach((row) -> byKey.put(ModelId.listed(row.model()).keys().iterator().next(), row.facts()));
		return of(byKey, released(rows));
	}

	private static Map<String, String> released(List<CatalogueFile.Row> rows) {
		Map<String, String> released = new HashMap<>();
		for (CatalogueFile.Row row : rows) {
			ModelId.listed(row.model())
				.keys()
				.forEach((key) -> released.merge(key, row.released(), CatalogueIndex::last));
		}
		return released;
	}

	private static String last(String one, String other) {
		return (one.compareTo(other) > 0) ? one : other;
	}

	private static Map<String, ModelFacts> shared(List<CatalogueFile.Row> rows) {
		Map<String, List<ModelFacts>> found = new HashMap<>();
		for (CatalogueFile.Row row : rows) {
			ModelId.listed(row.model()).keys().forEach((key) -> add(key, row.facts(), found));
		}
		Map<String, ModelFacts> byKey = new HashMap<>();
		found.forEach((key, facts) -> byKey.put(key, SharedFacts.of(facts)));
		return byKey;
	}

	/**
	 * By a name without a date the provider's own {@code latest} is meant, or else the
	 * newest.
	 */
	private static CatalogueIndex of(Map<String, ModelFacts> byKey, Map<String, String> released) {
		Map<String, ModelFacts> byStem = new HashMap<>();
		byKey.keySet()
			.stream()
			.filter((key) -> !ModelId.stem(key).equals(key))
			.sorted(Comparator.comparing(ModelId::isLatest)
				.thenComparing((key) -> released.getOrDefault(key, ""))
				.thenComparing(Comparator.naturalOrder()))
			.forEach((key) -> byStem.put(ModelId.stem(key), byKey.get(key)));
		return new CatalogueIndex(byKey, byStem);
	}

	private static void add(String key, ModelFacts facts, Map<String, List<ModelFacts>> found) {
		found.computeIfAbsent(key, (first) -> new ArrayList<>(1)).add(facts);
	}

	/**
	 * Find a model.
	 * @return what is known of it, or {@code null} if it is not here
	 */
	@Nullable ModelFacts find(ModelId id) {
		ModelFacts exact = first(id.keys());
		return (exact != null) ? exact : first(id.undated());
	}

	private @Nullable ModelFacts first(Iterable<String> keys) {
		for (String key : keys) {
			ModelFacts facts = this.byKey.get(key);
			facts = (facts != null) ? facts : this.byStem.get(key);
			if (facts != null) {
				return facts;
			}
		}
		return null;
	}

}
