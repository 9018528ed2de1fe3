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

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link TargetSettings}.
 */
class TargetSettingsTests {

	@Test
	void optionsAreWhereTheGenerationHasThem() {
		DeclaredTarget target = Targets.of("openai", "https://h.example", "k").withOptions(Map.of("temperature", 0.2));
		assertThat(settings(target, Generation.SPRING_AI_1)).containsEntry("spring.ai.openai.chat.options.temperature",
				0.2);
		assertThat(settings(target, Generation.SPRING_AI_2)).containsEntry("spring.ai.openai.chat.temperature", 0.2);
	}

	@Test
	void providerIsSelected() {
		assertThat(settings(Targets.of("claude", null, "k").target())).containsEntry("spring.ai.model.chat",
				"anthropic");
	}

	@Test
	void nestedPropertiesAreFlattened() {
		DeclaredTarget target = Targets.of("openai", "https://h.example", "k")
			.withProperties(
					Map.of("chat", Map.of("list", Map.of("0", "a", "1", "b"), "odd key", "c"), "more", List.of("d")));
		assertThat(settings(target)).containsEntry("spring.ai.openai.chat.list[0]", "a")
			.containsEntry("spring.ai.openai.chat.list[1]", "b")
			.containsEntry("spring.ai.openai.chat[odd key]", "c")
			.containsEntry("spring.ai.openai.more[0]", "d");
	}

	@Test
	void urlOfAnOpenAiCompatibleServerMeansTheSameInBothGenerations() {
		assertThat(BaseUrlForm.OPENAI.settings("u", "https://h/openai/v1/", Generation.SPRING_AI_1))
			.isEqualTo(Map.of("u", "https://h/openai/v1", "chat.completions-path", "/chat/completions"));
		assertThat(BaseUrlForm.OPENAI.settings("u", "https://h/openai/v1/", Generation.SPRING_AI_2))
			.isEqualTo(Map.of("u", "https://h/openai/v1"));
		assertThat(BaseUrlForm.OPENAI.settings("u", "https://h/openai", Generation.SPRING_AI_2))
			.isEqualTo(Map.of("u", "https://h/openai/v1"));
		assertThat(BaseUrlForm.OPENAI.settings("u", "https://acme.openai.azure.com", Generation.SPRING_AI_2))
			.isEqualTo(Map.of("u", "https://acme.openai.azure.com"));
		assertThat(BaseUrlForm.OPENAI.settings("u", "https://h:1", Generation.SPRING_AI_1))
			.isEqualTo(Map.of("u", "https://h:1"));
		assertThat(BaseUrlForm.OPENAI.settings("u", "https://h:1", Generation.SPRING_AI_2))
			.isEqualTo(Map.of("u", "https://h:1/v1"));
	}

	@Test
	void accountOfTheApplicationIsInheritedAsAWhole() {
		Map<String, Object> application = Map.of("spring.ai.openai.api-key", "app-key", "spring.ai.openai.base-url",
				"https://proxy.example");
		assertThat(settings(Targets.of("openai", null, null).target(), application)).containsAllEntriesOf(application);
		assertThat(settings(Targets.of("openai", null, "own").target(), application))
			.containsEntry("spring.ai.openai.api-key", "own")
			.doesNotContainKey("spring.ai.openai.base-url");
	}

	@Test
	void regionOfBedrockIsInheritedApartFromTheKeys() {
		Map<String, Object> application = Map.of("spring.ai.bedrock.aws.region", "eu-west-1",
				"spring.ai.bedrock.aws.access-key", "a", "spring.ai.bedrock.aws.secret-key", "s");
		DeclaredTarget target = Targets.of("bedrock", null, null)
			.withProperties(Map.of("aws", Map.of("region", "eu-north-1")));
		assertThat(settings(target, application)).containsEntry("spring.ai.bedrock.aws.region", "eu-north-1")
			.containsEntry("spring.ai.bedrock.aws.secret-key", "s");
	}

