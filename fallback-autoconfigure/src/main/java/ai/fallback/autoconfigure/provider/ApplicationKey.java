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

import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * The key that the application's own model of a provider has, as far as the configuration
 * tells.
 */
public final class ApplicationKey {

	private final Provider provider;

	private final List<String> values;

	private ApplicationKey(Provider provider, List<String> values) {
		this.provider = provider;
		this.values = values;
	}

	/**
	 * Look a key up.
	 * @param provider the provider
	 * @param environment where the configuration is
	 * @return what is known of the key
	 */
	public static ApplicationKey of(Provider provider, Environment environment) {
		Binder binder = Binder.get(environment);
		return new ApplicationKey(provider,
				provider.connection()
					.accounts()
					.stream()
					.flatMap(Set::stream)
					.filter((name) -> name.endsWith("api-key"))
					.flatMap((name) -> binder.bind(provider.prefix() + "." + name, String.class)
						.map(List::of)
						.orElse(List.of())
						.stream())
					.toList());
	}

	/**
	 * Whether no key is set at all, though the provider cannot do without one.
	 * @return whether the key is missing
	 */
	public boolean isAbsent() {
		return this.provider.connection().apiKeyRequired() && this.values.isEmpty();
	}

	/**
	 * Whether a key is set and is nothing.
	 * @return whether the key is blank
	 */
	public boolean isBlank() {
		return this.provider.connection().apiKeyRequired() && !this.values.isEmpty()
				&& this.values.stream().noneMatch(StringUtils::hasText);
	}

	/**
	 * The variable that a key waits for and that nothing defines.
	 * @return the name of the variable
	 */
	public Optional<String> undefinedVariable() {
		return this.values.stream().flatMap((value) -> Placeholder.in(value).stream()).findFirst();
	}

	/**
	 * Where the key is written.
	 * @return the name of the property
	 */
	public String property() {
		return this.provider.prefix() + "." + this.provider.connection().apiKey();
	}

}
