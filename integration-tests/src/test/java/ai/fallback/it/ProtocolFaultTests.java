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
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;

import ai.fallback.FallbackChatClient;
import ai.fallback.FallbackException;
import ai.fallback.FallbackStreamBrokenException;
import ai.fallback.FallbackSurfacedException;
import ai.fallback.failure.FailureKind;
import ai.fallback.test.ProviderError;
import ai.fallback.test.ProviderSimulator;
import ai.fallback.test.Reply;
import ai.fallback.trail.Attempt;
import ai.fallback.trail.Trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Each way in which a provider can break, in each protocol, on each way of asking: real
 * clients against a real server.
 */
class ProtocolFaultTests {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final String FIRST = "-first";

	/**
	 * Chains whose first hop is not waited for: only where it is silent, so that a busy
	 * machine is not taken for silence.
	 */
	private static final String HASTY = "-hasty";

	@RegisterExtension
	private static final SimulatedProviders providers = SimulatedProviders.with(ProtocolFaultTests::chains);

	private static final ProviderSimulator simulator = providers.simulator();

	private static void chains(List<String> properties) {
		properties.add("fallback.default-chain=openai-first");
		for (String protocol : SimulatedProviders.PROTOCOLS) {
			chain(properties, protocol, FIRST);
			chain(properties, protocol, HASTY);
			String first = "fallback.chains." + protocol + HASTY + ".hops[0].";
			properties.add(first + "timeout.first-output=2s");
			properties.add(first + "timeout.call=4s");
		}
	}

	private static void chain(List<String> properties, String protocol, String suffix) {
		String chain = "fallback.chains." + protocol + suffix + ".";
		properties.add(chain + "hops[0].target=" + protocol);
		properties.add(chain + "hops[1].target=" + SimulatedProviders.next(protocol));
		properties.add(chain + "retry.max-retries=0");
		properties.add(chain + "stream.mid-stream=fail");
	}

	@BeforeEach
	void answer() {
		SimulatedProviders.PROTOCOLS
			.forEach((protocol) -> simulator.script(protocol, Reply.text("The answer of " + protocol + ".")));
	}

	static Stream<Arguments> faultsThatAreLeft() {
		Map<String, Reply> faults = new LinkedHashMap<>();
		faults.put("server error", Reply.serverError());
		faults.put("overloaded", Reply.overloaded());
		faults.put("rate limited", Reply.rateLimited(Duration.ofSeconds(7)));
		faults.put("unauthorized", Reply.unauthorized());
		faults.put("model not found", Reply.status(404));
		faults.put("quota exceeded", Reply.status(429).body("{\"error\":{\"code\":\"insufficient_quota\"}}"));
		faults.put("bad gateway of a proxy", Reply.status(502).body("text/html", "<html>Bad Gateway</html>"));
		faults.put("reset before headers", Reply.reset());
		faults.put("closed before headers", Reply.close());
		faults.put("reset after headers", Reply.reset().afterHeaders());
		faults.put("unavailable, but not for long", Reply.overloaded().header("Retry-After", "0"));
		faults.put("request time-out", Reply.status(408));
		faults.put("empty answer", Reply.empty());
		faults.put("no choices", Reply.noChoices());
		faults.put("empty body", Reply.emptyBody());
		faults.put("error in a 200", Reply.serverError().status(200));
		return faults.entrySet()
			.stream()
			.flatMap((fault) -> SimulatedProviders.PROTOCOLS.stream()
				.flatMap((protocol) -> Stream.of(false, true)
					.map((stream) -> Arguments.of(fault.getKey(), protocol, stream, fault.getValue()))));
	}

	@ParameterizedTest(name = "{0}, {1}, stream: {2}")
	@MethodSource("faultsThatAreLeft")
	void nextProviderAnswers(String fault, String protocol, boolean stream, Reply reply) {
		simulator.script(protocol, reply);
		Answer answer = stream ? stream(protocol + FIRST) : call(protocol + FIRST);
		assertThat(answer.text()).isEqualTo("The answer of " + SimulatedProviders.next(protocol) + ".");
		assertThat(answer.trail().attempts()).extracting(Attempt::hop)
			.containsExactly(protocol, SimulatedProviders.next(protocol));
		assertThat(answer.trail().answeredBy()).contains(SimulatedProviders.next(protocol));
		assertThat(answer.trail().degraded()).isTrue();
		assertThat(simulator.requests(SimulatedProviders.next(protocol))).hasSize(1);
		// A client may send again what a stale pooled connection has swallowed.
		assertThat(simulator.requests(protocol)).hasSizeBetween(1, fault.contains("headers") ? 2 : 1);
	}

	static Stream<Arguments> faultsBeforeTheFirstWord() {
		return SimulatedProviders.PROTOCOLS.stream()
			.flatMap((protocol) -> Stream.of(
					Arguments.of("silence before headers", protocol + HASTY, protocol, Reply.silence()),
					Arguments.of("silence after headers", protocol + HASTY, protocol, Reply.silence().afterHeaders()),
					Arguments.of("error event first", protocol + FIRST, protocol,
							Reply.text("never").errorAfter(0, ProviderError.OVERLOADED)),
					Arguments.of("closed before the first word", protocol + FIRST, protocol,
							Reply.text("never").closeAfter(0)),
					Arguments.of("ended before the first word", protocol + FIRST, protocol,
							Reply.text("never").endAfter(0)),
					Arguments.of("malformed first event", protocol + FIRST, protocol,
							Reply.text("never").malformedAfter(0)),
					Arguments.of("first word comes late", protocol + HASTY, protocol,
							Reply.text("late").firstTokenAfter(Duration.ofSeconds(20)))));
	}

