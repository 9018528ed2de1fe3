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

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.MessageType;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.metadata.ChatGenerationMetadata;
import org.springframework.ai.chat.metadata.ChatResponseMetadata;
import org.springframework.ai.chat.metadata.DefaultUsage;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.content.Media;
import org.springframework.ai.converter.BeanOutputConverter;
import org.springframework.ai.converter.MapOutputConverter;
import org.springframework.util.MimeTypeUtils;

import ai.fallback.Models.Counting;
import ai.fallback.capability.ModelFacts;
import ai.fallback.chain.Chain;
import ai.fallback.chain.MidStream;
import ai.fallback.chain.Target;
import ai.fallback.failure.FailureKind;
import ai.fallback.failure.Reaction;
import ai.fallback.gate.Candidate;
import ai.fallback.gate.Gate;
import ai.fallback.gate.GatePolicy;
import ai.fallback.gate.GateRule;
import ai.fallback.gate.Gates;
import ai.fallback.gate.Verdict;
import ai.fallback.retry.RetryPolicy;
import ai.fallback.stream.StreamReset;
import ai.fallback.thread.Abandoned;
import ai.fallback.tool.ToolRunner;
import ai.fallback.trail.Attempt;
import ai.fallback.trail.Trail;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a walk does with the verdicts of gates. Streams are buffered unless a test says
 * otherwise.
 */
@Timeout(30)
class GateTests {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private final List<Prompt> asked = new CopyOnWriteArrayList<>();

	private final List<Candidate> judged = new CopyOnWriteArrayList<>();

	@ParameterizedTest
	@EnumSource
	void answerThatTheMapConverterDoesNotReadIsLeft(Way way) {
		Prompt prompt = new Prompt("Name a city. " + new MapOutputConverter().getFormat());
		for (String unreadable : List.of("Sure! {\"city\": ", "{\"city\": ", "[1]", "Oslo")) {
			Way.Result result = way.ask(
					chain(UnaryOperator.identity(), saying(unreadable), saying("```json\n{\"city\": \"Oslo\"}```")),
					prompt);
			assertThat(result.text()).as(unreadable).contains("Oslo\"}");
			assertThat(result.trail().attempts()).hasSize(3);
		}
	}

	@ParameterizedTest
	@EnumSource
	void answerThatTheMapConverterDoesNotReadIsGivenWhereItNeedNot(Way way) {
		Prompt prompt = new Prompt("Name a city. " + new MapOutputConverter().getFormat());
		assertThat(way.ask(chain((gates) -> gates.withSchema(false), saying("Oslo"), never()), prompt).text())
			.isEqualTo("Oslo");
	}

	@ParameterizedTest
	@EnumSource
	void acceptedAnswerIsGiven(Way way) {
		Way.Result result = way.ask(chain((gates) -> gates.withGates(List.of(rule("good"))), saying("good"), never()));
		assertThat(result.text()).isEqualTo("good");
		assertThat(this.judged).singleElement().satisfies((candidate) -> {
			assertThat(candidate.text()).isEqualTo("good");
			assertThat(candidate.userText()).isEqualTo("Hello");
			assertThat(candidate.target()).isEqualTo("hop1");
			assertThat(candidate.fallback()).isFalse();
		});
	}

	@ParameterizedTest
	@EnumSource
	void complaintGoesToTheSameHopOnceAndThenTheNextIsAsked(Way way) {
		Way.Result result = way.ask(chain((gates) -> gates.withGates(List.of(rule("good"))),
				saying("bad", "worse", "good"), saying("good")));
		assertThat(result.text()).isEqualTo("good");
		assertThat(this.asked).hasSize(3);
		List<Message> second = this.asked.get(1).getInstructions();
		assertThat(second).extracting(Message::getMessageType)
			.containsExactly(MessageType.USER, MessageType.ASSISTANT, MessageType.USER);
		assertThat(second.get(1).getText()).isEqualTo("bad");
		assertThat(second.get(2).getText()).contains("You said 'bad'.");
		assertThat(this.asked.get(2).getInstructions()).hasSize(1);
		assertThat(result.trail().attempts()).extracting(Attempt::hop).containsExactly("hop1", "hop1", "hop2");
		assertThat(result.trail().attempts().get(0).failure().orElseThrow().kind())
			.isEqualTo(FailureKind.UNUSABLE_OUTPUT);
		assertThat(result.trail().toString()).contains("gate 'is good': not good").doesNotContain("worse");
		assertThat(result.trail().waits()).isEmpty();
	}

