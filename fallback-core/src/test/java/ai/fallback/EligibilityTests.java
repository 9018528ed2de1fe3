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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.metadata.ChatResponseMetadata;
import org.springframework.ai.chat.metadata.DefaultUsage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.content.Media;
import org.springframework.ai.retry.NonTransientAiException;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.util.ClassUtils;
import org.springframework.util.MimeType;
import org.springframework.util.MimeTypeUtils;

import ai.fallback.Models.Counting;
import ai.fallback.Way.Result;
import ai.fallback.breaker.TargetHealthRegistry;
import ai.fallback.capability.Modality;
import ai.fallback.capability.ModelFacts;
import ai.fallback.chain.Chain;
import ai.fallback.chain.HopPrompt;
import ai.fallback.chain.SkipReason;
import ai.fallback.chain.StructuredOutput;
import ai.fallback.chain.Target;
import ai.fallback.failure.FailureKind;
import ai.fallback.trail.Skip;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hops that cannot answer a prompt are not asked.
 */
class EligibilityTests {

	private static final Prompt PICTURE = new Prompt(UserMessage.builder()
		.text("What is this?")
		.media(new Media(MimeTypeUtils.IMAGE_PNG, new ByteArrayResource(new byte[10])))
		.build());

	private static final boolean NEWER = ClassUtils.hasMethod(ChatOptions.class, "mutate");

	private final Outages world = new Outages();

	@ParameterizedTest
	@EnumSource
	void pictureGoesToTheHopThatSees(Way way) {
		Counting blind = Models.answering("one");
		Result result = way.ask(chain(blind(blind), seeing("two")), PICTURE);
		assertThat(result.text()).isEqualTo("two");
		assertThat(blind.asked()).isZero();
		assertThat(result.trail().entries().get(0)).hasToString("-  blind: skipped, cannot read images");
		assertThat(result.trail().degraded()).isFalse();
	}

	@ParameterizedTest(name = "{0}, {1}")
	@MethodSource("documents")
	void documentGoesToTheHopThatReadsSome(Way way, String type) {
		Prompt prompt = new Prompt(UserMessage.builder()
			.text("What is this?")
			.media(new Media(MimeType.valueOf(type), new ByteArrayResource(new byte[10])))
			.build());
		Counting seeing = Models.answering("one");
		Target reading = Target.named("reading", Models.answering("two"))
			.facts(ModelFacts.builder().input(List.of(Modality.TEXT, Modality.PDF)).build())
			.build();
		Result result = way.ask(chain(Target.named("seeing", seeing)
			.facts(ModelFacts.builder().input(List.of(Modality.TEXT, Modality.IMAGE)).build())
			.build(), reading), prompt);
		assertThat(result.text()).isEqualTo("two");
		assertThat(seeing.asked()).isZero();
		assertThat(result.trail().entries().get(0)).hasToString("-  seeing: skipped, cannot read documents");
	}

	static Stream<Arguments> documents() {
		return Stream
			.of("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "text/plain", "text/csv",
					"application/json", "application/octet-stream")
			.flatMap((type) -> Arrays.stream(Way.values()).map((way) -> Arguments.of(way, type)));
	}

	@ParameterizedTest(name = "{0}, {1}")
	@MethodSource("notForOllama")
	void ollamaGetsPicturesOnlyWhateverItsModelReads(Way way, String type, SkipReason reason) {
		ModelFacts all = ModelFacts.builder().input(List.of(Modality.values())).build();
		for (ModelFacts facts : List.of(ModelFacts.unknown(), all)) {
			Counting local = Models.answering("one");
			Target ollama = Target.named("local", local).protocol("ollama").facts(facts).build();
			Result result = way.ask(chain(ollama, Target.of("two", Models.answering("two"))), attached(bytes(type)));
			assertThat(result.text()).isEqualTo("two");
			assertThat(local.asked()).isZero();
			assertThat(result.trail().skips()).extracting(Skip::reason).containsExactly(reason);
			assertThat(way.ask(chain(ollama), PICTURE).text()).isEqualTo("one");
		}
	}

	static Stream<Arguments> notForOllama() {
		return Stream
			.of(Arguments.of("application/pdf", SkipReason.NO_PDF), Arguments.of("audio/mp3", SkipReason.NO_AUDIO),
					Arguments.of("video/mp4", SkipReason.NO_VIDEO), Arguments.of("text/csv", SkipReason.NO_DOCUMENTS))
			.flatMap((shape) -> Arrays.stream(Way.values())
				.map((way) -> Arguments.of(way, shape.get()[0], shape.get()[1])));
	}

