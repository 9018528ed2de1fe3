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

import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The providers that hold a model to a JSON schema when they are sent one. Others, whose
 * models are said to have structured output, mean JSON without a schema, or do not take a
 * schema in a stream or beside tools, and answer with an error.
 */
public final class SchemaProviders {

	private static final Set<String> PROVIDERS = Set.of("openai", "azure", "xai", "anthropic", "mistral", "google",
			"google-vertex", "ollama-cloud");

	/**
	 * Of which the catalogue says more than is true.
	 */
	private static final Set<String> EXCEPTIONS = Set.of("gpt-4o-2024-05-13", "gemma");

	private SchemaProviders() {
	}

	/**
	 * Whether a provider offers it for a model.
	 * @param provider who is asked, or {@code null} if that is not known
	 * @param modelId the model's id there, or {@code null} if that is not known
	 * @return whether the provider is known to hold the model to schemas
	 */
	public static boolean hold(@Nullable String provider, @Nullable String modelId) {
		String name = (provider != null) ? ProviderNames.canonical(provider) : "";
		if (modelId == null || !PROVIDERS.contains(name)
				|| EXCEPTIONS.stream().anyMatch(modelId.toLowerCase(Locale.ROOT)::contains)) {
			return false;
		}
		ModelFacts facts = ModelCatalogue.standard().findAt(name, ModelId.of(modelId));
		return facts != null && Boolean.TRUE.equals(facts.structuredOutput());
	}

}
