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

import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;

import ai.fallback.autoconfigure.provider.DeclaredTarget;
import ai.fallback.autoconfigure.provider.Provider;
import ai.fallback.autoconfigure.provider.ProviderCatalog;
import ai.fallback.autoconfigure.provider.ProviderModels;
import ai.fallback.autoconfigure.provider.ProviderModuleMissingException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * One declared target of every provider that Spring AI has, on the wire.
 */
@Timeout(60)
class EachProviderTests {

	private static final String AWS_ENDPOINT = "aws.endpointUrlBedrockRuntime";

	private final WireServer server = new WireServer();

	@BeforeEach
	void redirectClientsWithoutBaseUrl() {
		System.setProperty(AWS_ENDPOINT, this.server.url());
		GoogleClient.redirect(this.server.url());
	}

	@AfterEach
	void close() {
		System.clearProperty(AWS_ENDPOINT);
		GoogleClient.redirect(null);
		this.server.close();
	}

	@TestFactory
	Stream<DynamicTest> isAskedWithItsOwnKeyAndModel() {
		return ProviderCatalog.standard().all().stream().map((provider) -> {
			if (provider.isPresent(getClass().getClassLoader())) {
				return DynamicTest.dynamicTest(provider.id(), () -> assertAsked(provider));
			}
			return DynamicTest.dynamicTest(
					provider.id() + " (its module cannot be had for Spring AI 2: names what is missing)",
					() -> assertMissing(provider));
		});
	}

	private void assertAsked(Provider provider) {
		Case expected = Case.of(provider.id(), this.server.url());
		application(provider).run((context) -> {
			try (ProviderModels models = new ProviderModels(context)) {
				ChatModel model = models.build(expected.target());
				assertThat(model.call("ping")).isEqualTo("pong");
				assertLastCall(expected);
				if (expected.streams()) {
					assertThat(streamed(model)).isEqualTo("pong");
					assertLastCall(expected);
				}
			}
		});
	}

	private ApplicationContextRunner application(Provider provider) {
		return provider.id().equals("azure-openai") ? Applications.plain().withInitializer(AzureClient::allowPlainHttp)
				: Applications.plain();
	}

	private void assertLastCall(Case expected) {
		assertThat(this.server.lastCall().credentials()).containsPattern(expected.credentials());
		assertThat(this.server.lastCall().model()).isEqualTo("my-model");
		assertThat(this.server.lastCall().body()).contains("0.25");
	}

	private void assertMissing(Provider provider) {
		Applications.plain()
			.run((context) -> assertThatExceptionOfType(ProviderModuleMissingException.class)
				.isThrownBy(() -> new ProviderModels(context).build(Case.of(provider.id(), "http://x").target()))
				.withMessageContaining(provider.starter()));
	}

	private static String streamed(ChatModel model) {
		return model.stream(new Prompt("ping"))
			.mapNotNull(
					(response) -> (response.getResult() != null) ? response.getResult().getOutput().getText() : null)
			.collectList()
			.map((texts) -> String.join("", texts))
			.block(Duration.ofSeconds(20));
	}

	/**
	 * A target and what a server has to see of it.
	 *
	 * @param target the target
	 * @param credentials a pattern in the headers that carry the key
	 * @param streams whether the test server can answer this provider's streams
	 */
	private record Case(DeclaredTarget target, String credentials, boolean streams) {

		static Case of(String provider, String url) {
			return switch (provider) {
				case "ollama" -> new Case(target(provider, url, null, Map.of()), "", true);
				case "azure-openai" -> new Case(
						target(provider, url.replaceFirst("^http:", "https:"), "my-key", Map.of()), "my-key", true);
				case "google-genai" -> new Case(target(provider, null, "my-key", Map.of()), "my-key", true);
				case "bedrock-converse" -> new Case(
						target(provider, null, null,
								Map.of("aws", Map.of("region", "eu-north-1", "access-key", "my-access-key",
										"secret-key", "my-secret-key"))),
						"Credential=my-access-key/\\d+/eu-north-1/", false);
				default -> new Case(target(provider, url, "my-key", Map.of()), "my-key", true);
			};
		}

		private static DeclaredTarget target(String provider, String url, String key, Map<String, Object> properties) {
			return Declared.withOptions(Declared.target("mine", provider, url, key, "my-model", properties),
					Map.of("temperature", 0.25));
		}

	}

}
