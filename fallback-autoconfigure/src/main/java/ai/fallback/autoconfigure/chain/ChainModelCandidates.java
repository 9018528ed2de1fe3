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

import java.util.stream.Stream;

import org.springframework.ai.chat.model.ChatModel;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.env.Environment;

/**
 * Checks the chains once all beans are known, and makes the default chain's model what an
 * injection point for a plain {@link ChatModel} gets: every other model becomes a
 * fallback candidate for injection. A bean that the user marked as primary stays the
 * first choice.
 */
public final class ChainModelCandidates implements BeanFactoryPostProcessor {

	private final FallbackDefinition definition;

	private final boolean defaultCandidate;

	private final Environment environment;

	/**
	 * Create a post-processor.
	 * @param definition what the configuration says
	 * @param defaultCandidate whether the default chain's model is what a plain injection
	 * point gets
	 * @param environment tells why a bean is missing
	 */
	public ChainModelCandidates(FallbackDefinition definition, boolean defaultCandidate, Environment environment) {
		this.definition = definition;
		this.defaultCandidate = defaultCandidate;
		this.environment = environment;
	}

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
		ModelBeans beans = ModelBeans.of(beanFactory, this.definition);
		HopResolver resolver = new HopResolver(this.definition, beans.application(), this.environment);
		new ChainCheck(this.definition, beans.application(), resolver, new HopKeyCheck(beanFactory, this.environment))
			.run();
		if (this.defaultCandidate && beanFactory.containsBeanDefinition(FallbackDefinition.DEFAULT_MODEL_BEAN)) {
			Stream.concat(beans.application().stream(), beans.chains().stream())
				.filter((bean) -> !bean.equals(FallbackDefinition.DEFAULT_MODEL_BEAN))
				.filter(beanFactory::containsBeanDefinition)
				.forEach((bean) -> beanFactory.getBeanDefinition(bean).setFallback(true));
		}
	}

}
