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

package ai.fallback.capability;

import java.math.BigDecimal;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Model ids as providers, clouds and gateways write them.
 */
class ModelCatalogueTests {

	private final ModelCatalogue catalogue = ModelCatalogue.standard();

	@ParameterizedTest(name = "{0}: {1} is {2} of {3}")
	@CsvSource(nullValues = "-", delimiter = '|',
			textBlock = """
					openai           | gpt-4o                                                  | gpt-4o                                  | openai
					openai           | GPT-4o                                                  | gpt-4o                                  | openai
					openai           | gpt-4o-2024-08-06                                       | gpt-4o-2024-08-06                       | openai
					openai           | gpt-4o-mini-2024-07-18                                  | gpt-4o-mini                             | openai
					openai           | gpt-4.1-2025-04-14                                      | gpt-4.1                                 | openai
					openai           | gpt-4-turbo-2024-04-09                                  | gpt-4-turbo                             | openai
					openai           | gpt-4-0613                                              | gpt-4                                   | openai
					openai           | gpt-3.5-turbo-0125                                      | gpt-3.5-turbo                           | openai
					openai           | gpt-35-turbo                                            | gpt-3.5-turbo                           | openai
					openai           | ft:gpt-3.5-turbo-0125:my-org::8Xyz                      | gpt-3.5-turbo                           | openai
					openai           | gpt-5-2025-08-07                                        | gpt-5                                   | openai
					openai           | gpt-5-mini-2025-08-07                                   | gpt-5-mini                              | openai
					openai           | o1-2024-12-17                                           | o1                                      | openai
					openai           | o3-mini-2025-01-31                                      | o3-mini                                 | openai
					openai           | o1-mini                                                 | o1-mini                                 | azure
					openai           | ft:gpt-4o-mini:my-org::8Xyz                             | gpt-4o-mini                             | openai
					openai           | ft:gpt-4o-mini-2024-07-18:my-org:support:8Xyz           | gpt-4o-mini                             | openai
					openai           | gpt-5-chat                                              | gpt-5-chat-latest                       | openai
					openai           | deepseek-chat                                           | deepseek-chat                           | deepseek
					openai           | llama-3.3-70b-versatile                                 | llama-3.3-70b-versatile                 | groq
					-                | gpt-5.4-pro                                             | gpt-5.4-pro                             | openai
					anthropic        | claude-sonnet-4-5                                       | claude-sonnet-4-5                       | anthropic
					anthropic        | claude-sonnet-4-5-20250929                              | claude-sonnet-4-5-20250929              | anthropic
					anthropic        | claude-3-5-sonnet-latest                                | claude-3-5-sonnet-20241022              | anthropic
					anthropic        | claude-3-5-sonnet                                       | claude-3-5-sonnet-20241022              | anthropic
					anthropic        | claude-3-7-sonnet-latest                                | claude-3-7-sonnet-20250219              | anthropic
					anthropic        | claude-3-5-haiku-20241022                               | claude-3-5-haiku@20241022               | google-vertex
					anthropic        | claude-opus-4                                           | claude-opus-4-20250514                  | anthropic
					claude           | claude-3-haiku-20240307                                 | claude-3-haiku-20240307                 | anthropic
					bedrock-converse | anthropic.claude-3-5-sonnet-20241022-v2:0               | claude-3-5-sonnet-20241022              | anthropic
					bedrock-converse | us.anthropic.claude-3-5-sonnet-20241022-v2:0            | claude-3-5-sonnet-20241022              | anthropic
					bedrock-converse | apac.anthropic.claude-3-sonnet-20240229-v1:0            | claude-3-sonnet-20240229                | anthropic
					bedrock-converse | anthropic.claude-3-sonnet-20240229-v1:0:200k            | claude-3-sonnet-20240229                | anthropic
					bedrock-converse | us.anthropic.claude-sonnet-4-5-20250929-v1:0            | us.anthropic.claude-sonnet-4-5-20250929-v1:0 | amazon-bedrock
					bedrock-converse | eu.anthropic.claude-sonnet-4-5-20250929-v1:0            | eu.anthropic.claude-sonnet-4-5-20250929-v1:0 | amazon-bedrock
					bedrock-converse | eu.anthropic.claude-3-7-sonnet-20250219-v1:0            | claude-3-7-sonnet-20250219              | anthropic
					bedrock-converse | jp.anthropic.claude-3-5-sonnet-20241022-v2:0            | claude-3-5-sonnet-20241022              | anthropic
					bedrock-converse | us-gov.anthropic.claude-3-haiku-20240307-v1:0           | claude-3-haiku-20240307                 | anthropic
					bedrock-converse | amazon.nova-pro-v1:0                                    | amazon.nova-pro-v1:0                    | amazon-bedrock
					bedrock-converse | us.amazon.nova-lite-v1:0                                | amazon.nova-lite-v1:0                   | amazon-bedrock
					bedrock-converse | meta.llama3-1-8b-instruct-v1:0                          | meta.llama3-1-8b-instruct-v1:0          | amazon-bedrock
					bedrock-converse | deepseek.r1-v1:0                                        | deepseek.r1-v1:0                        | amazon-bedrock
					bedrock-converse | arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-micro-v1:0 | amazon.nova-micro-v1:0       | amazon-bedrock
					bedrock-converse | arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.anthropic.claude-opus-4-6-v1 | us.anthropic.claude-opus-4-6-v1 | amazon-bedrock
					azure-openai     | gpt-4o                                                  | gpt-4o                                  | azure
					azure-openai     | gpt-4o-2024-08-06                                       | gpt-4o                                  | azure
					azure-openai     | gpt-3.5-turbo-1106                                      | gpt-3.5-turbo-1106                      | azure
					azure-openai     | gpt-35-turbo                                            | gpt-3.5-turbo-0125                      | azure
					azure-openai     | gpt-3.5-turbo                                           | gpt-3.5-turbo-0125                      | azure
					azure-openai     | gpt-35-turbo-0125                                       | gpt-3.5-turbo-0125                      | azure
					azure-openai     | gpt-35-turbo-1106                                       | gpt-3.5-turbo-1106                      | azure
					azure-openai     | gpt-35-turbo-instruct                                   | gpt-3.5-turbo-instruct                  | azure
					azure-openai     | gpt-4o-mini-2024-07-18.ft-b044a9d3cf9c4228b5d393567f693b83 | gpt-4o-mini                          | azure
					azure            | gpt-35-turbo-0125.ft-b044a9d3cf9c4228-support           | gpt-3.5-turbo-0125                      | azure
					-                | azure/gpt-35-turbo                                      | gpt-3.5-turbo-0125                      | azure
					google-genai     | gemini-2.5-pro                                          | gemini-2.5-pro                          | google
					google-genai     | models/gemini-2.5-flash                                 | gemini-2.5-flash                        | google
					google-genai     | gemini-2.0-flash-001                                    | gemini-2.0-flash                        | google
					gemini           | gemini-flash-latest                                     | gemini-flash-latest                     | google
					google-vertex    | claude-3-5-haiku@20241022                               | claude-3-5-haiku@20241022               | google-vertex
					google-vertex    | google/gemini-2.5-pro                                   | gemini-2.5-pro                          | google-vertex
					google-vertex    | publishers/anthropic/models/claude-sonnet-4-5@20250929  | claude-sonnet-4-5@20250929              | google-vertex
					google-vertex    | claude-opus-4-6                                         | claude-opus-4-6@default                 | google-vertex
					google-vertex    | claude-3-5-sonnet-v2@20241022                           | claude-3-5-sonnet-20241022              | anthropic
					google-vertex    | projects/p/locations/us/publishers/google/models/gemini-2.5-pro | gemini-2.5-pro                  | google-vertex
					google-vertex    | meta/llama-3.3-70b-instruct-maas                        | meta/llama-3.3-70b-instruct-maas        | google-vertex
					mistral          | mistral-large-latest                                    | mistral-large-latest                    | mistral
					mistral          | mistral-large                                           | mistral-large-latest                    | mistral
					mistral-ai       | codestral-latest                                        | codestral-latest                        | mistral
					mistral          | mistral-large-2411                                      | mistral-large-2411                      | mistral
					groq             | llama-3.3-70b-versatile                                 | llama-3.3-70b-versatile                 | groq
					groq             | meta-llama/llama-4-scout-17b-16e-instruct               | meta-llama/llama-4-scout-17b-16e-instruct | groq
					groq             | openai/gpt-oss-120b                                     | openai/gpt-oss-120b                     | groq
					openrouter       | openai/gpt-4o                                           | gpt-4o                                  | openai
					openrouter       | anthropic/claude-sonnet-4.5                             | claude-sonnet-4-5                       | anthropic
					openrouter       | anthropic/claude-3.7-sonnet:thinking                    | claude-3-7-sonnet-20250219              | anthropic
					openrouter       | google/gemini-2.5-flash                                 | gemini-2.5-flash                        | google
					openrouter       | deepseek/deepseek-chat:free                             | deepseek-chat                           | deepseek
					openrouter       | openrouter/anthropic/claude-opus-4.1                    | claude-opus-4-1                         | anthropic
					fireworks        | accounts/fireworks/models/kimi-k2p6                     | accounts/fireworks/models/kimi-k2p6     | fireworks-ai
					together         | deepseek-ai/DeepSeek-V3                                 | deepseek-ai/DeepSeek-V3                 | togetherai
					ollama           | gpt-oss:20b                                             | gpt-oss:20b                             | ollama-cloud
					ollama           | gpt-oss:120b-cloud                                      | gpt-oss:120b                            | ollama-cloud
					ollama           | gemma3:12b-it-q4_K_M                                    | gemma3:12b                              | ollama-cloud
					ollama           | qwen3-vl:235b-instruct                                  | qwen3-vl:235b-instruct                  | ollama-cloud
					ollama           | llama3.1:8b                                             | meta.llama3-1-8b-instruct-v1:0          | amazon-bedrock
					ollama           | llama3.1:8b-instruct-q8_0                               | meta.llama3-1-8b-instruct-v1:0          | amazon-bedrock
					ollama           | llama3.3:70b                                            | meta.llama3-3-70b-instruct-v1:0         | amazon-bedrock
					ollama           | qwen3:8b                                                | qwen3-8b                                | alibaba
					ollama           | qwen2.5:7b                                              | qwen2-5-7b-instruct                     | alibaba
					x-ai             | grok-4.3                                                | grok-4.3                                | xai
					perplexity       | sonar-pro                                               | sonar-pro                               | perplexity
					""")
	void isThatModel(@Nullable String provider, String id, String model, String of) {
		assertThat(this.catalogue.find(provider, id).elsewhere()).isEqualTo(listed(of, model).elsewhere());
	}

