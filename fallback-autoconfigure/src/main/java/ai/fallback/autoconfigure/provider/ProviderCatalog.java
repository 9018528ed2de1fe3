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

package ai.fallback.autoconfigure.provider;

import ai.fallback.autoconfigure.mistake.Spelling;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import ai.fallback.autoconfigure.provider.Provider.Advice;
import ai.fallback.autoconfigure.provider.Provider.ChatProperties;

/**
 * The providers that a target can be declared for. A further one is one more entry here.
 */
public final class ProviderCatalog {

	private static final String MODELS = "org.springframework.ai.model.";

	private static final ProviderCatalog STANDARD = new ProviderCatalog(
			List.of(openAi(), anthropic(), ollama(), mistral(), deepSeek(), google(), bedrock(), azure()));

	private final List<Provider> providers;

	ProviderCatalog(List<Provider> providers) {
		this.providers = providers;
	}

	/**
	 * The providers of Spring AI.
	 * @return the catalog
	 */
	public static ProviderCatalog standard() {
		return STANDARD;
	}

	/**
	 * All providers.
	 * @return the providers, the most common first
	 */
	public List<Provider> all() {
		return this.providers;
	}

	/**
	 * The provider with this id or alias.
	 * @param idOrAlias what a user wrote
	 * @return the provider, if there is one
	 */
	public Optional<Provider> find(String idOrAlias) {
		String wanted = normalized(idOrAlias);
		return this.providers.stream()
			.filter((provider) -> names(provider).anyMatch((name) -> normalized(name).equals(wanted)))
			.findFirst();
	}

	/**
	 * The provider whose chat model has this bean name.
	 * @param beanName a bean name such as {@code openAiChatModel}
	 * @return the provider, if it is a bean of Spring AI
	 */
	public Optional<Provider> findByBeanName(String beanName) {
		return this.providers.stream().filter((provider) -> provider.beanName().equals(beanName)).findFirst();
	}

	/**
	 * The id of the provider that somebody may have meant.
	 */
	Optional<String> nearest(String misspelled) {
		return Spelling.nearest(normalized(misspelled), this.providers.stream().flatMap(ProviderCatalog::names))
			.flatMap(this::find)
			.map(Provider::id);
	}

	private static Stream<String> names(Provider provider) {
		return Stream.concat(Stream.of(provider.id()), provider.aliases().stream());
	}

	private static String normalized(String name) {
		return name.strip().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	private static Provider openAi() {
		return new Provider("openai", List.of("open-ai", "openai-compatible"), "openAiChatModel", "openai",
				List.of(MODELS + "openai.autoconfigure.OpenAiChatAutoConfiguration"),
				ChatProperties.below("spring.ai.openai"),
				Connection.with("base-url", "api-key")
					.form(BaseUrlForm.OPENAI)
					.keyRequiredUnless("microsoft-foundry")
					.accounts(Set.of("base-url", "api-key", "organization-id", "project-id", "chat.base-url",
							"chat.api-key", "chat.organization-id", "chat.project-id", "git-hub-models",
							"microsoft-foundry", "microsoft-foundry-service-version")),
				Advice.NONE);
	}

	private static Provider anthropic() {
		return new Provider("anthropic", List.of("claude"), "anthropicChatModel", "anthropic",
				List.of(MODELS + "anthropic.autoconfigure.AnthropicChatAutoConfiguration"),
				ChatProperties.below("spring.ai.anthropic"),
				Connection.with("base-url", "api-key").keyRequiredUnless().accounts(Set.of("base-url", "api-key")),
				Advice.NONE);
	}

	private static Provider ollama() {
		return new Provider("ollama", List.of(), "ollamaChatModel", "ollama",
				List.of(MODELS + "ollama.autoconfigure.OllamaApiAutoConfiguration",
						MODELS + "ollama.autoconfigure.OllamaChatAutoConfiguration"),
				ChatProperties.below("spring.ai.ollama"),
				Connection.with("base-url", null).accounts(Set.of("base-url")),
				new Advice("",
						"Spring AI's client for Ollama sends no key. If something in front of Ollama wants "
								+ "one, use 'provider: openai' with the URL of Ollama's OpenAI-compatible endpoint.",
						""));
	}

	/**
	 * Its "chat.base-url" has a default, so that "base-url" is never used for chat.
	 */
	private static Provider mistral() {
		return new Provider("mistral", List.of("mistral-ai", "mistralai"), "mistralAiChatModel", "mistral-ai",
				List.of(MODELS + "mistralai.autoconfigure.MistralAiChatAutoConfiguration"),
				ChatProperties.below("spring.ai.mistralai"),
				Connection.with("chat.base-url", "api-key")
					.keyRequiredUnless()
					.accounts(Set.of("base-url", "api-key", "chat.base-url", "chat.api-key")),
				Advice.NONE);
	}

	private static Provider deepSeek() {
		return new Provider("deepseek", List.of("deep-seek"), "deepSeekChatModel", "deepseek",
				List.of(MODELS + "deepseek.autoconfigure.DeepSeekChatAutoConfiguration"),
				ChatProperties.below("spring.ai.deepseek"),
				Connection.with("base-url", "api-key")
					.keyRequiredUnless()
					.accounts(Set.of("base-url", "api-key", "chat.base-url", "chat.api-key")),
				Advice.NONE);
	}

	private static Provider google() {
		return new Provider("google-genai", List.of("google", "gemini"), "googleGenAiChatModel", "google-genai",
				List.of(MODELS + "google.genai.autoconfigure.chat.GoogleGenAiChatAutoConfiguration"),
				ChatProperties.below("spring.ai.google.genai"),
				Connection.with(null, "api-key")
					.keyRequiredUnless("project-id")
					.accounts(Set.of("api-key", "project-id", "location", "credentials-uri", "vertex-ai")),
				new Advice("Google's client knows its own address. For Vertex AI set 'provider-properties.project-id' "
						+ "and 'provider-properties.location'.", "", ""));
	}

	private static Provider bedrock() {
		return new Provider("bedrock-converse", List.of("bedrock", "bedrock-ai", "aws-bedrock"),
				"bedrockProxyChatModel", "bedrock-converse",
				List.of(MODELS + "bedrock.converse.autoconfigure.BedrockConverseProxyChatAutoConfiguration"),
				new ChatProperties("spring.ai.bedrock", "converse.chat", "model"),
				Connection.with(null, null)
					.accounts(Set.of("aws.region"), Set.of("aws.access-key", "aws.secret-key", "aws.session-token"))
					.clients("software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient",
							"software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient"),
				new Advice(
						"The AWS client derives its address from the region: set 'provider-properties.aws.region'. "
								+ "Another endpoint is set by the AWS SDK's own AWS_ENDPOINT_URL_BEDROCK_RUNTIME.",
						"Set 'provider-properties.aws.access-key' and 'provider-properties.aws.secret-key', or "
								+ "nothing to use the AWS SDK's own chain of credentials.",
						""));
	}

	private static Provider azure() {
		return new Provider("azure-openai", List.of("azure"), "azureOpenAiChatModel", "azure-openai",
				List.of(MODELS + "azure.openai.autoconfigure.AzureOpenAiChatAutoConfiguration"),
				new ChatProperties("spring.ai.azure.openai", "chat", "deployment-name"),
				Connection.with("endpoint", "api-key").accounts(Set.of("endpoint", "api-key", "open-ai-api-key")),
				new Advice("", "",
						"Spring AI 2 no longer has this module: there, use 'provider: openai' with the endpoint as "
								+ "'base-url' and 'provider-properties: {microsoft-foundry: true}'."));
	}

}