	@ParameterizedTest
	@EnumSource
	void complaintThatIsTooLongForTheWindowSaysNothingOfThePrompt(Way way) {
		Way.Result result = way.ask(
				FallbackChatModel
					.over(Chain.named("test")
						.midStream(MidStream.BUFFER)
						.gates(GatePolicy.DEFAULT.withGates(List.of(rule("good"))))
						.retry(RetryPolicy.NONE)
						.hop(Target.named("tiny", overflowing()).facts(window(8000)).build())
						.hop(Target.named("small", saying("good")).facts(window(8000)).build())
						.build())
					.time(new ManualTime())
					.build());
		assertThat(result.text()).isEqualTo("good");
		assertThat(result.trail().attempts()).extracting(Attempt::hop).containsExactly("tiny", "tiny", "small");
	}

	@ParameterizedTest
	@EnumSource
	void whatAComplaintIsCountedAsTeachesNothing(Way way) {
		Target once = Target.named("once", counted("good")).facts(window(8000)).build();
		Target twice = Target.named("twice", counted("bad", "good")).facts(window(8000)).build();
		double before = twice.tokenScale().factor();
		Prompt prompt = new Prompt("word ".repeat(400));
		assertThat(way.ask(judged(once), prompt).text()).isEqualTo("good");
		assertThat(way.ask(judged(twice), prompt).text()).isEqualTo("good");
		assertThat(once.tokenScale().factor()).as("of the caller's prompt").isGreaterThan(before);
		assertThat(twice.tokenScale().factor()).as("of one with a complaint").isEqualTo(before);
	}

	private static FallbackChatModel judged(Target target) {
		return FallbackChatModel
			.over(Chain.named("test")
				.midStream(MidStream.BUFFER)
				.gates(GatePolicy.DEFAULT.withGates(List.of(GateRule.of("is good",
						(candidate) -> candidate.text().equals("good") ? Verdict.accept()
								: Verdict.reask("bad", "Bad.")))))
				.hop(target)
				.build())
			.time(new ManualTime())
			.build();
	}

	private static ChatModel counted(String... script) {
		AtomicInteger line = new AtomicInteger();
		return new Counting((prompt) -> paid(script[line.getAndIncrement()], 700, 1).call(prompt),
				(prompt) -> paid(script[line.getAndIncrement()], 700, 1).stream(prompt));
	}

	private ChatModel overflowing() {
		Counting bad = saying("bad");
		Counting full = Models.failing(new IllegalStateException(
				"This model's maximum context length is 8000 tokens. However, your messages resulted in 8100 tokens."));
		AtomicInteger turn = new AtomicInteger();
		return new Counting((prompt) -> ((turn.getAndIncrement() > 0) ? full : bad).call(prompt),
				(prompt) -> ((turn.getAndIncrement() > 0) ? full : bad).stream(prompt));
	}

	private static ModelFacts window(int tokens) {
		return ModelFacts.builder().contextWindow(tokens).build();
	}

	@ParameterizedTest
	@EnumSource
	void hopThatListensAnswers(Way way) {
		Way.Result result = way
			.ask(chain((gates) -> gates.withGates(List.of(rule("good"))), saying("bad", "good"), never()));
		assertThat(result.text()).isEqualTo("good");
		assertThat(result.trail().degraded()).isFalse();
	}

	@ParameterizedTest
	@EnumSource
	void schemaOfAnEarlierTurnIsNoMatter(Way way) {
		String format = "Name a number. " + new BeanOutputConverter<>(Integer.class).getFormat();
		assertThat(way.ask(chain((gates) -> gates, saying("seven"), saying("7")), new Prompt(format)).text())
			.isEqualTo("7");
		Prompt later = new Prompt(List.of(new UserMessage(format), new AssistantMessage("7"),
				new UserMessage("And now a poem, please.")));
		assertThat(way.ask(chain((gates) -> gates, saying("Roses are red"), never()), later).text())
			.isEqualTo("Roses are red");
	}

