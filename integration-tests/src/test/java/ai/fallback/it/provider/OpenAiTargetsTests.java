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

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import ai.fallback.autoconfigure.provider.ApiKeyMissingException;
import ai.fallback.autoconfigure.provider.DeclaredTarget;
import ai.fallback.autoconfigure.provider.ProviderModels;
import ai.fallback.autoconfigure.provider.TargetBuildException;
import ai.fallback.autoconfigure.provider.UnknownSettingException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Several OpenAI-compatible targets in one application, on the wire.
 */
@Timeout(60)
class OpenAiTargetsTests {

	private final WireServer first = new WireServer();

	private final WireServer second = new WireServer();

	private final WireServer third = new WireServer();

	@AfterEach
	void close() {
		List.of(this.first, this.second, this.third).forEach(WireServer::close);
	}

	@Test
	void eachTargetHasItsOwnServerKeyAndModelForCallAndStream() {
		Applications.plain().run((context) -> {
			try (ProviderModels models = models(context)) {
				ChatModel groq = models.build(Declared.openAi("groq", this.first.url(), "key-1", "llama"));
				ChatModel together = models.build(Declared.openAi("together", this.second.url(), "key-2", "qwen"));
				ChatModel local = models.build(Declared.openAi("local", this.third.url(), "none", "phi"));
				for (ChatModel model : List.of(groq, together, local)) {
					assertThat(model.call("ping")).isEqualTo("pong");
					assertThat(streamed(model)).isEqualTo("pong");
				}
			}
		});
		assertAsked(this.first, "Bearer key-1", "llama");
		assertAsked(this.second, "Bearer key-2", "qwen");
		assertAsked(this.third, "Bearer none", "phi");
	}

	@Test
	void urlThatEndsWithItsVersionIsComplete() {
		call(Applications.plain(), Declared.openAi("groq", this.first.url() + "/openai/v1", "key", "llama"));
		assertThat(this.first.lastCall().path()).isEqualTo("/openai/v1/chat/completions");
	}

	@Test
	void optionsAndProviderPropertiesApply() {
		DeclaredTarget target = Declared.withOptions(
				new DeclaredTarget("groq", "open-ai", this.first.url(), "key", "llama", Map.of(),
						Map.of("organization-id", "acme")),
				Map.of("temperature", 0.25, "maxTokens", 17, "stop", Map.of("0", "a", "1", "b")));
		call(Applications.plain(), target);
		assertThat(this.first.lastCall().body()).contains("\"temperature\":0.25")
			.contains("\"max_tokens\":17")
			.contains("\"stop\":[\"a\",\"b\"]");
		assertThat(this.first.lastCall().headers()).containsEntry("openai-organization", "acme");
	}

	@Test
	void unknownOptionIsAnError() {
		DeclaredTarget target = Declared.withOptions(Declared.openAi("groq", this.first.url(), "key", "llama"),
				Map.of("temprature", 0.2, "temperature", 0.3));
		Applications.plain()
			.run((context) -> assertThatExceptionOfType(UnknownSettingException.class)
				.isThrownBy(() -> models(context).build(target))
				.satisfies((ex) -> assertThat(ex.getSettings())
					.containsExactly("fallback.targets.groq.options.temprature")));
	}

	@Test
	void optionOfWrongTypeIsAnErrorThatNamesTheUsersProperty() {
		DeclaredTarget target = Declared.withOptions(Declared.openAi("groq", this.first.url(), "key", "llama"),
				Map.of("temperature", "hot"));
		Applications.plain()
			.run((context) -> assertThatExceptionOfType(TargetBuildException.class)
				.isThrownBy(() -> models(context).build(target))
				.withMessageContaining("'fallback.targets.groq.options.temperature' must be of type java.lang.Double"));
	}

	@Test
	void settingsOfTheApplicationsOwnModelStayThere() {
		String options = Applications.options("spring.ai.openai.chat");
		call(Applications.plain()
			.withPropertyValues("spring.ai.openai.api-key=app-key", "spring.ai.openai.chat.api-key=app-chat-key",
					"spring.ai.openai.base-url=" + this.second.url(),
					"spring.ai.openai.chat.base-url=" + this.second.url(), "spring.ai.openai.organization-id=app",
					options + ".temperature=0.9", options + ".model=app-model"),
				Declared.openAi("groq", this.first.url(), "key", null));
		assertThat(this.first.lastCall().credentials()).isEqualTo("Bearer key");
		assertThat(this.first.lastCall().model()).isNotEqualTo("app-model");
		assertThat(this.first.lastCall().body()).doesNotContain("0.9");
		assertThat(this.first.lastCall().headers()).doesNotContainKey("openai-organization");
		assertThat(this.second.calls()).isEmpty();
	}

	@Test
	void settingsOfTheApplicationsEnvironmentVariablesStayThere() {
		call(Applications.plain()
			.withInitializer((context) -> environment(context,
					Map.of("SPRING_AI_OPENAI_API_KEY", "app-key", "SPRING_AI_OPENAI_CHAT_API_KEY", "app-chat-key",
							"SPRING_AI_OPENAI_CHAT_BASE_URL", this.second.url(), "SPRING_AI_OPENAI_CHAT_BASEURL",
							this.second.url()))),
				Declared.openAi("groq", this.first.url(), "key", "llama"));
		assertThat(this.first.lastCall().credentials()).isEqualTo("Bearer key");
		assertThat(this.second.calls()).isEmpty();
	}

