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
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedDeque;

import org.springframework.ai.chat.model.ChatModel;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.ClassUtils;

import ai.fallback.autoconfigure.retry.ProviderRetriesAutoConfiguration;

/**
 * Builds the models of declared targets, each by Spring AI's auto-configuration of its
 * provider in an application context of its own. That context sees the application's
 * beans, such as customizers of HTTP clients and the observation registry, but neither
 * its chat models nor anything that belongs to its own account with the provider.
 * <p>
 * There is one instance for an application context; closing it closes all targets. It
 * does not remember targets: the caller asks once for each.
 */
public final class ProviderModels implements AutoCloseable {

	private final Deque<TargetContext> contexts = new ConcurrentLinkedDeque<>();

	private final ConfigurableApplicationContext application;

	private final ProviderCatalog catalog;

	private final ClassLoader classLoader;

	private final Generation generation = Generation.current();

	/**
	 * Build models for an application.
	 * @param application whose properties and beans are offered to the targets
	 */
	public ProviderModels(ConfigurableApplicationContext application) {
		this(application, ProviderCatalog.standard());
	}

	ProviderModels(ConfigurableApplicationContext application, ProviderCatalog catalog) {
		this.application = application;
		this.catalog = catalog;
		ClassLoader loader = application.getClassLoader();
		this.classLoader = (loader != null) ? loader : ProviderModels.class.getClassLoader();
	}

	/**
	 * Build the model of a target.
	 * @param target what the user declared
	 * @return a new model
	 * @throws DeclaredTargetException if the declaration has a mistake
	 */
	public ChatModel build(DeclaredTarget target) {
		Provider provider = this.catalog.find(target.provider())
			.orElseThrow(() -> new UnknownProviderException(target, this.catalog));
		if (!provider.isPresent(this.classLoader)) {
			throw new ProviderModuleMissingException(target, provider);
		}
		TargetSettings settings = TargetSettings.of(target, provider, this.generation,
				Binder.get(this.application.getEnvironment()));
		return build(target, provider, settings);
	}

	private ChatModel build(DeclaredTarget target, Provider provider, TargetSettings settings) {
		TargetPropertySource properties = new TargetPropertySource(target.name(), settings.values());
		TargetContext context = context(target, provider, properties);
		try {
			ChatModel model = context.start();
			List<String> unknown = settings.unread(properties.read());
			if (!unknown.isEmpty()) {
				throw new UnknownSettingException(target, unknown, provider.prefix());
			}
			this.contexts.push(context);
			return model;
		}
		catch (RuntimeException | LinkageError ex) {
			context.close();
			throw (ex instanceof DeclaredTargetException declared) ? declared : failure(target, settings, ex);
		}
	}

	private TargetContext context(DeclaredTarget target, Provider provider, TargetPropertySource properties) {
		List<Class<?>> configurations = new ArrayList<>(
				SupportingConfiguration.missingIn(this.application, this.classLoader).toList());
		List<Class<?>> own = resolve(provider.configurations());
		configurations.addAll(own);
		configurations.add(ProviderRetriesAutoConfiguration.class);
		Set<Class<?>> hidden = CreatedTypes.of(own, this.classLoader);
		hidden.add(ChatModel.class);
		hidden.addAll(resolve(provider.connection().clients()));
		DefaultListableBeanFactory shared = ApplicationBeans.without(
				(type) -> hidden.stream().anyMatch((other) -> other.isAssignableFrom(type)),
				this.application.getBeanFactory());
		TargetEnvironment environment = new TargetEnvironment(properties, this.application.getEnvironment(),
				provider.prefix());
		return new TargetContext(target.name(), shared, environment, configurations, this.classLoader);
	}

	private List<Class<?>> resolve(List<String> classNames) {
		List<Class<?>> classes = new ArrayList<>();
		classNames.forEach((name) -> classes.add(ClassUtils.resolveClassName(name, this.classLoader)));
		return classes;
	}

	private TargetBuildException failure(DeclaredTarget target, TargetSettings settings, Throwable thrown) {
		Secrets secrets = Secrets.among(settings.values());
		return new TargetBuildException(target, secrets.redact(BuildFailure.reason(thrown, settings)),
				secrets.redact(thrown));
	}

	@Override
	public void close() {
		while (!this.contexts.isEmpty()) {
			this.contexts.pop().close();
		}
	}

}
