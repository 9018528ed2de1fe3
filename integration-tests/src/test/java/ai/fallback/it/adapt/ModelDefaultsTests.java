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

package ai.fallback.it.adapt;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.context.ConfigurableApplicationContext;

import ai.fallback.FallbackChatModel;
import ai.fallback.it.RealApplication;
import ai.fallback.test.ProviderSimulator;
import ai.fallback.test.RecordedRequest;
import ai.fallback.test.Reply;
import ai.fallback.trail.Trail;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What clients send by themselves beside what was asked for: real clients against a real
 * server.
 */
class ModelDefaultsTests {

	private static final ProviderSimulator simulator = ProviderSimulator.start();

	private static ConfigurableApplicationContext application;

	@BeforeAll
	static void start() {
		List<String> properties = new ArrayList<>(List.of("spring.ai.model.chat=none"));
		target(properties, "opus", "anthropic", "claude-opus-4-7");
		application = RealApplication.start(properties.toArray(String[]::new));
	}

	private static void target(List<String> properties, String name, String provider, String model, String... options) {
		String target = "fallback.targets." + name + ".";
		properties.addAll(List.of(target + "provider=" + provider, target + "base-url=" + simulator.url(),
				target + "api-key=key", target + "model=" + model, "fallback.chains.of-" + name + ".hops=" + name,
				"fallback.chains.of-" + name + ".retry.max-retries=0"));
		Stream.of(options).map((option) -> target + "options." + option).forEach(properties::add);
	}

	@AfterAll
	static void stop() {
		application.close();
		simulator.close();
	}

	@BeforeEach
	void forget() {
		simulator.reset();
	}

	@ParameterizedTest(name = "stream: {0}")
	@ValueSource(booleans = { false, true })
	void modelThatTakesNoTemperatureGetsNoneButOne(boolean stream) {
		simulator.script("claude-opus-4-7", Reply.text("Hei"));
		ChatResponse answer = ask("opus", new Prompt("Hello", ChatOptions.builder().temperature(0.3).build()), stream);
		RecordedRequest request = request("claude-opus-4-7");
		assertThat(request.json("temperature")).isIn(null, 1L, 1.0);
		assertThat(request.json()).doesNotContainKeys("top_p", "top_k");
		assertThat(Trail.of(answer).orElseThrow().attempts().get(0).notes()).containsExactly("temperature dropped");
	}

	private static ChatResponse ask(String target, Prompt prompt, boolean stream) {
		ChatModel model = application.getBeansOfType(FallbackChatModel.class)
			.values()
			.stream()
			.filter((candidate) -> candidate.chain().name().equals("of-" + target))
			.findFirst()
			.orElseThrow();
		return stream ? model.stream(prompt).blockLast(Duration.ofSeconds(30)) : model.call(prompt);
	}

	private static RecordedRequest request(String model) {
		assertThat(simulator.requests(model)).hasSize(1);
		return simulator.requests(model).get(0);
	}

}