	@Test
	void keyIsWithheldFromAnotherHost() {
		Map<String, Object> application = Map.of("spring.ai.openai.api-key", "app-key");
		assertThatExceptionOfType(ApiKeyMissingException.class)
			.isThrownBy(() -> settings(Targets.of("openai", "https://h.example", null).target(), application))
			.satisfies((ex) -> assertThat(ex.unsentProperty()).contains("spring.ai.openai.api-key"));
	}

	@Test
	void keyIsWithheldFromAHostThatOnlyAProviderPropertyNames() {
		Map<String, Object> application = Map.of("spring.ai.openai.api-key", "app-key");
		for (Map<String, Object> elsewhere : Set.of(
				Map.<String, Object>of("chat", Map.of("baseUrl", "https://h.example")),
				Map.<String, Object>of("git-hub-models", true))) {
			assertThatExceptionOfType(ApiKeyMissingException.class)
				.isThrownBy(() -> settings(Targets.of("openai", null, null).withProperties(elsewhere), application));
		}
	}

	@Test
	void unresolvedPlaceholderIsAMissingKey() {
		assertThatExceptionOfType(ApiKeyMissingException.class)
			.isThrownBy(() -> settings(Targets.of("openai", null, "${GROQ_KEY}").target()))
			.satisfies((ex) -> assertThat(ex.variable()).contains("GROQ_KEY"));
	}

	@Test
	void blankKeyIsAMissingKey() {
		assertThatExceptionOfType(ApiKeyMissingException.class)
			.isThrownBy(() -> settings(Targets.of("anthropic", null, " ").target()));
	}

	@Test
	void unresolvedKeyOfTheApplicationIsAMissingKey() {
		assertThatExceptionOfType(ApiKeyMissingException.class)
			.isThrownBy(() -> settings(Targets.of("openai", null, null).target(),
					Map.of("spring.ai.openai.api-key", "${OPENAI_KEY}")))
			.satisfies((ex) -> assertThat(ex.variable()).contains("OPENAI_KEY"));
	}

	@Test
	void projectOfGoogleNeedsNoKey() {
		assertThat(
				settings(Targets.of("google", null, null).withProperties(Map.of("project-id", "p", "location", "l"))))
			.containsEntry("spring.ai.google.genai.project-id", "p");
	}

	@Test
	void blankBaseUrlIsNotTheDefaultHost() {
		assertThatExceptionOfType(UnusableSettingException.class)
			.isThrownBy(() -> settings(Targets.of("openai", "", "k").target()))
			.withMessageContaining("'fallback.targets.mine.base-url' must have a value");
	}

	@Test
	void settingsThatAProviderDoesNotHaveAreRefused() {
		assertThatExceptionOfType(UnsupportedSettingException.class)
			.isThrownBy(() -> settings(Targets.of("bedrock", "https://h.example", null).target()));
		assertThatExceptionOfType(UnsupportedSettingException.class)
			.isThrownBy(() -> settings(Targets.of("ollama", null, "k").target()));
		assertThat(settings(Targets.of("ollama", null, "none").target())).doesNotContainValue("none");
	}

	private static Map<String, Object> settings(DeclaredTarget target) {
		return settings(target, Map.of());
	}

	private static Map<String, Object> settings(DeclaredTarget target, Map<String, Object> application) {
		return settings(target, application, Generation.SPRING_AI_1);
	}

	private static Map<String, Object> settings(DeclaredTarget target, Generation generation) {
		return settings(target, Map.of(), generation);
	}

	private static Map<String, Object> settings(DeclaredTarget target, Map<String, Object> application,
			Generation generation) {
		Provider provider = ProviderCatalog.standard().find(target.provider()).orElseThrow();
		return TargetSettings
			.of(target, provider, generation, new Binder(new MapConfigurationPropertySource(application)))
			.values();
	}

}
