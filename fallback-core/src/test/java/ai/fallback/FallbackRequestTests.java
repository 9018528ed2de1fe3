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
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;
import io.micrometer.context.ThreadLocalAccessor;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;

import ai.fallback.Models.Counting;
import ai.fallback.ToolTalk.CountingTool;
import ai.fallback.chain.Chain;
import ai.fallback.chain.MidStream;
import ai.fallback.chain.Target;
import ai.fallback.gate.GatePolicy;
import ai.fallback.gate.GateRule;
import ai.fallback.gate.Verdict;
import ai.fallback.request.RequestFacts;
import ai.fallback.request.RequestFactsAccessor;
import ai.fallback.trail.Trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What a caller tells of a request reaches all chains that the request goes down, and
 * nothing else.
 */
@Timeout(30)
class FallbackRequestTests {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private final List<Trail> trails = new CopyOnWriteArrayList<>();

	/**
	 * What the threads knew on which models and tools were at work.
	 */
	private final List<RequestFacts> known = new CopyOnWriteArrayList<>();

	@ParameterizedTest
	@EnumSource
	void tenantOfModelThatIsAskedItself(Way way) {
		FallbackChatModel model = chain("chain", knowing(Models.answering("Hello")));
		assertThat(acme(() -> way.ask(model).trail()).tenant()).contains("acme");
		assertThat(this.trails).singleElement()
			.extracting(Object::toString)
			.asString()
			.startsWith("chain 'chain' for tenant 'acme' answered after ");
		assertThat(this.known).extracting(RequestFacts::tenant).containsExactly("acme");
		assertIsForgotten(way, model);
	}

	@ParameterizedTest
	@EnumSource
	void nobodyIsTheTenantWithoutAWord(Way way) {
		assertIsForgotten(way, chain("chain", knowing(Models.answering("Hello"))));
		assertThat(this.trails).singleElement()
			.extracting(Object::toString)
			.asString()
			.startsWith("chain 'chain' answered after ");
	}

	@ParameterizedTest
	@EnumSource
	void tenantOfChainsBelowAndOfEachAttempt(Way way) {
		FallbackChatModel below = chain("below", knowing(Models.failing(Outages.error("503"))),
				knowing(Models.failing(Outages.error("503"))));
		FallbackChatModel above = chain("above", below, knowing(Models.answering("Hello")));
		acme(() -> way.ask(above));
		assertThat(this.trails).hasSize(2).allSatisfy((trail) -> assertThat(trail.tenant()).contains("acme"));
		assertThat(this.known).hasSizeGreaterThan(3)
			.allSatisfy((facts) -> assertThat(facts.tenant()).isEqualTo("acme"));
		assertIsForgotten(way, above);
	}

	@ParameterizedTest
	@EnumSource
	void tenantOfChainsBelowWithoutContextPropagation(Way way) {
		ThreadLocalAccessor<?> accessor = new RequestFactsAccessor();
		assertThat(ContextRegistry.getInstance().removeThreadLocalAccessor(accessor.key())).isTrue();
		try {
			tenantOfChainsBelowAndOfEachAttempt(way);
		}
		finally {
			ContextRegistry.getInstance().registerThreadLocalAccessor(accessor);
		}
	}

	@Test
	void streamThatIsContinuedIsStillTheTenants() {
		ChatModel broken = Models
			.streaming((prompt) -> Flux.just(Models.response("Hel")).concatWith(Flux.error(Outages.error("503"))));
		FallbackChatModel below = chain("below", knowing(Models.answering("lo")));
		FallbackChatModel above = chain("above", knowing(broken), below);
		List<ChatResponse> chunks = above.stream(new Prompt("Hello"))
			.contextWrite(FallbackRequest.tenant("acme")::writeTo)
			.collectList()
			.block(PATIENCE);
		assertThat(chunks).allSatisfy((chunk) -> assertThat(Trail.of(chunk).flatMap(Trail::tenant)).contains("acme"));
		assertThat(this.trails).extracting(Trail::chain).containsExactly("below", "above");
		assertThat(this.trails).allSatisfy((trail) -> assertThat(trail.tenant()).contains("acme"));
	}

	@ParameterizedTest
	@EnumSource
	void failureTellsTheTenantToo(Way way) {
		FallbackChatModel model = chain("chain", Models.failing(Outages.error("401")));
		assertThat(acme(() -> way.ask(model).trail()).tenant()).contains("acme");
		assertThat(RequestFacts.current()).isSameAs(RequestFacts.NONE);
	}

