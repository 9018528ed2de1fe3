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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;

import ai.fallback.FallbackStreamBrokenException;
import ai.fallback.stream.StreamReset;
import ai.fallback.test.ProviderError;
import ai.fallback.test.ProviderSimulator;
import ai.fallback.test.Reply;
import ai.fallback.trail.Attempt;
import ai.fallback.trail.Trail;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each way in which a stream can break after its first word, under each rule and for
 * calls over streams, in each protocol: real clients against a real server.
 */
class MidStreamFaultTests {

	/**
	 * Calls that are answered through streams.
	 */
	private static final String CALLS = "calls";

	/**
	 * Chains whose first hop is not waited for: only where it stalls, so that a busy
	 * machine is not taken for a stall.
	 */
	private static final String HASTY = "-hasty";

	private static final List<String> RULES = List.of("continue", "restart", "fail", "buffer", CALLS);

	private static final String ANSWER = "one two three four five six";

	private static final String OTHER = "seven eight nine";

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	@RegisterExtension
	private static final SimulatedProviders providers = SimulatedProviders.with(MidStreamFaultTests::chains);

	private static final ProviderSimulator simulator = providers.simulator();

	private static void chains(List<String> properties) {
		properties.add("fallback.default-chain=openai-continue");
		for (String protocol : SimulatedProviders.PROTOCOLS) {
			for (String rule : RULES) {
				chain(properties, protocol, rule, "");
				chain(properties, protocol, rule, HASTY);
				properties.add("fallback.chains." + protocol + "-" + rule + HASTY + ".hops[0].timeout.idle=2s");
			}
		}
	}

	private static void chain(List<String> properties, String protocol, String rule, String suffix) {
		String chain = "fallback.chains." + protocol + "-" + rule + suffix + ".";
		properties.add(chain + "hops[0].target=" + protocol);
		properties.add(chain + "hops[1].target=" + SimulatedProviders.next(protocol));
		properties.add(chain + (rule.equals(CALLS) ? "stream.answer-calls=true" : "stream.mid-stream=" + rule));
		properties.add(chain + "retry.max-retries=0");
	}

	static Stream<Arguments> faults() {
		Map<String, Reply> faults = new LinkedHashMap<>();
		faults.put("closed", Reply.text(ANSWER).closeAfter(3));
		faults.put("reset", Reply.text(ANSWER).resetAfter(3));
		faults.put("ended without a finish reason", Reply.text(ANSWER).endAfter(3));
		faults.put("error event", Reply.text(ANSWER).errorAfter(3, ProviderError.OVERLOADED));
		faults.put("stalled", Reply.text(ANSWER).silentAfter(3));
		faults.put("malformed event", Reply.text(ANSWER).malformedAfter(3));
		return faults.entrySet()
			.stream()
			.flatMap((fault) -> SimulatedProviders.PROTOCOLS.stream()
				.flatMap((protocol) -> RULES.stream()
					.map((rule) -> Arguments.of(fault.getKey(), protocol, rule, fault.getValue()))));
	}

