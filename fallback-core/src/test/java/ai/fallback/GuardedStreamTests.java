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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;

import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;

import ai.fallback.Models.Counting;
import ai.fallback.chain.Chain;
import ai.fallback.chain.MidStream;
import ai.fallback.chain.Target;
import ai.fallback.failure.FailureKind;
import ai.fallback.retry.RetryPolicy;
import ai.fallback.stream.StreamGuard;
import ai.fallback.stream.StreamGuards;
import ai.fallback.stream.StreamReset;
import ai.fallback.trail.Attempt;
import ai.fallback.trail.Trail;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What becomes of an answer that a guard finds to be of no use.
 */
class GuardedStreamTests {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private static final String BEGIN = "A fallback is what happens next, ";

	private static final String REST = "when the first choice does not work out.";

	private static final String GARBAGE = "\uFFFD".repeat(40);

	private static final String PHRASE = "and I am sorry to say so, ";

	private static final String ENDLESS = PHRASE.repeat(200);

	private final AtomicReference<Prompt> asked = new AtomicReference<>();

	private List<StreamGuard.Factory> guards = StreamGuards.standard();

	private RetryPolicy retry = RetryPolicy.NONE;

	@ParameterizedTest
	@EnumSource(Way.class)
	void answerOfNothingButGarbageLeavesNoTrace(Way way) {
		Counting first = Models.answering(GARBAGE);
		Way.Result answer = way.ask(model(MidStream.CONTINUE, first, Models.answering("Hello.")));
		assertThat(answer.text()).isEqualTo("Hello.");
		assertThat(failure(answer.trail()))
			.isEqualTo("UNUSABLE_OUTPUT, guard 'garbage': replacement or control characters instead of text");
	}

	@ParameterizedTest
	@EnumSource(Way.class)
	void answerThatIsOfNoUseIsAskedForAgain(Way way) {
		this.retry = RetryPolicy.DEFAULT.withWaits(Duration.ofMillis(1), Duration.ofMillis(1));
		Counting first = Scripted.of(GARBAGE, "Hello.");
		Way.Result answer = way.ask(model(MidStream.BUFFER, first, Models.answering("never")));
		assertThat(answer.text()).isEqualTo("Hello.");
		assertThat(first.asked()).isEqualTo(2);
	}

	@ParameterizedTest
	@EnumSource(Way.class)
	void endlessRepetitionIsLeft(Way way) {
		Way.Result answer = way.ask(model(MidStream.BUFFER, Models.answering(ENDLESS), Models.answering("Hello.")));
		assertThat(answer.text()).isEqualTo("Hello.");
		assertThat(failure(answer.trail())).isEqualTo("UNUSABLE_OUTPUT, guard 'repetition': the same again and again");
	}

	@ParameterizedTest
	@EnumSource(Way.class)
	void answerThatIsTooLongIsLeft(Way way) {
		this.guards = List.of(StreamGuard.maxLength(10));
		Way.Result answer = way
			.ask(model(MidStream.BUFFER, Models.answering("01234567890"), Models.answering("0123456789")));
		assertThat(answer.text()).isEqualTo("0123456789");
		assertThat(failure(answer.trail())).isEqualTo("UNUSABLE_OUTPUT, guard 'max-length': more than 10 characters");
	}

	@Test
	void garbageIsNeverSeenAndTheAnswerGoesOnWithoutIt() {
		Seen seen = stream(MidStream.CONTINUE, saying(BEGIN + GARBAGE), saying(REST));
		assertThat(seen.text()).isEqualTo(BEGIN + REST);
		assertThat(this.asked.get().getInstructions().get(1).getText()).isEqualTo(BEGIN);
	}

	@Test
	void repetitionIsSeenForAMomentAndTheAnswerGoesOnAfterIt() {
		Seen seen = stream(MidStream.CONTINUE, saying(BEGIN + ENDLESS), saying(REST));
		assertThat(seen.text()).startsWith(BEGIN + PHRASE.repeat(4)).endsWith(REST);
		assertThat(seen.text()).hasSizeLessThan((BEGIN + PHRASE.repeat(8) + REST).length());
		String partial = this.asked.get().getInstructions().get(1).getText();
		assertThat(seen.text()).isEqualTo(partial + REST);
	}

