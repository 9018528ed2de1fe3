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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.ReflectionUtils;

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
		List<String> properties = new ArrayList<>(
				List.of("spring.ai.model.chat=none", "fallback.chains.default.hops=opus"));
		target(properties, "opus", "anthropic", "claude-opus-4-7");
		target(properties, "newer", "openai", "gpt-4o", "max-completion-tokens=1000");
		target(properties, "capped", "openai", "gpt-4o-mini", "max-completion-tokens=1000");
		properties.add("fallback.chains.of-capped.hops[0].target=capped");
		properties.add("fallback.chains.of-capped.hops[0].prompt.options.max-tokens=50");
		properties.remove("fallback.chains.of-capped.hops=capped");
		target(properties, "older", "openai", "gpt-4.1", "max-tokens=500");
		target(properties, "thinking", "openai", "gpt-5-mini", "max-tokens=500");
		target(properties, "thinking-newer", "openai", "gpt-5-nano", "max-completion-tokens=500");
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

	@ParameterizedTest(name = "{0}, asked for {2} as {1}")
	@CsvSource({ "newer, gpt-4o, , , max_completion_tokens, 1000",
			"newer, gpt-4o, maxTokens, 200, max_completion_tokens, 200",
			"newer, gpt-4o, maxCompletionTokens, 200, max_completion_tokens, 200",
			"capped, gpt-4o-mini, , , max_completion_tokens, 50",
			"capped, gpt-4o-mini, maxTokens, 200, max_completion_tokens, 50",
			"capped, gpt-4o-mini, maxCompletionTokens, 200, max_completion_tokens, 50",
			"older, gpt-4.1, , , max_tokens, 500", "older, gpt-4.1, maxTokens, 200, max_tokens, 200",
			"older, gpt-4.1, maxCompletionTokens, 200, max_tokens, 200",
			"thinking-newer, gpt-5-nano, , , max_completion_tokens, 500",
			"thinking-newer, gpt-5-nano, maxTokens, 200, max_completion_tokens, 200" })
	void limitOfAnAnswerGoesOutByOneName(String target, String model, @Nullable String asked, @Nullable Integer tokens,
			String sent, long limit) {
		assertThat(limits(target, model, asked, tokens)).isEqualTo(Map.of(sent, limit));
	}

	/**
	 * A default of the older generation stays whatever is asked, so that its value alone
	 * can be replaced.
	 */
	@ParameterizedTest(name = "asked for {1} as {0}")
	@CsvSource({ ", , 500", "maxTokens, 200, 200", "maxCompletionTokens, 200, 200" })
	void modelThatReasonsGetsItsNameWhereADefaultCanBeTakenBack(@Nullable String asked, @Nullable Integer tokens,
			long limit) {
		String name = takesDefaultsBack() ? "max_completion_tokens" : "max_tokens";
		assertThat(limits("thinking", "gpt-5-mini", asked, tokens)).isEqualTo(Map.of(name, limit));
	}

	private static boolean takesDefaultsBack() {
		return ReflectionUtils.findMethod(ChatOptions.class, "mutate") != null;
	}

	private static Map<String, Object> limits(String target, String model, @Nullable String asked,
			@Nullable Integer tokens) {
		simulator.script(model, Reply.text("Hei"));
		Prompt prompt = (asked != null && tokens != null) ? new Prompt("Hello", OpenAiOptions.of(Map.of(asked, tokens)))
				: new Prompt("Hello");
		ask(target, prompt, false);
		Map<String, Object> limits = new HashMap<>(request(model).json());
		limits.keySet().retainAll(Set.of("max_tokens", "max_completion_tokens"));
		return limits;
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
