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

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.client.ResponseErrorHandler;

/**
 * Keeps what providers say in answers with an error and clients drop: the headers, in
 * which they say when to try again, and the errors in streams.
 */
@AutoConfiguration
@ConditionalOnProperty(name = "fallback.enabled", havingValue = "true", matchIfMissing = true)
public final class ResponseHeadersAutoConfiguration {

	/**
	 * The clients that models ask for an answer with.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(ResponseErrorHandler.class)
	static class RestClientConfiguration {

		@Bean
		static ErrorHandlers fallbackErrorHandlers() {
			return new ErrorHandlers();
		}

	}

	/**
	 * The clients that most of Spring AI's models stream with.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(name = "org.springframework.web.reactive.function.client.WebClient")
	static class WebClientConfiguration {

		@Bean
		static WebClientBuilders fallbackErrorKeepingClients() {
			return new WebClientBuilders(new ErrorKeepingExchange());
		}

	}

}
