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
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;

import ai.fallback.FallbackChatModel;
import ai.fallback.FallbackStreamBrokenException;
import ai.fallback.failure.Failure;
import ai.fallback.failure.FailureKind;
import ai.fallback.stream.StreamReset;
import ai.fallback.test.ProviderSimulator;
import ai.fallback.test.Reply;
import ai.fallback.trail.Attempt;
import ai.fallback.trail.Trail;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Answers that arrive and are of no use, under each rule, in each protocol: real clients
 * against a real server.
 */
class GuardTests {

	private static final List<String> RULES = List.of("continue", "restart", "fail", "buffer");

	private static final String BEGIN = "one two three ";

	private static final String OTHER = "seven eight nine";

	private static final String GARBAGE = "\uFFFD\uFFFD\uFFFD ".repeat(20);

	private static final String PHRASE = "and I am sorry to say so, ";

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	@RegisterExtension
	private static final SimulatedProviders providers = SimulatedProviders.with(GuardTests::chains);

	private static final ProviderSimulator simulator = providers.simulator();

	private static void chains(List<String> properties) {
		properties.add("fallback.default-chain=openai-continue");
		for (String protocol : SimulatedProviders.PROTOCOLS) {
			for (String rule : RULES) {
				String chain = "fallback.chains." + protocol + "-" + rule + ".";
				properties.add(chain + "hops=" + protocol + "," + SimulatedProviders.next(protocol));
				properties.add(chain + "stream.mid-stream=" + rule);
				properties.add(chain + "stream.guards.max-length=3000");
				properties.add(chain + "retry.max-retries=0");
			}
		}
	}

	static Stream<Arguments> cases() {
		return SimulatedProviders.PROTOCOLS.stream()
			.flatMap((protocol) -> RULES.stream().map((rule) -> Arguments.of(protocol, rule)));
	}

	@ParameterizedTest(name = "{0}, {1}")
	@MethodSource("cases")
	void garbage(String protocol, String rule) {
		simulator.script(protocol, Reply.text(BEGIN + GARBAGE.repeat(20)));
		simulator.script(SimulatedProviders.next(protocol), Reply.text(OTHER));
		Seen seen = ask(protocol, rule);
		switch (rule) {
			case "continue" -> {
				assertThat(seen.text()).isEqualTo(BEGIN + OTHER);
				assertThat(simulator.lastRequest().body()).contains("one two three").doesNotContain("\uFFFD");
			}
			case "restart" -> assertThat(seen.text()).isEqualTo(BEGIN + "|" + OTHER);
			case "fail" -> {
				assertThat(seen.error()).isInstanceOf(FallbackStreamBrokenException.class);
				assertThat(seen.text()).isEqualTo(BEGIN);
			}
			default -> assertThat(seen.text()).isEqualTo(OTHER);
		}
		assertFoundBy("garbage", protocol, rule, seen);
	}

	@ParameterizedTest(name = "{0}, {1}")
	@MethodSource("cases")
	void repetitionWithoutAnEnd(String protocol, String rule) {
		simulator.script(protocol, Reply.text(BEGIN + PHRASE.repeat(500)));
		simulator.script(SimulatedProviders.next(protocol), Reply.text(OTHER));
		Seen seen = ask(protocol, rule);
		String little = BEGIN + "(" + PHRASE + "){4,7}[a-zI, ]{0,26}";
		switch (rule) {
			case "continue" -> {
				assertThat(seen.text()).matches(little + OTHER);
				assertThat(simulator.lastRequest().body()).doesNotContain(PHRASE.repeat(9));
			}
			case "restart" -> assertThat(seen.text()).matches(little + "\\|" + OTHER);
			case "fail" -> {
				assertThat(seen.error()).isInstanceOf(FallbackStreamBrokenException.class);
				assertThat(seen.text()).matches(little);
			}
			default -> assertThat(seen.text()).isEqualTo(OTHER);
		}
		assertFoundBy("repetition", protocol, rule, seen);
	}

	@ParameterizedTest(name = "{0}, {1}")
	@MethodSource("cases")
	void tooLong(String protocol, String rule) {
		StringBuilder text = new StringBuilder();
		for (int i = 0; text.length() < 4000; i++) {
			text.append("item ").append(i).append(' ');
		}
		simulator.script(protocol, Reply.text(text.toString()));
		simulator.script(SimulatedProviders.next(protocol), Reply.text(OTHER));
		Seen seen = ask(protocol, rule);
		if (rule.equals("restart")) {
			assertThat(seen.text()).endsWith("|" + OTHER);
		}
		else if (rule.equals("buffer")) {
			assertThat(seen.text()).isEqualTo(OTHER);
		}
		else {
			assertThat(seen.error()).isInstanceOf(FallbackStreamBrokenException.class);
			assertThat(((FallbackStreamBrokenException) seen.error()).partialText()).isEqualTo(seen.text())
				.hasSizeBetween(2900, 3000);
			assertThat(simulator.requests(SimulatedProviders.next(protocol))).isEmpty();
		}
		assertFoundBy("max-length", protocol, rule, seen);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("cases")
	void blockingCall(String protocol, String rule) {
		for (String text : List.of(GARBAGE.repeat(3), PHRASE.repeat(100), "0 1 ".repeat(800))) {
			simulator.script(protocol, Reply.text(text));
			simulator.script(SimulatedProviders.next(protocol), Reply.text(OTHER));
			ChatResponse response = model(protocol + "-" + rule).call(new Prompt("Hello"));
			assertThat(response.getResult().getOutput().getText()).isEqualTo(OTHER);
			assertThat(failure(Trail.of(response).orElseThrow()).kind()).isEqualTo(FailureKind.UNUSABLE_OUTPUT);
		}
	}

	private static void assertFoundBy(String guard, String protocol, String rule, Seen seen) {
		assertThat(simulator.requests(protocol)).hasSize(1);
		Failure failure = failure(seen.trail());
		assertThat(failure.kind()).isEqualTo(FailureKind.UNUSABLE_OUTPUT);
		assertThat(failure.reason()).startsWith("guard '" + guard + "': ");
	}

	private static Failure failure(Trail trail) {
		Attempt first = trail.attempts().get(0);
		assertThat(first.status()).isEqualTo(Attempt.Status.FAILED);
		return first.failure().orElseThrow();
	}

	private static Seen ask(String protocol, String rule) {
		StringBuilder text = new StringBuilder();
		List<ChatResponse> chunks = new ArrayList<>();
		RuntimeException error = null;
		try {
			model(protocol + "-" + rule).stream(new Prompt("Hello")).doOnNext((chunk) -> {
				chunks.add(chunk);
				text.append(StreamReset.isIn(chunk) ? "|" : text(chunk));
			}).blockLast(PATIENCE);
		}
		catch (RuntimeException ex) {
			error = ex;
		}
		return new Seen(text.toString(), chunks.isEmpty() ? null : chunks.get(chunks.size() - 1), error);
	}

	private static FallbackChatModel model(String chain) {
		return providers.chain(chain);
	}

	private static String text(ChatResponse chunk) {
		String text = (chunk.getResult() != null) ? chunk.getResult().getOutput().getText() : null;
		return (text != null) ? text : "";
	}

	/**
	 * What a subscriber saw.
	 */
	record Seen(String text, ChatResponse lastChunk, RuntimeException error) {

		Trail trail() {
			return (this.error instanceof FallbackStreamBrokenException broken) ? broken.trail()
					: Trail.of(this.lastChunk).orElseThrow();
		}

	}

}
