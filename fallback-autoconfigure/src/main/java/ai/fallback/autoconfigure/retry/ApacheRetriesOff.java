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

package ai.fallback.autoconfigure.retry;

import java.util.stream.Stream;

import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.model.ChatModel;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.http.client.HttpComponentsClientHttpRequestFactoryBuilder;

/**
 * Makes Apache's HTTP client ask once, which by itself asks a second time after a 429 or
 * 503 and waits as long as the answer says. Only the clients that are made for a model
 * are concerned: one builder serves the whole application, and its other clients keep
 * what they have.
 */
final class ApacheRetriesOff implements BeanPostProcessor {

	private static final String SPRING_AI = "org.springframework.ai.";

	private final ConfigurableListableBeanFactory beanFactory;

	ApacheRetriesOff(ConfigurableListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (bean instanceof HttpComponentsClientHttpRequestFactoryBuilder builder) {
			return builder.withHttpClientCustomizer(this::customize);
		}
		return bean;
	}

	private void customize(HttpClientBuilder client) {
		boolean chosen = Members.field(client, "retryStrategy") != null;
		if (!chosen && isForModel()) {
			client.disableAutomaticRetries();
		}
	}

	/**
	 * An HTTP client is made while the bean that wants it is. For a declared target that
	 * is the chain.
	 */
	private boolean isForModel() {
		return Stream.of(this.beanFactory.getBeanDefinitionNames())
			.filter(this.beanFactory::isCurrentlyInCreation)
			.map((name) -> this.beanFactory.getType(name, false))
			.anyMatch(ApacheRetriesOff::isOfModel);
	}

	private static boolean isOfModel(@Nullable Class<?> type) {
		return type != null && (ChatModel.class.isAssignableFrom(type) || type.getName().startsWith(SPRING_AI));
	}

}
