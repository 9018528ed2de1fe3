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

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.util.StringUtils;

/**
 * The configuration properties that make a provider's auto-configuration build one
 * target, and where the user wrote each of them.
 */
final class TargetSettings {

	/**
	 * Selects the provider, whatever the application has selected for itself.
	 */
	private static final String CHAT_MODEL = "spring.ai.model.chat";

	private final DeclaredTarget target;

	private final Provider provider;

	private final Map<String, Object> values = new LinkedHashMap<>();

	private final Map<String, String> origins = new LinkedHashMap<>();

	private TargetSettings(DeclaredTarget target, Provider provider) {
		this.target = target;
		this.provider = provider;
	}

	/**
	 * The settings of a target.
	 * @param application how to read the application's own properties
	 */
	static TargetSettings of(DeclaredTarget target, Provider provider, Generation generation, Binder application) {
		TargetSettings settings = new TargetSettings(target, provider);
		new SettingChecks(target, provider).run();
		settings.declare(generation);
		List<String> withheld = settings.inherit(application);
		settings.requireKey(withheld);
		settings.values.put(CHAT_MODEL, provider.id());
		return settings;
	}

	Map<String, Object> values() {
		return this.values;
	}

	/**
	 * The user's name for a property.
	 */
	String origin(ConfigurationPropertyName name) {
		return this.origins.entrySet()
			.stream()
			.filter((entry) -> adapt(entry.getKey()).equals(name))
			.map(Map.Entry::getValue)
			.findFirst()
			.orElse(name.toString());
	}

	/**
	 * What the user wrote but is not among the properties that were read.
	 */
	List<String> unread(Set<String> read) {
		List<String> unread = new ArrayList<>();
		this.origins.forEach((property, origin) -> {
			if (!read.contains(property)) {
				unread.add(origin);
			}
		});
		return unread;
	}

	private void declare(Generation generation) {
		Connection connection = this.provider.connection();
		String options = generation.optionsBelow(this.provider.chat().chat());
		if (connection.baseUrl() != null && this.target.baseUrl() != null) {
			connection.form()
				.settings(connection.baseUrl(), this.target.baseUrl(), generation)
				.forEach((name, value) -> put(name, value, "base-url"));
		}
		if (connection.apiKey() != null) {
			put(connection.apiKey(), this.target.apiKey(), "api-key");
		}
		Flattened.of(this.target.options())
			.forEach((name, value) -> put(options + "." + name, value, "options." + name));
		put(options + "." + this.provider.chat().model(), this.target.model(), "model");
		Flattened.of(this.target.providerProperties())
			.forEach((name, value) -> put(name, value, "provider-properties." + name));
	}

	private void put(String name, @Nullable Object value, String setting) {
		if (value != null) {
			this.values.put(full(name), value);
			this.origins.put(full(name), this.target.property(setting));
		}
	}

	/**
	 * A host and its key travel together: an account of which the target says nothing
	 * comes from the application as a whole, any other not at all.
	 * @return the names of the application's properties that were left behind
	 */
	private List<String> inherit(Binder application) {
		List<String> withheld = new ArrayList<>();
		for (Set<String> account : this.provider.connection().accounts()) {
			Map<String, Object> inherited = new TreeMap<>();
			account.forEach((name) -> application.bind(full(name), String.class)
				.ifBound((value) -> inherited.put(full(name), value)));
			if (setsAny(account)) {
				withheld.addAll(inherited.keySet());
			}
			else {
				this.values.putAll(inherited);
			}
		}
		return withheld;
	}

	private void requireKey(List<String> withheld) {
		Connection connection = this.provider.connection();
		if (!connection.apiKeyRequired() || connection.apiKey() == null || setsAny(connection.keyless())) {
			return;
		}
		String key = lastElement(connection.apiKey());
		List<String> keys = this.values.entrySet()
			.stream()
			.filter((entry) -> lastElement(entry.getKey()).equals(key))
			.map((entry) -> String.valueOf(entry.getValue()))
			.filter(StringUtils::hasText)
			.toList();
		String variable = keys.stream().flatMap((value) -> Placeholder.in(value).stream()).findFirst().orElse(null);
		if (keys.isEmpty() || variable != null) {
			throw new ApiKeyMissingException(this.target, variable,
					withheld.stream().filter((name) -> lastElement(name).equals(key)).findFirst().orElse(null));
		}
	}

	private boolean setsAny(Collection<String> names) {
		List<String> wanted = names.stream().map(TargetSettings::lastElement).toList();
		return this.values.keySet().stream().map(TargetSettings::lastElement).anyMatch(wanted::contains);
	}

	private String full(String name) {
		return this.provider.prefix() + "." + name;
	}

	private static String lastElement(String name) {
		return adapt(name).getLastElement(Form.UNIFORM);
	}

	private static ConfigurationPropertyName adapt(String name) {
		return ConfigurationPropertyName.adapt(name, '.');
	}

}
