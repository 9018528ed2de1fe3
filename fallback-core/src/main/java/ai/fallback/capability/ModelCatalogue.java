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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the models of the world, by provider and model id. The list is that of
 * models.dev; a model that is not in it is as welcome as any other.
 * <p>
 * A model is looked for among those of its provider, then among those of the vendor that
 * its id names, then among all: there, where providers differ, the best that one of them
 * offers is taken, so that nothing is ruled out that may be possible. What another
 * provider charges, and how long an answer a host allows, is not taken over from there.
 */
public final class ModelCatalogue {

	private static final int REMEMBERED = 1_000;

	private final Map<String, CatalogueIndex> byProvider = new HashMap<>();

	private final CatalogueIndex all;

	private final Cache<Question, ModelFacts> answers = Caffeine.newBuilder()
		.maximumSize(REMEMBERED)
		.executor(Runnable::run)
		.build();

	private ModelCatalogue(List<CatalogueFile.Row> rows) {
		Map<String, List<CatalogueFile.Row>> grouped = new LinkedHashMap<>();
		rows.forEach((row) -> grouped.computeIfAbsent(row.provider(), (first) -> new ArrayList<>()).add(row));
		grouped.forEach((provider, own) -> this.byProvider.put(provider, CatalogueIndex.ofOne(own)));
		this.all = CatalogueIndex.ofAll(rows);
	}

	/**
	 * The catalogue that is shipped, read when it is first asked for.
	 * @return the catalogue
	 */
	public static ModelCatalogue standard() {
		return Shipped.CATALOGUE;
	}

	/**
	 * The provider behind an address, since many speak OpenAI's protocol.
	 * @param url the base URL of a provider's server
	 * @return the provider, or {@code null} if it is nobody's whom we know
	 */
	public static @Nullable String providerAt(@Nullable String url) {
		return (url != null) ? ProviderNames.at(url) : null;
	}

	static ModelCatalogue of(List<CatalogueFile.Row> rows) {
		return new ModelCatalogue(rows);
	}

	/**
	 * Look a model up.
	 * @param provider who is asked for it, by a name that is used for that provider, or
	 * {@code null} if that is not known
	 * @param modelId the model's id there
	 * @return what is known of it, which may be nothing
	 */
	public ModelFacts find(@Nullable String provider, @Nullable String modelId) {
		if (modelId == null || modelId.isBlank()) {
			return ModelFacts.unknown();
		}
		return this.answers.get(new Question(provider, modelId), this::answer);
	}

	/**
	 * Look a model up among those of one provider alone.
	 */
	@Nullable ModelFacts findAt(String provider, ModelId id) {
		CatalogueIndex own = this.byProvider.get(provider);
		return (own != null) ? own.find(id) : null;
	}

	private ModelFacts answer(Question question) {
		ModelId id = ModelId.of(question.modelId());
		ModelFacts facts = find(question.provider(), id);
		return id.isFineTuned() ? facts.unpriced() : facts;
	}

	private ModelFacts find(@Nullable String provider, ModelId id) {
		ModelFacts own = (provider != null) ? findAt(ProviderNames.canonical(provider), id) : null;
		if (own != null) {
			return own;
		}
		for (String vendor : id.vendors()) {
			ModelFacts ofVendor = findAt(vendor, id);
			if (ofVendor != null) {
				return (provider != null) ? ofVendor.unpriced() : ofVendor;
			}
		}
		ModelFacts anywhere = this.all.find(id);
		if (anywhere == null) {
			return ModelFacts.unknown();
		}
		return (provider != null) ? anywhere.elsewhere() : anywhere;
	}

	private record Question(@Nullable String provider, String modelId) {

	}

	private static final class Shipped {

		private static final ModelCatalogue CATALOGUE = of(CatalogueFile.shipped());

		private Shipped() {
		}

	}

}
