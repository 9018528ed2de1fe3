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

package ai.fallback.autoconfigure.http;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Gives a filter to each {@code WebClient} that is built with a builder of the
 * application's, as Spring AI's models build theirs.
 */
public final class WebClientBuilders implements BeanPostProcessor {

	private final ExchangeFilterFunction filter;

	/**
	 * Create it.
	 * @param filter the filter
	 */
	public WebClientBuilders(ExchangeFilterFunction filter) {
		this.filter = filter;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (bean instanceof WebClient.Builder builder) {
			builder.filters((filters) -> {
				if (!filters.contains(this.filter)) {
					filters.add(this.filter);
				}
			});
		}
		return bean;
	}

}
