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

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.ai.anthropic.AnthropicChatOptions;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.beans.BeanWrapperImpl;
import org.springframework.util.ReflectionUtils;

import ai.fallback.adapt.PromptAdapter;
import ai.fallback.chain.Target;
import ai.fallback.it.SimulatedProviders;
import ai.fallback.test.RecordedRequest;
import ai.fallback.test.Reply;
import ai.fallback.trail.Trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Anthropic's thinking, asked of Claudes that take it and of others: a real client
 * against a real server.
 */
class ThinkingTests {

	private static final String SONNET = "claude-sonnet-4-5";

	@RegisterExtension
	private static final SimulatedProviders providers = SimulatedProviders.with(ThinkingTests::chains);

	private static void chains(List<String> properties) {
		properties.add("fallback.chains.default.hops=anthropic");
		for (String model : List.of(SONNET, "claude-3-haiku-20240307", "claude-opus-4-6", "claude-opus-4-7")) {
			String target = "fallback.targets." + model + ".";
			properties.addAll(List.of(target + "provider=anthropic", target + "base-url=" + providers.simulator().url(),
					target + "api-key=key", target + "model=" + model,
					"fallback.chains.of-" + model + ".hops=" + model));
		}
		properties.addAll(List.of("fallback.chains.short.hops[0].target=" + SONNET,
				"fallback.chains.short.hops[0].prompt.options.max-tokens=500",
				"fallback.chains.short.hops[0].prompt.options.temperature=0.3"));
	}

	@ParameterizedTest(name = "stream: {0}")
	@ValueSource(booleans = { false, true })
	void thinkingGoesWithItsOwnTemperature(boolean stream) {
		ChatOptions options = thinking(2048, Map.of("maxTokens", 8000, "temperature", 0.3, "topK", 5));
		Sent sent = ask(SONNET, new Prompt("Hello", options), stream);
		assertThat(sent.request.json("thinking.budget_tokens")).isEqualTo(2048L);
		assertThat(sent.request.json("temperature")).isIn(null, 1L, 1.0);
		assertThat(sent.request.json()).doesNotContainKey("top_k");
		assertThat(sent.notes).containsExactlyInAnyOrder("temperature dropped", "top-k dropped");
	}

	@ParameterizedTest(name = "{0}")
	@CsvSource({ "temperature, 1.0,", "topP, 0.97,", "topP, 0.5, top-p dropped" })
	void samplingThatThinkingAllowsStays(String option, double value, @Nullable String note) {
		assumeTrue(option.equals("temperature") || note != null || takesDefaultsBack());
		Sent sent = ask(SONNET, new Prompt("Hello", thinking(2048, Map.of("maxTokens", 8000, option, value))), false);
		assertThat(sent.request.json("thinking.type")).isEqualTo("enabled");
		Object number = sent.request.json(option.equals("topP") ? "top_p" : option);
		assertThat((number != null) ? ((Number) number).doubleValue() : null).isEqualTo((note != null) ? null : value);
		assertThat(sent.notes).isEqualTo((note != null) ? List.of(note) : List.of());
	}

	@Test
	void thinkingThatLeavesNoRoomForAnAnswerIsDropped() {
		ChatOptions options = thinking(2048, Map.of("maxTokens", 8000, "temperature", 1.0));
		Sent sent = ask("short", new Prompt("Hello", options), false);
		assertThat(sent.request.json()).doesNotContainKey("thinking");
		assertThat(sent.request.json("max_tokens")).isEqualTo(500L);
		assertThat(sent.request.json("temperature")).isEqualTo(0.3);
		assertThat(sent.notes).containsExactly("thinking dropped");
	}

	@ParameterizedTest
	@ValueSource(strings = { "claude-3-haiku-20240307", "claude-opus-4-7" })
	void claudeThatTakesNoBudgetGetsNone(String model) {
		Sent sent = ask(model, new Prompt("Hello", thinking(2048, Map.of("maxTokens", 4000))), false);
		assertThat(sent.request.json()).doesNotContainKey("thinking");
		assertThat(sent.notes).contains("thinking dropped");
	}

