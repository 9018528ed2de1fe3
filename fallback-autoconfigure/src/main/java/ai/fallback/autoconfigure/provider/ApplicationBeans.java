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

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.core.annotation.Order;

/**
 * Offers the beans of an application to another bean factory, except for some types. No
 * bean is made before it is needed.
 */
final class ApplicationBeans {

	private final DefaultListableBeanFactory offered = new DefaultListableBeanFactory();

	private final Predicate<Class<?>> hidden;

	private ApplicationBeans(Predicate<Class<?>> hidden) {
		this.hidden = hidden;
	}

	static DefaultListableBeanFactory without(Predicate<Class<?>> hidden, ConfigurableListableBeanFactory application) {
		ApplicationBeans beans = new ApplicationBeans(hidden);
		beans.offer(application);
		beans.offered.freezeConfiguration();
		return beans.offered;
	}

	private void offer(@Nullable BeanFactory application) {
		if (!(application instanceof ConfigurableListableBeanFactory factory)) {
			return;
		}
		Set<String> names = new LinkedHashSet<>(List.of(factory.getBeanDefinitionNames()));
		names.addAll(List.of(factory.getSingletonNames()));
		for (String name : names) {
			Class<?> type = this.offered.containsBeanDefinition(name) ? null : factory.getType(name, false);
			if (type != null && !this.hidden.test(type)) {
				this.offered.registerBeanDefinition(name, definition(factory, name, type));
			}
		}
		offer(factory.getParentBeanFactory());
	}

	private RootBeanDefinition definition(ConfigurableListableBeanFactory factory, String name, Class<?> type) {
		RootBeanDefinition definition = new RootBeanDefinition();
		definition.setBeanClass(ApplicationBean.class);
		definition.setInstanceSupplier(() -> new ApplicationBean(factory, name, type));
		definition.setAttribute(FactoryBean.OBJECT_TYPE_ATTRIBUTE, type);
		Order order = factory.findAnnotationOnBean(name, Order.class, false);
		if (order != null) {
			definition.setAttribute(AbstractBeanDefinition.ORDER_ATTRIBUTE, order.value());
		}
		if (factory.containsBeanDefinition(name)) {
			copyCandidacy(factory.getMergedBeanDefinition(name), definition);
		}
		return definition;
	}

	/**
	 * So that the application's choice among beans of one type is also the one here.
	 */
	private void copyCandidacy(BeanDefinition from, RootBeanDefinition to) {
		to.setPrimary(from.isPrimary());
		to.setFallback(from.isFallback());
		to.setAutowireCandidate(from.isAutowireCandidate());
		if (from instanceof AbstractBeanDefinition definition) {
			to.setDefaultCandidate(definition.isDefaultCandidate());
			to.copyQualifiersFrom(definition);
		}
	}

}
