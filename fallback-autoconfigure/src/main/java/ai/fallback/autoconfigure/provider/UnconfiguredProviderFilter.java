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
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;

import ai.fallback.autoconfigure.generation.SingleRetryOwner;

/**
 * Lets an application use a provider through declared targets alone. Spring AI would also
 * make the application's own models of a provider whose module is there, and stop the
 * application for want of a key. They are left out if targets are declared for the
 * provider and nothing at all is set below the provider's own prefix.
 */
final class UnconfiguredProviderFilter implements AutoConfigurationImportFilter, EnvironmentAware {

	private static final Log logger = LogFactory.getLog(UnconfiguredProviderFilter.class);

	private static final Bindable<Map<String, Object>> MAP = Bindable.mapOf(String.class, Object.class);

	private Set<String> packages = Set.of();

	@Override
	public void setEnvironment(Environment environment) {
		Binder binder = binderOfUser(environment);
		if (!environment.getProperty("fallback.enabled", Boolean.class, true)) {
			return;
		}
		this.packages = declared(binder).filter((provider) -> provider.connection().apiKey() != null)
			.filter((provider) -> !binder.bind(provider.prefix(), MAP).isBound())
			.filter((provider) -> !hasVendorsVariable(provider, environment))
			.map(Provider::configurationPackage)
			.collect(Collectors.toSet());
	}

	/**
	 * Our own defaults for retries are below the providers' prefixes too, and must not
	 * pass for something that the user has set there.
	 */
	private static Binder binderOfUser(Environment environment) {
		if (!(environment instanceof ConfigurableEnvironment configurable)) {
			return Binder.get(environment);
		}
		List<PropertySource<?>> ofUser = configurable.getPropertySources()
			.stream()
			.filter((source) -> !source.getName().equals(SingleRetryOwner.PROPERTY_SOURCE))
			.filter((source) -> !ConfigurationPropertySources.isAttachedConfigurationPropertySource(source))
			.toList();
		return new Binder(ConfigurationPropertySources.from(ofUser),
				new PropertySourcesPlaceholdersResolver(environment));
	}

	@Override
	public boolean[] match(@Nullable String[] autoConfigurationClasses, AutoConfigurationMetadata metadata) {
		boolean[] matches = new boolean[autoConfigurationClasses.length];
		for (int index = 0; index < matches.length; index++) {
			matches[index] = isWanted(autoConfigurationClasses[index]);
		}
		return matches;
	}

	private boolean isWanted(@Nullable String className) {
		boolean wanted = className == null || this.packages.stream().noneMatch(className::startsWith);
		if (!wanted) {
			logger.debug("Left out, since only declared targets use this provider: " + className);
		}
		return wanted;
	}

	private static Stream<Provider> declared(Binder binder) {
		return targets(binder).values()
			.stream()
			.filter(Map.class::isInstance)
			.map((target) -> ((Map<?, ?>) target).get("provider"))
			.filter(String.class::isInstance)
			.flatMap((provider) -> ProviderCatalog.standard().find((String) provider).stream());
	}

	/**
	 * What is written there wrongly is explained when it is bound for good.
	 */
	private static Map<String, Object> targets(Binder binder) {
		try {
			return binder.bind("fallback.targets", MAP).orElse(Map.of());
		}
		catch (BindException ex) {
			return Map.of();
		}
	}

	/**
	 * In Spring AI 2 the vendors' clients also look for a key themselves.
	 */
	private static boolean hasVendorsVariable(Provider provider, Environment environment) {
		String variable = provider.id().toUpperCase(Locale.ROOT).replace('-', '_') + "_API_KEY";
		return Generation.current() == Generation.SPRING_AI_2 && environment.containsProperty(variable);
	}

}
