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

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/**
 * An application as a user has it: everything auto-configured, nothing mocked. What it
 * does not use of Spring AI is turned off by Spring AI's own properties.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class RealApplication {

	private static final List<String> NOT_CHAT = Stream
		.of("embedding", "embedding.text", "embedding.multimodal", "image", "audio.speech", "audio.transcription",
				"moderation")
		.map((kind) -> "spring.ai.model." + kind + "=none")
		.toList();

	/**
	 * On the class path of the older generation for the tests of declared targets; each
	 * of them would ask for a key.
	 */
	private static final String OTHER_PROVIDERS = "spring.autoconfigure.exclude="
			+ "org.springframework.ai.model.mistralai.autoconfigure.MistralAiChatAutoConfiguration,"
			+ "org.springframework.ai.model.mistralai.autoconfigure.MistralAiOcrAutoConfiguration,"
			+ "org.springframework.ai.model.deepseek.autoconfigure.DeepSeekChatAutoConfiguration,"
			+ "org.springframework.ai.model.google.genai.autoconfigure.chat.GoogleGenAiChatAutoConfiguration,"
			+ "org.springframework.ai.model.bedrock.converse.autoconfigure.BedrockConverseProxyChatAutoConfiguration,"
			+ "org.springframework.ai.model.azure.openai.autoconfigure.AzureOpenAiChatAutoConfiguration";

	/**
	 * One HTTP client on both generations. Another one that is found on the class path,
	 * Apache's, asks a second time by itself after a 429 or 503.
	 */
	private static final List<String> HTTP_CLIENT = List.of("spring.http.client.factory=jdk",
			"spring.http.clients.imperative.factory=jdk");

	/**
	 * Start an application with the models that its properties ask for.
	 */
	public static ConfigurableApplicationContext start(String... properties) {
		return start((context) -> {
		}, properties);
	}

	/**
	 * Start an application that is prepared by more than properties.
	 */
	public static ConfigurableApplicationContext start(
			ApplicationContextInitializer<ConfigurableApplicationContext> initializer, String... properties) {
		return start(WebApplicationType.NONE, initializer, properties);
	}

	/**
	 * Start an application with a server of its own.
	 */
	public static ConfigurableApplicationContext start(WebApplicationType web,
			ApplicationContextInitializer<ConfigurableApplicationContext> initializer, String... properties) {
		List<String> all = new ArrayList<>(NOT_CHAT);
		all.add(OTHER_PROVIDERS);
		all.addAll(HTTP_CLIENT);
		all.addAll(List.of(properties));
		return new SpringApplicationBuilder(RealApplication.class).web(web)
			.bannerMode(Banner.Mode.OFF)
			.initializers(initializer)
			.properties(all.toArray(String[]::new))
			.run();
	}

	/**
	 * Properties of three targets that exist in the configuration alone, one for each
	 * protocol, against one server. The models are called as the protocols.
	 */
	public static List<String> declaredTargets(String url) {
		return List.of("spring.ai.model.chat=none", "fallback.targets.openai.provider=openai",
				"fallback.targets.openai.base-url=" + url, "fallback.targets.openai.api-key=key-openai",
				"fallback.targets.openai.model=openai", "fallback.targets.anthropic.provider=anthropic",
				"fallback.targets.anthropic.base-url=" + url, "fallback.targets.anthropic.api-key=key-anthropic",
				"fallback.targets.anthropic.model=anthropic", "fallback.targets.ollama.provider=ollama",
				"fallback.targets.ollama.base-url=" + url, "fallback.targets.ollama.model=ollama");
	}

}
