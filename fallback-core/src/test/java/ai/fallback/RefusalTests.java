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

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.metadata.ChatGenerationMetadata;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.Prompt;

import ai.fallback.Models.Counting;
import ai.fallback.chain.MidStream;
import ai.fallback.failure.FailureKind;
import ai.fallback.time.TimeSource;

import static ai.fallback.FallbackChatModelTests.chain;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a model refuses in the place that OpenAI has for it, beside an empty text and an
 * ordinary finish reason.
 */
class RefusalTests {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private final Counting second = Models.answering("two");

	@ParameterizedTest
	@EnumSource
	void surfacesAfterOneCall(Way way) {
		Counting first = Models.returning(chunk("", "I'm sorry, I can't assist with that.", "STOP"));
		assertSurfaces(way.ask(chain(first, this.second)));
	}

	@ParameterizedTest
	@EnumSource
	void surfacesWhateverWasSaidBeside(Way way) {
		assertSurfaces(way.ask(chain(Models.returning(chunk("Half", "I can't.", "STOP")), this.second)));
	}

	@Test
	void surfacesWhenItComesInPieces() {
		Counting first = Models.streaming((prompt) -> Flux.just(chunk("", "", ""), chunk("", "I'm sorry, ", ""),
				chunk("", "I can't.", ""), chunk("", "", "STOP")));
		assertSurfaces(Way.STREAM.ask(chain(first, this.second)));
	}

	@ParameterizedTest
	@EnumSource
	void breaksStreamThatHasBegun(MidStream rule) {
		Counting first = Models.streaming((prompt) -> Flux.just(chunk("Well, ", null, ""), chunk("", "I'm ", ""),
				chunk("", "sorry", ""), chunk("", "", "STOP")));
		StepVerifier.create(chain(rule, TimeSource.system(), first, this.second).stream(new Prompt("Hello")).then())
			.expectErrorSatisfies(
					(error) -> assertThat(((FallbackException) error).kind()).isEqualTo(FailureKind.CONTENT_FILTERED))
			.verify(PATIENCE);
		assertThat(this.second.asked()).isZero();
	}

	@ParameterizedTest
	@EnumSource
	void placeThatIsEmptyRefusesNothing(Way way) {
		for (String nothing : new String[] { null, "", " \n" }) {
			assertThat(way.ask(chain(Models.returning(chunk("one", nothing, "STOP")), this.second)).text())
				.isEqualTo("one");
		}
	}

	private void assertSurfaces(Way.Result result) {
		assertThat(result.error()).isInstanceOfSatisfying(FallbackException.class, (error) -> {
			assertThat(error.kind()).isEqualTo(FailureKind.CONTENT_FILTERED);
			assertThat(error.toString()).doesNotContain("sorry");
		});
		assertThat(this.second.asked()).isZero();
	}

	private static ChatResponse chunk(String text, @Nullable String refusal, String reason) {
		Map<String, Object> metadata = new HashMap<>();
		metadata.put("refusal", refusal);
		AssistantMessage message = AssistantMessage.builder().content(text).properties(metadata).build();
		return new ChatResponse(
				List.of(new Generation(message, ChatGenerationMetadata.builder().finishReason(reason).build())));
	}

}