	@Test
	void answerDoesNotGoOnFromWhatIsOfNoUse() {
		this.guards = List.of(StreamGuard.maxLength(40));
		Counting second = saying("never");
		Seen seen = stream(MidStream.CONTINUE, saying(BEGIN + REST), second);
		assertThat(seen.error()).isInstanceOf(FallbackStreamBrokenException.class);
		FallbackStreamBrokenException error = (FallbackStreamBrokenException) seen.error();
		assertThat(error.kind()).isEqualTo(FailureKind.UNUSABLE_OUTPUT);
		assertThat(error.partialText()).isEqualTo(seen.text()).hasSizeLessThanOrEqualTo(40).startsWith(BEGIN);
		assertThat(error).hasMessageContaining("guard 'max-length': more than 40 characters")
			.hasMessageNotContaining("fallback is");
		assertThat(second.asked()).isZero();
	}

	@Test
	void endlessRuleIsNotGoneOnFrom() {
		Counting second = saying("never");
		Seen seen = stream(MidStream.CONTINUE, saying("| a | b |\n|" + "-".repeat(6000)), second);
		assertThat(seen.error()).isInstanceOf(FallbackStreamBrokenException.class);
		assertThat(seen.text()).hasSizeLessThan(4200);
		assertThat(second.asked()).isZero();
	}

	@Test
	void continuationIsJudgedTogetherWithWhatItContinues() {
		this.guards = List.of(StreamGuard.maxLength(60));
		Counting cut = Models.streaming((prompt) -> Flux.concat(words(BEGIN), Flux.error(new IllegalStateException())));
		Seen seen = stream(MidStream.CONTINUE, cut, saying(REST));
		assertThat(seen.error()).isInstanceOf(FallbackStreamBrokenException.class);
		assertThat(seen.text()).startsWith(BEGIN).hasSizeLessThanOrEqualTo(60);
	}

	@Test
	void continuationThatIsOfNoUseFromItsBeginningIsContinuedByAnother() {
		this.guards = List.of(refusing("Z"));
		Counting cut = Models.streaming((prompt) -> Flux.concat(words(BEGIN), Flux.error(new IllegalStateException())));
		Seen seen = stream(MidStream.CONTINUE, cut, saying("Zwei or three words."), saying(REST));
		assertThat(seen.text()).isEqualTo(BEGIN + REST);
	}

	@Test
	void restartWithdrawsWhatCame() {
		Seen seen = stream(MidStream.RESTART, saying(BEGIN + ENDLESS), saying("Hello."));
		assertThat(seen.text()).startsWith(BEGIN).endsWith(StreamReset.MARK + "Hello.");
		assertThat(seen.current()).isEqualTo("Hello.");
	}

	@Test
	void restartWithdrawsWhatIsOfNoUse() {
		this.guards = List.of(StreamGuard.maxLength(40));
		Seen seen = stream(MidStream.RESTART, saying(BEGIN + REST), saying("Hello."));
		assertThat(seen.text()).startsWith(BEGIN);
		assertThat(seen.current()).isEqualTo("Hello.");
	}

	@Test
	void failEndsTheStreamBeforeTheGarbage() {
		Counting second = saying("never");
		Seen seen = stream(MidStream.FAIL, saying(BEGIN + GARBAGE), second);
		assertThat(seen.error()).isInstanceOf(FallbackStreamBrokenException.class);
		assertThat(seen.text()).isEqualTo(BEGIN);
		assertThat(second.asked()).isZero();
	}

	@Test
	void bufferFallsBack() {
		Seen seen = stream(MidStream.BUFFER, saying(BEGIN + ENDLESS), saying("Hello."));
		assertThat(seen.text()).isEqualTo("Hello.");
	}

	@Test
	void upstreamIsCancelled() {
		CountDownLatch cancelled = new CountDownLatch(1);
		Counting endless = Models
			.streaming((prompt) -> Flux.<ChatResponse>generate((sink) -> sink.next(Models.response(PHRASE)))
				.doOnCancel(cancelled::countDown));
		Seen seen = stream(MidStream.CONTINUE, endless, saying(REST));
		assertThat(seen.text()).endsWith(REST);
		FallbackChatModelTests.awaitUninterruptibly(cancelled);
	}

	@Test
	void doubtThatIsDispelledDelaysAndLosesNothing() {
		String text = "The caf\uFFFD was closed. " + "Are we there yet? ".repeat(20) + "No, we are not.";
		Seen seen = stream(MidStream.CONTINUE, saying(text));
		assertThat(seen.text()).isEqualTo(text);
		assertThat(seen.chunks()).allSatisfy((chunk) -> assertThat(Trail.of(chunk)).isPresent());
	}

