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
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.Disposable;

import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.prompt.Prompt;

import ai.fallback.FallbackCancelledException;
import ai.fallback.FallbackChatModel;
import ai.fallback.test.RecordedRequest;
import ai.fallback.test.Reply;
import ai.fallback.trail.Compaction;
import ai.fallback.trail.Trail;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A conversation that is too long for every hop is summarised by a real client's model
 * before it is sent on.
 */
class SummariesTests {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private static final String SUMMARY = "They agreed on the blue one.";

	private static final Map<String, String> LIMITS = Map.of("openai", "max_tokens", "anthropic", "max_tokens",
			"ollama", "options.num_predict");

	@RegisterExtension
	static final SimulatedProviders providers = SimulatedProviders.with((properties) -> {
		properties.add("fallback.default-chain=openai-summarises");
		properties.add("fallback.targets.anthropic.options.max-tokens=1000");
		for (String protocol : SimulatedProviders.PROTOCOLS) {
			properties.add("fallback.targets." + protocol + ".facts.context-window=8000");
			properties.addAll(chain(protocol + "-summarises", protocol));
			properties.addAll(chain(protocol + "-hurries", protocol));
			properties.add("fallback.chains." + protocol + "-hurries.compaction.timeout=700ms");
		}
	});

	private static List<String> chain(String name, String summariser) {
		String chain = "fallback.chains." + name;
		String first = SimulatedProviders.next(summariser);
		return List.of(chain + ".hops=" + first + "," + SimulatedProviders.next(first),
				chain + ".compaction.strategy=summarise", chain + ".compaction.model=" + summariser);
	}

	static Stream<Arguments> summarisers() {
		return SimulatedProviders.PROTOCOLS.stream()
			.flatMap((protocol) -> Stream.of(Arguments.of(protocol, false), Arguments.of(protocol, true)));
	}

	@ParameterizedTest(name = "{0}, stream {1}")
	@MethodSource("summarisers")
	void summaryIsAskedForAndSentOn(String protocol, boolean streams) {
		script(protocol, Reply.text(SUMMARY));
		Trail trail = ask(protocol + "-summarises", streams);
		RecordedRequest summary = providers.simulator().requests(protocol).get(0);
		assertThat(providers.simulator().requests()).hasSize(2).first().isSameAs(summary);
		assertThat(summary.isStreaming()).isFalse();
		assertThat(summary.body())
			.contains("Answer with nothing but the summary.", "Question 0 word", "Assistant calls tool look",
					"Result of tool look")
			.doesNotContain("Question 19", "Be brief.");
		assertThat(((Number) summary.json(LIMITS.get(protocol))).intValue()).isBetween(100, 2_000);
		assertThat(answered(protocol)).contains("Be brief.", SUMMARY, "Question 19 word", "Result 18 word")
			.doesNotContain("Question 0 word");
		assertThat(compaction(trail).otherwise()).isEmpty();
		assertThat(trail.degraded()).isTrue();
	}

	@ParameterizedTest(name = "{0}, stream {1}")
	@MethodSource("summarisers")
	void oldestTurnsAreLeftOutWhereTheSummariserIsDown(String protocol, boolean streams) {
		script(protocol, Reply.status(503));
		Trail trail = ask(protocol + "-summarises", streams);
		assertThat(providers.simulator().requests(protocol)).as("asked once").hasSize(1);
		assertThatOldestAreLeftOut(protocol, trail);
	}

	@ParameterizedTest(name = "{0}, stream {1}")
	@MethodSource("summarisers")
	void silentSummariserIsLeft(String protocol, boolean streams) {
		BusyMachine.allow(() -> {
			providers.heal();
			script(protocol, Reply.silence());
			Trail trail = ask(protocol + "-hurries", streams);
			assertThat(providers.simulator().requests(protocol)).as("asked in time").hasSize(1);
			providers.simulator().requests(protocol).get(0).awaitAbort(PATIENCE);
			assertThatOldestAreLeftOut(protocol, trail);
		});
	}

	private static void assertThatOldestAreLeftOut(String protocol, Trail trail) {
		assertThat(answered(protocol)).contains("Be brief.", "Question 19 word")
			.doesNotContain("Question 0 word", "Summary of the earlier part");
		assertThat(compaction(trail).otherwise().orElseThrow()).startsWith("no summary");
	}

	@ParameterizedTest(name = "{0}, stream {1}")
	@MethodSource("summarisers")
	void whoLeavesClosesTheConnection(String protocol, boolean streams) throws Exception {
		script(protocol, Reply.silence());
		FallbackChatModel model = providers.chain(protocol + "-summarises");
		if (streams) {
			Disposable subscription = model.stream(conversation()).subscribe();
			RecordedRequest summary = providers.simulator().awaitRequests(1, PATIENCE).get(0);
			subscription.dispose();
			summary.awaitAbort(PATIENCE.dividedBy(2));
		}
		else {
			CompletableFuture<Throwable> error = new CompletableFuture<>();
			Thread caller = new Thread(() -> {
				try {
					error.complete(new AssertionError(model.call(conversation())));
				}
				catch (RuntimeException ex) {
					error.complete(ex);
				}
			});
			caller.start();
			RecordedRequest summary = providers.simulator().awaitRequests(1, PATIENCE).get(0);
			caller.interrupt();
			summary.awaitAbort(PATIENCE.dividedBy(2));
			assertThat(error.get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
				.isInstanceOf(FallbackCancelledException.class);
		}
		assertThat(providers.simulator().requests()).as("nobody else is asked").hasSize(1);
	}

	private static void script(String summariser, Reply reply) {
		providers.simulator().byDefault(Reply.text("Fine."));
		providers.simulator().script(summariser, reply);
	}

	/**
	 * What the first hop was sent.
	 */
	private static String answered(String summariser) {
		List<RecordedRequest> requests = providers.simulator().requests(SimulatedProviders.next(summariser));
		assertThat(requests).hasSize(1);
		return requests.get(0).body();
	}

	private static Compaction compaction(Trail trail) {
		return trail.entries()
			.stream()
			.filter(Compaction.class::isInstance)
			.map(Compaction.class::cast)
			.findFirst()
			.orElseThrow();
	}

	private static Trail ask(String chain, boolean streams) {
		return providers.ask(chain, conversation(), streams);
	}

	/**
	 * Turns of about 500 tokens, each with a tool's call.
	 */
	private static Prompt conversation() {
		List<Message> messages = new ArrayList<>();
		messages.add(new SystemMessage("Be brief."));
		for (int i = 0; i < 19; i++) {
			messages.add(new UserMessage("Question " + i + " word".repeat(200)));
			messages.add(AssistantMessage.builder()
				.content("")
				.toolCalls(List.of(new AssistantMessage.ToolCall("call" + i, "function", "look", "{}")))
				.build());
			messages.add(ToolResponseMessage.builder()
				.responses(List.of(new ToolResponseMessage.ToolResponse("call" + i, "look",
						"{\"found\": \"" + "word ".repeat(200) + "\"}")))
				.build());
			messages.add(new AssistantMessage("Result " + i + " word".repeat(60)));
		}
		messages.add(new UserMessage("Question 19 word"));
		return new Prompt(messages);
	}

}
