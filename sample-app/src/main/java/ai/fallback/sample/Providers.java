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

package ai.fallback.sample;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.springframework.core.env.PropertyResolver;

/**
 * The providers of the sample, those that are simulated and those that are real.
 */
final class Providers implements AutoCloseable {

	/**
	 * The property that names the simulated providers, if there are any.
	 */
	static final String SIMULATED = "sample.simulated-providers";

	private final Map<Provider, SimulatedProvider> simulated = new EnumMap<>(Provider.class);

	private Providers() {
	}

	/**
	 * Start a simulator for each provider that the configuration has no access to.
	 */
	static Providers in(PropertyResolver environment) {
		Providers providers = new Providers();
		for (Provider provider : Provider.values()) {
			if (!provider.isRealIn(environment)) {
				providers.simulated.put(provider, new SimulatedProvider(provider));
			}
		}
		return providers;
	}

	/**
	 * What Spring AI must be told about the simulators, nothing if there are none.
	 */
	Map<String, Object> simulatorProperties() {
		Map<String, Object> properties = new LinkedHashMap<>();
		if (!this.simulated.isEmpty()) {
			properties.put(SIMULATED,
					this.simulated.keySet().stream().map(Provider::id).collect(Collectors.joining(",")));
		}
		this.simulated.values().forEach((provider) -> properties.putAll(provider.properties()));
		return properties;
	}

	Optional<SimulatedProvider> find(Provider provider) {
		return Optional.ofNullable(this.simulated.get(provider));
	}

	@Override
	public void close() {
		this.simulated.values().forEach(SimulatedProvider::close);
	}

}
