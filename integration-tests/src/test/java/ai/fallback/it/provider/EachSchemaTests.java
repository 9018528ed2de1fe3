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

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import ai.fallback.autoconfigure.provider.DeclaredTarget;
import ai.fallback.autoconfigure.provider.Provider;
import ai.fallback.autoconfigure.provider.ProviderCatalog;
import ai.fallback.autoconfigure.provider.ProviderModels;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.converter.BeanOutputConverter;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import ai.fallback.FallbackChatModel;
import ai.fallback.chain.Chain;
import ai.fallback.chain.HopPrompt;
import ai.fallback.chain.StructuredOutput;
import ai.fallback.chain.Target;
import ai.fallback.gate.GatePolicy;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The JSON schema of a prompt on the wire of the providers that the simulator does not
 * play, as far as their modules can be had.
 */
@Timeout(60)
class EachSchemaTests {

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
	Stream<DynamicTest> isSentWhereTheClientTakesOne() {
		return Stream.of("google-genai", "mistral", "azure-openai", "deepseek", "bedrock-converse")
			.map((id) -> ProviderCatalog.standard().find(id).orElseThrow())
			.filter((provider) -> provider.isPresent(getClass().getClassLoader()))
			.map((provider) -> DynamicTest.dynamicTest(provider.id(), () -> assertSent(provider)));
	}

	private void assertSent(Provider provider) {
		String id = provider.id();
		application(id).run((context) -> {
			try (ProviderModels models = new ProviderModels(context)) {
				ask(models.build(target(id)));
			}
		});
		String body = this.server.lastCall().body();
		assertThat(body).as("the words stay").contains("Where is this?", "adhere to:");
		switch (id) {
			case "mistral" -> assertThat(body).contains("\"response_format\":{\"type\":\"json_schema\"",
					"\"additionalProperties\":false", "\"strict\":true", "\"enum\":[\"LARGE\",\"SMALL\"]");
			case "google-genai" -> assertThat(body)
				.contains("\"responseMimeType\":\"application/json\"", "\"responseJsonSchema\":{",
						"\"enum\":[\"LARGE\",\"SMALL\"]", "\"required\":[\"degrees\",\"kind\",\"name\",\"tags\"]")
				.doesNotContain("\"additionalProperties\":false");
			default -> assertThat(body).doesNotContain("response_format", "json_schema\"", "outputConfig");
		}
	}

	private static ApplicationContextRunner application(String id) {
		return id.equals("azure-openai") ? Applications.plain().withInitializer(AzureClient::allowPlainHttp)
				: Applications.plain();
	}

	private void ask(ChatModel model) {
		Chain chain = Chain.named("one")
			.hop(Target.of("one", model),
					(rules) -> rules.prompt(HopPrompt.UNCHANGED.with(StructuredOutput.NATIVE))
						.gates(GatePolicy.DEFAULT.withSchema(false)))
			.build();
		FallbackChatModel.of(chain)
			.call(new Prompt("Where is this? " + new BeanOutputConverter<>(City.class).getFormat()));
	}

	private DeclaredTarget target(String id) {
		String url = this.server.url();
		return switch (id) {
			case "azure-openai" ->
				Declared.target("mine", id, url.replaceFirst("^http:", "https:"), "my-key", "my-model", Map.of());
			case "google-genai" -> Declared.target("mine", id, null, "my-key", "my-model", Map.of());
			case "bedrock-converse" -> Declared.target("mine", id, null, null, "my-model", Map.of("aws",
					Map.of("region", "eu-north-1", "access-key", "my-access-key", "secret-key", "my-secret-key")));
			default -> Declared.target("mine", id, url, "my-key", "my-model", Map.of());
		};
	}

	record City(String name, int degrees, List<String> tags, Kind kind) {

	}

	enum Kind {

		LARGE, SMALL

	}

}
