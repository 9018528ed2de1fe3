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
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.ai.chat.prompt.Prompt;

import ai.fallback.FallbackChatModel;
import ai.fallback.FallbackException;
import ai.fallback.FallbackStreamBrokenException;
import ai.fallback.FallbackSurfacedException;
import ai.fallback.failure.FailureKind;
import ai.fallback.it.SimulatedProviders;
import ai.fallback.test.ProviderSimulator;
import ai.fallback.test.Reply;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * What OpenAI's models refuse beside an empty text and the finish reason {@code stop},
 * and Anthropic's without any content, as the providers write it on the wire.
 */
class RefusedAnswerTests {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	@RegisterExtension
	private static final SimulatedProviders providers = SimulatedProviders.with((properties) -> {
		properties.add("fallback.default-chain=first");
		properties.add("fallback.chains.first.hops=openai,anthropic");
		properties.add("fallback.chains.first.retry.max-retries=0");
		properties.add("fallback.chains.claude.hops=anthropic,openai");
		properties.add("fallback.chains.claude.retry.max-retries=0");
		properties.add("fallback.chains.claude.stream.answer-calls=true");
	});

	private static final ProviderSimulator simulator = providers.simulator();

	@Test
	void refusalInCallSurfaces() {
		simulator.script("openai", Reply.status(200).body("application/json", answer("null", "\"I can't do that.\"")));
		FallbackException thrown = catchThrowableOfType(FallbackException.class, () -> chain().call("Hello"));
		assertThat(thrown).isInstanceOf(FallbackSurfacedException.class);
		assertRefused(thrown);
	}

	@Test
	void refusalInStreamSurfaces() {
		simulator.script("openai", events("{\"role\":\"assistant\",\"content\":\"\",\"refusal\":null}",
				"{\"refusal\":\"I can't\"}", "{\"refusal\":\" do that.\"}"));
		FallbackException thrown = catchThrowableOfType(FallbackException.class, RefusedAnswerTests::stream);
		assertThat(thrown).isInstanceOf(FallbackSurfacedException.class);
		assertRefused(thrown);
	}

	@Test
	void refusalInStreamThatHasBegunEndsIt() {
		simulator.script("openai", events("{\"role\":\"assistant\",\"content\":\"Well, \"}", "{\"content\":\"then. \"}",
				"{\"refusal\":\"I can't\"}", "{\"refusal\":\" do that.\"}"));
		FallbackException thrown = catchThrowableOfType(FallbackException.class, RefusedAnswerTests::stream);
		assertThat(thrown).isInstanceOfSatisfying(FallbackStreamBrokenException.class,
				(broken) -> assertThat(broken.partialText()).isEqualTo("Well, then. "));
		assertRefused(thrown);
	}

	@ParameterizedTest
	@ValueSource(strings = { "null", "\"\"" })
	void answerThatRefusesNothingIsOne(String refusal) {
		simulator.script("openai", Reply.status(200).body("application/json", answer("\"Hello.\"", refusal)));
		assertThat(chain().call("Hello")).isEqualTo("Hello.");
		simulator.script("openai", events("{\"role\":\"assistant\",\"content\":\"\",\"refusal\":" + refusal + "}",
				"{\"content\":\"Hello.\",\"refusal\":" + refusal + "}"));
		assertThat(stream()).isEqualTo("Hello.");
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void refusalOfClaudeWithoutContentSurfacesFromAStream(boolean call) {
		simulator.script("anthropic", Reply.status(200).body("text/event-stream", """
				event: message_start
				data: {"type":"message_start","message":{"id":"m","type":"message","role":"assistant",\
				"model":"anthropic","content":[],"stop_reason":null,"stop_sequence":null,\
				"usage":{"input_tokens":5,"output_tokens":1}}}

				event: message_delta
				data: {"type":"message_delta","delta":{"stop_reason":"refusal","stop_sequence":null},\
				"usage":{"output_tokens":1}}

				event: message_stop
				data: {"type":"message_stop"}

				"""));
		FallbackChatModel claude = providers.chain("claude");
		assertRefused(catchThrowableOfType(FallbackException.class,
				() -> requireNonNull(call ? claude.call("Hello") : claude.stream("Hello").blockLast(PATIENCE))));
	}

	private static void assertRefused(FallbackException thrown) {
		assertThat(thrown.kind()).isEqualTo(FailureKind.CONTENT_FILTERED);
		assertThat(thrown).hasMessageNotContaining("I can't");
		assertThat(simulator.requests()).hasSize(1);
	}

	private static FallbackChatModel chain() {
		return providers.chain("first");
	}

	private static String stream() {
		return chain().stream(new Prompt("Hello"))
			.mapNotNull((chunk) -> (chunk.getResult() != null) ? chunk.getResult().getOutput().getText() : null)
			.collect(Collectors.joining())
			.block(PATIENCE);
	}

	private static String answer(String content, String refusal) {
		return "{\"id\":\"c\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"openai\",\"choices\":[{\"index\":0,"
				+ "\"message\":{\"role\":\"assistant\",\"content\":" + content + ",\"refusal\":" + refusal
				+ "},\"finish_reason\":\"stop\"}]}";
	}

	private static Reply events(String... deltas) {
		String events = Stream
			.concat(Stream.of(deltas).map((delta) -> event(delta, "null")),
					Stream.of(event("{}", "\"stop\""), "data: [DONE]\n\n"))
			.collect(Collectors.joining());
		return Reply.status(200).body("text/event-stream", events);
	}

	private static String event(String delta, String finishReason) {
		return "data: {\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"openai\",\"choices\":"
				+ "[{\"index\":0,\"delta\":" + delta + ",\"finish_reason\":" + finishReason + "}]}\n\n";
	}

}