	@ParameterizedTest
	@EnumSource
	void rejectedAnswerIsNotAskedForAgain(Way way) {
		Gate gate = (candidate) -> candidate.text().equals("good") ? Verdict.accept() : Verdict.reject("no good");
		Way.Result result = way.ask(chain((gates) -> gates.withGates(List.of(GateRule.of("strict", gate))),
				saying("bad", "good"), saying("good")));
		assertThat(result.text()).isEqualTo("good");
		assertThat(result.trail().attempts()).extracting(Attempt::hop).containsExactly("hop1", "hop2");
	}

	@ParameterizedTest
	@EnumSource
	void refusalSurfaces(Way way) {
		Way.Result result = way
			.ask(chain((gates) -> gates.withGates(List.of(GateRule.of("refusal", Gates.noRefusal()))),
					saying("I'm sorry, but I can\u2019t help with that."), never()));
		assertThat(result.error()).isInstanceOf(FallbackSurfacedException.class);
		assertThat(((FallbackException) result.error()).kind()).isEqualTo(FailureKind.CONTENT_FILTERED);
	}

	@ParameterizedTest
	@EnumSource
	void answersThatAllFailEndInTheTypedError(Way way) {
		Way.Result result = way
			.ask(chain((gates) -> gates.withGates(List.of(rule("good"))), saying("bad"), saying("worse")));
		assertThat(result.error()).isInstanceOf(FallbackExhaustedException.class);
		assertThat(this.asked).hasSize(4);
		assertThat(result.error().getMessage()).doesNotContain("bad").doesNotContain("worse");
	}

	@ParameterizedTest
	@EnumSource
	void reasksLeaveCallForEachHop(Way way) {
		FallbackChatModel model = model(builder(MidStream.BUFFER, saying("bad"), saying("bad"), saying("good"))
			.gates(GatePolicy.DEFAULT.withGates(List.of(rule("good"))))
			.maxCalls(4));
		assertThat(way.ask(model).text()).isEqualTo("good");
		assertThat(this.asked).hasSize(4);
	}

	@ParameterizedTest
	@EnumSource
	void noReaskWithoutLeave(Way way) {
		way.ask(chain((gates) -> gates.withGates(List.of(rule("good"))).withMaxReasks(0), saying("bad", "good"),
				saying("good")));
		FallbackChatModel fallback = model(builder(MidStream.BUFFER, saying("bad", "good"), saying("good"))
			.gates(GatePolicy.DEFAULT.withGates(List.of(rule("good"))))
			.on(FailureKind.UNUSABLE_OUTPUT, Reaction.FALLBACK));
		way.ask(fallback);
		assertThat(this.asked).hasSize(4);
	}

	@ParameterizedTest
	@EnumSource
	void unusableOutputMaySurface(Way way) {
		FallbackChatModel model = model(builder(MidStream.BUFFER, saying("bad"), never())
			.gates(GatePolicy.DEFAULT.withGates(List.of(rule("good"))))
			.on(FailureKind.UNUSABLE_OUTPUT, Reaction.SURFACE));
		assertThat(way.ask(model).error()).isInstanceOf(FallbackSurfacedException.class);
	}

	@ParameterizedTest
	@EnumSource
	void gatesAreAskedInTheirOrderAndTheFirstToRejectEndsIt(Way way) {
		GateRule second = GateRule.of("second", (candidate) -> {
			assertThat(candidate.text()).isEqualTo("good");
			return Verdict.accept();
		}).whenItFails(GateRule.WhenItFails.REJECT);
		Way.Result result = way
			.ask(chain((gates) -> gates.withGates(List.of(rule("good"), second)), saying("bad", "good"), never()));
		assertThat(result.text()).isEqualTo("good");
	}

