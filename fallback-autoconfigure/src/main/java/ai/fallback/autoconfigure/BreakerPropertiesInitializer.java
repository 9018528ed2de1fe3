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
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;

import ai.fallback.autoconfigure.breaker.BreakerProperties;
import ai.fallback.autoconfigure.generation.LastDefaults;
import ai.fallback.chain.Chain;

/**
 * Gives the breaker of each hop our defaults, as properties that any setting of the user
 * overrides one by one.
 */
final class BreakerPropertiesInitializer
		implements ApplicationContextInitializer<ConfigurableApplicationContext>, Ordered {

	private static final String PROPERTY_SOURCE = "fallbackBreakerDefaults";

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		ConfigurableEnvironment environment = context.getEnvironment();
		Map<String, Duration> targets = targets(environment);
		if (!targets.isEmpty()) {
			BreakerProperties properties = new BreakerProperties();
			targets.forEach(properties::add);
			LastDefaults.add(context, PROPERTY_SOURCE, properties.all());
		}
	}

	/**
	 * Settings that cannot be read are left to those who explain them.
	 */
	private static Map<String, Duration> targets(ConfigurableEnvironment environment) {
		try {
			FallbackProperties properties = Binder.get(environment).bindOrCreate("fallback", FallbackProperties.class);
			return properties.isEnabled() ? longestCalls(properties.getChains()) : Map.of();
		}
		catch (BindException ex) {
			return Map.of();
		}
	}

	/**
	 * The hops and summarisers that are no chains, and the longest time that a chain
	 * gives their calls.
	 */
	private static Map<String, Duration> longestCalls(Map<String, ChainProperties> chains) {
		Map<String, Duration> calls = new LinkedHashMap<>();
		for (ChainProperties chain : chains.values()) {
			Duration ofChain = or(chain.getTimeout().getCall(), Chain.DEFAULT_CALL_TIMEOUT);
			for (HopProperties hop : chain.getHops()) {
				if (hop.getTarget() != null && !chains.containsKey(hop.getTarget())) {
					calls.merge(hop.getTarget(), or(hop.getTimeout().getCall(), ofChain),
							BreakerPropertiesInitializer::longer);
				}
			}
			String summariser = chain.getCompaction().getModel();
			if (summariser != null && !chains.containsKey(summariser)) {
				calls.merge(summariser, chain.getCompaction().getTimeout(), BreakerPropertiesInitializer::longer);
			}
		}
		return calls;
	}

	private static Duration longer(Duration one, Duration other) {
		return (one.compareTo(other) > 0) ? one : other;
	}

	private static Duration or(@Nullable Duration duration, Duration other) {
		return (duration != null) ? duration : other;
	}

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

}