	@ParameterizedTest
	@CsvSource(nullValues = "-", delimiter = '|', textBlock = """
			openai           | gpt-4o-mini-tts
			openai           | gpt-4o-transcribe
			openai           | gpt-4o-audio-preview
			openai           | gpt-4o-realtime-preview-2024-12-17
			openai           | gpt-4o-search-preview
			openai           | gpt-4o-prod
			openai           | gpt-4-1106-preview
			openai           | gpt-4-vision-preview
			openai           | gpt-4.5-preview
			openai           | gpt-3.5-turbo-16k
			openai           | gpt
			openai           | o1-preview
			openai           | o1-preview-2024-09-12
			openai           | chatgpt-4o-latest
			openai           | ft:my-own-base:org::id
			openai           | acme/gpt-4o
			openai           | my-gpt-4o
			anthropic        | claude
			anthropic        | claude-3
			anthropic        | claude-instant-1.2
			anthropic        | claude-2.1
			anthropic        | claude-3-5
			azure-openai     | my-deployment
			azure-openai     | gpt4
			azure-openai     | gpt-35-turbo-16k
			azure-openai     | gpt-35
			azure-openai     | my-gpt-35-turbo
			azure-openai     | gpt-4o.ft-mine
			azure-openai     | production
			bedrock-converse | anthropic.claude-v2:1
			bedrock-converse | v3
			bedrock-converse | r1
			bedrock-converse | mistral.mistral-large-2402-v1:0
			bedrock-converse | arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/a1b2c3
			bedrock-converse | arn:aws:bedrock:us-east-1:123456789012:provisioned-model/gpt-4o
			google-genai     | gemini
			google-genai     | gemini-1.5-pro-latest
			google-genai     | gemini-2.5-pro-preview-05-06
			mistral          | mistral-large-2407
			ollama           | llama3.1:latest
			ollama           | llama2:7b
			ollama           | llama3.2
			ollama           | llama3.2:3b
			ollama           | me/llama3.1:8b
			ollama           | deepseek-r1:8b
			ollama           | gpt-oss
			ollama           | mixtral:8x7b
			groq             | llama-3.3-70b-specdec
			-                | -
			openai           | ''
			-                | 2024-08-06
			-                | latest
			-                | -latest
			""")
	void isNoOtherModel(@Nullable String provider, @Nullable String id) {
		assertThat(this.catalogue.find(provider, id).isUnknown()).isTrue();
	}

