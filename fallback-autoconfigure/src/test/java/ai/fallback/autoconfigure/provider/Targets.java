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

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Declared targets named "mine".
 *
 * @param target the target
 */
record Targets(DeclaredTarget target) {

	static Targets of(String provider, @Nullable String baseUrl, @Nullable String apiKey) {
		return new Targets(new DeclaredTarget("mine", provider, baseUrl, apiKey, null, Map.of(), Map.of()));
	}

	DeclaredTarget withOptions(Map<String, Object> options) {
		return new DeclaredTarget("mine", this.target.provider(), this.target.baseUrl(), this.target.apiKey(), "m",
				options, Map.of());
	}

	DeclaredTarget withProperties(Map<String, Object> properties) {
		return new DeclaredTarget("mine", this.target.provider(), this.target.baseUrl(), this.target.apiKey(), "m",
				Map.of(), properties);
	}

}
