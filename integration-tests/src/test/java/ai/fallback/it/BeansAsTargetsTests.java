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
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.tool.annotation.Tool;
import org.springframework.ai.tool.annotation.ToolParam;
import org.springframework.context.ConfigurableApplicationContext;

import ai.fallback.FallbackChatClient;
import ai.fallback.breaker.TargetHealthRegistry;
import ai.fallback.test.ProviderSimulator;
import ai.fallback.test.RecordedRequest;
import ai.fallback.test.Reply;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The models that Spring AI's starters configure are targets as they are.
 */
class BeansAsTargetsTests {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final ProviderSimulator simulator = ProviderSimulator.start();

	private static ConfigurableApplicationContext application;

	@BeforeAll
	static void start() {
		String url = simulator.url();
		application = RealApplication.start("spring.ai.openai.base-url=" + url + (isSpringAi2() ? "/v1" : ""),
				"spring.ai.openai.api-key=key-openai", "spring.ai.anthropic.base-url=" + url,
				"spring.ai.anthropic.api-key=key-anthropic", "spring.ai.ollama.base-url=" + url,
				"spring.ai.openai.chat.options.model=gpt", "spring.ai.openai.chat.model=gpt",
				"spring.ai.anthropic.chat.options.model=claude", "spring.ai.anthropic.chat.model=claude",
				"spring.ai.ollama.chat.options.model=llama", "spring.ai.ollama.chat.model=llama",
				"fallback.chains.default.hops=openai,anthropic,ollama", "fallback.chains.default.retry.max-retries=0");
	}

	@AfterAll
	static void stop() {
		application.close();
		simulator.close();
	}

	@BeforeEach
	void breakTheFirst() {
		application.getBean(TargetHealthRegistry.class).reset();
		simulator.reset();
		simulator.script("gpt", Reply.overloaded());
		simulator.script("claude", Reply.text("Claude is here."));
		simulator.script("llama", Reply.text("Llama is here."));
	}

	@Test
	void clientFallsBackOnCallAndStream() {
		FallbackChatClient client = application.getBean(FallbackChatClient.class);
		assertThat(client.prompt("Hello").call().content()).isEqualTo("Claude is here.");
		assertThat(joined(client)).isEqualTo("Claude is here.");
		assertThat(simulator.requests("gpt")).hasSize(2);
		assertThat(simulator.requestsWithKey("key-anthropic")).hasSize(2);
	}

	@Test
	void injectedBuilderFallsBackOnCallAndStream() {
		ChatClient client = application.getBean(ChatClient.Builder.class).build();
		assertThat(client.prompt("Hello").call().content()).isEqualTo("Claude is here.");
		assertThat(joined(client)).isEqualTo("Claude is here.");
	}

	@Test
	void plainModelIsTheChain() {
		assertThat(application.getBean(ChatModel.class).call("Hello")).isEqualTo("Claude is here.");
		assertThat(application.getBeansOfType(ChatModel.class)).hasSize(4);
	}

	@Test
	void lastHopIsReached() {
		simulator.script("claude", Reply.rateLimited());
		assertThat(application.getBean(ChatModel.class).call("Hello")).isEqualTo("Llama is here.");
	}

	@Test
	void portableOptionsTravelAndTheModelIdDoesNot() {
		ChatOptions options = ChatOptions.builder()
			.model("gpt-of-somebody-else")
			.temperature(0.25)
			.maxTokens(33)
			.build();
		application.getBean(ChatModel.class).call(new Prompt("Hello", options));
		assertThat(simulator.requests()).extracting((request) -> request.model().orElseThrow())
			.containsExactly("gpt", "claude");
		RecordedRequest last = simulator.lastRequest();
		assertThat(last.json("temperature")).isEqualTo(0.25);
		assertThat(((Number) last.json("max_tokens")).intValue()).isEqualTo(33);
	}

	@Test
	void optionsOfAnotherProviderDoNotBreakHop() {
		ChatModel openAi = application.getBean("openAiChatModel", ChatModel.class);
		Prompt prompt = new Prompt("Hello", openAi.getDefaultOptions());
		assertThat(application.getBean("fallbackChatModel", ChatModel.class)
			.call(prompt)
			.getResult()
			.getOutput()
			.getText()).isEqualTo("Claude is here.");
		assertThat(simulator.requests()).extracting((request) -> request.model().orElseThrow())
			.containsExactly("gpt", "claude");
	}

	@Test
	void toolsWorkThroughTheChain() {
		simulator.script("claude", Reply.toolCall("call-1", "weather", "{\"city\":\"Oslo\"}"),
				Reply.text("It snows in Oslo."));
		Weather weather = new Weather();
		String answer = application.getBean(FallbackChatClient.class)
			.prompt("What is the weather in Oslo?")
			.tools(weather)
			.call()
			.content();
		assertThat(answer).isEqualTo("It snows in Oslo.");
		assertThat(weather.cities).containsExactly("Oslo");
		assertThat(simulator.lastRequest().body()).contains("snow");
	}

	@Test
	void entitiesWorkThroughTheChain() {
		simulator.script("claude", Reply.text("{\"name\":\"Oslo\",\"degrees\":-3}"));
		City city = application.getBean(FallbackChatClient.class).prompt("Oslo?").call().entity(City.class);
		assertThat(city).isEqualTo(new City("Oslo", -3));
	}

	private static String joined(ChatClient client) {
		List<String> parts = client.prompt("Hello").stream().content().collectList().block(PATIENCE);
		return String.join("", parts);
	}

	private static boolean isSpringAi2() {
		try {
			ChatOptions.class.getMethod("mutate");
			return true;
		}
		catch (NoSuchMethodException ex) {
			return false;
		}
	}

	record City(String name, int degrees) {

	}

	static class Weather {

		private final List<String> cities = new java.util.ArrayList<>();

		@Tool(description = "The weather in a city")
		String weather(@ToolParam String city) {
			this.cities.add(city);
			return "snow in " + city;
		}

	}

}
