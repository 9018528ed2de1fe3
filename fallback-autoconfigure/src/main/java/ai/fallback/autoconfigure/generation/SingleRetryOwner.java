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

package ai.fallback.autoconfigure.generation;

import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Turns the retries of Spring AI and of the providers' libraries off, as defaults that
 * any setting of the user overrides. With them on, a failing provider is asked up to
 * eleven times, over many minutes, before a chain hears of it.
 */
public final class SingleRetryOwner implements ApplicationContextInitializer<ConfigurableApplicationContext>, Ordered {

	/**
	 * The name of the property source that holds the defaults.
	 */
	public static final String PROPERTY_SOURCE = "fallbackRetryDefaults";

	private static final ConfigurationPropertyName CHAINS = ConfigurationPropertyName.of("fallback.chains");

	private static final String SWITCH = "fallback.single-retry-owner";

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		if (!isWanted(context.getEnvironment())) {
			return;
		}
		Generation generation = RunningGeneration.detect(context.getClassLoader()).ofSpringBoot();
		LastDefaults.add(context, PROPERTY_SOURCE, defaults(generation));
	}

	/**
	 * An application without chains keeps the retries that it has.
	 */
	private static boolean isWanted(ConfigurableEnvironment environment) {
		return environment.getProperty("fallback.enabled", Boolean.class, true)
				&& environment.getProperty(SWITCH, Boolean.class, true) && hasChains(environment);
	}

	private static boolean hasChains(ConfigurableEnvironment environment) {
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
			if (source.containsDescendantOf(CHAINS) == ConfigurationPropertyState.PRESENT) {
				return true;
			}
		}
		return false;
	}

	private static Map<String, Object> defaults(Generation generation) {
		Map<String, Object> defaults = new LinkedHashMap<>();
		// Spring AI 1.1 counts attempts and wants at least one; 2.0 counts retries.
		defaults.put("spring.ai.retry.max-attempts", (generation == Generation.BOOT_3) ? 1 : 0);
		if (generation == Generation.BOOT_4) {
			defaults.put("spring.ai.openai.max-retries", 0);
			defaults.put("spring.ai.anthropic.max-retries", 0);
		}
		return defaults;
	}

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

}
