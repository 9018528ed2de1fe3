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

package ai.fallback.autoconfigure.cancel;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import ai.fallback.autoconfigure.http.WebClientBuilders;

/**
 * Lets cancelling a stream of a chain close its connection at once. What is not asked by
 * a chain goes its way untouched.
 */
@AutoConfiguration
@ConditionalOnProperty(name = "fallback.enabled", havingValue = "true", matchIfMissing = true)
public final class CancellationAutoConfiguration {

	/**
	 * Spring's own client, which most of Spring AI's models stream with.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(name = { "org.springframework.web.reactive.function.client.WebClient",
			"org.springframework.http.client.reactive.JdkClientHttpConnector" })
	static class WebClientConfiguration {

		@Bean
		static WebClientBuilders fallbackWebClientBuilders() {
			return new WebClientBuilders(new CancellableExchange());
		}

		@Bean
		static JdkConnectors fallbackJdkConnectors() {
			return new JdkConnectors();
		}

	}

	/**
	 * The libraries of OpenAI and of Anthropic, which Spring AI 2.0 uses over OkHttp.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(name = "okhttp3.Interceptor")
	@Import(OkHttpCustomizers.class)
	static class OkHttpConfiguration {

		@Bean
		static CallTags fallbackCallTags(@Value("${fallback.single-retry-owner:true}") boolean singleRetryOwner) {
			return new CallTags(!singleRetryOwner);
		}

	}

}
