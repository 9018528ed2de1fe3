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
import reactor.core.publisher.Flux;

import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.metadata.ChatResponseMetadata;
import org.springframework.ai.chat.metadata.DefaultUsage;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.converter.BeanOutputConverter;
import org.springframework.ai.converter.ListOutputConverter;
import org.springframework.ai.converter.MapOutputConverter;

import ai.fallback.chain.Chain;
import ai.fallback.chain.MidStream;
import ai.fallback.chain.Notice;
import ai.fallback.chain.Target;
import ai.fallback.gate.GatePolicy;
import ai.fallback.stream.DegradedNotice;
import ai.fallback.trail.Trail;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How a degraded answer says that it is one.
 */
class DegradedTests {

	private static final Prompt HELLO = new Prompt("Hello");

	private static final Notice IN_TEXT = new Notice("A smaller model answered.", true);

	private static final Notice ASIDE = new Notice("A smaller model answered.", false);

	@ParameterizedTest
	@EnumSource
	void answerOfAFallbackSaysSoInItsMetadata(Way way) {
		List<ChatResponse> responses = way.responses(chain(MidStream.CONTINUE, ASIDE, down(), saying("Hi there")),
				HELLO);
		assertThat(responses)
			.allSatisfy((response) -> assertThat((Boolean) response.getMetadata().get(Trail.DEGRADED_KEY)).isTrue());
		ChatResponse last = responses.get(responses.size() - 1);
		assertThat((String) last.getMetadata().get(DegradedNotice.METADATA_KEY)).isEqualTo("A smaller model answered.");
		assertThat(text(responses)).isEqualTo("Hi there");
		assertThat(Trail.of(last).orElseThrow().outcome()).isEqualTo(Trail.Outcome.ANSWERED);
	}

	@ParameterizedTest
	@EnumSource
	void answerOfTheFirstHopSaysNothing(Way way) {
		List<ChatResponse> responses = way.responses(chain(MidStream.CONTINUE, IN_TEXT, saying("Hi there"), down()),
				HELLO);
		assertThat(responses).allSatisfy((response) -> {
			assertThat(response.getMetadata().containsKey(Trail.DEGRADED_KEY)).isFalse();
			assertThat(response.getMetadata().containsKey(DegradedNotice.METADATA_KEY)).isFalse();
		});
		assertThat(text(responses)).isEqualTo("Hi there");
	}

	@ParameterizedTest
	@EnumSource
	void noticeStandsBelowTheTextOnceWhereThatIsWanted(Way way) {
		for (MidStream rule : MidStream.values()) {
			List<ChatResponse> responses = way.responses(chain(rule, IN_TEXT, down(), saying("Hi there")), HELLO);
			assertThat(text(responses)).isEqualTo("Hi there\n\nA smaller model answered.");
		}
	}

	@ParameterizedTest
	@EnumSource
	void noticeStandsBelowTheTextWhereTheLastChunkHasTheUsageAlone(Way way) {
		ChatResponseMetadata usage = ChatResponseMetadata.builder().usage(new DefaultUsage(7, 3)).build();
		ChatResponse hello = Models.finished("Hi there", "STOP");
		ChatModel model = new Models.Counting((prompt) -> new ChatResponse(hello.getResults(), usage),
				(prompt) -> Flux.just(hello, new ChatResponse(List.of(), usage)));
		for (MidStream rule : MidStream.values()) {
			List<ChatResponse> responses = way.responses(chain(rule, IN_TEXT, down(), model), HELLO);
			assertThat(text(responses)).isEqualTo("Hi there\n\nA smaller model answered.");
			assertThat(responses.get(responses.size() - 1).getMetadata().getUsage().getTotalTokens()).isEqualTo(10);
		}
	}

	@ParameterizedTest
	@EnumSource
	void noticeIsKeptOutOfWhatIsToBeParsed(Way way) {
		for (MidStream rule : MidStream.values()) {
			List<ChatResponse> responses = way.responses(chain(rule, IN_TEXT, down(), saying("{\"a\": 1}")), HELLO);
			assertThat(text(responses)).isEqualTo("{\"a\": 1}");
			assertThat((String) responses.get(responses.size() - 1).getMetadata().get(DegradedNotice.METADATA_KEY))
				.isNotNull();
		}
	}

	@ParameterizedTest
	@EnumSource
	void noticeIsKeptOutOfListsAndMapsThatConvertersRead(Way way) {
		ListOutputConverter list = new ListOutputConverter();
		List<ChatResponse> responses = way.responses(
				chain(MidStream.CONTINUE, IN_TEXT, down(), saying("red, green, blue")),
				new Prompt("Name colours." + System.lineSeparator() + list.getFormat()));
		assertThat(list.convert(text(responses))).containsExactly("red", "green", "blue");
		assertThat((String) responses.get(responses.size() - 1).getMetadata().get(DegradedNotice.METADATA_KEY))
			.isNotNull();
		MapOutputConverter map = new MapOutputConverter();
		responses = way.responses(chain(MidStream.CONTINUE, IN_TEXT, down(), saying("{\"a\": 1}")),
				new Prompt("Count." + map.getFormat()));
		assertThat(map.convert(text(responses))).containsEntry("a", 1);
	}

	@ParameterizedTest
	@EnumSource
	void noticeIsKeptOutOfWhatASchemaIsAskedFor(Way way) {
		BeanOutputConverter<Integer> converter = new BeanOutputConverter<>(Integer.class);
		for (GatePolicy policy : List.of(GatePolicy.DEFAULT, GatePolicy.DEFAULT.withSchema(false))) {
			List<ChatResponse> responses = way.responses(chain(MidStream.BUFFER, IN_TEXT, down(), saying("7"), policy),
					new Prompt("Name a number." + System.lineSeparator() + converter.getFormat()));
			assertThat(converter.convert(text(responses))).isEqualTo(7);
		}
	}

	@ParameterizedTest
	@EnumSource
	void listOfAnEarlierTurnDoesNotKeepTheNoticeOut(Way way) {
		Prompt later = new Prompt(List.of(new UserMessage("Name colours." + new ListOutputConverter().getFormat()),
				new AssistantMessage("red, green"), new UserMessage("And now a poem, please.")));
		assertThat(text(way.responses(chain(MidStream.CONTINUE, IN_TEXT, down(), saying("Roses are red")), later)))
			.isEqualTo("Roses are red\n\nA smaller model answered.");
	}

	private static FallbackChatModel chain(MidStream rule, Notice notice, ChatModel one, ChatModel two) {
		return chain(rule, notice, one, two, GatePolicy.DEFAULT);
	}

	private static FallbackChatModel chain(MidStream rule, Notice notice, ChatModel one, ChatModel two,
			GatePolicy gates) {
		return FallbackChatModel
			.over(Chain.named("test")
				.midStream(rule)
				.notice(notice)
				.gates(gates)
				.hop(Target.of("a", one))
				.hop(Target.of("b", two))
				.build())
			.time(new ManualTime())
			.build();
	}

	private static ChatModel saying(String text) {
		return Models.answering(text);
	}

	private static ChatModel down() {
		return Models.failing(new IllegalStateException("down"));
	}

	private static String text(List<ChatResponse> responses) {
		return String.join("",
				responses.stream().map((response) -> response.getResult().getOutput().getText()).toList());
	}

}