	@ParameterizedTest
	@EnumSource
	void gateForFallbacksDoesNotJudgeTheFirstHop(Way way) {
		GateRule rule = rule("good").fallbackOnly(true);
		assertThat(way.ask(chain((gates) -> gates.withGates(List.of(rule)), saying("bad"), never())).text())
			.isEqualTo("bad");
		Way.Result result = way.ask(chain((gates) -> gates.withGates(List.of(rule)),
				Models.failing(new IllegalStateException("down")), saying("bad", "good")));
		assertThat(result.text()).isEqualTo("good");
		assertThat(this.judged).allMatch(Candidate::fallback);
	}

	@ParameterizedTest
	@EnumSource
	void gateThatFailsIsPassedOverAndTheTrailSaysSo(Way way) {
		GateRule rule = GateRule.of("broken", (candidate) -> {
			throw new IllegalStateException("secret: " + candidate.text());
		});
		Way.Result result = way.ask(chain((gates) -> gates.withGates(List.of(rule)), saying("fine"), never()));
		assertThat(result.text()).isEqualTo("fine");
		assertThat(result.trail().attempts().get(0).notes())
			.containsExactly("gate 'broken' could not judge: IllegalStateException");
		assertThat(result.trail().toString()).contains("gate 'broken'").doesNotContain("secret");
	}

	@ParameterizedTest
	@EnumSource
	void gateThatRunsOutOfStackHasFailed(Way way) {
		GateRule rule = GateRule.of("deep", (candidate) -> {
			throw new StackOverflowError();
		});
		Way.Result result = way.ask(chain((gates) -> gates.withGates(List.of(rule)), saying("fine"), never()));
		assertThat(result.text()).isEqualTo("fine");
		assertThat(result.trail().attempts().get(0).notes())
			.containsExactly("gate 'deep' could not judge: StackOverflowError");
	}

	@ParameterizedTest
	@EnumSource
	void gateThatFailsMayReject(Way way) {
		GateRule rule = GateRule.of("broken", (candidate) -> {
			throw new IllegalStateException("down");
		}).whenItFails(GateRule.WhenItFails.REJECT);
		Way.Result result = way.ask(chain((gates) -> gates.withGates(List.of(rule)), saying("fine"), saying("fine")));
		assertThat(result.error()).isInstanceOf(FallbackExhaustedException.class);
		assertThat(this.asked).hasSize(2);
	}

	@ParameterizedTest
	@EnumSource
	void gateThatHangsHasItsOwnTime(Way way) throws Exception {
		CountDownLatch hangs = new CountDownLatch(1);
		GateRule rule = GateRule.of("slow", (candidate) -> {
			while (hangs.getCount() > 0) {
				try {
					hangs.await();
				}
				catch (InterruptedException ex) {
					// It ignores being interrupted, as some clients do.
				}
			}
			return Verdict.reject("late");
		}).timeout(Duration.ofMillis(50));
		Way.Result result = way.ask(chain((gates) -> gates.withGates(List.of(rule)), saying("fine"), never()));
		assertThat(result.text()).isEqualTo("fine");
		assertThat(result.trail().attempts().get(0).notes())
			.containsExactly("gate 'slow' could not judge: no verdict in time");
		assertThat(result.trail().attempts().get(0).status()).isEqualTo(Attempt.Status.ANSWERED);
		hangs.countDown();
		while (Abandoned.all() > 0) {
			Thread.onSpinWait();
		}
	}

	@ParameterizedTest
	@EnumSource
	void toolCallsAreNotJudged(Way way) {
		AssistantMessage message = AssistantMessage.builder()
			.content("")
			.toolCalls(List.of(new AssistantMessage.ToolCall("1", "function", "weather", "{}")))
			.build();
		ChatResponse call = new ChatResponse(
				List.of(new Generation(message, ChatGenerationMetadata.builder().finishReason("TOOL_CALLS").build())));
		way.responses(chain((gates) -> gates.withGates(List.of(rule("good"))), Models.returning(call), never()),
				new Prompt("Hello"));
		assertThat(this.judged).isEmpty();
	}

