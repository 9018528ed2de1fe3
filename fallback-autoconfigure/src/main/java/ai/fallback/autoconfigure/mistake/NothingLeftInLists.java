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

package ai.fallback.autoconfigure.mistake;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.AbstractBindHandler;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.context.properties.source.UnboundElementsSourceFilter;

/**
 * Refuses properties within the elements of lists that nothing was made of. Spring Boot
 * refuses them elsewhere, but takes those that lie deeper in an element for a part of a
 * list that another source overrides. Here they are, if their source is not the one that
 * the list comes from.
 */
public final class NothingLeftInLists extends AbstractBindHandler {

	private final Set<ConfigurationPropertyName> bound = new HashSet<>();

	private final UnboundElementsSourceFilter sources = new UnboundElementsSourceFilter();

	@Override
	public Object onSuccess(ConfigurationPropertyName name, Bindable<?> target, BindContext context, Object result) {
		this.bound.add(name);
		return super.onSuccess(name, target, context, result);
	}

	@Override
	public void onFinish(ConfigurationPropertyName name, Bindable<?> target, BindContext context,
			@Nullable Object result) throws Exception {
		super.onFinish(name, target, context, result);
		if (context.getDepth() == 0) {
			refuse(name, context.getSources());
		}
	}

	private void refuse(ConfigurationPropertyName prefix, Iterable<ConfigurationPropertySource> all) {
		Set<ConfigurationProperty> left = new TreeSet<>();
		for (ConfigurationPropertySource source : all) {
			if (source instanceof IterableConfigurationPropertySource names && this.sources.apply(source)) {
				names.stream()
					.filter((name) -> prefix.isAncestorOf(name) && !this.bound.contains(name))
					.filter((name) -> isIn(source, name, all))
					.map(source::getConfigurationProperty)
					.forEach(left::add);
			}
		}
		if (!left.isEmpty()) {
			throw new UnboundConfigurationPropertiesException(left);
		}
	}

	/**
	 * Whether a property lies within a list, and that list is not overridden.
	 */
	private static boolean isIn(ConfigurationPropertySource source, ConfigurationPropertyName name,
			Iterable<ConfigurationPropertySource> all) {
		for (int i = 1; i < name.getNumberOfElements() - 1; i++) {
			if (name.isNumericIndex(i)) {
				return source == first(name.chop(i), all);
			}
		}
		return false;
	}

	private static @Nullable ConfigurationPropertySource first(ConfigurationPropertyName list,
			Iterable<ConfigurationPropertySource> all) {
		for (ConfigurationPropertySource source : all) {
			if (source.getConfigurationProperty(list) != null
					|| source.containsDescendantOf(list) == ConfigurationPropertyState.PRESENT) {
				return source;
			}
		}
		return null;
	}

}
