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

package ai.fallback.adapt;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.model.tool.ToolCallingChatOptions;

import ai.fallback.capability.ModelFacts;
import ai.fallback.chain.Hop;

import static org.assertj.core.api.Assertions.assertThat;

class OptionLimitsTests {

	private static final ModelFacts REASONING = ModelFacts.builder().reasoning(true).temperature(false).build();

	@ParameterizedTest
	@CsvSource({ "anthropic, 1.7, 1.0", "anthropic, 0.3, 0.3", "bedrock-converse, 1.2, 1.0", "openai, 1.7, 1.7",
			"openai, 3, 2.0", "mistral, 1.7, 1.5", "google-genai, 2.5, 2.0", "deepseek, 2.5, 2.0", "ollama, 2.5, 2.5",
			"openai, -1, 0.0" })
	void temperatureIsPutIntoTheRange(String provider, double asked, double sent) {
		Adapted adapted = Drafts.adapt(provider, ChatOptions.builder().temperature(asked).build());
		assertThat(options(adapted).getTemperature()).isEqualTo(sent);
		assertThat(adapted.notes()).isEqualTo((asked == sent) ? List.of() : List.of("temperature limited"));
	}

	@ParameterizedTest
	@CsvSource({ "openai, 4", "azure-openai, 4", "google-genai, 5", "bedrock-converse, 4", "anthropic, 6", "ollama, 6",
			"mistral, 6", "deepseek, 6" })
	void surplusStopSequencesAreDropped(String provider, int sent) {
		List<String> stops = List.of("a", "b", "c", "d", "e", "f");
		Adapted adapted = Drafts.adapt(provider, ChatOptions.builder().stopSequences(stops).build());
		assertThat(options(adapted).getStopSequences()).isEqualTo(stops.subList(0, sent));
		assertThat(adapted.notes()).hasSize((sent < stops.size()) ? 1 : 0);
	}

	@Test
	void blankStopSequencesAreDroppedWhereTheyAreRefused() {
		ChatOptions options = ChatOptions.builder().stopSequences(List.of("\n\n", "END")).build();
		assertThat(options(Drafts.adapt("anthropic", options)).getStopSequences()).containsExactly("END");
		assertThat(options(Drafts.adapt("openai", options)).getStopSequences()).containsExactly("\n\n", "END");
	}

	@ParameterizedTest
	@CsvSource({ "openai, false", "mistral, false", "deepseek, false", "anthropic, true", "ollama, true",
			"google-genai, true" })
	void topKIsDroppedWhereItIsUnknown(String provider, boolean sent) {
		Adapted adapted = Drafts.adapt(provider, ChatOptions.builder().topK(40).build());
		assertThat(options(adapted).getTopK()).isEqualTo(sent ? 40 : null);
		assertThat(adapted.notes()).isEqualTo(sent ? List.of() : List.of("top-k dropped"));
	}

	@ParameterizedTest
	@CsvSource({ "anthropic, false", "bedrock-converse, false", "openai, true", "ollama, true" })
	void penaltiesAreDroppedWhereTheyAreUnknown(String provider, boolean sent) {
		Adapted adapted = Drafts.adapt(provider,
				ChatOptions.builder().frequencyPenalty(0.5).presencePenalty(2.5).build());
		assertThat(options(adapted).getFrequencyPenalty()).isEqualTo(sent ? 0.5 : null);
		assertThat(options(adapted).getPresencePenalty()).isEqualTo(sent ? 2.0 : null);
		assertThat(adapted.notes()).containsExactlyElementsOf(sent ? List.of("presence-penalty limited")
				: List.of("frequency-penalty dropped", "presence-penalty dropped"));
	}

	@ParameterizedTest
	@CsvSource({ "anthropic, false", "openai, true" })
	void topPStepsBackWhereOnlyOneIsTaken(String provider, boolean sent) {
		Adapted adapted = Drafts.adapt(provider, ChatOptions.builder().temperature(0.5).topP(0.9).build());
		assertThat(options(adapted).getTemperature()).isEqualTo(0.5);
		assertThat(options(adapted).getTopP()).isEqualTo(sent ? 0.9 : null);
	}

