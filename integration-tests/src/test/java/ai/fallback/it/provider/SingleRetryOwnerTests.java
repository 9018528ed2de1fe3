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

package ai.fallback.it.provider;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import ai.fallback.FallbackChatModel;
import ai.fallback.autoconfigure.provider.Provider;
import ai.fallback.autoconfigure.provider.ProviderCatalog;
import ai.fallback.autoconfigure.retry.ForeignRetries;
import ai.fallback.autoconfigure.retry.ForeignRetry;
import ai.fallback.it.RealApplication;
import com.google.genai.Client;
import com.google.genai.types.HttpOptions;
import com.google.genai.types.HttpRetryOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

/**
 * How often a provider that fails is asked for one attempt of a chain, counted at the
 * server, and whether that is what we say of the model: for the application's beans and
 * for declared targets, for calls and streams. Providers whose module cannot be had for a
 * generation are left out there.
 */
@Timeout(120)
class SingleRetryOwnerTests {

	private static final String AWS_ENDPOINT = "aws.endpointUrlBedrockRuntime";

	private static final Set<String> OF_REST_CLIENT = Applications.SPRING_AI_2 ? Set.of("ollama")
			: Set.of("openai", "anthropic", "ollama", "mistral", "deepseek");

	private static FailingServer server;

	@BeforeAll
	static void start() {
		server = new FailingServer();
		System.setProperty(AWS_ENDPOINT, server.url());
		GoogleClient.redirect(server.url());
	}

	@AfterAll
	static void stop() {
		System.clearProperty(AWS_ENDPOINT);
		GoogleClient.redirect(null);
		server.close();
	}

	static Stream<Arguments> providers() {
		return present().map((provider) -> Arguments.of(provider.id(), "jdk", provider));
	}

	static Stream<Arguments> providersWithEachHttpClient() {
		return Stream.concat(providers(), present().filter((provider) -> OF_REST_CLIENT.contains(provider.id()))
			.map((provider) -> Arguments.of(provider.id(), "http-components", provider)));
	}

	private static Stream<Provider> present() {
		return ProviderCatalog.standard()
			.all()
			.stream()
			.filter((provider) -> provider.isPresent(SingleRetryOwnerTests.class.getClassLoader()));
	}

	private static Provider provider(String id) {
		return ProviderCatalog.standard().find(id).orElseThrow();
	}

	@ParameterizedTest(name = "{0}, {1}")
	@MethodSource("providersWithEachHttpClient")
	void nobodyElseRetries(String id, String httpClient, Provider provider) {
		try (ConfigurableApplicationContext application = application(provider, httpClient)) {
			for (ChatModel model : models(application)) {
				ForeignRetry told = ForeignRetries.of(model);
				assertThat(told.isNone()).as(told.toString()).isTrue();
				assertAsked(model, 503, told);
				assertAsked(model, 429, told);
			}
		}
	}

	static Stream<Arguments> providersAndOneWithApachesClient() {
		return Stream.concat(providers(), Stream.of(Arguments.of("ollama", "http-components", provider("ollama"))));
	}

	@ParameterizedTest(name = "{0}, {1}")
	@MethodSource("providersAndOneWithApachesClient")
	void retriesThatAreWantedAreTold(String id, String httpClient, Provider provider) {
		try (ConfigurableApplicationContext application = application(provider, httpClient,
				"fallback.single-retry-owner=false", "spring.ai.retry.max-attempts=2", "spring.ai.openai.max-retries=1",
				"spring.ai.anthropic.max-retries=1")) {
			for (ChatModel model : models(application)) {
				ForeignRetry told = ForeignRetries.of(model);
				assertThat(told.calls()).as(told.toString()).isGreaterThan(1);
				assertThat(told.owner()).isNotEmpty();
				assertThat(told.advice()).isNotEmpty();
				if (!id.equals("google-genai")) {
					assertAsked(model, 503, told);
				}
			}
		}
	}

	@Test
	void settingOfTheUserIsKeptAndTold() {
		Provider ollama = provider("ollama");
		try (ConfigurableApplicationContext application = application(ollama, "jdk",
				"spring.ai.retry.max-attempts=3")) {
			ForeignRetry told = ForeignRetries.of(models(application).get(0));
			assertThat(told.calls()).isEqualTo(Applications.SPRING_AI_2 ? 4 : 3);
			assertThat(told.streams()).isEqualTo(1);
			assertAsked(models(application).get(0), 503, told);
		}
	}

	@Test
	void clientOfTheApplicationKeepsItsRetries() {
		Provider google = provider("google-genai");
		HttpRetryOptions twoMore = HttpRetryOptions.builder().attempts(3).initialDelay(0.01).maxDelay(0.01).build();
		try (ConfigurableApplicationContext application = application(google, "jdk",
				(context) -> ((GenericApplicationContext) context).registerBean("own", Client.class,
						() -> Client.builder()
							.apiKey("key")
							.httpOptions(HttpOptions.builder().retryOptions(twoMore).build())
							.build()))) {
			ForeignRetry told = ForeignRetries.of(application.getBean(google.beanName(), ChatModel.class));
			assertThat(told.calls()).isEqualTo(3);
			assertAsked(application.getBean(google.beanName(), ChatModel.class), 503, told);
		}
	}

	@Test
	void googlesClientIsElseAsSpringAiBuildsIt(@TempDir Path directory) throws IOException {
		Path credentials = Files.writeString(directory.resolve("credentials.json"),
				"{\"type\":\"authorized_user\",\"client_id\":\"a\",\"client_secret\":\"b\",\"refresh_token\":\"c\"}");
		assertSameClient("spring.ai.google.genai.api-key=other");
		assertSameClient("spring.ai.google.genai.vertex-ai=true", "spring.ai.google.genai.project-id=project",
				"spring.ai.google.genai.location=north",
				"spring.ai.google.genai.credentials-uri=" + credentials.toUri(), "fallback.targets.mine.api-key=key");
	}

