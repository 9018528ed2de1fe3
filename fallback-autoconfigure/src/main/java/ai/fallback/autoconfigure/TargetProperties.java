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

package ai.fallback.autoconfigure;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import ai.fallback.autoconfigure.facts.FactsProperties;

/**
 * Something that can answer.
 */
public class TargetProperties {

	/**
	 * Name of the application's ChatModel bean that answers.
	 */
	private @Nullable String bean;

	/**
	 * Provider to build a model of, such as 'openai', without a bean in the application.
	 */
	private @Nullable String provider;

	/**
	 * Base URL of the provider's server, or of one that speaks the same protocol.
	 */
	private @Nullable String baseUrl;

	/**
	 * API key of this target.
	 */
	private @Nullable String apiKey;

	/**
	 * Model id.
	 */
	private @Nullable String model;

	/**
	 * Chat options by their names in Spring AI's own properties of the provider.
	 */
	private Map<String, Object> options = new LinkedHashMap<>();

	/**
	 * Further properties of the provider, by their names below Spring AI's prefix for it.
	 */
	private Map<String, Object> providerProperties = new LinkedHashMap<>();

	private FactsProperties facts = new FactsProperties();

	/**
	 * A target that is listed and not described: {@code openai:} with nothing behind it.
	 * @param text what stands behind the name
	 * @return a target without settings
	 */
	public static TargetProperties valueOf(String text) {
		return FallbackProperties.nothing(text, new TargetProperties());
	}

	public @Nullable String getBean() {
		return this.bean;
	}

	public void setBean(@Nullable String bean) {
		this.bean = bean;
	}

	public @Nullable String getProvider() {
		return this.provider;
	}

	public void setProvider(@Nullable String provider) {
		this.provider = provider;
	}

	public @Nullable String getBaseUrl() {
		return this.baseUrl;
	}

	public void setBaseUrl(@Nullable String baseUrl) {
		this.baseUrl = baseUrl;
	}

	public @Nullable String getApiKey() {
		return this.apiKey;
	}

	public void setApiKey(@Nullable String apiKey) {
		this.apiKey = apiKey;
	}

	public @Nullable String getModel() {
		return this.model;
	}

	public void setModel(@Nullable String model) {
		this.model = model;
	}

	public Map<String, Object> getOptions() {
		return this.options;
	}

	public void setOptions(Map<String, Object> options) {
		this.options = options;
	}

	public Map<String, Object> getProviderProperties() {
		return this.providerProperties;
	}

	public void setProviderProperties(Map<String, Object> providerProperties) {
		this.providerProperties = providerProperties;
	}

	public FactsProperties getFacts() {
		return this.facts;
	}

	public void setFacts(FactsProperties facts) {
		this.facts = facts;
	}

}
