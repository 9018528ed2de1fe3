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

import java.beans.PropertyDescriptor;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.ai.anthropic.AnthropicChatOptions;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.ollama.api.OllamaChatOptions;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.beans.BeanUtils;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

import ai.fallback.adapt.OwnOptionNames;
import ai.fallback.adapt.PromptAdapter;
import ai.fallback.chain.Target;
import ai.fallback.it.SimulatedProviders;
import ai.fallback.test.Reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Options that only one provider has: they reach targets of the same class, and are told
 * where they cannot.
 */
class OwnOptionsTests {

	/** Where, with whose key and by which model; and what has a common name. */
	private static final Set<String> NOT_OWN = Set.of("class", "model", "deploymentName", "microsoftDeploymentName",
			"microsoftFoundry", "microsoftFoundryServiceVersion", "gitHubModels", "baseUrl", "apiKey", "credential",
			"organizationId", "timeout", "maxRetries", "proxy", "outputSchema", "maxTokens", "maxOutputTokens",
			"numPredict", "stop", "stopSequences", "temperature", "topP", "topK", "frequencyPenalty", "presencePenalty",
			"toolCallbacks", "toolNames", "toolContext", "internalToolExecutionEnabled", "maxCompletionTokens",
			"extraBody", "requestParameters", "httpHeaders", "customHeaders");

	@RegisterExtension
	private static final SimulatedProviders providers = SimulatedProviders
		.with((properties) -> properties.addAll(List.of("fallback.chains.default.hops=openai",
				"fallback.chains.with-anthropic.hops=anthropic", "fallback.chains.with-ollama.hops=ollama")));

	@Test
	void severalAnswersAreAskedFor() {
		String name = hasMethod(OpenAiChatOptions.Builder.class, "N") ? "N" : "n";
		ChatOptions options = OpenAiOptions.of(OpenAiChatOptions.builder(), Map.of(name, 2));
		assertThat(ask("default", "openai", options, false)).isEmpty();
		assertThat(sent("n")).isEqualTo(2L);
		assertThat(ask("with-anthropic", "anthropic", options, false)).containsExactly("n dropped");
	}

	@Test
	void usageOfStreamIsAskedForInStreamsAlone() {
		assumeTrue(hasMethod(OpenAiChatOptions.Builder.class, "streamUsage"));
		ChatOptions options = OpenAiOptions.of(OpenAiChatOptions.builder(), Map.of("streamUsage", true));
		assertThat(ask("default", "openai", options, true)).isEmpty();
		assertThat(sent("stream_options.include_usage")).isEqualTo(true);
		assertThat(ask("default", "openai", options, false)).isEmpty();
		assertThat(sent("stream_options")).isNull();
		assertThat(ask("with-ollama", "ollama", options, false)).containsExactly("stream-options dropped");
	}

	@Test
	void skillsAreAskedFor() {
		ChatOptions options = OpenAiOptions.of(AnthropicChatOptions.builder(),
				Map.of("skill", "xlsx", "maxTokens", 100));
		assertThat(ask("with-anthropic", "anthropic", options, false)).isEmpty();
		assertThat(sent("container").toString()).contains("xlsx");
		assertThat(ask("default", "openai", options, false)).containsExactly("skill-container dropped");
	}

	@Test
	void settingsOfTheMachineReachOllama() {
		ChatOptions options = OpenAiOptions.of(OllamaChatOptions.builder(),
				Map.of("numGPU", 1, "numThread", 4, "useMMap", true));
		assertThat(ask("with-ollama", "ollama", options, false)).isEmpty();
		assertThat(List.of(sent("options.num_gpu"), sent("options.num_thread"), sent("options.use_mmap")))
			.isEqualTo(List.of(1L, 4L, true));
		assertThat(ask("default", "openai", options, false)).containsExactlyInAnyOrder("num-gpu dropped",
				"num-thread dropped", "use-mmap dropped");
	}

	@ParameterizedTest
	@CsvSource({ "with-anthropic, anthropic", "with-ollama, ollama", "default, openai" })
	void whatNobodyAskedForIsNotTold(String chain, String model) {
		for (Object builder : List.of(AnthropicChatOptions.builder(), OllamaChatOptions.builder(),
				OpenAiChatOptions.builder())) {
			assertThat(ask(chain, model, OpenAiOptions.of(builder, Map.of("temperature", 0.5)), false)).isEmpty();
		}
	}