	@ParameterizedTest
	@EnumSource
	void addressOfAPictureIsNothingForOllama(Way way) {
		for (String address : List.of("https://example.com/a.png", "HTTP://example.com/a.png", "s3://bucket/a.png")) {
			Counting local = Models.answering("one");
			Target ollama = Target.named("local", local).protocol("ollama").build();
			Target claude = Target.named("claude", Models.answering("two")).protocol("anthropic").build();
			Result result = way.ask(chain(ollama, claude),
					attached(new Media(MimeTypeUtils.IMAGE_PNG, URI.create(address))));
			assertThat(result.text()).isEqualTo("two");
			assertThat(local.asked()).isZero();
			assertThat(result.trail().entries().get(0))
				.hasToString("-  local: skipped, cannot take attachments by URL");
		}
	}

	@ParameterizedTest(name = "{0}, {1} by {2}")
	@MethodSource("formatsOfPictures")
	void pictureInARareFormatGoesToTheHopThatMayReadIt(Way way, String type, String protocol, String provider,
			boolean skipped) {
		Target target = Target.named("first", Models.answering("one")).protocol(protocol).provider(provider).build();
		Result result = way.ask(chain(target, Target.of("two", Models.answering("two"))), attached(bytes(type)));
		assertThat(result.text()).isEqualTo(skipped ? "two" : "one");
		assertThat(result.trail().skips()).extracting(Skip::reason)
			.isEqualTo(skipped ? List.of(SkipReason.NO_IMAGE_FORMAT) : List.of());
	}

	static Stream<Arguments> formatsOfPictures() {
		Map<String, List<String>> targets = Map.of("anthropic", List.of("anthropic"), "bedrock-converse",
				List.of("bedrock-converse"), "ollama", List.of("ollama"), "openai",
				List.of("openai", "azure", "google", "openrouter"), "google-genai", List.of("google-genai"));
		Set<String> tolerant = Set.of("google", "openrouter", "google-genai");
		return Arrays.stream(Way.values())
			.flatMap((way) -> Stream
				.of("image/heic", "image/heif", "image/svg+xml", "image/avif", "image/tiff", "image/png", "image/jpg",
						"image/webp", "image/*")
				.flatMap((type) -> targets.entrySet()
					.stream()
					.flatMap((target) -> target.getValue()
						.stream()
						.map((provider) -> Arguments.of(way, type, target.getKey(), provider,
								!tolerant.contains(provider) && type.matches(".*(hei[cf]|svg.*|avif|tiff)"))))));
	}

	@Test
	void whoSaysThatAServerReadsPicturesIsBelieved() {
		Target said = Target.named("first", Models.answering("one"))
			.protocol("openai")
			.provider("openai")
			.facts(ModelFacts.builder().input(List.of(Modality.TEXT, Modality.IMAGE)).build())
			.build();
		assertThat(Way.CALL.ask(chain(said), attached(bytes("image/heic"))).text()).isEqualTo("one");
	}

	@ParameterizedTest(name = "{0}, {1}")
	@MethodSource("notByAddressForOpenAi")
	void addressOfARecordingOrADocumentIsNothingForOpenAi(Way way, String type, SkipReason reason) {
		Prompt prompt = attached(new Media(MimeType.valueOf(type), URI.create("https://example.com/a")));
		ModelFacts all = ModelFacts.builder().input(List.of(Modality.values())).build();
		boolean recording = type.startsWith("audio");
		for (ModelFacts facts : List.of(ModelFacts.unknown(), all)) {
			Target openAi = Target.named("openai", Models.answering("one"))
				.protocol("openai")
				.provider("openai")
				.facts(facts)
				.build();
			Result result = way.ask(chain(openAi, Target.of("two", Models.answering("two"))), prompt);
			boolean skipped = recording || facts.isUnknown();
			assertThat(result.text()).isEqualTo(skipped ? "two" : "one");
			assertThat(result.trail().skips()).extracting(Skip::reason)
				.isEqualTo(skipped ? List.of(reason) : List.of());
			Prompt picture = attached(new Media(MimeTypeUtils.IMAGE_PNG, URI.create("https://example.com/a")));
			assertThat(way.ask(chain(openAi), picture).text()).isEqualTo("one");
		}
		Target fetching = Target.named("openrouter", Models.answering("one"))
			.protocol("openai")
			.provider("openrouter")
			.build();
		assertThat(way.ask(chain(fetching, Target.of("two", Models.answering("two"))), prompt).text())
			.isEqualTo((recording || NEWER) ? "two" : "one");
	}

