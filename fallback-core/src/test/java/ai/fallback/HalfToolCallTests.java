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

package ai.fallback;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.metadata.ChatGenerationMetadata;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;

import ai.fallback.chain.Chain;
import ai.fallback.chain.Target;
import ai.fallback.failure.FailureKind;
import ai.fallback.gate.AnswerGate;
import ai.fallback.retry.RetryPolicy;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An answer whose tool calls were cut off by a limit on its length runs no tools.
 */
class HalfToolCallTests {

	@ParameterizedTest
	@EnumSource
	void isLeftForTheNextHop(Way way) {
		for (String reason : List.of("LENGTH", "length", "max_tokens", "MAX_TOKENS")) {
			Way.Result result = way.ask(
					FallbackChatModel
						.over(Chain.named("test")
							.retry(RetryPolicy.NONE)
							.hop(Target.of("cut", Models.returning(asking("{\"city\": \"Os", reason))))
							.hop(Target.of("whole", Models.answering("It rains.")))
							.build())
						.time(new ManualTime())
						.build());
			assertThat(result.text()).as(reason).isEqualTo("It rains.");
			assertThat(result.trail().attempts().get(0).failure().orElseThrow().kind())
				.isEqualTo(FailureKind.UNUSABLE_OUTPUT);
		}
	}

	@ParameterizedTest
	@EnumSource
	void callWithArgumentsThatAreNoObjectIsUnusable(Way way) {
		for (String arguments : List.of("{\"city\": \"Os", "not json", "[1]", "7", "{\"city\": \"Oslo\"")) {
			Way.Result result = way.ask(
					FallbackChatModel
						.over(Chain.named("test")
							.retry(RetryPolicy.NONE)
							.hop(Target.of("wrong", Models.returning(asking(arguments, "tool_calls"))))
							.hop(Target.of("right", Models.answering("It rains.")))
							.build())
						.time(new ManualTime())
						.build());
			assertThat(result.text()).as(arguments).isEqualTo("It rains.");
			assertThat(result.trail().attempts().get(0).failure().orElseThrow().kind())
				.isEqualTo(FailureKind.UNUSABLE_OUTPUT);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "null", "{}", " {\"city\": null}\n" })
	void callWithoutArgumentsIsSound(String arguments) {
		assertThat(AnswerGate.judge(asking(arguments, "tool_calls"))).isNull();
	}

	@ParameterizedTest
	@EnumSource
	void longTextIsNoHalfToolCall(Way way) {
		Way.Result result = way.ask(FallbackChatModel
			.of(Chain.named("test").hop(Target.of("long", Models.returning(Models.finished("It", "length")))).build()));
		assertThat(result.text()).isEqualTo("It");
	}

	private static ChatResponse asking(String arguments, String reason) {
		AssistantMessage message = AssistantMessage.builder()
			.content("")
			.toolCalls(List.of(new AssistantMessage.ToolCall("1", "function", "weather", arguments)))
			.build();
		return new ChatResponse(
				List.of(new Generation(message, ChatGenerationMetadata.builder().finishReason(reason).build())));
	}

}
