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

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;

import ai.fallback.FallbackChatModel;
import ai.fallback.FallbackException;
import ai.fallback.FallbackStreamBrokenException;
import ai.fallback.FallbackSurfacedException;
import ai.fallback.failure.Failure;
import ai.fallback.failure.FailureKind;
import ai.fallback.it.SimulatedProviders;
import ai.fallback.test.ProviderError;
import ai.fallback.test.ProviderSimulator;
import ai.fallback.test.Reply;
import ai.fallback.trail.Trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Errors that providers report within a stream, or in answer to the request for one, are
 * what they are whether or not the provider's client hands them on.
 */
class StreamErrorTests {

	private static final String ANSWER = "one two three four";

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final Map<ProviderError, FailureKind> KINDS = Map.of(ProviderError.RATE_LIMITED,
			FailureKind.RATE_LIMITED, ProviderError.OVERLOADED, FailureKind.OVERLOADED, ProviderError.SERVER_ERROR,
			FailureKind.SERVER_ERROR, ProviderError.UNAUTHORIZED, FailureKind.AUTHENTICATION,
			ProviderError.QUOTA_EXCEEDED, FailureKind.QUOTA_EXHAUSTED, ProviderError.CONTEXT_TOO_LONG,
			FailureKind.CONTEXT_OVERFLOW, ProviderError.CONTENT_FILTERED, FailureKind.CONTENT_FILTERED,
			ProviderError.MODEL_NOT_FOUND, FailureKind.MODEL_UNAVAILABLE, ProviderError.BAD_REQUEST,
			FailureKind.INVALID_REQUEST);

	private static final List<FailureKind> SURFACING = List.of(FailureKind.CONTENT_FILTERED,
			FailureKind.INVALID_REQUEST);

	@RegisterExtension
	private static final SimulatedProviders providers = SimulatedProviders.with(StreamErrorTests::chains);

	private static final ProviderSimulator simulator = providers.simulator();

	static final List<String> protocols = SimulatedProviders.PROTOCOLS;

	private static void chains(List<String> properties) {
		properties.add("fallback.default-chain=openai-streams");
		for (String protocol : SimulatedProviders.PROTOCOLS) {
			for (String way : List.of("streams", "calls")) {
				String chain = "fallback.chains." + protocol + "-" + way + ".";
				properties.add(chain + "hops=" + protocol + "," + SimulatedProviders.next(protocol));
				properties.add(chain + "retry.max-retries=0");
				properties.add(chain + "stream.answer-calls=" + way.equals("calls"));
			}
		}
	}

	static Stream<Arguments> errors() {
		return SimulatedProviders.PROTOCOLS.stream()
			.flatMap((protocol) -> Stream.of(ProviderError.values())
				.flatMap((error) -> Stream.of(0, 2).map((words) -> Arguments.of(protocol, error, words))));
	}

	@ParameterizedTest(name = "{0}, {1} after {2}")
	@MethodSource("errors")
	void eventInStreamKeepsItsKind(String protocol, ProviderError error, int words) {
		simulator.script(protocol, Reply.text(ANSWER).errorAfter(words, error));
		simulator.script(SimulatedProviders.next(protocol), Reply.text(ANSWER));
		FailureKind kind = KINDS.get(error);
		if (SURFACING.contains(kind)) {
			FallbackException thrown = catchThrowableOfType(FallbackException.class, () -> stream(protocol));
			assertThat(first(thrown.trail()).kind()).isEqualTo(kind);
			assertThat(simulator.requests()).hasSize(1);
			if (words == 0) {
				assertThat(thrown).isInstanceOf(FallbackSurfacedException.class);
			}
			else {
				assertThat(thrown).isInstanceOfSatisfying(FallbackStreamBrokenException.class,
						(broken) -> assertThat(broken.partialText()).isEqualTo("one two "));
			}
			return;
		}
		List<ChatResponse> chunks = stream(protocol);
		assertThat(text(chunks)).isEqualTo(ANSWER);
		assertThat(first(trail(chunks)).kind()).isEqualTo(kind);
		assertThat(simulator.requests(protocol)).hasSize(1);
		if (words > 0) {
			assertThat(simulator.lastRequest().body()).contains("one two");
		}
	}

