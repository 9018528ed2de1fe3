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

import org.junit.jupiter.api.Test;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what is said about each mistake in a declared target.
 */
class FailureAnalyzerTests {

	private final DeclaredTarget target = Targets.of("opnai", "https://h.example", "sk-secret").target();

	@Test
	void unknownProvider() {
		FailureAnalysis analysis = analyze(new UnknownProviderFailureAnalyzer(),
				new UnknownProviderException(this.target, ProviderCatalog.standard()));
		assertThat(analysis.getDescription()).contains("'mine'", "'opnai'");
		assertThat(analysis.getAction()).startsWith("Did you mean 'openai'?")
			.contains("'fallback.targets.mine.provider'", "ollama, mistral");
	}

	@Test
	void moduleMissing() {
		Provider azure = ProviderCatalog.standard().find("azure").orElseThrow();
		FailureAnalysis analysis = analyze(new ProviderModuleMissingFailureAnalyzer(),
				new ProviderModuleMissingException(this.target, azure));
		assertThat(analysis.getAction()).contains("org.springframework.ai:spring-ai-starter-model-azure-openai",
				"Spring AI 2 no longer has this module");
	}

	@Test
	void keyMissing() {
		FailureAnalysis analysis = analyze(new ApiKeyMissingFailureAnalyzer(),
				new ApiKeyMissingException(this.target, null, null));
		assertThat(analysis.getAction()).contains("'fallback.targets.mine.api-key'", "'api-key: none'");
	}

	@Test
	void keyWaitsForAVariable() {
		FailureAnalysis analysis = analyze(new ApiKeyMissingFailureAnalyzer(),
				new ApiKeyMissingException(this.target, "GROQ_KEY", null));
		assertThat(analysis.getDescription()).contains("nothing defines 'GROQ_KEY'");
		assertThat(analysis.getAction()).contains("Define 'GROQ_KEY'");
	}

	@Test
	void keyBelongsToAnotherHost() {
		FailureAnalysis analysis = analyze(new ApiKeyMissingFailureAnalyzer(),
				new ApiKeyMissingException(this.target, null, "spring.ai.openai.api-key"));
		assertThat(analysis.getDescription()).contains("'spring.ai.openai.api-key' is not used", "another host");
	}

	@Test
	void unsupportedSetting() {
		FailureAnalysis analysis = analyze(new UnsupportedSettingFailureAnalyzer(),
				new UnsupportedSettingException(this.target, "base-url", "Set 'provider-properties.aws.region'."));
		assertThat(analysis.getAction())
			.isEqualTo("Remove 'fallback.targets.mine.base-url'. Set 'provider-properties.aws.region'.");
	}

	@Test
	void unusableSetting() {
		FailureAnalysis analysis = analyze(new UnusableSettingFailureAnalyzer(),
				new UnusableSettingException(this.target, "base-url", "GROQ_URL"));
		assertThat(analysis.getDescription())
			.isEqualTo("'fallback.targets.mine.base-url' has no value: nothing defines 'GROQ_URL'.");
	}

	@Test
	void unknownSetting() {
		FailureAnalysis analysis = analyze(new UnknownSettingFailureAnalyzer(), new UnknownSettingException(this.target,
				List.of("fallback.targets.mine.options.temprature"), "spring.ai.openai"));
		assertThat(analysis.getDescription()).contains("'fallback.targets.mine.options.temprature'");
		assertThat(analysis.getAction()).contains("below 'spring.ai.openai'");
	}

	@Test
	void buildFailed() {
		FailureAnalysis analysis = analyze(new TargetBuildFailureAnalyzer(),
				new TargetBuildException(this.target, "region must be set", new IllegalStateException()));
		assertThat(analysis.getDescription()).contains("'opnai'", "'mine'", "region must be set");
		assertThat(analysis.getAction()).contains("fallback.targets.mine");
	}

	@Test
	void keyIsNeverInTheStringForm() {
		assertThat(this.target.toString()).doesNotContain("sk-secret");
	}

	private static FailureAnalysis analyze(FailureAnalyzer analyzer, DeclaredTargetException mistake) {
		FailureAnalysis analysis = analyzer.analyze(new IllegalStateException(mistake));
		assertThat(analysis).isNotNull();
		assertThat(analysis.getDescription() + analysis.getAction() + mistake).doesNotContain("sk-secret");
		return analysis;
	}

}
