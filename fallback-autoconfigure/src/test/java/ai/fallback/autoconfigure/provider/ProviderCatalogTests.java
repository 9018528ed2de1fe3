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

import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ProviderCatalog}.
 */
class ProviderCatalogTests {

	private final ProviderCatalog catalog = ProviderCatalog.standard();

	@ParameterizedTest
	@CsvSource({ "openai,openai", "OpenAI,openai", "open-ai,openai", "claude,anthropic", "mistral-ai,mistral",
			"google,google-genai", "google_genai,google-genai", "bedrock,bedrock-converse", "azure,azure-openai" })
	void findsByIdOrAlias(String written, String id) {
		assertThat(this.catalog.find(written)).map(Provider::id).contains(id);
	}

	@Test
	void findsByBeanName() {
		assertThat(this.catalog.findByBeanName("bedrockProxyChatModel")).map(Provider::id).contains("bedrock-converse");
		assertThat(this.catalog.findByBeanName("groq")).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "opnai,openai", "antropic,anthropic", "olama,ollama", "mistrall,mistral" })
	void suggestsTheNearest(String misspelled, String id) {
		assertThat(this.catalog.nearest(misspelled)).contains(id);
	}

	@Test
	void suggestsNothingFarFetched() {
		assertThat(this.catalog.nearest("watsonx")).isEmpty();
	}

	@Test
	void everyNameIsGivenOnce() {
		assertThat(this.catalog.all())
			.flatExtracting((provider) -> Stream.concat(Stream.of(provider.id()), provider.aliases().stream()).toList())
			.doesNotHaveDuplicates();
	}

}