	private static void assertSameClient(String... properties) {
		String[] original = Stream.concat(Stream.of(properties), Stream.of("fallback.single-retry-owner=false"))
			.toArray(String[]::new);
		try (ConfigurableApplicationContext ours = application(provider("google-genai"), "jdk", properties);
				ConfigurableApplicationContext theirs = application(provider("google-genai"), "jdk", original)) {
			assertThat(ForeignRetries.of(models(ours).get(0)).isNone()).isTrue();
			assertThat(ForeignRetries.of(models(theirs).get(0)).calls()).isEqualTo(5);
			Client client = ours.getBean(Client.class);
			assertThat(client).usingRecursiveComparison()
				.comparingOnlyFields("apiClient.apiKey", "apiClient.project", "apiClient.location",
						"apiClient.vertexAI", "apiClient.credentials", "apiClient.clientOptions",
						"apiClient.httpOptions.headers", "apiClient.httpOptions.baseUrl",
						"apiClient.httpOptions.apiVersion", "apiClient.httpOptions.timeout")
				.isEqualTo(theirs.getBean(Client.class));
		}
	}

	@Test
	void otherHttpClientsOfTheApplicationKeepTheirRetries() {
		try (ConfigurableApplicationContext application = application(provider("ollama"), "http-components")) {
			RestClient client = application.getBean(RestClient.Builder.class).baseUrl(server.url()).build();
			server.failWith(503);
			assertThat(catchThrowable(() -> client.get().retrieve().toBodilessEntity())).isNotNull();
			assertThat(server.requests()).isEqualTo(2);
		}
	}

	/**
	 * The model that is a bean, and the one that is declared.
	 */
	private static List<ChatModel> models(ConfigurableApplicationContext application) {
		return Stream.of("bean", "declared").map((chain) -> {
			FallbackChatModel model = application.getBeansOfType(FallbackChatModel.class)
				.values()
				.stream()
				.filter((candidate) -> candidate.chain().name().equals(chain))
				.findFirst()
				.orElseThrow();
			return model.chain().hops().get(0).target().model();
		}).toList();
	}

	private static void assertAsked(ChatModel model, int status, ForeignRetry told) {
		server.failWith(status);
		assertThat(catchThrowable(() -> model.call(new Prompt("Hello")))).isNotNull();
		assertThat(server.requests()).as("requests of a call, %d, %s", status, model.getClass())
			.isEqualTo(told.calls());
		server.failWith(status);
		assertThat(catchThrowable(() -> model.stream(new Prompt("Hello")).collectList().block(Duration.ofMinutes(1))))
			.isNotNull();
		if (model.getClass().getName().contains("bedrock")) {
			settle(told.streams());
		}
		assertThat(server.requests()).as("requests of a stream, %d, %s", status, model.getClass())
			.isEqualTo(told.streams());
	}

	/**
	 * Amazon's client for streams goes on retrying after it has told its caller.
	 */
	private static void settle(int expected) {
		await().atMost(Duration.ofSeconds(20)).until(() -> server.requests() >= expected);
		int before;
		do {
			before = server.requests();
			pause();
		}
		while (server.requests() != before);
	}

	private static void pause() {
		try {
			Thread.sleep(1000);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static ConfigurableApplicationContext application(Provider provider, String httpClient, String... more) {
		return application(provider, httpClient, (context) -> {
			if (provider.id().equals("azure-openai")) {
				AzureClient.allowPlainHttp(context);
			}
		}, more);
	}

	private static ConfigurableApplicationContext application(Provider provider, String httpClient,
			ApplicationContextInitializer<ConfigurableApplicationContext> initializer, String... more) {
		String url = server.url();
		List<String> properties = new ArrayList<>(List.of("spring.ai.model.chat=" + provider.id(),
				"spring.autoconfigure.exclude="
						+ "org.springframework.ai.model.mistralai.autoconfigure.MistralAiOcrAutoConfiguration",
				"spring.http.client.factory=" + httpClient, "spring.http.clients.imperative.factory=" + httpClient,
				"spring.ai.retry.backoff.initial-interval=5ms", "spring.ai.retry.backoff.multiplier=2",
				"spring.ai.retry.backoff.max-interval=10ms",
				"spring.ai.openai.base-url=" + url + (Applications.SPRING_AI_2 ? "/v1" : ""),
				"spring.ai.openai.api-key=key", "spring.ai.anthropic.base-url=" + url,
				"spring.ai.anthropic.api-key=key", "spring.ai.ollama.base-url=" + url,
				"spring.ai.mistralai.chat.base-url=" + url, "spring.ai.mistralai.api-key=key",
				"spring.ai.deepseek.base-url=" + url, "spring.ai.deepseek.api-key=key",
				"spring.ai.google.genai.api-key=key",
				"spring.ai.azure.openai.endpoint=" + url.replaceFirst("^http:", "https:"),
				"spring.ai.azure.openai.api-key=key", "spring.ai.bedrock.aws.region=eu-north-1",
				"spring.ai.bedrock.aws.access-key=access", "spring.ai.bedrock.aws.secret-key=secret",
				"spring.ai.bedrock.converse.chat.options.model=my-model",
				"fallback.targets.mine.provider=" + provider.id(), "fallback.targets.mine.model=my-model",
				"fallback.chains.bean.hops=" + provider.beanName(), "fallback.chains.declared.hops=mine",
				"fallback.default-chain=bean"));
		properties.addAll(List.of(more));
		return RealApplication.start(initializer, properties.toArray(String[]::new));
	}

}
