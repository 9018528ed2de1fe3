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

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * A target as the user declared it below {@code fallback.targets}. Its string form names
 * the settings that may hold a secret but never shows their values.
 *
 * @param name the name of the target
 * @param provider the id of the provider or one of its aliases
 * @param baseUrl the server to ask, or {@code null} for the provider's own
 * @param apiKey the key, or {@code null} to use that of the application
 * @param model the model id, or {@code null} for the provider's default
 * @param options chat options by their name in Spring AI's configuration properties
 * @param providerProperties further properties, relative to the provider's prefix
 */
public record DeclaredTarget(String name, String provider, @Nullable String baseUrl, @Nullable String apiKey,
		@Nullable String model, Map<String, Object> options, Map<String, Object> providerProperties) {

	public DeclaredTarget {
		Assert.hasText(name, "'name' must not be empty");
		Assert.hasText(provider, "'provider' must not be empty");
		baseUrl = stripped(baseUrl);
		apiKey = stripped(apiKey);
		model = stripped(model);
		options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
		providerProperties = Collections.unmodifiableMap(new LinkedHashMap<>(providerProperties));
	}

	/**
	 * Blanks around a value are never meant.
	 */
	private static @Nullable String stripped(@Nullable String value) {
		return (value != null) ? value.strip() : null;
	}

	/**
	 * The name of the property that holds a setting of this target.
	 */
	String property(String setting) {
		return "fallback.targets." + this.name + "." + setting;
	}

	@Override
	public String toString() {
		return "DeclaredTarget[name=" + this.name + ", provider=" + this.provider + ", baseUrl="
				+ withoutUserInfo(this.baseUrl) + ", apiKey=" + ((this.apiKey != null) ? "******" : "null") + ", model="
				+ this.model + ", options=" + this.options.keySet() + ", providerProperties="
				+ this.providerProperties.keySet() + "]";
	}

	private static @Nullable String withoutUserInfo(@Nullable String url) {
		return (url != null) ? url.replaceFirst("//[^/]*@", "//******@") : null;
	}

}
