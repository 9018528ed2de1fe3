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

package ai.fallback.gate;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.AssistantMessage.ToolCall;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.chat.messages.ToolResponseMessage.ToolResponse;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.metadata.ChatGenerationMetadata;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.document.Document;
import org.springframework.ai.evaluation.EvaluationRequest;
import org.springframework.ai.evaluation.EvaluationResponse;

import ai.fallback.gate.Verdict.Decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What the built-in gates say of answers.
 */
class BuiltInGateTests {

	private static final String ENGLISH = "The order is on its way and it will be with you in the next two days.";

	private static final String GERMAN = "Die Bestellung ist auf dem Weg und wird in den nächsten Tagen bei Ihnen sein.";

	@ParameterizedTest
	@CsvSource({ "STOP,ACCEPT", "length,REASK", "MAX_TOKENS,REASK", "max_tokens,REASK", "tool_calls,ACCEPT" })
	void answerThatReachedALimitIsCutOff(String finishReason, Decision decision) {
		assertThat(judge(Gates.notCutOff(), answer("Once upon", finishReason))).isEqualTo(decision);
	}

	@Test
	void answerWithoutFinishReasonIsNotCutOff() {
		assertThat(judge(Gates.notCutOff(), answer("Once upon a time."))).isEqualTo(Decision.ACCEPT);
	}

	@ParameterizedTest
	@CsvSource({ "1234,REASK", "12345,ACCEPT", "1234567890,ACCEPT", "12345678901,REASK", "'   1234   ',REASK" })
	void lengthIsThatOfTheTextWithoutBlanks(String text, Decision decision) {
		assertThat(judge(Gates.length(5, 10), answer(text))).isEqualTo(decision);
	}

	@Test
	void lengthCountsWhatPeopleCount() {
		assertThat(judge(Gates.length(2, 2), answer("\uD83D\uDE00\uD83D\uDE00"))).isEqualTo(Decision.ACCEPT);
	}

	@Test
	void patternMustBeThereOrMustNot() {
		Pattern number = Pattern.compile("\\d+");
		assertThat(judge(Gates.mustMatch(number), answer("It is 42."))).isEqualTo(Decision.ACCEPT);
		assertThat(judge(Gates.mustMatch(number), answer("No idea."))).isEqualTo(Decision.REASK);
		assertThat(judge(Gates.mustNotMatch(number), answer("It is 42."))).isEqualTo(Decision.REASK);
		assertThat(judge(Gates.mustNotMatch(number), answer("No idea."))).isEqualTo(Decision.ACCEPT);
	}

	@ParameterizedTest
	@ValueSource(strings = { "I'm sorry, but I can't help with that.", "I\u2019m sorry. I can\u2019t assist with this.",
			"Unfortunately I CANNOT PROVIDE medical advice." })
	void refusalInPlainTextIsNoMatterOfQuality(String text) {
		assertThat(judge(Gates.noRefusal(), answer(text))).isEqualTo(Decision.REFUSED);
	}

	@Test
	void answerThatSpeaksOfRefusalsIsNone() {
		assertThat(judge(Gates.noRefusal(), answer("Yes, gladly. " + "It works like this. ".repeat(20)
				+ "Some models would say: I can't help with that.")))
			.isEqualTo(Decision.ACCEPT);
		assertThat(judge(Gates.noRefusal(List.of("dazu kann ich nichts sagen")),
				answer("Dazu kann ich nichts sagen, leider.")))
			.isEqualTo(Decision.REFUSED);
	}

	@Test
	void languageIsToldByFrequentWords() {
		assertThat(judge(Gates.language("de"), answer(GERMAN))).isEqualTo(Decision.ACCEPT);
		assertThat(judge(Gates.language("de"), answer(ENGLISH))).isEqualTo(Decision.REASK);
		assertThat(judge(Gates.language("en"), answer(ENGLISH))).isEqualTo(Decision.ACCEPT);
		assertThat(judge(Gates.language("en"), answer(GERMAN))).isEqualTo(Decision.REASK);
	}