	@Test
	void answerThatEndsInDoubtIsWhole() {
		String text = "Are we there yet? ".repeat(20) + "caf\uFFFD";
		assertThat(stream(MidStream.CONTINUE, saying(text)).text()).isEqualTo(text);
		Counting ending = Models
			.streaming((prompt) -> Flux.concat(words(text), Flux.just(Models.finished("\uFFFD.", "STOP"))));
		Seen seen = stream(MidStream.CONTINUE, ending);
		assertThat(seen.text()).isEqualTo(text + "\uFFFD.");
		ChatResponse last = seen.chunks().get(seen.chunks().size() - 1);
		assertThat(last.getResult().getMetadata().getFinishReason()).isEqualTo("STOP");
		assertThat(Trail.of(last).orElseThrow().outcome()).isEqualTo(Trail.Outcome.ANSWERED);
	}

	@Test
	void whatIsInDoubtBetweenManySilentChunksIsNotLost() {
		this.guards = List.of(StreamGuard.named("hesitant", () -> new Hesitant(100)));
		String text = "0123456789".repeat(12);
		Counting chatty = Models.streaming(
				(prompt) -> Flux.fromStream(text.chars().mapToObj((character) -> String.valueOf((char) character)))
					.concatMap((piece) -> Flux.just(Models.response(piece), Models.response(""), Models.response(""))));
		assertThat(stream(MidStream.CONTINUE, chatty).text()).isEqualTo(text);
	}

	@Test
	void hopThatIsLeftInDoubtBeforeItSpokeLeavesNoTrace() {
		this.guards = List.of(StreamGuard.named("language", () -> new Language(20)));
		Seen seen = stream(MidStream.FAIL, saying("Das ist ein ganz anderer Text."),
				saying("This is the text, at last."));
		assertThat(seen.text()).isEqualTo("This is the text, at last.");
		assertThat(seen.chunks())
			.allSatisfy((chunk) -> assertThat(Trail.of(chunk).orElseThrow().answeredBy()).contains("hop2"));
	}

	@Test
	void guardThatCannotMakeUpItsMindKeepsLittleBack() {
		this.guards = List.of(StreamGuard.named("hesitant", () -> new Hesitant(Integer.MAX_VALUE)));
		AtomicInteger sent = new AtomicInteger();
		List<Integer> sentBefore = new ArrayList<>();
		Counting endless = Models.streaming((prompt) -> Flux.range(0, 20_000)
			.map((i) -> Models.response("x"))
			.doOnNext((chunk) -> sent.incrementAndGet()));
		String text = model(MidStream.CONTINUE, endless).stream(new Prompt("Hello"))
			.doOnNext((chunk) -> sentBefore.add(sent.get()))
			.map((chunk) -> chunk.getResult().getOutput().getText())
			.reduce(String::concat)
			.block(PATIENCE);
		assertThat(text).hasSize(20_000);
		assertThat(sentBefore.get(0)).isBetween(3000, 3200);
	}

	@ParameterizedTest
	@EnumSource(Way.class)
	void guardThatThrowsCostsNoAnswer(Way way) {
		AtomicInteger looks = new AtomicInteger();
		StreamGuard.Factory throwing = StreamGuard.named("throwing", () -> (piece) -> {
			looks.incrementAndGet();
			throw new IllegalStateException("broken");
		});
		StreamGuard.Factory silent = StreamGuard.named("silent", () -> (piece) -> null);
		StreamGuard.Factory none = StreamGuard.named("none", () -> {
			throw new AssertionError("none");
		});
		this.guards = List.of(throwing, silent, none, StreamGuard.garbage());
		FallbackChatModel model = model(MidStream.CONTINUE, Models.answering("Hello."));
		assertThat(way.ask(model).text()).isEqualTo("Hello.");
		assertThat(looks).hasValue(1);
		assertThat(way.ask(model).text()).isEqualTo("Hello.");
		assertThat(looks).hasValue(2);
		assertThat(way.ask(model(MidStream.CONTINUE, Models.answering(GARBAGE), Models.answering("Hello."))).text())
			.isEqualTo("Hello.");
	}

	@ParameterizedTest
	@EnumSource(Way.class)
	void guardThatNeverReturnsFromItselfCostsNoAnswer(Way way) {
		this.guards = List.of(StreamGuard.named("recursive", Recursive::new));
		assertThat(way.ask(model(MidStream.CONTINUE, Models.answering("Hello."))).text()).isEqualTo("Hello.");
	}

	@Test
	void guardsOfOtherChainsAreNotAsked() {
		this.guards = List.of(StreamGuard.maxLength(3).onlyFor("other"), StreamGuard.maxLength(5).onlyFor("test"));
		assertThat(stream(MidStream.BUFFER, saying("four"), saying("never")).text()).isEqualTo("four");
		assertThat(stream(MidStream.BUFFER, saying("sixsix"), saying("four")).text()).isEqualTo("four");
	}