	@Test
	void errorOfTheActionLeavesNothingBehind() {
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> acme(() -> {
			throw new IllegalStateException("mine");
		}));
		assertThat(RequestFacts.current()).isSameAs(RequestFacts.NONE);
	}

	@Test
	void tenantWithinATenant() {
		FallbackChatModel model = chain("chain", Models.answering("Hello"));
		acme(() -> {
			FallbackRequest.tenant("globex").call(() -> Way.CALL.ask(model));
			return Way.CALL.ask(model);
		});
		assertTenants("globex", "acme");
	}

	@Test
	void streamThatIsSubscribedToElsewhereIsOfTheTenantThatAskedForIt() {
		FallbackChatModel model = chain("chain", Models.answering("Hello"));
		Flux<ChatResponse> stream = acme(() -> model.stream(new Prompt("Hello")));
		stream.subscribeOn(Schedulers.boundedElastic()).blockLast(PATIENCE);
		FallbackRequest.tenant("globex").call(() -> stream.blockLast(PATIENCE));
		assertTenants("acme", "acme");
	}

	@Test
	void streamIsOfTheTenantThatSubscribes() {
		FallbackChatModel model = chain("chain", Models.answering("Hello"));
		Flux<ChatResponse> stream = model.stream(new Prompt("Hello"));
		acme(() -> stream.blockLast(PATIENCE));
		acme(() -> stream.contextWrite(FallbackRequest.tenant("globex")::writeTo).blockLast(PATIENCE));
		stream.blockLast(PATIENCE);
		assertThat(this.trails).extracting((trail) -> trail.tenant().orElse("nobody"))
			.containsExactly("acme", "globex", "nobody");
	}

	@Test
	void subscribersAtTheSameTimeAreKeptApart() {
		FallbackChatModel below = chain("below", knowing(Models.answering("Hello")));
		Flux<ChatResponse> stream = chain("above", below).stream(new Prompt("Hello"));
		Flux.range(0, 200)
			.flatMap(
					(i) -> stream.contextWrite(FallbackRequest.tenant("tenant" + i)::writeTo)
						.doOnNext((chunk) -> assertThat(Trail.of(chunk).flatMap(Trail::tenant)).contains("tenant" + i)),
					50)
			.blockLast(PATIENCE);
		assertThat(this.trails.stream().filter(Trail::nested)).extracting((trail) -> trail.tenant().orElse("nobody"))
			.hasSize(200)
			.doesNotHaveDuplicates();
		assertThat(this.known).extracting(RequestFacts::tenant).hasSize(200).doesNotHaveDuplicates();
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void advisorOfAClient(boolean streams) {
		ChatClient client = ChatClient.create(chain("chain", knowing(Models.answering("Hello"))));
		assertThat(ask(client.prompt("Hi").advisors(FallbackRequest.tenant("acme")), streams)).isEqualTo("Hello");
		assertThat(ask(client.prompt("Hi"), streams)).isEqualTo("Hello");
		assertThat(this.trails).extracting((trail) -> trail.tenant().orElse("nobody"))
			.containsExactly("acme", "nobody");
		assertThat(this.known).extracting(RequestFacts::tenant).containsExactly("acme", null);
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void requestKnowsBetterThanItsClient(boolean streams) {
		ChatClient client = ChatClient.builder(chain("chain", Models.answering("Hello")))
			.defaultAdvisors(FallbackRequest.tenant("default"))
			.build();
		ask(client.prompt("Hi"), streams);
		ask(client.prompt("Hi").advisors(FallbackRequest.tenant("acme")), streams);
		FallbackRequest.tenant("globex")
			.call(() -> ask(client.prompt("Hi").advisors(FallbackRequest.tenant("acme")), streams));
		assertTenants("default", "acme", "acme");
	}

	/**
	 * The older generation's chain runs the tool, and the newer generation's client does.
	 */
	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void chainThatAToolAsksIsAskedForTheSameTenant(boolean streams) {
		FallbackChatModel other = chain("other", knowing(Models.answering("42")));
		CountingTool tool = new CountingTool("tool1", (input) -> {
			this.known.add(RequestFacts.current());
			return String.valueOf(other.call(new Prompt("6 times 7")).getResult().getOutput().getText());
		});
		Counting asking = ToolTalk.model((round) -> (round > 1) ? Flux.just(ToolTalk.told("It is 42.")) : null);
		ChatClient client = ChatClient.create(chain("chain", knowing(asking)));
		String answer = ask(client.prompt("Hi").toolCallbacks(tool).advisors(FallbackRequest.tenant("acme")), streams);
		assertThat(answer).isEqualTo("It is 42.");
		assertThat(tool.runs).hasValue(1);
		assertThat(this.known).hasSize(4).extracting(RequestFacts::tenant).containsOnly("acme");
		assertThat(this.trails).extracting(Trail::chain).contains("other", "chain");
		assertThat(this.trails).allSatisfy((trail) -> assertThat(trail.tenant()).contains("acme"));
	}

	@ParameterizedTest
	@EnumSource(names = { "CALL", "STREAM" })
	void chainThatAGateAsksIsAskedForTheSameTenant(Way way) {
		FallbackChatModel judge = chain("judge", knowing(Models.answering("yes")));
		GateRule gate = GateRule.of("judge", (candidate) -> {
			judge.call(new Prompt("Is it good?"));
			return Verdict.accept();
		});
		Chain chain = Chain.named("chain")
			.gates(GatePolicy.DEFAULT.withGates(List.of(gate)))
			.midStream(MidStream.BUFFER)
			.hop(Target.of("hop1", Models.returning(Models.finished("Hello", "STOP"))))
			.build();
		FallbackChatModel judged = FallbackChatModel.over(chain).listener(this.trails::add).build();
		acme(() -> way.ask(judged));
		assertThat(this.trails).extracting(Trail::chain).containsExactly("judge", "chain");
		assertThat(this.trails).allSatisfy((trail) -> assertThat(trail.tenant()).contains("acme"));
		assertThat(this.known).singleElement().extracting(RequestFacts::tenant).isEqualTo("acme");
	}

	@Test
	void threadsOfOthersKnowItWhereContextIsPropagated() throws Exception {
		FallbackChatModel model = chain("chain", Models.answering("Hello"));
		ExecutorService thread = Executors.newSingleThreadExecutor();
		try {
			ContextSnapshot snapshot = acme(ContextSnapshotFactory.builder().build()::captureAll);
			Callable<Way.Result> task = snapshot.wrap(() -> Way.CALL.ask(model));
			thread.submit(task).get(10, TimeUnit.SECONDS);
			thread.submit(() -> Way.CALL.ask(model)).get(10, TimeUnit.SECONDS);
		}
		finally {
			thread.shutdownNow();
		}
		assertThat(this.trails).extracting((trail) -> trail.tenant().orElse("nobody"))
			.containsExactly("acme", "nobody");
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", " ", "\t\n", "\u00A0", "\u200B\u3000", "\u200D" })
	void tenantMustBeNamed(@Nullable String tenant) {
		assertThatIllegalArgumentException().isThrownBy(() -> FallbackRequest.tenant(tenant))
			.withMessage("'tenant' must not be null or blank; leave FallbackRequest out of requests that are nobody's");
	}

	@Test
	void nameOfTenantIsNoText() {
		assertThat(FallbackRequest.tenant("a".repeat(255))).isNotNull();
		assertThatIllegalArgumentException().isThrownBy(() -> FallbackRequest.tenant("a".repeat(256)))
			.withMessage("'tenant' must not be longer than 255 characters, but one of 256 was given");
		for (String hidden : List.of("\n", "\u0085", "\u2028", "\u2029", "\u202E", "\u200B", "\uFEFF", "\uD800",
				"\uDC00")) {
			assertThatIllegalArgumentException().isThrownBy(() -> FallbackRequest.tenant("acme" + hidden + "WARN"))
				.withMessage(
						"'tenant' must not contain control characters, such as line breaks, nor any that hide in a "
								+ "line of text or turn it round");
		}
		for (String name : List.of("acme inc.", "\u682A\u5F0F", "\u0646\u0645\u06CC\u200C\u062E", "\uD83D\uDE80",
				"a\u00A0b")) {
			assertThat(FallbackRequest.tenant(name)).isNotNull();
		}
	}

	private void assertTenants(String... tenants) {
		assertThat(this.trails).extracting((trail) -> trail.tenant().orElse("nobody")).containsExactly(tenants);
	}

	/**
	 * Neither this thread nor one on which models are asked knows anything.
	 */
	private void assertIsForgotten(Way way, FallbackChatModel model) {
		assertThat(RequestFacts.current()).isSameAs(RequestFacts.NONE);
		this.known.clear();
		assertThat(way.ask(model).trail()).extracting(Trail::tenant)
			.asInstanceOf(InstanceOfAssertFactories.optional(String.class))
			.isEmpty();
		assertThat(this.known).isNotEmpty().containsOnly(RequestFacts.NONE);
	}

	private static <T> T acme(Supplier<T> action) {
		return FallbackRequest.tenant("acme").call(action);
	}

	private static String ask(ChatClient.ChatClientRequestSpec request, boolean streams) {
		return streams ? String.join("", request.stream().content().collectList().block(PATIENCE))
				: String.valueOf(request.call().content());
	}

	private FallbackChatModel chain(String name, ChatModel... models) {
		Chain.Builder chain = Chain.named(name);
		for (int i = 0; i < models.length; i++) {
			chain.hop(Target.of(name + i, models[i]));
		}
		return FallbackChatModel.over(chain.build()).time(new ManualTime()).listener(this.trails::add).build();
	}

	private Counting knowing(ChatModel model) {
		return new Counting((prompt) -> {
			this.known.add(RequestFacts.current());
			return model.call(prompt);
		}, (prompt) -> {
			this.known.add(RequestFacts.current());
			return model.stream(prompt);
		});
	}

}
