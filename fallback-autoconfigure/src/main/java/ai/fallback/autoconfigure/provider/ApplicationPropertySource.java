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

import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;

/**
 * The application's properties without those of one provider, in whatever spelling. Only
 * Spring AI's own properties are enumerated; any other can still be asked for by name.
 */
final class ApplicationPropertySource extends EnumerablePropertySource<Object> {

	private static final ConfigurationPropertyName SPRING_AI = ConfigurationPropertyName.of("spring.ai");

	private final ConfigurableEnvironment application;

	private final ConfigurationPropertyName hidden;

	private final String[] names;

	/**
	 * The environment must not be the source: Spring Boot would look into it and past
	 * this class.
	 */
	ApplicationPropertySource(ConfigurableEnvironment application, String hidden) {
		super("application", new Object());
		this.application = application;
		this.hidden = ConfigurationPropertyName.of(hidden);
		this.names = StreamSupport
			.stream(ConfigurationPropertySources.from(application.getPropertySources()).spliterator(), false)
			.flatMap((source) -> (source instanceof IterableConfigurationPropertySource iterable) ? iterable.stream()
					: Stream.empty())
			.filter((name) -> SPRING_AI.isAncestorOf(name) && !this.hidden.isAncestorOf(name))
			.map(ConfigurationPropertyName::toString)
			.distinct()
			.toArray(String[]::new);
	}

	@Override
	public String[] getPropertyNames() {
		return this.names.clone();
	}

	@Override
	public boolean containsProperty(String name) {
		return !isHidden(name) && this.application.containsProperty(name);
	}

	@Override
	public @Nullable Object getProperty(String name) {
		return isHidden(name) ? null : this.application.getProperty(name);
	}

	private boolean isHidden(String name) {
		return this.hidden.isAncestorOf(ConfigurationPropertyName.adapt(name, '.'))
				|| this.hidden.isAncestorOf(ConfigurationPropertyName.adapt(name, '_'));
	}

}