	@ParameterizedTest(name = "{0}, {1}, {2}")
	@MethodSource("faults")
	void streamThatBreaks(String fault, String protocol, String rule, Reply reply) {
		simulator.script(protocol, reply);
		simulator.script(SimulatedProviders.next(protocol), Reply.text(rule.equals("continue") ? ANSWER : OTHER));
		String chain = protocol + "-" + rule + (fault.equals("stalled") ? HASTY : "");
		double failed = counted(chain, protocol, "FAILED");
		double answered = counted(chain, SimulatedProviders.next(protocol), "ANSWERED");
		Seen seen = rule.equals(CALLS) ? call(chain) : ask(chain);
		assertThat(counted(chain, protocol, "FAILED")).isEqualTo(failed + 1);
		assertThat(counted(chain, SimulatedProviders.next(protocol), "ANSWERED"))
			.isEqualTo(answered + (rule.equals("fail") ? 0 : 1));
		switch (rule) {
			case "continue" -> {
				assertThat(seen.text()).isEqualTo(ANSWER);
				assertThat(simulator.lastRequest().body()).contains("one two");
			}
			case "restart" -> {
				assertThat(seen.text()).matches("one two (three )?\\|" + OTHER);
				assertThat(simulator.lastRequest().body()).doesNotContain("one two");
			}
			case "fail" -> {
				assertThat(seen.error()).isInstanceOf(FallbackStreamBrokenException.class);
				assertThat(((FallbackStreamBrokenException) seen.error()).partialText()).isEqualTo(seen.text());
				// A client may have kept back what it had not made a chunk of.
				assertThat(seen.text()).matches("one two (three )?");
			}
			default -> assertThat(seen.text()).isEqualTo(OTHER);
		}
		assertThat(simulator.requests(protocol)).hasSize(1);
		if (fault.equals("stalled")) {
			simulator.requests(protocol).get(0).awaitAbort(PATIENCE);
		}
		assertThat(simulator.requests(SimulatedProviders.next(protocol))).hasSize(rule.equals("fail") ? 0 : 1);
		if (!rule.equals("fail")) {
			assertThat(seen.last().outcome()).isEqualTo(Trail.Outcome.ANSWERED);
			assertThat(seen.last().attempts()).extracting(Attempt::status)
				.containsExactly(Attempt.Status.FAILED, Attempt.Status.ANSWERED);
		}
	}

	/**
	 * Spring AI's models mix chunks up when they are asked for some at a time.
	 */
	@ParameterizedTest(name = "{0}, {1}")
	@MethodSource("healthy")
	void longAnswerAtFullSpeedIsWhole(String protocol, String rule) {
		String answer = IntStream.range(0, 2000).mapToObj((i) -> "word" + i + " ").collect(Collectors.joining());
		String chain = protocol + "-" + rule;
		for (int i = 0; i < 3; i++) {
			simulator.script(protocol, Reply.text(answer));
			Seen seen = rule.equals(CALLS) ? call(chain) : ask(chain);
			assertThat(seen.error()).isNull();
			assertThat(seen.text()).isEqualTo(answer);
		}
	}

	static Stream<Arguments> healthy() {
		return SimulatedProviders.PROTOCOLS.stream()
			.flatMap((protocol) -> RULES.stream().map((rule) -> Arguments.of(protocol, rule)));
	}

	private static Seen call(String chain) {
		ChatResponse response = providers.chain(chain).call(new Prompt("Hello"));
		return new Seen(text(response), response, null);
	}

	private static Seen ask(String chain) {
		StringBuilder text = new StringBuilder();
		List<ChatResponse> chunks = new ArrayList<>();
		Throwable error = null;
		try {
			providers.chain(chain).stream(new Prompt("Hello")).doOnNext((chunk) -> {
				chunks.add(chunk);
				text.append(StreamReset.isIn(chunk) ? "|" : text(chunk));
			}).blockLast(PATIENCE);
		}
		catch (RuntimeException ex) {
			error = ex;
		}
		return new Seen(text.toString(), chunks.isEmpty() ? null : chunks.get(chunks.size() - 1), error);
	}

	private static double counted(String chain, String hop, String outcome) {
		return providers.bean(MeterRegistry.class)
			.find("fallback.attempts")
			.tags("chain", chain, "hop", hop, "outcome", outcome)
			.timers()
			.stream()
			.mapToLong(Timer::count)
			.sum();
	}

	private static String text(ChatResponse chunk) {
		String text = (chunk.getResult() != null) ? chunk.getResult().getOutput().getText() : null;
		return (text != null) ? text : "";
	}

	/**
	 * What a subscriber saw.
	 */
	record Seen(String text, ChatResponse lastChunk, Throwable error) {

		Trail last() {
			return Trail.of(this.lastChunk).orElseThrow();
		}

	}

}
