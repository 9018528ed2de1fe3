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

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;

import ai.fallback.chain.Chain;
import ai.fallback.failure.FailureKind;
import ai.fallback.failure.Reaction;

/**
 * What a user types under {@code fallback}.
 */
@ConfigurationProperties(prefix = "fallback", ignoreUnknownFields = false)
public class FallbackProperties {

	/**
	 * Whether chains are made at all.
	 */
	private boolean enabled = true;

	/**
	 * Name of the chain that is used unless another is asked for. Without it, the chain
	 * called 'default', or the only one.
	 */
	private @Nullable String defaultChain;

	/**
	 * Whether an injection point for a plain ChatModel gets the default chain. A bean
	 * marked as primary wins in any case.
	 */
	private boolean defaultCandidate = true;

	/**
	 * Whether the retries of Spring AI and of the providers' libraries are turned off by
	 * default, so that a chain hears of a failure at once.
	 */
	private boolean singleRetryOwner = true;

	/**
	 * Targets by name. A ChatModel bean is a target by its own name without being listed
	 * here.
	 */
	private Map<String, Target> targets = new LinkedHashMap<>();

	/**
	 * Chains by name.
	 */
	private Map<String, ChainSettings> chains = new LinkedHashMap<>();

	public boolean isEnabled() {
		return this.enabled;
	}

	public void setEnabled(boolean enabled) {
		this.enabled = enabled;
	}

	public @Nullable String getDefaultChain() {
		return this.defaultChain;
	}

	public void setDefaultChain(@Nullable String defaultChain) {
		this.defaultChain = defaultChain;
	}

	public boolean isDefaultCandidate() {
		return this.defaultCandidate;
	}

	public void setDefaultCandidate(boolean defaultCandidate) {
		this.defaultCandidate = defaultCandidate;
	}

	public boolean isSingleRetryOwner() {
		return this.singleRetryOwner;
	}

	public void setSingleRetryOwner(boolean singleRetryOwner) {
		this.singleRetryOwner = singleRetryOwner;
	}

	public Map<String, Target> getTargets() {
		return this.targets;
	}

	public void setTargets(Map<String, Target> targets) {
		this.targets = targets;
	}

	public Map<String, ChainSettings> getChains() {
		return this.chains;
	}

	public void setChains(Map<String, ChainSettings> chains) {
		this.chains = chains;
	}

	private static <T> T nothing(String text, T settings) {
		if (!text.isBlank()) {
			throw new IllegalArgumentException("settings must stand here, not a value");
		}
		return settings;
	}

	/**
	 * Something that can answer.
	 */
	public static class Target {

		/**
		 * Name of the application's ChatModel bean that answers.
		 */
		private @Nullable String bean;

		/**
		 * Provider to build a model of, such as 'openai', without a bean in the
		 * application.
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
		 * Further properties of the provider, by their names below Spring AI's prefix for
		 * it.
		 */
		private Map<String, Object> providerProperties = new LinkedHashMap<>();

		/**
		 * A target that is listed and not described: {@code openai:} with nothing behind
		 * it.
		 * @param text what stands behind the name
		 * @return a target without settings
		 */
		public static Target valueOf(String text) {
			return nothing(text, new Target());
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

	}

	/**
	 * Ordered hops and the rules between them.
	 */
	public static class ChainSettings {

		/**
		 * Names of the hops in their order: targets, ChatModel beans by their name or
		 * short name, or other chains.
		 */
		private List<String> hops = new ArrayList<>();

		/**
		 * How long a caller waits at the most. A stream has until then for its first
		 * output.
		 */
		private Duration deadline = Chain.DEFAULT_DEADLINE;

		/**
		 * Reaction to each kind of failure, where it is not the default.
		 */
		private Map<FailureKind, Reaction> on = new EnumMap<>(FailureKind.class);

		private Timeout timeout = new Timeout();

		/**
		 * A chain that is listed and not described: {@code support:} with nothing behind
		 * it.
		 * @param text what stands behind the name
		 * @return a chain without hops
		 */
		public static ChainSettings valueOf(String text) {
			return nothing(text, new ChainSettings());
		}

		public List<String> getHops() {
			return this.hops;
		}

		public void setHops(List<String> hops) {
			this.hops = hops;
		}

		public Duration getDeadline() {
			return this.deadline;
		}

		public void setDeadline(Duration deadline) {
			this.deadline = deadline;
		}

		public Map<FailureKind, Reaction> getOn() {
			return this.on;
		}

		public void setOn(Map<FailureKind, Reaction> on) {
			this.on = on;
		}

		/**
		 * YAML 1.1 reads the word {@code on} as the boolean, so this is where a file that
		 * does not quote it puts its reactions.
		 * @return the reactions
		 */
		public Map<FailureKind, Reaction> getTrue() {
			return getOn();
		}

		public void setTrue(Map<FailureKind, Reaction> on) {
			setOn(on);
		}

		public Timeout getTimeout() {
			return this.timeout;
		}

		public void setTimeout(Timeout timeout) {
			this.timeout = timeout;
		}

	}

	/**
	 * How long a hop may take.
	 */
	public static class Timeout {

		/**
		 * Time-outs that are listed and not described.
		 * @param text what stands behind the name
		 * @return the defaults
		 */
		public static Timeout valueOf(String text) {
			return nothing(text, new Timeout());
		}

		/**
		 * How long a hop's call may take before the next hop is asked.
		 */
		private Duration call = Chain.DEFAULT_CALL_TIMEOUT;

		/**
		 * How long a hop's stream may stay without output before the next hop is asked.
		 */
		private Duration firstOutput = Chain.DEFAULT_FIRST_OUTPUT_TIMEOUT;

		public Duration getCall() {
			return this.call;
		}

		public void setCall(Duration call) {
			this.call = call;
		}

		public Duration getFirstOutput() {
			return this.firstOutput;
		}

		public void setFirstOutput(Duration firstOutput) {
			this.firstOutput = firstOutput;
		}

	}

}