	@ParameterizedTest
	@MethodSource("classes")
	void allOfTheSameClassIsCarried(Class<? extends ChatOptions> type) {
		ChatOptions fresh = (ChatOptions) build(builder(type));
		ChatOptions asked = everything(type, fresh);
		Target target = Target.named("target", new NeverAsked(fresh)).build();
		Map<String, Object> wished = own(asked);
		own(fresh).forEach(wished::remove);
		assumeFalse(wished.isEmpty());
		ChatOptions sent = PromptAdapter.portable().adapt(new Prompt("Hello", asked), target).getOptions();
		assertThat(own(sent)).containsAllEntriesOf(wished);
	}

	@ParameterizedTest
	@MethodSource("classes")
	void anyCanBeLeftOut(Class<? extends ChatOptions> type) {
		assertThat(OwnOptionNames.all()).containsAll(own(type).map(PropertyDescriptor::getName)
			.map((name) -> name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase())
			.toList());
	}

	static Stream<Class<?>> classes() {
		return Stream
			.of("openai.OpenAiChatOptions", "anthropic.AnthropicChatOptions", "ollama.api.OllamaChatOptions",
					"google.genai.GoogleGenAiChatOptions", "mistralai.MistralAiChatOptions",
					"deepseek.DeepSeekChatOptions", "azure.openai.AzureOpenAiChatOptions")
			.map((name) -> "org.springframework.ai." + name)
			.filter((name) -> ClassUtils.isPresent(name, null))
			.map((name) -> ClassUtils.resolveClassName(name, null));
	}

	/**
	 * Each property of a plain type is set to something that it is not by itself.
	 */
	private static ChatOptions everything(Class<? extends ChatOptions> type, ChatOptions fresh) {
		Object builder = builder(type);
		Map<Method, Object> setters = new HashMap<>();
		for (PropertyDescriptor property : own(type).toList()) {
			Object value = another(property, fresh);
			Method onBuilder = ReflectionUtils.findMethod(builder.getClass(), property.getName(),
					property.getPropertyType());
			if (value != null && property.getWriteMethod() != null) {
				setters.put(property.getWriteMethod(), value);
			}
			else if (value != null && onBuilder != null) {
				ReflectionUtils.invokeMethod(onBuilder, builder, value);
			}
		}
		Object built = build(builder);
		setters.forEach((setter, value) -> ReflectionUtils.invokeMethod(setter, built, value));
		return (ChatOptions) built;
	}

	private static @Nullable Object another(PropertyDescriptor property, ChatOptions fresh) {
		Class<?> type = ClassUtils.resolvePrimitiveIfNecessary(property.getPropertyType());
		if (type == Boolean.class) {
			return !Boolean.TRUE.equals(ReflectionUtils.invokeMethod(property.getReadMethod(), fresh));
		}
		Map<Class<?>, Object> values = Map.of(Integer.class, 3, Long.class, 3L, Double.class, 0.25, Float.class, 0.25f,
				String.class, "some");
		return values.get(type);
	}

	private static Map<String, Object> own(ChatOptions options) {
		Map<String, Object> values = new TreeMap<>();
		own(options.getClass()).forEach((property) -> {
			Object value = ReflectionUtils.invokeMethod(property.getReadMethod(), options);
			if (value != null) {
				values.put(property.getName(), value);
			}
		});
		return values;
	}

	/**
	 * Those that can be read; Spring AI has a few that cannot.
	 */
	private static Stream<PropertyDescriptor> own(Class<?> type) {
		return Arrays.stream(BeanUtils.getPropertyDescriptors(type))
			.filter((property) -> property.getReadMethod() != null && !NOT_OWN.contains(property.getName()));
	}

	private static Object builder(Class<?> type) {
		return Objects.requireNonNull(ReflectionUtils.invokeMethod(ReflectionUtils.findMethod(type, "builder"), null));
	}

	private static Object build(Object builder) {
		return OpenAiOptions.of(builder, Map.of());
	}

	private static boolean hasMethod(Class<?> type, String name) {
		return ReflectionUtils.findMethod(type, name, (Class<?>[]) null) != null;
	}

	private static List<String> ask(String chain, String model, ChatOptions options, boolean stream) {
		providers.simulator().script(model, Reply.text("Hei"));
		return providers.ask(chain, new Prompt("Hello", options), stream).attempts().get(0).notes();
	}

	private static Object sent(String path) {
		return providers.simulator().lastRequest().json(path);
	}

}