	@Test
	void chainWithoutGuardsPassesEverythingOn() {
		this.guards = List.of();
		assertThat(stream(MidStream.CONTINUE, saying(GARBAGE + ENDLESS)).text()).isEqualTo(GARBAGE + ENDLESS);
	}

	@Test
	void outerChainDoesNotGoOnFromWhatAnInnerChainFoundToBeOfNoUse() {
		Chain inner = Chain.named("inner").hop(Target.of("first", saying(BEGIN + REST))).build();
		FallbackChatModel guarded = FallbackChatModel.over(inner).guards(List.of(StreamGuard.maxLength(40))).build();
		Counting second = saying("never");
		Seen seen = stream(MidStream.CONTINUE, guarded, second);
		assertThat(seen.error()).isInstanceOf(FallbackStreamBrokenException.class);
		assertThat(second.asked()).isZero();
	}

	@Test
	void outerChainGoesOnFromWhatAnInnerChainLetThrough() {
		Chain inner = Chain.named("inner").hop(Target.of("first", saying(BEGIN + GARBAGE))).build();
		Seen seen = stream(MidStream.CONTINUE, FallbackChatModel.of(inner), saying(REST));
		assertThat(seen.text()).isEqualTo(BEGIN + REST);
	}

	private FallbackChatModel model(MidStream rule, ChatModel... models) {
		Chain.Builder chain = Chain.named("test").midStream(rule).retry(this.retry);
		for (int i = 0; i < models.length; i++) {
			chain.hop(Target.of("hop" + (i + 1), models[i]));
		}
		return FallbackChatModel.over(chain.build()).guards(this.guards).build();
	}

	private Seen stream(MidStream rule, ChatModel... models) {
		List<ChatResponse> chunks = new ArrayList<>();
		AtomicReference<Throwable> error = new AtomicReference<>();
		model(rule, models).stream(new Prompt("Hello")).doOnNext(chunks::add).onErrorResume((ex) -> {
			error.set(ex);
			return Flux.empty();
		}).blockLast(PATIENCE);
		return new Seen(chunks, error.get());
	}

	private Counting saying(String text) {
		return Models.streaming((prompt) -> {
			this.asked.set(prompt);
			return words(text);
		});
	}

	private static Flux<ChatResponse> words(String text) {
		return Flux.fromArray(text.split("(?<= )|(?<=\uFFFD)|(?<=-)")).map(Models::response);
	}

	private static String failure(Trail trail) {
		return trail.attempts()
			.stream()
			.filter((attempt) -> attempt.status() == Attempt.Status.FAILED)
			.map((attempt) -> attempt.failure().orElseThrow())
			.map((failure) -> failure.kind() + ", " + failure.reason())
			.findFirst()
			.orElseThrow();
	}

	private static StreamGuard.Factory refusing(String text) {
		return StreamGuard.named("refusing", () -> (piece) -> piece.contains(text)
				? StreamGuard.Verdict.unusable("not wanted") : StreamGuard.Verdict.FINE);
	}

	/**
	 * What a subscriber saw.
	 */
	record Seen(List<ChatResponse> chunks, Throwable error) {

		String text() {
			StringBuilder text = new StringBuilder();
			this.chunks.forEach((chunk) -> text.append(chunk.getResult().getOutput().getText()));
			return text.toString();
		}

		String current() {
			return StreamReset.currentText(Flux.fromIterable(this.chunks)).blockLast();
		}

	}

	/**
	 * Asks itself.
	 */
	static final class Recursive implements StreamGuard {

		@Override
		@SuppressWarnings("InfiniteRecursion")
		public Verdict look(String piece) {
			return look(piece.strip());
		}

	}

	/**
	 * Doubts until it saw so many characters.
	 */
	static final class Hesitant implements StreamGuard {

		private final int enough;

		private int seen;

		Hesitant(int enough) {
			this.enough = enough;
		}

		@Override
		public Verdict look(String piece) {
			this.seen += piece.length();
			return (this.seen < this.enough) ? Verdict.DOUBTFUL : Verdict.FINE;
		}

	}

	/**
	 * A guard as a user might write it: doubts until it saw enough to tell the language.
	 */
	static final class Language implements StreamGuard {

		private final int enough;

		private final StringBuilder begin = new StringBuilder();

		Language(int enough) {
			this.enough = enough;
		}

		@Override
		public Verdict look(String piece) {
			if (this.begin.length() >= this.enough) {
				return Verdict.FINE;
			}
			this.begin.append(piece);
			if (this.begin.length() < this.enough) {
				return Verdict.DOUBTFUL;
			}
			return (this.begin.indexOf(" ist ") < 0) ? Verdict.FINE : Verdict.unusable("not in English");
		}

	}

}