	@Test
	void answerIsLimitedToWhatTheModelCanWrite() {
		ModelFacts facts = ModelFacts.builder().maxOutput(4096).build();
		Adapted adapted = Drafts.adapt("openai", facts, ChatOptions.builder().maxTokens(100_000).build());
		assertThat(options(adapted).getMaxTokens()).isEqualTo(4096);
		assertThat(adapted.notes()).containsExactly("max-tokens limited");
		Adapted fitting = Drafts.adapt("openai", facts, ChatOptions.builder().maxTokens(4096).build());
		assertThat(options(fitting).getMaxTokens()).isEqualTo(4096);
		assertThat(fitting.notes()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "openai, -1", "openai, 0", "azure-openai, -1", "anthropic, -1", "bedrock-converse, -2", "mistral, -1",
			"deepseek, -1", "google-genai, -1" })
	void answerOfAnyLengthIsAskedForByNoNumber(String provider, int asked) {
		for (ModelFacts facts : List.of(ModelFacts.unknown(), ModelFacts.builder().maxOutput(4096).build())) {
			Adapted adapted = Drafts.adapt(provider, facts, ChatOptions.builder().maxTokens(asked).build());
			assertThat(options(adapted).getMaxTokens()).isNull();
			assertThat(adapted.notes()).containsExactly("max-tokens dropped");
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { -1, -2, 0 })
	void ollamaKeepsItsOwnNumbersForAnswersOfAnyLength(int asked) {
		ModelFacts facts = ModelFacts.builder().maxOutput(4096).build();
		Adapted adapted = Drafts.adapt("ollama", facts, ChatOptions.builder().maxTokens(asked).build());
		assertThat(options(adapted).getMaxTokens()).isEqualTo(asked);
		assertThat(adapted.notes()).isEmpty();
	}

	@Test
	void defaultLengthStaysWhereTheCallerAsksForAnyLength() {
		ChatOptions defaults = ToolCallingChatOptions.builder().maxTokens(500).build();
		Hop hop = Drafts.hop(Drafts.target("anthropic", ModelFacts.unknown(), defaults), (rules) -> {
		});
		Adapted adapted = Drafts.adapt(new Prompt("Hello", ChatOptions.builder().maxTokens(-1).build()), hop);
		assertThat(options(adapted).getMaxTokens()).isEqualTo(OptionsBridge.CLEARS_DEFAULTS ? 500 : null);
	}

	@Test
	void samplingIsLeftOutForModelThatRefusesIt() {
		ChatOptions asked = ChatOptions.builder()
			.temperature(0.5)
			.topP(0.9)
			.topK(40)
			.frequencyPenalty(0.1)
			.presencePenalty(0.1)
			.maxTokens(50)
			.stopSequences(List.of("END"))
			.build();
		Adapted openAi = Drafts.adapt("openai", REASONING, asked);
		assertThat(options(openAi))
			.extracting(ChatOptions::getTemperature, ChatOptions::getTopP, ChatOptions::getTopK,
					ChatOptions::getFrequencyPenalty, ChatOptions::getPresencePenalty, ChatOptions::getStopSequences)
			.containsOnlyNulls();
		assertThat(openAi.notes()).containsExactlyInAnyOrder("temperature dropped", "top-p dropped", "top-k dropped",
				"frequency-penalty dropped", "presence-penalty dropped", "stop-sequences dropped");
		assertThat(options(Drafts.adapt("anthropic", REASONING, asked)).getStopSequences()).containsExactly("END");
	}

	@ParameterizedTest
	@ValueSource(strings = { "openai", "anthropic", "bedrock-converse", "mistral" })
	void defaultTemperatureThatStaysBecomesTheOneThatIsTaken(String provider) {
		ModelFacts facts = ModelFacts.builder().temperature(false).build();
		Hop hop = Drafts.hop(
				Drafts.target(provider, facts, ToolCallingChatOptions.builder().temperature(0.8).maxTokens(50).build()),
				(rules) -> {
				});
		Double sent = OptionsBridge.CLEARS_DEFAULTS ? null : 1.0;
		Adapted asked = Drafts.adapt(new Prompt("Hello", ChatOptions.builder().temperature(0.3).build()), hop);
		assertThat(options(asked).getTemperature()).isEqualTo(sent);
		assertThat(asked.notes()).containsExactly("temperature dropped");
		Adapted unasked = Drafts.adapt(new Prompt("Hello"), hop);
		assertThat(options(unasked).getTemperature()).isEqualTo(sent);
		assertThat(unasked.notes()).isEmpty();
	}

	@Test
	void nothingIsChangedForProviderThatNobodyKnows() {
		ChatOptions asked = ChatOptions.builder().temperature(7.0).topK(3).presencePenalty(5.0).build();
		Adapted adapted = Drafts.adapt((String) null, asked);
		assertThat(options(adapted).getTemperature()).isEqualTo(7.0);
		assertThat(options(adapted).getTopK()).isEqualTo(3);
		assertThat(options(adapted).getPresencePenalty()).isEqualTo(5.0);
		assertThat(adapted.notes()).isEmpty();
	}

	@Test
	void modelIdNeverTravels() {
		Adapted adapted = Drafts.adapt("openai", ChatOptions.builder().model("claude").temperature(0.1).build());
		assertThat(options(adapted).getModel()).isNull();
	}

	private static ChatOptions options(Adapted adapted) {
		return adapted.prompt().getOptions();
	}

}
