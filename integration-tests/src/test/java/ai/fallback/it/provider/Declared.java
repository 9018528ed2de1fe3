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

package ai.fallback.it.provider;

import java.util.Map;

import ai.fallback.autoconfigure.provider.DeclaredTarget;

/**
 * Short forms of declared targets.
 */
final class Declared {

	private Declared() {
	}

	static DeclaredTarget openAi(String name, String baseUrl, String apiKey, String model) {
		return target(name, "openai", baseUrl, apiKey, model, Map.of());
	}

	static DeclaredTarget target(String name, String provider, String baseUrl, String apiKey, String model,
			Map<String, Object> providerProperties) {
		return new DeclaredTarget(name, provider, baseUrl, apiKey, model, Map.of(), providerProperties);
	}

	static DeclaredTarget withOptions(DeclaredTarget target, Map<String, Object> options) {
		return new DeclaredTarget(target.name(), target.provider(), target.baseUrl(), target.apiKey(), target.model(),
				options, target.providerProperties());
	}

}
