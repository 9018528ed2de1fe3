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

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;

import ai.fallback.FallbackChatModel;
import ai.fallback.autoconfigure.chain.ChainModels;
import ai.fallback.autoconfigure.chain.FallbackDefinition;
import ai.fallback.autoconfigure.mistake.NothingLeftInLists;

/**
 * Registers what the configuration says, and a bean for each chain's model. The names of
 * the chains are known only from the configuration, so these beans cannot be written down
 * as methods. A bean of the user's with the same name stays.
 */
final class ChainBeansRegistrar implements ImportBeanDefinitionRegistrar {

	private final Environment environment;

	private final BeanFactory beanFactory;

	ChainBeansRegistrar(Environment environment, BeanFactory beanFactory) {
		this.environment = environment;
		this.beanFactory = beanFactory;
	}

	@Override
	public void registerBeanDefinitions(AnnotationMetadata metadata, BeanDefinitionRegistry registry) {
		FallbackProperties properties = Binder.get(this.environment)
			.bindOrCreate("fallback", Bindable.of(FallbackProperties.class), new NothingLeftInLists());
		FallbackDefinition definition = new FallbackPropertiesMapper(properties).map();
		registry.registerBeanDefinition("fallbackDefinition",
				new RootBeanDefinition(FallbackDefinition.class, () -> definition));
		for (String chain : definition.chains().keySet()) {
			String bean = definition.modelBean(chain);
			if (!registry.containsBeanDefinition(bean)) {
				registry.registerBeanDefinition(bean, model(chain, properties.isDefaultCandidate()));
			}
		}
	}

	private RootBeanDefinition model(String chain, boolean defaultCandidate) {
		RootBeanDefinition model = new RootBeanDefinition(FallbackChatModel.class,
				() -> this.beanFactory.getBean(ChainModels.class).make(chain));
		model.setDefaultCandidate(defaultCandidate);
		model.setDescription("The model of fallback chain '" + chain + "'");
		return model;
	}

}