	@ParameterizedTest
	@EnumSource
	void answerWithoutTextIsJudged(Way way) {
		ChatResponse picture = new ChatResponse(List.of(new Generation(AssistantMessage.builder()
			.content("")
			.media(List.of(new Media(MimeTypeUtils.IMAGE_PNG, URI.create("https://example.org/a.png"))))
			.build())));
		way.responses(chain((gates) -> gates.withGates(List.of(rule(""))), Models.returning(picture), never()),
				new Prompt("Draw"));
		assertThat(this.judged).singleElement()
			.satisfies((candidate) -> assertThat(candidate.response().getResult().getOutput().getMedia()).hasSize(1));
	}

	@ParameterizedTest
	@EnumSource
	void whatRejectedAnswersCostIsTold(Way way) {
		FallbackChatModel model = chain((gates) -> gates.withGates(List.of(rule("good"))), paid("bad", 10, 3),
				paid("good", 100, 7));
		List<ChatResponse> responses = way.responses(model, new Prompt("Hello"));
		ChatResponse last = responses.get(responses.size() - 1);
		assertThat(last.getMetadata().getUsage().getPromptTokens()).isEqualTo(10 + 10 + 100);
		assertThat(last.getMetadata().getUsage().getCompletionTokens()).isEqualTo(3 + 3 + 7);
	}

	@ParameterizedTest
	@EnumSource
	void breakerKnowsNothingOfBadAnswers(Way way) {
		FallbackChatModel model = chain((gates) -> gates.withGates(List.of(rule("good"))), saying("bad"),
				saying("good"));
		for (int i = 0; i < 100; i++) {
			way.ask(model);
		}
		assertThat(way.ask(model).trail().skips()).isEmpty();
	}

	@ParameterizedTest
	@EnumSource
	void whatJudgeAsksOfTheSameChainIsNotJudged(Way way) {
		AtomicReference<ChatModel> chain = new AtomicReference<>();
		AtomicInteger reviews = new AtomicInteger();
		GateRule judge = GateRule.of("judge", (candidate) -> {
			reviews.incrementAndGet();
			ChatResponse opinion = chain.get().call(new Prompt("Is this good?"));
			return opinion.getResult().getOutput().getText().isEmpty() ? Verdict.reject("bad") : Verdict.accept();
		}).whenItFails(GateRule.WhenItFails.REJECT);
		FallbackChatModel model = chain((gates) -> gates.withGates(List.of(judge)), saying("good"), never());
		chain.set(model);
		assertThat(way.ask(model).text()).isEqualTo("good");
		assertThat(reviews).hasValue(1);
	}

	@ParameterizedTest
	@EnumSource
	void whatJudgeAsksIsNotJudgedBelowEither(Way way) {
		AtomicReference<ChatModel> outer = new AtomicReference<>();
		AtomicInteger reviews = new AtomicInteger();
		GateRule judge = GateRule.of("judge", (candidate) -> {
			reviews.incrementAndGet();
			outer.get().call(new Prompt("Is this good?"));
			return Verdict.accept();
		}).whenItFails(GateRule.WhenItFails.REJECT);
		FallbackChatModel inner = chain((gates) -> gates.withGates(List.of(judge)), saying("good"), never());
		outer.set(chain((gates) -> gates, inner));
		assertThat(way.ask((FallbackChatModel) outer.get()).text()).isEqualTo("good");
		assertThat(reviews).hasValue(1);
	}

