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

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;

import ai.fallback.autoconfigure.observation.AlertProperties;
import ai.fallback.autoconfigure.observation.ObservabilityProperties;

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
	 * Whether prompts are written as each target takes them. Without it, only the
	 * application's own PromptAdapter beans change them, and a hop's own settings for
	 * prompts have no effect.
	 */
	private boolean adaptPrompts = true;

	/**
	 * Targets by name. A ChatModel bean is a target by its own name without being listed
	 * here.
	 */
	private Map<String, TargetProperties> targets = new LinkedHashMap<>();

	/**
	 * Chains by name.
	 */
	private Map<String, ChainProperties> chains = new LinkedHashMap<>();

	@NestedConfigurationProperty
	private CoolDownProperties coolDown = new CoolDownProperties();

	@NestedConfigurationProperty
	private ProbeProperties probe = new ProbeProperties();

	@NestedConfigurationProperty
	private FailureProperties failures = new FailureProperties();

	@NestedConfigurationProperty
	private AlertProperties alerts = new AlertProperties();

	@NestedConfigurationProperty
	private ObservabilityProperties observability = new ObservabilityProperties();

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

	public boolean isAdaptPrompts() {
		return this.adaptPrompts;
	}

	public void setAdaptPrompts(boolean adaptPrompts) {
		this.adaptPrompts = adaptPrompts;
	}

	public Map<String, TargetProperties> getTargets() {
		return this.targets;
	}

	public void setTargets(Map<String, TargetProperties> targets) {
		this.targets = targets;
	}

	public Map<String, ChainProperties> getChains() {
		return this.chains;
	}

	public void setChains(Map<String, ChainProperties> chains) {
		this.chains = chains;
	}

	public CoolDownProperties getCoolDown() {
		return this.coolDown;
	}

	public void setCoolDown(CoolDownProperties coolDown) {
		this.coolDown = coolDown;
	}

	public AlertProperties getAlerts() {
		return this.alerts;
	}

	public void setAlerts(AlertProperties alerts) {
		this.alerts = alerts;
	}

	public ObservabilityProperties getObservability() {
		return this.observability;
	}

	public void setObservability(ObservabilityProperties observability) {
		this.observability = observability;
	}

	public ProbeProperties getProbe() {
		return this.probe;
	}

	public void setProbe(ProbeProperties probe) {
		this.probe = probe;
	}

	public FailureProperties getFailures() {
		return this.failures;
	}

	public void setFailures(FailureProperties failures) {
		this.failures = failures;
	}

	static <T> T nothing(String text, T settings) {
		if (!text.isBlank()) {
			throw new IllegalArgumentException("settings must stand here, not a value");
		}
		return settings;
	}

}
