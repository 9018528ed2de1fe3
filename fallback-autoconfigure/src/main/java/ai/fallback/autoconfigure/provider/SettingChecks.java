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

import java.net.URI;
import java.net.URISyntaxException;

import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * Finds settings of a target that cannot be meant, before anything is built.
 */
final class SettingChecks {

	private static final String NO_KEY = "none";

	private final DeclaredTarget target;

	private final Provider provider;

	SettingChecks(DeclaredTarget target, Provider provider) {
		this.target = target;
		this.provider = provider;
	}

	void run() {
		checkApiKey(this.target.apiKey());
		checkSupported("base-url", this.target.baseUrl(), this.provider.connection().baseUrl(),
				this.provider.advice().baseUrl());
		checkUsable("base-url", this.target.baseUrl());
		checkUrl(this.target.baseUrl());
		checkUsable("model", this.target.model());
	}

	private void checkUrl(@Nullable String url) {
		if (url != null && !isUrl(url.strip())) {
			throw new InvalidUrlException(this.target);
		}
	}

	/**
	 * A full address, and none that carries a password or a query along.
	 */
	private static boolean isUrl(String text) {
		try {
			URI uri = new URI(text);
			return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme())) && uri.getHost() != null
					&& uri.getUserInfo() == null && uri.getQuery() == null && uri.getFragment() == null;
		}
		catch (URISyntaxException ex) {
			return false;
		}
	}

	private void checkApiKey(@Nullable String apiKey) {
		if (NO_KEY.equals(apiKey)) {
			return;
		}
		checkSupported("api-key", apiKey, this.provider.connection().apiKey(), this.provider.advice().apiKey());
		String variable = variable(apiKey);
		if (apiKey != null && (variable != null || !StringUtils.hasText(apiKey))) {
			throw new ApiKeyMissingException(this.target, variable, null);
		}
	}

	private void checkSupported(String setting, @Nullable String value, @Nullable String property, String advice) {
		if (value != null && property == null) {
			throw new UnsupportedSettingException(this.target, setting, advice);
		}
	}

	private void checkUsable(String setting, @Nullable String value) {
		String variable = variable(value);
		if (value != null && (variable != null || !StringUtils.hasText(value))) {
			throw new UnusableSettingException(this.target, setting, variable);
		}
	}

	private static @Nullable String variable(@Nullable String value) {
		return (value != null) ? Placeholder.in(value).orElse(null) : null;
	}

}
