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

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.ConfigurableApplicationContext;

import ai.fallback.FallbackChatClient;
import ai.fallback.test.ProviderSimulator;
import ai.fallback.test.RecordedRequest;
import ai.fallback.test.Reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Three OpenAI-compatible providers in YAML alone, in an application that has nothing
 * else: no key of OpenAI's, no bean.
 */
class DeclaredTargetsTests {

	@ParameterizedTest(name = "stream: {0}")
	@ValueSource(booleans = { false, true })
	void eachTargetHasItsServerKeyAndModelOnTheWire(boolean stream) {
		try (ProviderSimulator simulator = ProviderSimulator.start();
				ConfigurableApplicationContext application = RealApplication.start(
						"spring.config.location=classpath:/three-compatible-targets.yml",
						"simulator=" + simulator.url(), "spring.ai.anthropic.api-key=unused",
						"fallback.chains.default.retry.max-retries=0")) {
			simulator.scriptForKey("key-groq", Reply.serverError());
			simulator.scriptForKey("key-together", Reply.rateLimited());
			simulator.scriptForKey("none", Reply.text("the third answers"));
			FallbackChatClient client = application.getBean(FallbackChatClient.class);
			assertThat(answer(client, stream)).isEqualTo("the third answers");
			assertThat(simulator.requests())
				.extracting(DeclaredTargetsTests::apiKey, DeclaredTargetsTests::model, RecordedRequest::path)
				.containsExactly(tuple("key-groq", "llama-3.3-70b-versatile", "/groq/v1/chat/completions"),
						tuple("key-together", "qwen-2.5-72b", "/together/v1/chat/completions"),
						tuple("none", "phi-4", "/local/v1/chat/completions"));
			assertThat(simulator.requests().get(0).json("temperature")).isEqualTo(0.2);
		}
	}

	private static String answer(FallbackChatClient client, boolean stream) {
		if (!stream) {
			return client.prompt("Hello").call().content();
		}
		List<String> parts = client.prompt("Hello").stream().content().collectList().block();
		return String.join("", parts);
	}

	private static String apiKey(RecordedRequest request) {
		return request.apiKey().orElse("");
	}

	private static String model(RecordedRequest request) {
		return request.model().orElse("");
	}

}
