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

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import ai.fallback.autoconfigure.provider.ProviderModels;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.ai.chat.model.ChatModel;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.util.ClassUtils;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an application has configured around its models reaches declared targets, and what
 * belongs to its own account does not.
 */
@Timeout(60)
class ApplicationBeansTests {

	private final WireServer server = new WireServer();

	@AfterEach
	void close() {
		this.server.close();
	}

	@Test
	void restClientCustomizerReachesTargetsWhoseClientIsSpringsOwn() {
		Applications.plain().withInitializer(ApplicationBeansTests::customizeRestClients).run((context) -> {
			try (ProviderModels models = new ProviderModels(context)) {
				models.build(Declared.target("local", "ollama", this.server.url(), null, "phi", Map.of())).call("ping");
				assertThat(this.server.lastCall().headers()).containsEntry("x-customized", "yes");
				models.build(Declared.openAi("groq", this.server.url(), "key", "llama")).call("ping");
				assertThat(this.server.lastCall().headers().containsKey("x-customized"))
					.as("OpenAI's client is the vendor's own in Spring AI 2")
					.isEqualTo(!Applications.SPRING_AI_2);
			}
		});
	}

	@Test
	void observationRegistryReachesTargets() {
		AtomicInteger observed = new AtomicInteger();
		ObservationRegistry registry = ObservationRegistry.create();
		registry.observationConfig().observationHandler(new ObservationHandler<>() {

			@Override
			public void onStart(Observation.Context context) {
				if ("gen_ai.client.operation".equals(context.getName())) {
					observed.incrementAndGet();
				}
			}

			@Override
			public boolean supportsContext(Observation.Context context) {
				return true;
			}

		});
		call(Applications.plain().withBean(ObservationRegistry.class, () -> registry));
		assertThat(observed).hasValue(1);
	}

	@Test
	void primaryAmongBeansOfOneTypeIsThePrimaryHereToo() {
		Applications.plain()
			.withBean("one", RestClient.Builder.class, () -> RestClient.builder().defaultHeader("x-builder", "one"),
					(definition) -> definition.setScope("prototype"))
			.withBean("two", RestClient.Builder.class, () -> RestClient.builder().defaultHeader("x-builder", "two"),
					(definition) -> {
						definition.setScope("prototype");
						definition.setPrimary(true);
					})
			.run((context) -> {
				try (ProviderModels models = new ProviderModels(context)) {
					models.build(Declared.target("local", "ollama", this.server.url(), null, "phi", Map.of()))
						.call("ping");
				}
			});
		assertThat(this.server.lastCall().headers()).containsEntry("x-builder", "two");
	}

	@Test
	void beansThatNoModelNeedsAreNotMade() {
		AtomicInteger made = new AtomicInteger();
		call(Applications.plain()
			.withBean("expensive", StringBuilder.class, () -> new StringBuilder(made.incrementAndGet()),
					(definition) -> definition.setLazyInit(true)));
		assertThat(made).hasValue(0);
	}

	@Test
	void modelIsBuiltWhileTheApplicationMakesItsSingletons() {
		Applications.with(Applications.OPENAI)
			.withPropertyValues("spring.ai.openai.api-key=app-key", "wire.url=" + this.server.url())
			.withUserConfiguration(DeclaredAsBean.class)
			.run((context) -> {
				assertThat(context).hasNotFailed()
					.getBeans(ChatModel.class)
					.containsOnlyKeys("openAiChatModel", "groq");
				assertThat(context.getBean("groq", ChatModel.class).call("ping")).isEqualTo("pong");
			});
		assertThat(this.server.lastCall().credentials()).isEqualTo("Bearer key");
	}

	@Test
	void applicationWithoutRetryAndToolAutoConfigurationHasTargetsToo() {
		call(new ApplicationContextRunner());
		assertThat(this.server.lastCall().model()).isEqualTo("llama");
	}

	private void call(ApplicationContextRunner application) {
		application.run((context) -> {
			try (ProviderModels models = new ProviderModels(context)) {
				assertThat(models.build(Declared.openAi("groq", this.server.url(), "key", "llama")).call("ping"))
					.isEqualTo("pong");
			}
		});
	}

	/**
	 * The interface has another package in each generation of Spring Boot.
	 */
	private static void customizeRestClients(ConfigurableApplicationContext context) {
		Class<?> type = Stream
			.of("org.springframework.boot.web.client.RestClientCustomizer",
					"org.springframework.boot.restclient.RestClientCustomizer")
			.filter((name) -> ClassUtils.isPresent(name, null))
			.map((name) -> ClassUtils.resolveClassName(name, null))
			.findFirst()
			.orElseThrow();
		context.getBeanFactory()
			.registerSingleton("customizer", Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type },
					(proxy, method, arguments) -> customize(method, arguments)));
	}

	private static Object customize(Method method, Object[] arguments) {
		if (method.getName().equals("customize")) {
			((RestClient.Builder) arguments[0]).defaultHeader("x-customized", "yes");
		}
		return method.getReturnType().equals(int.class) ? 0 : null;
	}

	/**
	 * As the library's auto-configuration does it.
	 */
	@Configuration(proxyBeanMethods = false)
	static class DeclaredAsBean {

		@Bean
		ProviderModels providerModels(ConfigurableApplicationContext application) {
			return new ProviderModels(application);
		}

		@Bean
		ChatModel groq(ProviderModels models, @Value("${wire.url}") String url) {
			return models.build(Declared.openAi("groq", url, "key", "llama"));
		}

		@Bean
		@Lazy
		StringBuilder unused() {
			throw new IllegalStateException("must not be made");
		}

	}

}
