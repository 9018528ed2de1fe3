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

import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.prompt.Prompt;

import ai.fallback.test.RecordedRequest;
import ai.fallback.test.Reply;
import ai.fallback.trail.Attempt;
import ai.fallback.trail.Compaction;
import ai.fallback.trail.Trail;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A conversation that a provider says is too long is made shorter for it, though nobody
 * knows its window.
 */
class UnknownWindowsTests {

	private static final String SUMMARY = "They agreed on the blue one.";

	@RegisterExtension
	static final SimulatedProviders providers = SimulatedProviders.with((properties) -> {
		properties.add("fallback.default-chain=openai-forgets");
		for (String protocol : SimulatedProviders.PROTOCOLS) {
			String chain = "fallback.chains." + protocol;
			properties.add(chain + "-forgets.hops=" + protocol);
			properties.add(chain + "-forgets.compaction.strategy=drop-oldest");
			properties.add(chain + "-summarises.hops=" + protocol);
			properties.add(chain + "-summarises.compaction.strategy=summarise");
			properties.add(chain + "-summarises.compaction.model=" + SimulatedProviders.next(protocol));
		}
	});

	static Stream<Arguments> hops() {
		return SimulatedProviders.PROTOCOLS.stream()
			.flatMap((protocol) -> Stream.of(Arguments.of(protocol, false), Arguments.of(protocol, true)));
	}

	@ParameterizedTest(name = "{0}, stream {1}")
	@MethodSource("hops")
	void oldestTurnsAreLeftOut(String protocol, boolean streams) {
		providers.simulator().script(protocol, Reply.contextTooLong(), Reply.text("Fine."));
		assertThatItWasShortened(ask(protocol + "-forgets", streams), protocol);
	}

	@ParameterizedTest(name = "{0}, stream {1}")
	@MethodSource("hops")
	void oldestTurnsAreSummarised(String protocol, boolean streams) {
		providers.simulator().script(protocol, Reply.contextTooLong(), Reply.text("Fine."));
		providers.simulator().script(SimulatedProviders.next(protocol), Reply.text(SUMMARY));
		assertThatItWasShortened(ask(protocol + "-summarises", streams), protocol);
		assertThat(providers.simulator().requests(protocol).get(1).body()).contains(SUMMARY);
	}

	private static void assertThatItWasShortened(Trail trail, String protocol) {
		assertThat(trail.entries()).extracting(Object::getClass)
			.containsExactly(Attempt.class, Compaction.class, Attempt.class);
		assertThat(trail.degraded()).isTrue();
		List<RecordedRequest> requests = providers.simulator().requests(protocol);
		assertThat(requests).hasSize(2);
		assertThat(requests.get(0).body()).contains("Be brief.", "Question 0 word", "Question 19 word");
		assertThat(requests.get(1).body()).contains("Be brief.", "Question 19 word").doesNotContain("Question 0 word");
	}

	private static Trail ask(String chain, boolean streams) {
		return providers.ask(chain, conversation(), streams);
	}

	/**
	 * Turns of about 1,000 tokens.
	 */
	private static Prompt conversation() {
		List<Message> messages = new ArrayList<>();
		messages.add(new SystemMessage("Be brief."));
		for (int i = 0; i < 19; i++) {
			messages.add(new UserMessage("Question " + i + " word".repeat(800)));
			messages.add(new AssistantMessage("Result " + i + " word".repeat(200)));
		}
		messages.add(new UserMessage("Question 19 word"));
		return new Prompt(messages);
	}

}