	@Test
	void callerWhoIsInterruptedDuringReviewIsNoFailure() throws Exception {
		CountDownLatch reviewing = new CountDownLatch(1);
		GateRule slow = GateRule.of("slow", (candidate) -> {
			reviewing.countDown();
			try {
				TimeUnit.SECONDS.sleep(20);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			return Verdict.reject("late");
		}).timeout(Duration.ofSeconds(60));
		Counting second = never();
		FallbackChatModel model = FallbackChatModel
			.of(builder(MidStream.BUFFER, saying("fine"), second).gates(policy(slow)).build());
		AtomicReference<Way.Result> result = new AtomicReference<>();
		Thread caller = new Thread(() -> result.set(Way.CALL.ask(model)));
		caller.start();
		assertThat(reviewing.await(5, TimeUnit.SECONDS)).isTrue();
		caller.interrupt();
		caller.join(5000);
		assertThat(result.get().error()).isInstanceOf(FallbackCancelledException.class);
		assertThat(result.get().trail().attempts()).singleElement()
			.satisfies((attempt) -> assertThat(attempt.status()).isEqualTo(Attempt.Status.CANCELLED));
		assertThat(second.asked()).isZero();
	}

	@Test
	void gateRunsInTimeForTheDeadlineOfCalls() {
		GateRule slow = GateRule.of("slow", (candidate) -> {
			try {
				TimeUnit.SECONDS.sleep(25);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			return Verdict.reject("too late");
		}).timeout(Duration.ofSeconds(60));
		long start = System.nanoTime();
		FallbackChatModel model = FallbackChatModel
			.of(builder(MidStream.BUFFER, saying("fine")).gates(GatePolicy.DEFAULT.withGates(List.of(slow)))
				.deadline(Duration.ofSeconds(2))
				.build());
		assertThat(Way.CALL.ask(model).text()).isEqualTo("fine");
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
	}

	@Test
	void restartTakesTheAnswerBackAndAsksTheSameHopFirst() {
		FallbackChatModel model = model(
				builder(MidStream.RESTART, saying("bad"), saying("good")).gates(policy(rule("good"))));
		List<ChatResponse> chunks = model.stream(new Prompt("Hello")).collectList().block(PATIENCE);
		List<Integer> resets = IntStream.range(0, chunks.size())
			.filter((i) -> StreamReset.isIn(chunks.get(i)))
			.boxed()
			.toList();
		assertThat(resets).hasSize(2);
		assertThat(text(chunks.subList(0, resets.get(0)))).isEqualTo("bad");
		assertThat(text(chunks.subList(resets.get(1) + 1, chunks.size()))).isEqualTo("good");
		Trail trail = Trail.of(chunks.get(chunks.size() - 1)).orElseThrow();
		assertThat(trail.attempts()).extracting(Attempt::hop).containsExactly("hop1", "hop1", "hop2");
		assertThat(this.asked.get(1).getInstructions()).hasSize(3);
	}

	@Test
	void restartThatFindsNothingBetterEndsBroken() {
		FallbackChatModel model = model(
				builder(MidStream.RESTART, saying("bad"), saying("bad")).gates(policy(rule("good"))));
		assertThat(Way.STREAM.ask(model).error()).isInstanceOf(FallbackStreamBrokenException.class);
	}

	@ParameterizedTest
	@EnumSource(names = { "CONTINUE", "FAIL" })
	void streamThatWasDeliveredEndsInAnErrorWhenItsAnswerIsRejected(MidStream rule) {
		FallbackChatModel model = model(builder(rule, saying("bad"), never()).gates(policy(rule("good"))));
		Way.Result result = Way.STREAM.ask(model);
		assertThat(result.error()).isInstanceOfSatisfying(FallbackStreamBrokenException.class, (broken) -> {
			assertThat(broken.kind()).isEqualTo(FailureKind.UNUSABLE_OUTPUT);
			assertThat(broken.partialText()).isEqualTo("bad");
			assertThat(broken.trail().outcome()).isEqualTo(Trail.Outcome.BROKEN);
		});
		assertThat(this.asked).hasSize(1);
	}

	@ParameterizedTest
	@EnumSource(names = { "CONTINUE", "FAIL", "RESTART" })
	void streamThatIsNotBufferedIsJudgedAsAWhole(MidStream rule) {
		FallbackChatModel model = model(builder(rule, saying("good"), never()).gates(policy(rule("good"))));
		List<ChatResponse> chunks = model.stream(new Prompt("Hello")).collectList().block(PATIENCE);
		assertThat(text(chunks)).isEqualTo("good");
		assertThat(this.judged).extracting(Candidate::text).containsExactly("good");
	}

	@Test
	void continuedAnswerIsJudgedWithItsBeginning() {
		String answer = "A fallback is what happens next, when the first choice does not work out.";
		Counting cut = Models.streaming((prompt) -> Flux.concat(Flux.just(Models.response(answer.substring(0, 20))),
				Flux.error(new IllegalStateException("down"))));
		Counting rest = Models.streaming((prompt) -> Flux.just(Models.response(answer.substring(20, 40)),
				Models.finished(answer.substring(40), "STOP")));
		FallbackChatModel model = model(builder(MidStream.CONTINUE, cut, rest).gates(policy(rule(answer))));
		assertThat(Way.STREAM.ask(model).text()).isEqualTo(answer);
		assertThat(this.judged).singleElement().satisfies((candidate) -> {
			assertThat(candidate.text()).isEqualTo(answer);
			assertThat(candidate.response().getResult().getMetadata().getFinishReason()).isEqualTo("STOP");
		});
	}

	@Test
	void subscriberWhoLeavesDuringReviewIsNoFailure() throws Exception {
		CountDownLatch reviewing = new CountDownLatch(1);
		CountDownLatch interrupted = new CountDownLatch(1);
		GateRule slow = GateRule.of("slow", (candidate) -> {
			reviewing.countDown();
			try {
				TimeUnit.SECONDS.sleep(20);
			}
			catch (InterruptedException ex) {
				interrupted.countDown();
			}
			return Verdict.reject("late");
		}).timeout(Duration.ofSeconds(60));
		Counting second = never();
		FallbackChatModel model = FallbackChatModel
			.of(builder(MidStream.BUFFER, saying("fine"), second).gates(policy(slow)).build());
		Disposable subscription = model.stream(new Prompt("Hello")).subscribe();
		assertThat(reviewing.await(5, TimeUnit.SECONDS)).isTrue();
		subscription.dispose();
		assertThat(interrupted.await(5, TimeUnit.SECONDS)).isTrue();
		Mono.delay(Duration.ofMillis(50)).block();
		assertThat(second.asked()).isZero();
	}

	private FallbackChatModel chain(UnaryOperator<GatePolicy> policy, ChatModel... models) {
		return model(builder(MidStream.BUFFER, models).gates(policy.apply(GatePolicy.DEFAULT)));
	}

	private static FallbackChatModel model(Chain.Builder chain) {
		return FallbackChatModel.over(chain.build())
			.tools(ToolRunner.standard().eligible((options, answer) -> false))
			.time(new ManualTime())
			.build();
	}

	private static Chain.Builder builder(MidStream rule, ChatModel... models) {
		Chain.Builder chain = Chain.named("test").midStream(rule);
		for (int i = 0; i < models.length; i++) {
			chain.hop(Target.of("hop" + (i + 1), models[i]));
		}
		return chain;
	}

	private static GatePolicy policy(GateRule rule) {
		return GatePolicy.DEFAULT.withGates(List.of(rule));
	}

	private GateRule rule(String good) {
		return GateRule.of("is good", (candidate) -> {
			this.judged.add(candidate);
			return candidate.text().equals(good) ? Verdict.accept()
					: Verdict.reask("not good", "You said '" + candidate.text() + "'.");
		});
	}

	private Counting saying(String... script) {
		AtomicInteger line = new AtomicInteger();
		return new Counting((prompt) -> {
			this.asked.add(prompt);
			return Models.response(script[Math.min(line.getAndIncrement(), script.length - 1)]);
		}, (prompt) -> {
			this.asked.add(prompt);
			String words = script[Math.min(line.getAndIncrement(), script.length - 1)];
			return Flux.fromStream(words.chars().mapToObj((c) -> Models.response(String.valueOf((char) c))));
		});
	}

	private static Counting paid(String text, int prompt, int completion) {
		return Models.returning(new ChatResponse(List.of(new Generation(new AssistantMessage(text))),
				ChatResponseMetadata.builder().usage(new DefaultUsage(prompt, completion)).build()));
	}

	private static Counting never() {
		return Models.failing(new AssertionError("must not be asked"));
	}

	private static String text(List<ChatResponse> chunks) {
		return String.join("", chunks.stream().map((chunk) -> chunk.getResult().getOutput().getText()).toList());
	}

}