	@Test
	void targetWithoutConnectionUsesTheApplicationsHostAndKeyTogether() {
		call(Applications.plain()
			.withInitializer((context) -> environment(context, Map.of("SPRING_AI_OPENAI_API_KEY", "app-key",
					"SPRING_AI_OPENAI_BASE_URL", this.first.url() + "/v1"))),
				Declared.openAi("mini", null, null, "mini"));
		assertThat(this.first.lastCall().credentials()).isEqualTo("Bearer app-key");
		assertThat(this.first.lastCall().model()).isEqualTo("mini");
	}

	@Test
	void keyOfTheApplicationIsNotSentToAnotherHost() {
		Applications.plain()
			.withPropertyValues("spring.ai.openai.api-key=app-key")
			.run((context) -> assertThatExceptionOfType(ApiKeyMissingException.class)
				.isThrownBy(() -> models(context).build(Declared.openAi("groq", this.first.url(), null, "llama"))));
		Applications.plain()
			.withPropertyValues("spring.ai.openai.api-key=app-key")
			.run((context) -> assertThatExceptionOfType(ApiKeyMissingException.class)
				.isThrownBy(() -> models(context).build(Declared.target("groq", "openai", null, null, "llama",
						Map.of("chat.base-url", this.first.url())))));
	}

	@Test
	void providerSelectionOfTheApplicationDoesNotMatter() {
		call(Applications.plain().withPropertyValues("spring.ai.model.chat=ollama"),
				Declared.openAi("groq", this.first.url(), "key", "llama"));
		assertThat(this.first.lastCall().model()).isEqualTo("llama");
	}

	@Test
	void applicationsOwnModelIsUntouched() {
		Applications.with(Applications.OPENAI)
			.withPropertyValues("spring.ai.openai.api-key=app-key",
					"spring.ai.openai.base-url=" + this.first.url() + (Applications.SPRING_AI_2 ? "/v1" : ""),
					Applications.options("spring.ai.openai.chat") + ".model=app-model")
			.run((context) -> {
				ChatModel own = context.getBean("openAiChatModel", ChatModel.class);
				try (ProviderModels models = models(context)) {
					ChatModel declared = models.build(Declared.openAi("groq", this.second.url(), "key", "llama"));
					assertThat(declared).isNotSameAs(own);
					assertThat(declared.call("ping")).isEqualTo("pong");
				}
				assertThat(context.getBeansOfType(ChatModel.class)).containsOnlyKeys("openAiChatModel");
				assertThat(own.call("ping")).isEqualTo("pong");
			});
		assertThat(this.first.lastCall().credentials()).isEqualTo("Bearer app-key");
		assertThat(this.first.lastCall().model()).isEqualTo("app-model");
		assertThat(this.second.lastCall().credentials()).isEqualTo("Bearer key");
		assertThat(this.second.lastCall().model()).isEqualTo("llama");
	}

	@Test
	void keyIsNeitherInTheMessageNorInTheCausesOfAFailure() {
		Map<String, Object> wrong = Map.of(Applications.SPRING_AI_2 ? "chat.timeout" : "chat.options.seed",
				"sk-secret");
		Applications.plain()
			.run((context) -> assertThatExceptionOfType(TargetBuildException.class)
				.isThrownBy(() -> models(context)
					.build(Declared.target("groq", "openai", this.first.url(), "sk-secret", "llama", wrong)))
				.satisfies((ex) -> assertThat(ex).hasStackTraceContaining("******")
					.satisfies((thrown) -> assertThat(stackTrace(thrown)).doesNotContain("sk-secret"))));
	}

	private static String stackTrace(Throwable thrown) {
		StringWriter text = new StringWriter();
		thrown.printStackTrace(new PrintWriter(text));
		return text.toString();
	}

	private static void environment(ConfigurableApplicationContext context, Map<String, Object> variables) {
		context.getEnvironment()
			.getPropertySources()
			.replace("systemEnvironment", new SystemEnvironmentPropertySource("systemEnvironment", variables));
	}

	private static void call(ApplicationContextRunner application, DeclaredTarget target) {
		application.run((context) -> {
			try (ProviderModels models = models(context)) {
				assertThat(models.build(target).call("ping")).isEqualTo("pong");
			}
		});
	}

	private static ProviderModels models(ConfigurableApplicationContext context) {
		return new ProviderModels(context);
	}

	private static void assertAsked(WireServer server, String credentials, String model) {
		assertThat(server.calls()).hasSize(2).allSatisfy((call) -> {
			assertThat(call.path()).isEqualTo("/v1/chat/completions");
			assertThat(call.credentials()).isEqualTo(credentials);
			assertThat(call.model()).isEqualTo(model);
		});
	}

	private static String streamed(ChatModel model) {
		return model.stream(new Prompt("ping"))
			.mapNotNull(
					(response) -> (response.getResult() != null) ? response.getResult().getOutput().getText() : null)
			.collectList()
			.map((texts) -> String.join("", texts))
			.block(Duration.ofSeconds(20));
	}

}
