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
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The properties, relative to a provider's prefix, that decide which server is asked and
 * with which key.
 *
 * @param baseUrl the property of the base URL, or {@code null} if there is none
 * @param form what the base URL stands for
 * @param apiKey the property of the key, or {@code null} if there is none
 * @param apiKeyRequired whether the provider cannot do without a key
 * @param keyless properties that make a required key needless
 * @param accounts groups of properties that belong together, such as a host and the key
 * for it. A target that sets none of a group takes all of it from the application
 * @param clients types that are tied to an account but not made by the auto-configuration
 */
record Connection(@Nullable String baseUrl, BaseUrlForm form, @Nullable String apiKey, boolean apiKeyRequired,
		Set<String> keyless, List<Set<String>> accounts, List<String> clients) {

	static Connection with(@Nullable String baseUrl, @Nullable String apiKey) {
		return new Connection(baseUrl, BaseUrlForm.AS_WRITTEN, apiKey, false, Set.of(), List.of(), List.of());
	}

	Connection form(BaseUrlForm value) {
		return new Connection(this.baseUrl, value, this.apiKey, this.apiKeyRequired, this.keyless, this.accounts,
				this.clients);
	}

	Connection keyRequiredUnless(String... names) {
		return new Connection(this.baseUrl, this.form, this.apiKey, true, Set.of(names), this.accounts, this.clients);
	}

	@SafeVarargs
	final Connection accounts(Set<String>... groups) {
		return new Connection(this.baseUrl, this.form, this.apiKey, this.apiKeyRequired, this.keyless, List.of(groups),
				this.clients);
	}

	Connection clients(String... classNames) {
		return new Connection(this.baseUrl, this.form, this.apiKey, this.apiKeyRequired, this.keyless, this.accounts,
				List.of(classNames));
	}

}
