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

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;

import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.client.ResponseErrorHandler;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests for {@link ResponseHeadersAutoConfiguration}.
 */
class ResponseHeadersAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ResponseHeadersAutoConfiguration.class))
		.withUserConfiguration(Handler.class);

	@Test
	void keepsStatusAndTheHeadersThatMatter() {
		ResponseErrorHandler handler = new HeaderKeepingErrorHandler(new Throwing());
		Throwable error = catchThrowable(
				() -> handler.handleError(URI.create("http://localhost"), HttpMethod.POST, new Answer()));
		assertThat(error).isInstanceOf(IllegalStateException.class).hasMessage("broken");
		assertThat(error.getCause()).isInstanceOfSatisfying(ProviderAnswerException.class, (answer) -> {
			assertThat(answer.statusCode()).isEqualTo(429);
			assertThat(answer.headers()).containsOnlyKeys("Retry-After", "x-ratelimit-reset-tokens", "request-id");
		});
	}

	@Test
	void handlerOfTheApplicationStaysAsItIs() {
		this.runner
			.run((context) -> assertThat(context.getBean(ResponseErrorHandler.class)).isInstanceOf(Throwing.class));
	}

	@Test
	void buildersOfReactiveClientsListenOnce() {
		this.runner.withBean(WebClient.Builder.class, WebClient::builder).run((context) -> {
			WebClient.Builder builder = context.getBean(WebClient.Builder.class);
			context.getBean(WebClientBuilders.class).postProcessAfterInitialization(builder, "again");
			builder
				.filters((filters) -> assertThat(filters).hasSize(1).hasOnlyElementsOfType(ErrorKeepingExchange.class));
		});
	}

	@Test
	void standsBackWithoutReactiveClients() {
		this.runner.withClassLoader(new FilteredClassLoader(WebClient.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasBean("fallbackErrorHandlers")
				.doesNotHaveBean("fallbackErrorKeepingClients"));
	}

	@Test
	void canBeDisabledWithEverythingElse() {
		this.runner.withPropertyValues("fallback.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(ErrorHandlers.class)
				.doesNotHaveBean(WebClientBuilders.class));
	}

	@Test
	void standsBackWithoutSpringWeb() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(ResponseHeadersAutoConfiguration.class))
			.withClassLoader(new FilteredClassLoader(ResponseErrorHandler.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("fallbackErrorHandlers"));
	}

	@Configuration(proxyBeanMethods = false)
	static class Handler {

		@Bean
		ResponseErrorHandler responseErrorHandler() {
			return new Throwing();
		}

	}

	static final class Throwing implements ResponseErrorHandler {

		@Override
		public boolean hasError(ClientHttpResponse response) {
			return true;
		}

		@Override
		public void handleError(URI url, HttpMethod method, ClientHttpResponse response) {
			throw new IllegalStateException("broken");
		}

	}

	static final class Answer implements ClientHttpResponse {

		@Override
		public HttpStatusCode getStatusCode() {
			return HttpStatus.TOO_MANY_REQUESTS;
		}

		@Override
		public String getStatusText() {
			return "";
		}

		@Override
		public void close() {
		}

		@Override
		public InputStream getBody() {
			return new ByteArrayInputStream(new byte[0]);
		}

		@Override
		public HttpHeaders getHeaders() {
			HttpHeaders headers = new HttpHeaders();
			headers.add("Retry-After", "7");
			headers.add("x-ratelimit-reset-tokens", "7s");
			headers.add("request-id", "req_1");
			headers.add("Set-Cookie", "secret");
			return headers;
		}

	}

}
