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

import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.core.env.AbstractEnvironment;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link UnconfiguredProviderFilter}.
 */
class UnconfiguredProviderFilterTests {

	private static final String CHAT = "org.springframework.ai.model.openai.autoconfigure.OpenAiChatAutoConfiguration";

	private static final String IMAGE = "org.springframework.ai.model.openai.autoconfigure.OpenAiImageAutoConfiguration";

	private static final String OTHER = "org.springframework.ai.model.anthropic.autoconfigure.AnthropicChatAutoConfiguration";

	private final Map<String, Object> properties = new HashMap<>();

	@Test
	void applicationsOwnModelsAreLeftOutWhereOnlyTargetsUseTheProvider() {
		this.properties.put("fallback.targets.groq.provider", "open-ai");
		assertThat(match(CHAT, null, IMAGE, OTHER)).containsExactly(false, true, false, true);
	}

	@Test
	void applicationsOwnModelsStayWhereAnythingIsSetForThem() {
		this.properties.put("fallback.targets.groq.provider", "openai");
		this.properties.put("spring.ai.openai.chat.options.model", "m");
		assertThat(match(CHAT)).containsExactly(true);
	}

	@Test
	void applicationsOwnModelsStayWithoutTargets() {
		this.properties.put("fallback.targets.openai.bean", "openAiChatModel");
		assertThat(match(CHAT)).containsExactly(true);
	}

	@Test
	void providersThatNeedNoKeyAreLeftAlone() {
		this.properties.put("fallback.targets.local.provider", "ollama");
		assertThat(match("org.springframework.ai.model.ollama.autoconfigure.OllamaChatAutoConfiguration"))
			.containsExactly(true);
	}

	private boolean[] match(String... classNames) {
		UnconfiguredProviderFilter filter = new UnconfiguredProviderFilter();
		ConfigurableEnvironment environment = new AbstractEnvironment() {
		};
		environment.getPropertySources().addFirst(new MapPropertySource("test", this.properties));
		filter.setEnvironment(environment);
		return filter.match(classNames, mock(AutoConfigurationMetadata.class));
	}

}
