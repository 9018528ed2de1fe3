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
import java.util.concurrent.atomic.AtomicInteger;

import ai.fallback.autoconfigure.provider.Provider.Advice;
import ai.fallback.autoconfigure.provider.Provider.ChatProperties;
import org.junit.jupiter.api.Test;

import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.Assert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ProviderModels} with a provider made for the purpose.
 */
class ProviderModelsTests {

	private static final AtomicInteger closed = new AtomicInteger();

	private final ProviderCatalog catalog = new ProviderCatalog(
			List.of(provider("toy", ToyConfiguration.class.getName()), provider("absent", "com.example.Missing")));

	private final ApplicationContextRunner application = new ApplicationContextRunner();

	@Test
	void providersBeansOfTheApplicationAreNotUsed() {
		this.application.withUserConfiguration(ToyConfiguration.class)
			.withPropertyValues("spring.ai.toy.api-key=app", "spring.ai.toy.chat.url=app")
			.run((context) -> {
				try (ProviderModels models = new ProviderModels(context, this.catalog)) {
					ToyModel declared = (ToyModel) models.build(target("toy", "own", Map.of()));
					assertThat(declared.client().key()).isEqualTo("own");
					assertThat(declared.client().url()).isNull();
				}
				assertThat(context.getBean(ToyModel.class).client().key()).isEqualTo("app");
			});
	}

	@Test
	void otherBeansOfTheApplicationAreUsed() {
		this.application.withBean(StringBuilder.class, () -> new StringBuilder("shared")).run((context) -> {
			try (ProviderModels models = new ProviderModels(context, this.catalog)) {
				ToyModel declared = (ToyModel) models.build(target("toy", "own", Map.of()));
				assertThat(declared.shared()).isSameAs(context.getBean(StringBuilder.class));
			}
		});
	}

	@Test
	void closingClosesTheModels() {
		int before = closed.get();
		this.application.run((context) -> {
			ProviderModels models = new ProviderModels(context, this.catalog);
			models.build(target("toy", "one", Map.of()));
			models.build(target("toy", "two", Map.of()));
			models.close();
		});
		assertThat(closed.get() - before).isEqualTo(2);
	}

	@Test
	void unknownProviderIsAnError() {
		this.application.run((context) -> assertThatExceptionOfType(UnknownProviderException.class)
			.isThrownBy(() -> new ProviderModels(context, this.catalog).build(target("tov", "k", Map.of())))
			.withMessage("'fallback.targets.mine.provider' must name a known provider but was 'tov'"));
	}

	@Test
	void missingModuleIsAnError() {
		this.application.run((context) -> assertThatExceptionOfType(ProviderModuleMissingException.class)
			.isThrownBy(() -> new ProviderModels(context, this.catalog).build(target("absent", "k", Map.of())))
			.withMessageContaining("org.springframework.ai:spring-ai-starter-model-absent"));
	}

	@Test
	void failureToldByTheProviderIsWrappedWithoutTheKey() {
		this.application.run((context) -> assertThatExceptionOfType(TargetBuildException.class)
			.isThrownBy(() -> new ProviderModels(context, this.catalog).build(target("toy", "bad-key", Map.of())))
			.withMessageContaining("'mine'")
			.withMessageContaining("'toy'")
			.withMessageContaining("****** is bad")
			.satisfies((ex) -> assertThat(ex).hasStackTraceContaining("is bad")
				.extracting((thrown) -> thrown.getCause().toString())
				.asString()
				.doesNotContain("bad-key")));
	}

	@Test
	void unknownPropertyIsAnError() {
		this.application.run((context) -> assertThatExceptionOfType(UnknownSettingException.class)
			.isThrownBy(
					() -> new ProviderModels(context, this.catalog).build(target("toy", "k", Map.of("chat.ur", "x"))))
			.withMessageContaining("fallback.targets.mine.provider-properties.chat.ur"));
	}

	@Test
	void configurationThatMakesNoModelIsAnErrorWithItsConditions() {
		this.application.run((context) -> assertThatExceptionOfType(TargetBuildException.class)
			.isThrownBy(() -> new ProviderModels(context, this.catalog)
				.build(target("toy", "k", Map.of("chat.enabled", "false"))))
			.withMessageContaining("no ChatModel was made")
			.withMessageContaining("spring.ai.toy.chat.enabled"));
	}

	private static DeclaredTarget target(String provider, String key, Map<String, Object> properties) {
		return new DeclaredTarget("mine", provider, null, key, null, Map.of(), properties);
	}

	private static Provider provider(String id, String configuration) {
		return new Provider(id, List.of(), id + "ChatModel", id, List.of(configuration),
				ChatProperties.below("spring.ai.toy"), Connection.with("base-url", "api-key").keyRequiredUnless(),
				Advice.NONE);
	}

	record ToyClient(String key, String url) {

	}

	record ToyModel(ToyClient client, StringBuilder shared) implements ChatModel, AutoCloseable {

		@Override
		public ChatResponse call(Prompt prompt) {
			return new ChatResponse(List.of());
		}

		@Override
		public void close() {
			closed.incrementAndGet();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties({ ToyProperties.class, ToyChatProperties.class })
	@ConditionalOnProperty(name = "spring.ai.toy.chat.enabled", matchIfMissing = true)
	static class ToyConfiguration {

		@Bean
		@ConditionalOnMissingBean
		ToyClient toyClient(ToyProperties properties, ToyChatProperties chat) {
			Assert.state(!"bad-key".equals(properties.getApiKey()), () -> properties.getApiKey() + " is bad");
			return new ToyClient(properties.getApiKey(), chat.getUrl());
		}

		@Bean
		@ConditionalOnMissingBean
		ToyModel toyModel(ToyClient client, ObjectProvider<StringBuilder> shared) {
			return new ToyModel(client, shared.getIfAvailable());
		}

	}

	@ConfigurationProperties("spring.ai.toy")
	static class ToyProperties {

		private String apiKey;

		public String getApiKey() {
			return this.apiKey;
		}

		public void setApiKey(String apiKey) {
			this.apiKey = apiKey;
		}

	}

	@ConfigurationProperties("spring.ai.toy.chat")
	static class ToyChatProperties {

		private String url;

		public String getUrl() {
			return this.url;
		}

		public void setUrl(String url) {
			this.url = url;
		}

	}

}
