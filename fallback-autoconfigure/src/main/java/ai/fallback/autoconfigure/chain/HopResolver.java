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

package ai.fallback.autoconfigure.chain;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;

import ai.fallback.autoconfigure.provider.ApplicationKey;
import ai.fallback.autoconfigure.provider.Provider;
import ai.fallback.autoconfigure.provider.ProviderCatalog;

/**
 * Finds what a hop's name means: a target of the configuration, a {@code ChatModel} bean
 * by its name or its short name, or another chain.
 */
final class HopResolver {

	private static final String SELECTED_PROVIDER = "spring.ai.model.chat";

	private final FallbackDefinition definition;

	private final List<String> beans;

	private final Environment environment;

	private final ProviderCatalog providers = ProviderCatalog.standard();

	/**
	 * Create a resolver.
	 * @param definition what the configuration says
	 * @param beans the names of the application's {@code ChatModel} beans, ours left out
	 * @param environment tells why a bean is missing
	 */
	HopResolver(FallbackDefinition definition, List<String> beans, Environment environment) {
		this.definition = definition;
		this.beans = beans;
		this.environment = environment;
	}

	HopSource resolve(ModelName model) {
		String hop = model.name();
		TargetDefinition target = this.definition.targets().get(hop);
		if (target != null && target.declared() != null) {
			return new HopSource.Declared(target.declared());
		}
		if (target != null && target.bean() != null) {
			return named(model, target.bean());
		}
		if (this.beans.contains(hop)) {
			return new HopSource.Bean(hop);
		}
		if (this.definition.chains().containsKey(hop)) {
			return new HopSource.Nested(hop, this.definition.modelBean(hop));
		}
		return byShortName(model);
	}

	private HopSource named(ModelName model, String bean) {
		if (!this.beans.contains(bean)) {
			this.providers.findByBeanName(bean).ifPresent((provider) -> explain(model, provider));
			throw new TargetBeanMistake(model.name(), bean, this.beans, Names.nearest(bean, this.beans));
		}
		return new HopSource.Bean(bean);
	}

	private HopSource byShortName(ModelName model) {
		String hop = model.name();
		Optional<Provider> provider = this.providers.find(hop).or(() -> this.providers.findByBeanName(hop));
		String ofProvider = provider.map(Provider::beanName).orElse(hop);
		List<String> fitting = this.beans.stream().filter((bean) -> fits(bean, hop, ofProvider)).toList();
		if (fitting.size() > 1) {
			throw new AmbiguousHopMistake(model, fitting);
		}
		if (fitting.isEmpty()) {
			throw missing(model, provider.orElse(null));
		}
		return new HopSource.Bean(fitting.get(0));
	}

	private static boolean fits(String bean, String hop, String ofProvider) {
		return bean.equals(ofProvider) || Names.alike(bean, hop) || Names.alike(bean, hop + "ChatModel");
	}

	private RuntimeException missing(ModelName model, @Nullable Provider provider) {
		if (provider != null) {
			explain(model, provider);
		}
		TreeSet<String> existing = new TreeSet<>(this.definition.targets().keySet());
		existing.remove(model.name());
		existing.addAll(this.beans);
		this.definition.chains().keySet().stream().filter((name) -> !name.equals(model.chain())).forEach(existing::add);
		return new UnknownHopMistake(model, existing, Names.nearest(model.name(), withShortNames(existing)));
	}

	/**
	 * Say why Spring AI has not made its bean of a provider, where that can be seen.
	 */
	private void explain(ModelName model, Provider provider) {
		String selected = this.environment.getProperty(SELECTED_PROVIDER);
		if (selected != null && !selected.equals(provider.id())) {
			throw new DeselectedProviderMistake(model, selected);
		}
		if (!provider.isPresent(ClassUtils.getDefaultClassLoader())) {
			throw new MissingStarterMistake(model, provider.starter());
		}
		ApplicationKey key = ApplicationKey.of(provider, this.environment);
		if (key.isAbsent()) {
			throw new HopKeyMistake(model, key.property(), null);
		}
	}

	private List<String> withShortNames(Set<String> names) {
		Stream<String> shortNames = this.providers.all()
			.stream()
			.filter((provider) -> names.contains(provider.beanName()))
			.map(Provider::id);
		return Stream.concat(names.stream(), shortNames).toList();
	}

}