	@ParameterizedTest
	@CsvSource({ "fr,La commande est dans le camion et elle ne sera pas chez vous pour la fête.",
			"es,El pedido está en camino y se entrega con el correo por la mañana en su casa.",
			"it,Il pacco è in viaggio e non sono del tutto sicuro che la consegna per domani si possa fare.",
			"pt,O pedido não está na loja mas com uma empresa que o entrega em sua casa por dia.",
			"nl,De bestelling is onderweg en wordt niet op maandag maar met de post van dinsdag bezorgd.",
			"pl,To zamówienie nie jest jeszcze w drodze i nie wiem jak się to stało ale może być jutro.",
			"sv,Det är inte jag som har paketet men det kan vara på väg till dig och jag är glad." })
	void eachLanguageKnowsItselfAndNoOther(String language, String text) {
		assertThat(judge(Gates.language(language), answer(text))).isEqualTo(Decision.ACCEPT);
		assertThat(judge(Gates.language("en"), answer(text))).isEqualTo(Decision.REASK);
		assertThat(judge(Gates.language(language), answer(ENGLISH))).isEqualTo(Decision.REASK);
	}

	@Test
	void languageIsToldByScript() {
		assertThat(judge(Gates.language("ru"), answer("Заказ уже в пути."))).isEqualTo(Decision.ACCEPT);
		assertThat(judge(Gates.language("ru"), answer(ENGLISH))).isEqualTo(Decision.REASK);
		assertThat(judge(Gates.language("en"), answer("订单已经在路上了,两天之内就会送到您的手上。"))).isEqualTo(Decision.REASK);
		assertThat(judge(Gates.language("ja"), answer("ご注文は発送済みで、二日以内にお届けします。"))).isEqualTo(Decision.ACCEPT);
	}

	@Test
	void textTooShortToTellPasses() {
		assertThat(judge(Gates.language("de"), answer("OK"))).isEqualTo(Decision.ACCEPT);
		assertThat(judge(Gates.language("de"), answer("42 + 1 = 43"))).isEqualTo(Decision.ACCEPT);
	}

	@Test
	void unknownLanguageIsAMistake() {
		assertThatIllegalArgumentException().isThrownBy(() -> Gates.language("tlh")).withMessageContaining("[ar, bg,");
	}

	@Test
	void confidenceIsTheMeanOfTheTokens() {
		Object sure = Map.of("content", List.of(Map.of("logprob", -0.01), Map.of("logprob", -0.03)));
		Object unsure = Map.of("content", List.of(Map.of("logprob", -1.0), Map.of("logprob", -2.0)));
		assertThat(judge(Gates.confidence(0.8), answer("Yes", sure))).isEqualTo(Decision.ACCEPT);
		assertThat(judge(Gates.confidence(0.8), answer("Yes", unsure))).isEqualTo(Decision.REJECT);
		Verdict verdict = Gates.confidence(0.8).judge(candidate(answer("Yes", unsure)));
		assertThat(verdict.reason()).isEqualTo("a mean token probability of 0.22, below 0.80");
	}

	@Test
	void confidenceOfChunksIsThatOfAllTheirTokens() {
		List<Object> chunks = List.of(new LogProbs(List.of(new Token(-0.1f))), "",
				new LogProbs(List.of(new Token(-3f))));
		assertThat(judge(Gates.confidence(0.5), answer("Yes", chunks))).isEqualTo(Decision.REJECT);
		assertThat(judge(Gates.confidence(0.2), answer("Yes", chunks))).isEqualTo(Decision.ACCEPT);
	}

	@Test
	void answerThatTellsNoProbabilitiesPasses() {
		assertThat(judge(Gates.confidence(0.99), answer("Yes"))).isEqualTo(Decision.ACCEPT);
		assertThat(judge(Gates.confidence(0.99), answer("Yes", (Object) ""))).isEqualTo(Decision.ACCEPT);
	}

	@Test
	void evaluatorsFeedbackGoesToTheModelAndWithoutItAnotherIsAsked() {
		assertThat(judge(Gates.judge((request) -> evaluation(true, "")), answer("Yes"))).isEqualTo(Decision.ACCEPT);
		assertThat(judge(Gates.judge((request) -> evaluation(false, "")), answer("Yes"))).isEqualTo(Decision.REJECT);
		Verdict verdict = Gates.judge((request) -> evaluation(false, "It names no city."))
			.judge(candidate(answer("Yes")));
		assertThat(verdict.decision()).isEqualTo(Decision.REASK);
		assertThat(verdict.complaint()).contains("It names no city.");
		assertThat(verdict.reason()).doesNotContain("city");
	}