	@ParameterizedTest(name = "{0}: {1}")
	@CsvSource(nullValues = "-", delimiter = '|', textBlock = """
			openai           | gpt-4o                                      | 16384 | 2.5
			azure-openai     | gpt-35-turbo                                | 16384 | 0.5
			-                | anthropic/claude-sonnet-4.5                 | 64000 | 3
			openrouter       | anthropic/claude-sonnet-4.5                 | 64000 | -
			bedrock-converse | anthropic.claude-3-5-sonnet-20241022-v2:0   | 8192  | -
			openai           | ft:gpt-4o-mini:my-org::8Xyz                 | 16384 | -
			azure-openai     | gpt-4o.ft-b044a9d3cf9c4228b5d393567f693b83  | 16384 | -
			ollama           | llama3.1:8b                                 | -     | -
			ollama           | qwen2.5:7b                                  | -     | -
			openai           | deepseek-chat                               | -     | -
			""")
	void pricesAndLimitsAreThoseOfWhoIsAsked(@Nullable String provider, String id, @Nullable Integer maxOutput,
			@Nullable BigDecimal price) {
		ModelFacts facts = this.catalogue.find(provider, id);
		assertThat(facts.contextWindow()).isNotNull();
		assertThat(facts.maxOutput()).isEqualTo(maxOutput);
		assertThat(facts.prices().input()).isEqualTo(price);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			openai       | gpt-3.5-turbo          | true
			openai       | gpt-3.5-turbo-0125     | true
			azure-openai | gpt-35-turbo           | true
			azure-openai | gpt-3.5-turbo-0613     | true
			azure-openai | gpt-3.5-turbo-0301     | false
			azure-openai | gpt-35-turbo-instruct  | false
			""")
	void listIsCorrectedWhereItIsWrong(String provider, String id, boolean tools) {
		assertThat(this.catalogue.find(provider, id).tools()).isEqualTo(tools);
	}

	@ParameterizedTest
	@ValueSource(strings = { "openai", "open-ai", "OpenAI", "OPENAI " })
	void providersGoByTheirOtherNames(String provider) {
		assertThat(this.catalogue.find(provider, "gpt-4o").prices().input()).isEqualByComparingTo("2.5");
	}

	@Test
	void modelThatManyOfferIsTakenAtItsBestWhereNobodySaysWhoIsAsked() {
		ModelCatalogue two = ModelCatalogue.of(CatalogueFile
			.read(List.of(CatalogueFile.HEADER, "groq,maker/m,100,10,text,text,no,,no,yes,2024,,1.0,2,,",
					"azure,m,200,5,text+image,text,yes,no,no,no,2024,,1,3,,")));
		ModelFacts shared = two.find("elsewhere", "m");
		assertThat(shared.contextWindow()).isEqualTo(200);
		assertThat(shared).isEqualTo(two.find("azure", "m").elsewhere());
		two = ModelCatalogue.of(CatalogueFile
			.read(List.of(CatalogueFile.HEADER, "groq,openai/m,100,10,text,text,no,,no,yes,2024,,1.0,2,,",
					"azure,m,200,5,text+image,text,yes,no,no,no,2024,,1,3,,")));
		assertThat(two.find(null, "m")).isEqualTo(ModelFacts.builder()
			.contextWindow(200)
			.maxOutput(10)
			.input(List.of(Modality.TEXT, Modality.IMAGE))
			.output(List.of(Modality.TEXT))
			.tools(true)
			.reasoning(false)
			.knowledgeCutoff("2024")
			.prices(new ModelPrices(BigDecimal.ONE, null, null, null))
			.build());
	}

	@Test
	void modelsThatReadPicturesThroughOpenAiReadPdfDocuments() {
		assertThat(this.catalogue.find("openai", "gpt-5").cannotRead(Modality.PDF)).isFalse();
		assertThat(this.catalogue.find("openai", "o3-mini").cannotRead(Modality.PDF)).isTrue();
	}

	@Test
	void answersAreRemembered() {
		assertThat(this.catalogue.find("bedrock", "eu.amazon.nova-pro-v1:0"))
			.isSameAs(this.catalogue.find("bedrock", "eu.amazon.nova-pro-v1:0"));
	}

	private static ModelFacts listed(String provider, String model) {
		return CatalogueFile.shipped()
			.stream()
			.filter((row) -> row.provider().equals(provider) && row.model().equals(model))
			.findFirst()
			.orElseThrow()
			.facts();
	}

}
