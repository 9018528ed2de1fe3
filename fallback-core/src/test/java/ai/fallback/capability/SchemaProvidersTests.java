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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import ai.fallback.chain.Target;

import static org.assertj.core.api.Assertions.assertThat;

class SchemaProvidersTests {

	@ParameterizedTest
	@CsvSource({ "openai, gpt-4o-mini", "openai, gpt-5", "openai, gpt-4o-2024-08-06", "xai, grok-4.3",
			"google, gemini-2.5-pro", "google-genai, gemini-2.5-flash", "mistralai, mistral-medium-2604" })
	void providerIsKnownToHoldItsModels(String provider, String modelId) {
		assertThat(SchemaProviders.hold(provider, modelId)).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "openai, gpt-3.5-turbo", "openai, gpt-4o-2024-05-13", "openai, my-model", "openai, deepseek-v4-pro",
			"deepseek, deepseek-v4-pro", "groq, openai/gpt-oss-20b", "google, gemma-4-31b-it",
			"anthropic, claude-sonnet-4-5", "ollama, llama3.2", "openai,", ", gpt-4o" })
	void nothingIsTakenForGranted(String provider, String modelId) {
		assertThat(SchemaProviders.hold(provider, modelId)).isFalse();
	}

	@Test
	void whatIsSaidOfATargetWins() {
		assertThat(target("groq", "any", true).isHeldToSchemas()).isTrue();
		assertThat(target("openai", "gpt-5", false).isHeldToSchemas()).isFalse();
		assertThat(target("openai", "gpt-5", null).isHeldToSchemas()).isTrue();
	}

	private static Target target(String provider, String modelId, Boolean said) {
		return Target.named("target", (prompt) -> {
			throw new UnsupportedOperationException();
		}).provider(provider).modelId(modelId).facts(ModelFacts.builder().structuredOutput(said).build()).build();
	}

}