	@Test
	void evaluatorSeesWhatTheAnswerIsBasedOn() {
		Prompt prompt = new Prompt(
				List.of(new SystemMessage("Paris is in France."), new UserMessage("Where is Paris?")));
		EvaluationRequest request = Judge.request(Candidate.of(prompt, answer("In France.")));
		assertThat(request.getUserText()).isEqualTo("Where is Paris?");
		assertThat(request.getResponseContent()).isEqualTo("In France.");
		assertThat(request.getDataList()).extracting(Document::getText).containsExactly("Paris is in France.");
		assertThat(Judge.request(candidate(answer("Yes"))).getDataList()).extracting(Document::getText)
			.containsExactly("Tell me.");
	}

	@Test
	void evaluatorSeesWhatToolsBrought() {
		Prompt prompt = new Prompt(List.of(new SystemMessage("Be brief."), new UserMessage("Where is my order?"),
				AssistantMessage.builder()
					.content("")
					.toolCalls(List.of(new ToolCall("1", "function", "order", "{}"),
							new ToolCall("2", "function", "van", "{}")))
					.build(),
				ToolResponseMessage.builder()
					.responses(List.of(new ToolResponse("1", "order", "Order 7 is in the van."),
							new ToolResponse("2", "van", "The van is in Oslo.")))
					.build()));
		EvaluationRequest request = Judge.request(Candidate.of(prompt, answer("In Oslo.")));
		assertThat(request.getUserText()).isEqualTo("Where is my order?");
		assertThat(request.getDataList()).extracting(Document::getText)
			.containsExactly("Be brief.", "Order 7 is in the van.", "The van is in Oslo.");
	}

	@Test
	void wordsForTheTrailHaveNoContent() {
		for (Gate gate : List.of(Gates.length(100, 200), Gates.mustMatch(Pattern.compile("x{9}")), Gates.language("ru"),
				Gates.jsonSchema("{\"type\": \"object\"}"))) {
			Verdict verdict = gate.judge(candidate(answer("A secret answer of some length.")));
			assertThat(verdict.decision()).isEqualTo(Decision.REASK);
			assertThat(verdict.toString()).doesNotContain("secret");
			assertThat(verdict.failure("it").toString()).startsWith("UNUSABLE_OUTPUT, gate 'it': ");
		}
	}

	@Test
	void settingsThatMakeNoSenseAreRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> Gates.length(5, 4));
		assertThatIllegalArgumentException().isThrownBy(() -> Gates.confidence(1.2));
		assertThatIllegalArgumentException().isThrownBy(() -> Gates.jsonSchema("no schema"));
		assertThatIllegalArgumentException().isThrownBy(() -> Gates.noRefusal(List.of(" ")));
	}

	private static Decision judge(Gate gate, ChatResponse answer) {
		return gate.judge(candidate(answer)).decision();
	}

	private static Candidate candidate(ChatResponse answer) {
		return Candidate.of(new Prompt("Tell me."), answer);
	}

	private static EvaluationResponse evaluation(boolean pass, String feedback) {
		return new EvaluationResponse(pass, feedback, Map.of());
	}

	private static ChatResponse answer(String text) {
		return new ChatResponse(List.of(new Generation(new AssistantMessage(text))));
	}

	private static ChatResponse answer(String text, String finishReason) {
		return new ChatResponse(List.of(new Generation(new AssistantMessage(text),
				ChatGenerationMetadata.builder().finishReason(finishReason).build())));
	}

	private static ChatResponse answer(String text, Object logProbabilities) {
		return new ChatResponse(List.of(new Generation(new AssistantMessage(text),
				ChatGenerationMetadata.builder().metadata("logprobs", logProbabilities).build())));
	}

	/**
	 * As the clients' own classes look.
	 *
	 * @param content the tokens
	 */
	public record LogProbs(List<Token> content) {

	}

	/**
	 * A token.
	 *
	 * @param logprob its log probability
	 */
	public record Token(Float logprob) {

	}

}