	@ParameterizedTest(name = "{0}, {1} after {2}")
	@MethodSource("errors")
	void eventInCallOverStreamKeepsItsKind(String protocol, ProviderError error, int words) {
		simulator.script(protocol, Reply.text(ANSWER).errorAfter(words, error));
		simulator.script(SimulatedProviders.next(protocol), Reply.text("seven eight"));
		FallbackChatModel model = providers.chain(protocol + "-calls");
		FailureKind kind = KINDS.get(error);
		if (SURFACING.contains(kind)) {
			FallbackException thrown = catchThrowableOfType(FallbackException.class, () -> model.call("Hello"));
			assertThat(first(thrown.trail()).kind()).isEqualTo(kind);
			assertThat(simulator.requests()).hasSize(1);
			return;
		}
		ChatResponse response = model.call(new Prompt("Hello"));
		assertThat(text(List.of(response))).isEqualTo("seven eight");
		assertThat(first(trail(List.of(response))).kind()).isEqualTo(kind);
	}

	@ParameterizedTest
	@FieldSource("protocols")
	void providerThatRefusesTheKeyInStreamCoolsDown(String protocol) {
		simulator.script(protocol, Reply.text(ANSWER).errorAfter(0, ProviderError.UNAUTHORIZED));
		simulator.byDefault(Reply.text(ANSWER));
		for (int i = 0; i < 3; i++) {
			assertThat(text(stream(protocol))).isEqualTo(ANSWER);
		}
		assertThat(simulator.requests(protocol)).hasSize(1);
	}

	@ParameterizedTest
	@FieldSource("protocols")
	void providerThatSaysInStreamsThatItIsOverloadedIsLeftAlone(String protocol) {
		simulator.byDefault(Reply.text(ANSWER));
		simulator.script(protocol, Reply.text(ANSWER).errorAfter(0, ProviderError.OVERLOADED));
		for (int i = 0; i < 6; i++) {
			assertThat(text(stream(protocol))).isEqualTo(ANSWER);
		}
		assertThat(simulator.requests(protocol)).hasSize(3);
	}

	@ParameterizedTest
	@FieldSource("protocols")
	void answerThatSpeaksOfErrorsIsNone(String protocol) {
		String answer = "{\"error\": {\"type\":\"error\"}} \n\nevent: error\ndata: {\"error\":\"no\"}\n\n\"error\" error";
		simulator.script(protocol, Reply.text(answer));
		List<ChatResponse> chunks = stream(protocol);
		assertThat(text(chunks)).isEqualTo(answer);
		assertThat(trail(chunks).attempts()).hasSize(1);
	}

	@ParameterizedTest
	@FieldSource("protocols")
	void errorWithoutBodyIsReadByItsStatus(String protocol) {
		simulator.script(protocol, Reply.status(503).body("").header("Retry-After", "7"));
		simulator.script(SimulatedProviders.next(protocol), Reply.text(ANSWER));
		List<ChatResponse> chunks = stream(protocol);
		assertThat(text(chunks)).isEqualTo(ANSWER);
		Failure failure = first(trail(chunks));
		assertThat(failure.kind()).isEqualTo(FailureKind.OVERLOADED);
		assertThat(failure.status()).hasValue(503);
		assertThat(failure.retryAfter()).hasValue(Duration.ofSeconds(7));
	}

	static Stream<Arguments> hints() {
		return SimulatedProviders.PROTOCOLS.stream()
			.flatMap((protocol) -> Stream.of(Arguments.of(protocol, "Retry-After", "7", 7000L),
					Arguments.of(protocol, "retry-after-ms", "1500", 1500L),
					Arguments.of(protocol, "x-ratelimit-reset-requests", "1m30s", 90_000L)));
	}

	@ParameterizedTest(name = "{0}, {1}")
	@MethodSource("hints")
	void hintInTheHeadersSurvives(String protocol, String header, String value, long millis) {
		simulator.script(protocol, Reply.rateLimited().header(header, value));
		simulator.script(SimulatedProviders.next(protocol), Reply.text(ANSWER));
		Failure failure = first(trail(stream(protocol)));
		assertThat(failure.kind()).isEqualTo(FailureKind.RATE_LIMITED);
		assertThat(failure.retryAfter()).hasValue(Duration.ofMillis(millis));
	}

	private static List<ChatResponse> stream(String protocol) {
		return providers.chain(protocol + "-streams").stream(new Prompt("Hello")).collectList().block(PATIENCE);
	}

	private static Trail trail(List<ChatResponse> chunks) {
		return Trail.of(chunks.get(chunks.size() - 1)).orElseThrow();
	}

	private static Failure first(Trail trail) {
		return trail.attempts().get(0).failure().orElseThrow();
	}

	private static String text(List<ChatResponse> chunks) {
		StringBuilder all = new StringBuilder();
		for (ChatResponse chunk : chunks) {
			String text = (chunk.getResult() != null) ? chunk.getResult().getOutput().getText() : null;
			all.append((text != null) ? text : "");
		}
		return all.toString();
	}

}