	static Stream<Arguments> notByAddressForOpenAi() {
		return Arrays.stream(Way.values())
			.flatMap((way) -> Stream.of(Arguments.of(way, "audio/mp3", SkipReason.NO_URLS),
					Arguments.of(way, "application/pdf", NEWER ? SkipReason.NO_PDF : SkipReason.NO_URLS)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "data:image/png;base64,AQID",
			"data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'/>", "data:,http://a", "AQID" })
	void pictureInItsTextIsNoAddress(String data) {
		Target ollama = Target.named("local", Models.answering("one")).protocol("ollama").build();
		Media media = Media.builder().mimeType(MimeTypeUtils.IMAGE_PNG).data((Object) data).build();
		assertThat(Way.CALL.ask(chain(ollama), attached(media)).text()).isEqualTo("one");
	}

	@ParameterizedTest(name = "{0}, {1}")
	@MethodSource("openAiDocuments")
	void documentGoesToOpenAiWhereItsClientHasAPartForIt(Way way, String type, SkipReason reason) {
		Prompt document = attached(bytes(type));
		for (String modelId : Arrays.asList("gpt-5", null)) {
			Counting model = Models.answering("one");
			Target openAi = Target.named("openai", model)
				.protocol("openai")
				.provider("openai")
				.modelId(modelId)
				.build();
			Result result = way.ask(chain(openAi, Target.of("two", Models.answering("two"))), document);
			assertThat(result.text()).isEqualTo(NEWER ? "two" : "one");
			assertThat(model.asked()).isEqualTo(NEWER ? 0 : 1);
			assertThat(result.trail().skips()).extracting(Skip::reason).isEqualTo(NEWER ? List.of(reason) : List.of());
			assertThat(way.ask(chain(openAi), PICTURE).text()).isEqualTo("one");
		}
		Target said = Target.named("openai", Models.answering("one"))
			.protocol("openai")
			.facts(ModelFacts.builder().input(List.of(Modality.TEXT, Modality.PDF)).build())
			.build();
		assertThat(way.ask(chain(said), document).text()).isEqualTo("one");
	}

	static Stream<Arguments> openAiDocuments() {
		return Arrays.stream(Way.values())
			.flatMap((way) -> Stream.of(Arguments.of(way, "application/pdf", SkipReason.NO_PDF),
					Arguments.of(way, "text/csv", SkipReason.NO_DOCUMENTS)));
	}

	private static Media bytes(String type) {
		return new Media(MimeType.valueOf(type), new ByteArrayResource(new byte[10]));
	}

	private static Prompt attached(Media media) {
		return new Prompt(UserMessage.builder().text("What is this?").media(media).build());
	}

	@ParameterizedTest
	@EnumSource
	void longPromptGoesToTheHopWithRoom(Way way) {
		Counting small = Models.answering("one");
		Result result = way.ask(chain(sized("small", 128_000, small), sized("large", 200_000, Models.answering("two"))),
				words(138_000));
		assertThat(result.text()).isEqualTo("two");
		assertThat(small.asked()).isZero();
		assertThat(result.trail().skips()).singleElement()
			.hasToString("-  small: skipped, context window too small: needs about 150,504 tokens, has 128,000");
	}

	@ParameterizedTest
	@EnumSource
	void answerNeedsRoomAsWell(Way way) {
		Target small = sized("small", 8_000, Models.answering("one"));
		Prompt brief = words(6_000);
		assertThat(way.ask(chain(small, seeing("two")), brief).text()).isEqualTo("one");
		Prompt exhaustive = new Prompt(brief.getInstructions(), ChatOptions.builder().maxTokens(4_000).build());
		assertThat(way.ask(chain(small, seeing("two")), exhaustive).text()).isEqualTo("two");
	}

	@ParameterizedTest
	@EnumSource
	void answerOfOpenAisNewerLimitNeedsRoomAsWell(Way way) {
		Target small = sized("small", 8_000, Models.answering("one"));
		Prompt brief = new Prompt(words(6_000).getInstructions(), new CompletionOptions(100));
		assertThat(way.ask(chain(small, seeing("two")), brief).text()).isEqualTo("one");
		Prompt exhaustive = new Prompt(brief.getInstructions(), new CompletionOptions(4_000));
		assertThat(way.ask(chain(small, seeing("two")), exhaustive).text()).isEqualTo("two");
	}

	@ParameterizedTest
	@EnumSource
	void limitOfTheHopCountsInThePlaceOfTheCallers(Way way) {
		Prompt exhaustive = new Prompt(words(6_000).getInstructions(), ChatOptions.builder().maxTokens(4_000).build());
		assertThat(way.ask(told(maxTokens(500), Set.of()), exhaustive).text()).isEqualTo("one");
		assertThat(way.ask(told(null, Set.of("max-tokens")), exhaustive).text()).isEqualTo("one");
		assertThat(way.ask(told(null, Set.of("top-k")), exhaustive).text()).isEqualTo("two");
		assertThat(way.ask(told(maxTokens(4_000), Set.of()), words(6_000)).text()).isEqualTo("two");
	}

	@ParameterizedTest
	@EnumSource
	void limitThatTheModelSetsByItselfCountsWhereNobodySetsOne(Way way) {
		Target wordy = sized("wordy", 8_000, Models.answering("one").withDefaults(maxTokens(4_000)));
		assertThat(way.ask(chain(wordy, seeing("two")), words(6_000)).text()).isEqualTo("two");
		Prompt brief = new Prompt(words(6_000).getInstructions(), maxTokens(100));
		assertThat(way.ask(chain(wordy, seeing("two")), brief).text()).isEqualTo("one");
	}

	@ParameterizedTest
	@EnumSource
	void limitIsNoLongerThanWhatTheModelCanWrite(Way way) {
		Target terse = Target.named("terse", Models.answering("one"))
			.facts(ModelFacts.builder().contextWindow(8_000).maxOutput(500).build())
			.build();
		Prompt exhaustive = new Prompt(words(6_000).getInstructions(), new CompletionOptions(100_000));
		assertThat(way.ask(chain(terse, seeing("two")), exhaustive).text()).isEqualTo("one");
	}

	@ParameterizedTest
	@EnumSource
	void systemTextOfTheHopNeedsRoom(Way way) {
		Prompt prompt = new Prompt(new SystemMessage("word ".repeat(3_000)), new UserMessage("word ".repeat(3_500)));
		String text = "word ".repeat(3_000);
		assertThat(way.ask(told(new HopPrompt(text, false, null, Set.of())), prompt).text()).isEqualTo("two");
		assertThat(way.ask(told(new HopPrompt(text, true, null, Set.of())), prompt).text()).isEqualTo("one");
		Prompt longer = new Prompt(new SystemMessage("word ".repeat(7_000)), new UserMessage("Hello"));
		assertThat(way.ask(told(new HopPrompt("Be brief.", true, null, Set.of())), longer).text()).isEqualTo("one");
	}

	@ParameterizedTest
	@EnumSource
	void nobodyIsAskedWhereNobodyIsAble(Way way) {
		Counting one = Models.answering("one");
		Counting two = Models.answering("two");
		Result result = way.ask(chain(blind(one),
				Target.named("tiny", two)
					.facts(ModelFacts.builder().input(List.of(Modality.TEXT)).contextWindow(8_192).build())
					.build()),
				PICTURE);
		assertThat(one.asked() + two.asked()).isZero();
		assertThat(result.error()).isInstanceOfSatisfying(FallbackExhaustedException.class, (error) -> {
			assertThat(error.getMessage()).startsWith("No hop of chain 'seeing' is able to answer this prompt: "
					+ "blind cannot read images; tiny cannot read images");
			assertThat(error.kind()).isEqualTo(FailureKind.UNSUPPORTED);
			assertThat(error.retryAfter()).isEmpty();
			assertThat(error.trail().skips()).extracting(Skip::reason)
				.containsExactly(SkipReason.NO_IMAGES, SkipReason.NO_IMAGES);
		});
	}

	@ParameterizedTest
	@EnumSource
	void promptThatIsTooLongForAllIsAnOverflow(Way way) {
		Result result = way.ask(chain(sized("small", 8_192, Models.answering("one"))), words(100_000));
		assertThat(result.error()).isInstanceOfSatisfying(FallbackExhaustedException.class, (error) -> {
			assertThat(error.kind()).isEqualTo(FailureKind.CONTEXT_OVERFLOW);
			assertThat(error.getMessage())
				.contains("small context window too small: needs about 109,338 tokens, has 8,192");
		});
	}

	@ParameterizedTest
	@EnumSource
	void hopThatIsUnableIsNamedBesideThoseThatFailed(Way way) {
		Result result = way.ask(chain(blind(Models.answering("one")),
				Target.of("failing", Models.failing(new IllegalStateException("no")))), PICTURE);
		assertThat(result.error()).isInstanceOf(FallbackExhaustedException.class)
			.hasMessageContaining("1 attempt")
			.hasMessageContaining("; not able: blind cannot read images");
	}

	@ParameterizedTest
	@EnumSource
	void unknownFactsPassNobodyOver(Way way) {
		Counting unknown = Models.answering("one");
		assertThat(way.ask(chain(Target.of("unknown", unknown), seeing("two")), PICTURE).text()).isEqualTo("one");
		assertThat(unknown.asked()).isOne();
	}

	@ParameterizedTest
	@EnumSource
	void chainOfUnableHopsIsLeftForTheNextHop(Way way) {
		FallbackChatModel inner = FallbackChatModel
			.of(Chain.named("inner").hop(blind(Models.answering("one"))).build());
		FallbackChatModel outer = chain(Target.of("inner", inner), seeing("two"));
		assertThat(way.ask(outer, PICTURE).text()).isEqualTo("two");
		Result alone = way.ask(chain(Target.of("inner", inner)), PICTURE);
		assertThat(alone.error()).isInstanceOf(FallbackExhaustedException.class);
		assertThat(alone.trail().attempts()).hasSize(1);
	}

	@ParameterizedTest
	@EnumSource
	void onlyLargerWindowsFollowAnOverflow(Way way) {
		Counting same = Models.answering("two");
		Counting smaller = Models.answering("three");
		FallbackChatModel model = chain(sized("first", 128_000, overflowing()), sized("same", 128_000, same),
				sized("smaller", 8_192, smaller), sized("larger", 200_000, Models.answering("four")));
		Result result = way.ask(model, new Prompt("Hello"));
		assertThat(result.text()).isEqualTo("four");
		assertThat(same.asked() + smaller.asked()).isZero();
		assertThat(result.trail().skips()).extracting(Skip::hop).containsExactly("same", "smaller");
		assertThat(result.trail().skips()).extracting(Skip::reason).containsOnly(SkipReason.TOO_SMALL);
		assertThat(result.trail().skips().get(0).why()).endsWith("needs about 128,001 tokens, has 128,000");
	}

	@ParameterizedTest
	@EnumSource
	void windowThatNobodyKnowsMayFollowAnOverflow(Way way) {
		FallbackChatModel model = chain(sized("first", 128_000, overflowing()),
				Target.of("unknown", Models.answering("two")));
		assertThat(way.ask(model, new Prompt("Hello")).text()).isEqualTo("two");
	}

	@ParameterizedTest
	@EnumSource
	void hopThatWasOutIsNotWaitedForIfItIsTooSmallAfterAll(Way way) {
		this.world.open(1);
		Counting out = Models.answering("one");
		FallbackChatModel model = this.world.over(Chain.named("waiting")
			.hop(Target.named("hop1", out).facts(window(8_192)).build())
			.hop(Target.named("hop2", overflowing()).facts(window(128_000)).build()));
		Result result = way.ask(model);
		assertThat(result.error()).isInstanceOf(FallbackExhaustedException.class);
		assertThat(out.asked()).isZero();
		assertThat(result.trail().waits()).isEmpty();
		assertThat(result.trail().skips()).extracting(Skip::reason)
			.containsExactly(SkipReason.BREAKER_OPEN, SkipReason.TOO_SMALL);
	}

	@ParameterizedTest
	@EnumSource
	void skippedHopKeepsItsPermit(Way way) {
		TargetHealthRegistry health = this.world.registry;
		this.world.makeReadyToProbe(1);
		FallbackChatModel model = this.world.over(Chain.named("probing")
			.hop(Target.named("hop1", Models.answering("one")).facts(window(10)).build())
			.hop(Target.of("hop2", Models.answering("two"))));
		assertThat(way.ask(model).text()).isEqualTo("two");
		assertThat(health.of("hop1").outage()).as("the only probe is still to be had").isNull();
	}

	@ParameterizedTest
	@EnumSource
	void whatAProviderCountsIsLearned(Way way) {
		Target dense = sized("dense", 100_000, reporting(9_800));
		FallbackChatModel model = chain(dense, seeing("two"));
		Prompt prompt = words(6_461);
		for (int i = 0; i < 10; i++) {
			assertThat(way.ask(model, prompt).error()).isNull();
		}
		assertThat(dense.tokenScale().factor()).isBetween(1.39, 1.41);
		assertThat(way.ask(model, words(75_000)).text()).isEqualTo("two");
	}

	@ParameterizedTest
	@EnumSource
	void schemaInOptionsNeedsATargetThatIsHeldToItUnlessWordsWillDo(Way way) {
		Target target = Target.named("unheld", Models.answering("{\"a\":1}"))
			.facts(ModelFacts.builder().structuredOutput(false).build())
			.build();
		Prompt prompt = new Prompt("Hello", new SchemaOptions(() -> "{\"type\":\"object\"}", List.of()));
		assertThat(way.ask(chain(target, seeing("{\"a\":2}")), prompt).text()).isEqualTo("{\"a\":2}");
		Chain words = Chain.named("words")
			.hop(target, (rules) -> rules.prompt(HopPrompt.UNCHANGED.with(StructuredOutput.TEXT)))
			.build();
		Result result = way.ask(FallbackChatModel.of(words), prompt);
		assertThat(result.text()).isEqualTo("{\"a\":1}");
		assertThat(result.trail().attempts().get(0).notes()).containsExactly("output-schema in words");
	}

	@Test
	void optionsThatThrowWhereNoSchemaWasSetDemandNone() {
		Target target = Target.named("any", Models.answering("one"))
			.facts(ModelFacts.builder().structuredOutput(false).build())
			.build();
		Prompt prompt = new Prompt("Hello", new SchemaOptions(() -> {
			throw new NullPointerException("no response format");
		}, List.of()));
		assertThat(Way.CALL.ask(chain(target), prompt).text()).isEqualTo("one");
	}

	@Test
	void whatHasToolsOrPicturesTeachesNothing() {
		Target target = Target.named("any", reporting(400)).facts(window(100_000)).build();
		Way.CALL.ask(chain(target), PICTURE);
		assertThat(target.tokenScale().factor()).isEqualTo(1);
	}

	private static FallbackChatModel chain(Target... targets) {
		Chain.Builder chain = Chain.named("seeing");
		List.of(targets).forEach(chain::hop);
		return FallbackChatModel.of(chain.build());
	}

	private static FallbackChatModel told(@Nullable ChatOptions options, Set<String> without) {
		return told(new HopPrompt(null, false, options, without));
	}

	private static FallbackChatModel told(HopPrompt prompt) {
		return FallbackChatModel.of(Chain.named("told")
			.hop(sized("small", 8_000, Models.answering("one")), (rules) -> rules.prompt(prompt))
			.hop(seeing("two"))
			.build());
	}

	private static ChatOptions maxTokens(int tokens) {
		return ChatOptions.builder().maxTokens(tokens).build();
	}

	private static Target blind(Counting model) {
		return Target.named("blind", model).facts(ModelFacts.builder().input(List.of(Modality.TEXT)).build()).build();
	}

	private static Target seeing(String answer) {
		return Target.named("seeing", Models.answering(answer))
			.facts(ModelFacts.builder().input(List.of(Modality.TEXT, Modality.IMAGE)).build())
			.build();
	}

	private static Target sized(String name, int window, Counting model) {
		return Target.named(name, model).facts(window(window)).build();
	}

	private static ModelFacts window(int tokens) {
		return ModelFacts.builder().contextWindow(tokens).build();
	}

	private static Prompt words(int number) {
		return new Prompt("word ".repeat(number));
	}

	private static Counting overflowing() {
		return Models.failing(() -> new NonTransientAiException("HTTP 400 - {\"error\": {\"message\": \"This model's "
				+ "maximum context length is 128000 tokens.\", \"code\": \"context_length_exceeded\"}}"));
	}

	private static Counting reporting(int tokens) {
		ChatResponse response = new ChatResponse(Models.finished("one", "stop").getResults(),
				ChatResponseMetadata.builder().usage(new DefaultUsage(tokens, 5)).build());
		return new Counting((prompt) -> response, (prompt) -> Flux.just(response));
	}

	/**
	 * Options that know OpenAI's newer name for the limit of an answer.
	 */
	public static final class CompletionOptions extends SchemaOptions {

		private final int tokens;

		CompletionOptions(int tokens) {
			super(() -> {
				throw new IllegalStateException("No schema was set");
			}, List.of());
			this.tokens = tokens;
		}

		public Integer getMaxCompletionTokens() {
			return this.tokens;
		}

	}

}
