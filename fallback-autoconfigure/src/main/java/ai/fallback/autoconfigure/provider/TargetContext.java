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

import java.util.Collection;

import org.springframework.ai.chat.model.ChatModel;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * The application context of one target: a few configuration classes of its provider, and
 * nothing that listens, serves or publishes. Its beans are made when the model needs them
 * and not while the context starts, where a failure would be logged with all its text.
 */
final class TargetContext implements AutoCloseable {

	private final AnnotationConfigApplicationContext context;

	TargetContext(String target, DefaultListableBeanFactory shared, ConfigurableEnvironment environment,
			Collection<Class<?>> configurations, ClassLoader classLoader) {
		this.context = new AnnotationConfigApplicationContext(new DefaultListableBeanFactory(shared));
		this.context.setDisplayName("fallback target '" + target + "'");
		this.context.setId("fallback.targets." + target);
		this.context.setEnvironment(environment);
		this.context.setClassLoader(classLoader);
		this.context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor());
		this.context.register(configurations.toArray(Class<?>[]::new));
	}

	/**
	 * Build the model.
	 * @throws RuntimeException whatever the auto-configuration throws
	 */
	ChatModel start() {
		this.context.refresh();
		return this.context.getBeanProvider(ChatModel.class)
			.stream()
			.findFirst()
			.orElseThrow(() -> new IllegalStateException(BuildFailure.unmatched(this.context.getBeanFactory())));
	}

	@Override
	public void close() {
		this.context.close();
	}

}