	@Test
	void answerThatGoesOnIsNotThoughtAbout() {
		Prompt prompt = new Prompt(List.of(new UserMessage("2 + 2?"), new AssistantMessage("The answer is")),
				thinking(2048, Map.of("maxTokens", 8000)));
		Sent sent = ask(SONNET, prompt, false);
		assertThat(sent.request.json()).doesNotContainKey("thinking");
		assertThat(sent.notes).containsExactly("thinking dropped");
		assertThat(ask("claude-opus-4-6", prompt, false).request.json("thinking.type")).isEqualTo("enabled");
	}

	@ParameterizedTest
	@CsvSource({ "claude-sonnet-4-5, false", "claude-opus-4-6, true", "claude-opus-4-7, true" })
	void thinkingWithoutBudgetIsForClaudesThatKnowIt(String model, boolean kept) {
		Object builder = AnthropicChatOptions.builder();
		Method adaptive = ReflectionUtils.findMethod(builder.getClass(), "thinkingAdaptive");
		assumeTrue(adaptive != null);
		ReflectionUtils.invokeMethod(adaptive, builder);
		Sent sent = ask(model, new Prompt("Hello", OpenAiOptions.of(builder, Map.of("topK", 5))), false);
		assertThat(sent.request.json("thinking.type")).isEqualTo(kept ? "adaptive" : null);
		assertThat(sent.request.json("top_k")).isEqualTo(kept ? null : 5L);
		assertThat(sent.notes).containsExactly(kept ? "top-k dropped" : "thinking dropped");
	}

	@Test
	void thinkingOfTheTargetMakesRoomToo() {
		Target target = Target.named("claude", new NeverAsked(thinking(2048, Map.of("maxTokens", 8000))))
			.protocol("anthropic")
			.modelId(SONNET)
			.build();
		ChatOptions brief = PromptAdapter.portable()
			.adapt(new Prompt("Hello", ChatOptions.builder().maxTokens(500).temperature(0.3).build()), target)
			.getOptions();
		assertThat(new BeanWrapperImpl(brief).getPropertyValue("thinking").toString()).containsIgnoringCase("disabled");
		assertThat(brief.getTemperature()).isEqualTo(0.3);
		ChatOptions unlimited = PromptAdapter.portable()
			.adapt(new Prompt("Hello", ChatOptions.builder().temperature(0.3).build()), target)
			.getOptions();
		assertThat(unlimited.getTemperature()).isNull();
	}

	private static boolean takesDefaultsBack() {
		return ReflectionUtils.findMethod(ChatOptions.class, "mutate") != null;
	}

	private static ChatOptions thinking(int budget, Map<String, Object> options) {
		Object builder = AnthropicChatOptions.builder();
		Method enabled = ReflectionUtils.findMethod(builder.getClass(), "thinkingEnabled", long.class);
		if (enabled != null) {
			ReflectionUtils.invokeMethod(enabled, builder, (long) budget);
		}
		else {
			Method method = Arrays.stream(builder.getClass().getMethods())
				.filter((candidate) -> candidate.getName().equals("thinking") && candidate.getParameterCount() == 2)
				.findFirst()
				.orElseThrow();
			ReflectionUtils.invokeMethod(method, builder, method.getParameterTypes()[0].getEnumConstants()[0], budget);
		}
		return OpenAiOptions.of(builder, new HashMap<>(options));
	}

	private static Sent ask(String chain, Prompt prompt, boolean stream) {
		String model = chain.equals("short") ? SONNET : chain;
		providers.simulator().script(model, Reply.text("Hei"));
		Trail trail = providers.ask(chain.equals("short") ? chain : "of-" + chain, prompt, stream);
		List<RecordedRequest> requests = providers.simulator().requests(model);
		return new Sent(requests.get(requests.size() - 1), new ArrayList<>(trail.attempts().get(0).notes()));
	}

	private record Sent(RecordedRequest request, List<String> notes) {

	}

}
