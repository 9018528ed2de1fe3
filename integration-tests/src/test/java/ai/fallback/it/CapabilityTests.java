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

package ai.fallback.it;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.util.MimeTypeUtils;

import ai.fallback.FallbackChatClient;
import ai.fallback.FallbackExhaustedException;
import ai.fallback.breaker.TargetHealthRegistry;
import ai.fallback.chain.SkipReason;
import ai.fallback.test.ProviderSimulator;
import ai.fallback.test.Reply;
import ai.fallback.trail.Skip;
import ai.fallback.trail.Trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What real clients' models cannot do is not asked of them. Not a byte reaches their
 * providers.
 */
class CapabilityTests {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final ProviderSimulator simulator = ProviderSimulator.start();

	private static ConfigurableApplicationContext application;

	@BeforeAll
	static void start() {
		String url = simulator.url();
		boolean two = Arrays.stream(ChatModel.class.getMethods())
			.anyMatch((method) -> method.getName().equals("getOptions"));
		application = RealApplication.start("spring.ai.openai.base-url=" + url + (two ? "/v1" : ""),
				"spring.ai.openai.api-key=key-openai", "spring.ai.anthropic.base-url=" + url,
				"spring.ai.anthropic.api-key=key-anthropic", "spring.ai.ollama.base-url=" + url,
				"spring.ai.openai.chat.options.model=o3-mini-2025-01-31",
				"spring.ai.openai.chat.model=o3-mini-2025-01-31",
				"spring.ai.anthropic.chat.options.model=claude-haiku-4-5",
				"spring.ai.anthropic.chat.model=claude-haiku-4-5", "spring.ai.ollama.chat.options.model=llama",
				"spring.ai.ollama.chat.model=llama", "fallback.targets.ollama.facts.context-window=16000",
				"fallback.targets.ollama.facts.input=text", "fallback.chains.default.hops=ollama,openai,anthropic",
				"fallback.chains.blind.hops=openai,ollama", "fallback.chains.default.retry.max-retries=0");
	}

	@AfterAll
	static void stop() {
		application.close();
		simulator.close();
	}

	@BeforeEach
	void answer() {
		application.getBean(TargetHealthRegistry.class).reset();
		simulator.reset();
		simulator.script("o3-mini-2025-01-31", Reply.text("I am blind."));
		simulator.script("llama", Reply.text("I am blind too."));
		simulator.script("claude-haiku-4-5", Reply.text("A cat."));
	}

	@Test
	void pictureGoesToTheModelThatSees() {
		ChatResponse response = picture("default").call().chatResponse();
		assertThat(response.getResult().getOutput().getText()).isEqualTo("A cat.");
		assertOnlyClaudeWasAsked(Trail.of(response).orElseThrow());
	}

	@Test
	void pictureGoesToTheModelThatSeesInStreams() {
		List<ChatResponse> chunks = picture("default").stream().chatResponse().collectList().block(PATIENCE);
		assertOnlyClaudeWasAsked(Trail.of(chunks.get(chunks.size() - 1)).orElseThrow());
	}

	@Test
	void longPromptGoesToTheModelWithRoom() {
		String text = "word ".repeat(50_000);
		ChatResponse response = application.getBean("fallbackChatModel", ChatModel.class).call(new Prompt(text));
		assertThat(response.getResult().getOutput().getText()).isEqualTo("I am blind.");
		assertThat(simulator.requests()).extracting((request) -> request.model().orElseThrow())
			.containsExactly("o3-mini-2025-01-31");
		assertThat(Trail.of(response).orElseThrow().skips()).extracting(Skip::reason)
			.containsExactly(SkipReason.TOO_SMALL);
	}

	@Test
	void nobodyIsAskedWhereNobodySees() {
		ChatClient.ChatClientRequestSpec request = picture("blind");
		assertThatExceptionOfType(FallbackExhaustedException.class).isThrownBy(() -> request.call().content())
			.withMessageContaining("openai cannot read images; ollama cannot read images");
		assertThat(simulator.requests()).isEmpty();
	}

	private static ChatClient.ChatClientRequestSpec picture(String chain) {
		FallbackChatClient client = application.getBean(FallbackChatClient.class);
		return client.chain(chain)
			.prompt()
			.user((user) -> user.text("What is this?")
				.media(MimeTypeUtils.IMAGE_PNG, new ByteArrayResource(new byte[] { 1, 2, 3 })));
	}

	private static void assertOnlyClaudeWasAsked(Trail trail) {
		assertThat(simulator.requests()).extracting((request) -> request.model().orElseThrow())
			.containsExactly("claude-haiku-4-5");
		assertThat(trail.skips()).extracting(Skip::hop).containsExactly("ollama", "openai");
		assertThat(trail.skips()).extracting(Skip::reason).containsOnly(SkipReason.NO_IMAGES);
		assertThat(trail.degraded()).isFalse();
	}

}
