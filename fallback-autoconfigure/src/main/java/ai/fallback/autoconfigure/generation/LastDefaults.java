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

package ai.fallback.autoconfigure.generation;

import java.util.Map;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.PriorityOrdered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;

/**
 * Defaults of ours that lose against everything. When an application starts, others are
 * put behind them: the files of {@code @PropertySource} and the application's own default
 * properties. So they are moved to the end once more.
 */
public final class LastDefaults implements BeanFactoryPostProcessor, PriorityOrdered {

	private final ConfigurableEnvironment environment;

	private final String source;

	private LastDefaults(ConfigurableEnvironment environment, String source) {
		this.environment = environment;
		this.source = source;
	}

	/**
	 * Add defaults to an application that is about to start.
	 * @param context the application
	 * @param source the name of the property source
	 * @param defaults values by names
	 */
	public static void add(ConfigurableApplicationContext context, String source, Map<String, Object> defaults) {
		context.getEnvironment().getPropertySources().addLast(new MapPropertySource(source, defaults));
		context.getBeanFactory()
			.registerSingleton(LastDefaults.class.getName() + "." + source,
					new LastDefaults(context.getEnvironment(), source));
	}

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
		MutablePropertySources sources = this.environment.getPropertySources();
		PropertySource<?> defaults = sources.remove(this.source);
		if (defaults != null) {
			sources.addLast(defaults);
		}
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

}
