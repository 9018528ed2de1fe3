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

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.ClassUtils;

/**
 * The types of beans that configuration classes make, bind, or would leave to the
 * application. The application's own beans of these types belong to another account.
 */
final class CreatedTypes {

	private final Set<Class<?>> types = new LinkedHashSet<>();

	private final @Nullable ClassLoader classLoader;

	private CreatedTypes(@Nullable ClassLoader classLoader) {
		this.classLoader = classLoader;
	}

	static Set<Class<?>> of(Collection<Class<?>> configurations, @Nullable ClassLoader classLoader) {
		CreatedTypes created = new CreatedTypes(classLoader);
		configurations.forEach(created::addConfiguration);
		return created.types;
	}

	private void addConfiguration(Class<?> configuration) {
		if (!this.types.add(configuration)) {
			return;
		}
		classes(configuration, EnableConfigurationProperties.class, "value").forEach(this.types::add);
		for (Method method : configuration.getDeclaredMethods()) {
			if (AnnotatedElementUtils.isAnnotated(method, Bean.class)) {
				this.types.add(method.getReturnType());
				classes(method, ConditionalOnMissingBean.class, "value").forEach(this.types::add);
			}
		}
		classes(configuration, Import.class, "value").forEach(this::addConfiguration);
	}

	private Stream<Class<?>> classes(AnnotatedElement element, Class<? extends java.lang.annotation.Annotation> type,
			String attribute) {
		Map<String, Object> attributes = AnnotatedElementUtils.getMergedAnnotationAttributes(element, type.getName(),
				true, false);
		if (attributes == null || !(attributes.get(attribute) instanceof String[] names)) {
			return Stream.empty();
		}
		return Stream.of(names)
			.filter((name) -> ClassUtils.isPresent(name, this.classLoader))
			.map((name) -> ClassUtils.resolveClassName(name, this.classLoader));
	}

}
