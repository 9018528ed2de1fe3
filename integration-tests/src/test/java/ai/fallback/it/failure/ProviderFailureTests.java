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

package ai.fallback.it.failure;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.json.JsonParser;
import org.springframework.boot.json.JsonParserFactory;
import org.springframework.util.ClassUtils;

import ai.fallback.FallbackChatClient;
import ai.fallback.FallbackException;
import ai.fallback.failure.Failure;
import ai.fallback.it.SimulatedProviders;
import ai.fallback.test.ErrorReply;
import ai.fallback.test.ProviderSimulator;
import ai.fallback.test.Reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests that what providers really answered is recognised after it went through the real
 * clients, with what they keep of it.
 */
class ProviderFailureTests {

	@RegisterExtension
	private static final SimulatedProviders providers = SimulatedProviders.with(ProviderFailureTests::chains);

	private static final ProviderSimulator simulator = providers.simulator();

	private static void chains(List<String> properties) {
		properties.add("fallback.default-chain=openai-only");
		for (String protocol : SimulatedProviders.PROTOCOLS) {
			properties.add("fallback.chains." + protocol + "-only.hops=" + protocol);
			properties.add("fallback.chains." + protocol + "-only.retry.max-retries=0");
		}
	}

	static Stream<Arguments> answers() throws IOException {
		JsonParser json = JsonParserFactory.getJsonParser();
		try (InputStream file = ProviderFailureTests.class.getResourceAsStream("/provider-failures.jsonl")) {
			return new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8)).lines()
				.map(json::parseMap)
				.filter((sample) -> sample.get("transport").equals("http"))
				.flatMap((sample) -> Stream.of(false, true)
					.map((stream) -> Arguments.of(sample.get("id"), stream, protocol(sample), sample)))
				.toList()
				.stream();
		}
	}

	private static String protocol(Map<String, Object> sample) {
		String provider = sample.get("provider").toString();
		return SimulatedProviders.PROTOCOLS.stream().filter(provider::startsWith).findFirst().orElse("openai");
	}

	@ParameterizedTest(name = "{0}, stream: {1}, {2}")
	@MethodSource("answers")
	void recognised(String id, boolean stream, String protocol, Map<String, Object> sample) {
		simulator.script(protocol, reply(sample));
		Failure failure = failure(protocol, stream);
		Loss loss = Loss.of(protocol, sample.get("body_or_message").toString());
		assertThat(failure.status()).isPresent();
		if (loss != Loss.BODY) {
			assertThat(failure.kind().name()).as("%s, %s", failure, failure.cause()).isIn(kinds(sample));
		}
		if (sample.get("retry_hint_ms") instanceof Number hint && loss != Loss.HINT) {
			assertThat(failure.retryAfter()).as(failure.cause().toString())
				.contains(Duration.ofMillis(hint.longValue()));
		}
	}

	private static List<Object> kinds(Map<String, Object> sample) {
		List<Object> kinds = new ArrayList<>((List<?>) sample.get("acceptable_alternatives"));
		kinds.add(sample.get("expected_class"));
		return kinds;
	}

	private static Reply reply(Map<String, Object> sample) {
		String body = sample.get("body_or_message").toString();
		ErrorReply reply = Reply.status(((Number) sample.get("status")).intValue());
		reply = body.startsWith("<") ? reply.body("text/html", body) : reply.body(body);
		for (Map.Entry<?, ?> header : ((Map<?, ?>) sample.get("headers")).entrySet()) {
			if (!header.getKey().toString().equalsIgnoreCase("content-type")) {
				reply = reply.header(header.getKey().toString(), header.getValue().toString());
			}
		}
		return reply;
	}

	private static Failure failure(String protocol, boolean stream) {
		FallbackChatClient client = providers.bean(FallbackChatClient.class).chain(protocol + "-only");
		FallbackException thrown = catchThrowableOfType(FallbackException.class, () -> {
			if (stream) {
				client.prompt("Hello").stream().chatResponse().blockLast(Duration.ofSeconds(30));
			}
			else {
				client.prompt("Hello").call().chatResponse();
			}
		});
		return thrown.trail().attempts().get(0).failure().orElseThrow();
	}

	/**
	 * What a client does not hand on.
	 */
	enum Loss {

		NOTHING,

		/**
		 * The library for OpenAI keeps only what is inside of {@code error}.
		 */
		HINT,

		/**
		 * The library for OpenAI keeps no body that is not JSON.
		 */
		BODY;

		private static final boolean LIBRARIES = ClassUtils.isPresent("com.anthropic.client.AnthropicClient", null);

		static Loss of(String protocol, String body) {
			if (protocol.equals("openai") && LIBRARIES) {
				return !body.startsWith("{") && !body.startsWith("[") ? BODY
						: body.contains("estimated_time") ? HINT : NOTHING;
			}
			return NOTHING;
		}

	}

}
