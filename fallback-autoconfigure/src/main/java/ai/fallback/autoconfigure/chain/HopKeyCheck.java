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

import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.env.Environment;
import org.springframework.core.type.MethodMetadata;

import ai.fallback.autoconfigure.provider.ApplicationKey;
import ai.fallback.autoconfigure.provider.ProviderCatalog;

/**
 * Finds hops whose model Spring AI would make with a key that is none: a blank one, or a
 * placeholder that nothing defines and that would be sent as it stands.
 */
final class HopKeyCheck {

	private static final String SPRING_AI = "org.springframework.ai.model.";

	private final ConfigurableListableBeanFactory beanFactory;

	private final Environment environment;

	HopKeyCheck(ConfigurableListableBeanFactory beanFactory, Environment environment) {
		this.beanFactory = beanFactory;
		this.environment = environment;
	}

	void check(ModelName model, HopSource source) {
		if (source instanceof HopSource.Bean bean && isOfSpringAi(bean.name())) {
			ProviderCatalog.standard().findByBeanName(bean.name()).ifPresent((provider) -> {
				ApplicationKey key = ApplicationKey.of(provider, this.environment);
				if (key.undefinedVariable().isPresent() || key.isBlank()) {
					throw new HopKeyMistake(model, key.property(), key.undefinedVariable().orElse(null));
				}
			});
		}
	}

	private boolean isOfSpringAi(String bean) {
		if (!this.beanFactory.containsBeanDefinition(bean)) {
			return false;
		}
		BeanDefinition definition = this.beanFactory.getBeanDefinition(bean);
		MethodMetadata method = (definition instanceof AnnotatedBeanDefinition annotated)
				? annotated.getFactoryMethodMetadata() : null;
		return method != null && method.getDeclaringClassName().startsWith(SPRING_AI);
	}

}