	@ParameterizedTest(name = "{0}, {2}")
	@MethodSource("faultsBeforeTheFirstWord")
	void streamFallsBackUntilTheFirstWord(String fault, String chain, String protocol, Reply reply) {
		simulator.script(protocol, reply);
		Answer answer = stream(chain);
		assertThat(answer.text()).isEqualTo("The answer of " + SimulatedProviders.next(protocol) + ".");
		assertThat(simulator.requests(SimulatedProviders.next(protocol))).hasSize(1);
	}

	@ParameterizedTest
	@MethodSource("protocols")
	void silentProviderCostsCallerTheTimeoutAndNotMore(String protocol) {
		BusyMachine.allow(() -> {
			providers.heal();
			answer();
			simulator.script(protocol, Reply.silence());
			long begin = System.nanoTime();
			Answer answer = call(protocol + HASTY);
			Duration taken = Duration.ofNanos(System.nanoTime() - begin);
			assertThat(answer.text()).isEqualTo("The answer of " + SimulatedProviders.next(protocol) + ".");
			assertThat(answer.trail().attempts().get(0).failure())
				.hasValueSatisfying((failure) -> assertThat(failure.kind()).isEqualTo(FailureKind.TIMEOUT));
			assertThat(taken).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(8));
			assertThat(simulator.requests(protocol)).hasSize(1);
		});
	}

	static Stream<Arguments> faultsAfterTheFirstWord() {
		return SimulatedProviders.PROTOCOLS.stream()
			.flatMap((protocol) -> Stream.of(
					Arguments.of("closed", protocol, Reply.text("one two three four five six").closeAfter(3)),
					Arguments.of("reset", protocol, Reply.text("one two three four five six").resetAfter(3)),
					Arguments.of("ended without a finish reason", protocol,
							Reply.text("one two three four five six").endAfter(3)),
					Arguments.of("error event", protocol,
							Reply.text("one two three four five six").errorAfter(3, ProviderError.OVERLOADED))));
	}

	@ParameterizedTest(name = "{0}, {1}")
	@MethodSource("faultsAfterTheFirstWord")
	void streamThatBreaksLaterEndsInTypedError(String fault, String protocol, Reply reply) {
		simulator.script(protocol, reply);
		List<String> seen = new ArrayList<>();
		Flux<ChatResponse> stream = providers.chain(protocol + FIRST)
			.stream(new Prompt("Hello"))
			.doOnNext((chunk) -> seen.add(text(chunk)));
		StepVerifier.create(stream.then()).expectErrorSatisfies((error) -> {
			assertThat(error).isInstanceOf(FallbackStreamBrokenException.class);
			assertThat(((FallbackException) error).trail().outcome()).isEqualTo(Trail.Outcome.BROKEN);
		}).verify(PATIENCE);
		assertThat("one two three ").startsWith(String.join("", seen)).isNotEmpty();
		assertThat(simulator.requests(SimulatedProviders.next(protocol))).isEmpty();
	}

	static Stream<Arguments> failuresThatSurface() {
		return SimulatedProviders.PROTOCOLS.stream()
			.flatMap((protocol) -> Stream.of(false, true)
				.flatMap((stream) -> Stream.of(
						Arguments.of(protocol, stream, FailureKind.INVALID_REQUEST,
								Reply.status(400).body("{\"error\":{\"message\":\"no such parameter\"}}")),
						Arguments.of(protocol, stream, FailureKind.CONTENT_FILTERED, Reply.status(400)
							.body("{\"error\":{\"code\":\"content_filter\",\"message\":\"blocked\"}}")))));
	}

	@ParameterizedTest(name = "{0}, stream: {1}, {2}")
	@MethodSource("failuresThatSurface")
	void mistakesAndRefusalsSurfaceAfterOneCall(String protocol, boolean stream, FailureKind kind, Reply reply) {
		simulator.script(protocol, reply);
		assertThatExceptionOfType(FallbackSurfacedException.class)
			.isThrownBy(() -> (stream ? stream(protocol + FIRST) : call(protocol + FIRST)).text())
			.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(kind));
		assertThat(simulator.requests()).hasSize(1);
	}

	@ParameterizedTest
	@MethodSource("protocols")
	void chainsAskTheirFirstHopOnly(String protocol) {
		FallbackChatClient client = client(protocol + FIRST);
		assertThat(client.prompt("Hello").call().content()).isEqualTo("The answer of " + protocol + ".");
		assertThat(String.join("", client.prompt("Hello").stream().content().collectList().block(PATIENCE)))
			.isEqualTo("The answer of " + protocol + ".");
		assertThat(simulator.requests()).hasSize(2)
			.allSatisfy((request) -> assertThat(request.model()).contains(protocol));
	}

	static List<String> protocols() {
		return SimulatedProviders.PROTOCOLS;
	}

	private static Answer call(String chain) {
		ChatResponse response = client(chain).prompt("Hello").call().chatResponse();
		return new Answer(text(response), Trail.of(response).orElseThrow());
	}

	private static Answer stream(String chain) {
		List<ChatResponse> chunks = client(chain).prompt("Hello").stream().chatResponse().collectList().block(PATIENCE);
		StringBuilder text = new StringBuilder();
		chunks.forEach((chunk) -> text.append(text(chunk)));
		return new Answer(text.toString(), Trail.of(chunks.get(chunks.size() - 1)).orElseThrow());
	}

	private static String text(ChatResponse response) {
		String text = (response.getResult() != null) ? response.getResult().getOutput().getText() : null;
		return (text != null) ? text : "";
	}

	private static FallbackChatClient client(String chain) {
		return providers.bean(FallbackChatClient.class).chain(chain);
	}

	record Answer(String text, Trail trail) {

	}

}
