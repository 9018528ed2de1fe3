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

import java.time.Duration;

import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.http.client.reactive.JdkClientHttpConnector;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.web.reactive.function.client.WebClient;

import ai.fallback.autoconfigure.FallbackAutoConfiguration;
import ai.fallback.autoconfigure.http.WebClientBuilders;

import static org.assertj.core.api.Assertions.assertThat;

class CancellationAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(CancellationAutoConfiguration.class, FallbackAutoConfiguration.class));

	@Test
	void filterIsAddedOnce() {
		this.runner.withUserConfiguration(Clients.class)
			.run((context) -> context.getBean(WebClient.Builder.class)
				.filters((filters) -> assertThat(filters).hasOnlyElementsOfType(CancellableExchange.class).hasSize(1)));
	}

	@Test
	void jdkConnectorKeepsItsSettings() {
		this.runner.withUserConfiguration(Clients.class).run((context) -> {
			JdkClientHttpConnector connector = context.getBean(JdkClientHttpConnector.class);
			assertThat(connector).isInstanceOf(CancellableJdkConnector.class);
			assertThat(ReflectionTestUtils.getField(connector, JdkClientHttpConnector.class, "readTimeout"))
				.isEqualTo(Duration.ofSeconds(7));
		});
	}

	@Test
	void otherConnectorsStayAsTheyAre() {
		ClientHttpConnector other = (method, uri, callback) -> Mono.empty();
		this.runner.withBean("other", ClientHttpConnector.class, () -> other)
			.run((context) -> assertThat(context.getBean("other")).isSameAs(other));
	}

	@Test
	void needsNeitherClient() {
		this.runner.withClassLoader(new FilteredClassLoader("okhttp3", "org.springframework.web.reactive"))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(CallTags.class)
				.doesNotHaveBean(WebClientBuilders.class));
	}

	@Test
	void isOffWithTheRest() {
		this.runner.withPropertyValues("fallback.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(CallTags.class)
				.doesNotHaveBean(WebClientBuilders.class)
				.doesNotHaveBean(JdkConnectors.class));
	}

	@Configuration(proxyBeanMethods = false)
	static class Clients {

		@Bean
		WebClient.Builder webClientBuilder() {
			return WebClient.builder();
		}

		@Bean
		JdkClientHttpConnector jdkConnector() {
			JdkClientHttpConnector connector = new JdkClientHttpConnector();
			connector.setReadTimeout(Duration.ofSeconds(7));
			return connector;
		}

	}

}
