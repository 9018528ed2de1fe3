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
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.prompt.Prompt;

import ai.fallback.Models.Counting;
import ai.fallback.chain.Chain;
import ai.fallback.chain.Target;
import ai.fallback.observation.FallbackAttemptContext;
import ai.fallback.observation.FallbackRequestContext;
import ai.fallback.observation.WalkObservations;
import ai.fallback.trail.Trail;
import ai.fallback.trail.TrailListener;
import ai.fallback.trail.WalkWatch;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The observations of a request form a tree, on whichever threads it is made.
 */
class ObservationTests {

	private final RecordedObservations recorded = new RecordedObservations();

	/**
	 * What was current where a model was asked.
	 */
	private final List<@Nullable Object> currents = new CopyOnWriteArrayList<>();

	@ParameterizedTest
	@EnumSource
	void attemptsAreBelowTheRequestAndModelsBelowTheirAttempt(Way way) {
		way.ask(model("chain", observing(Models.failing(Outages.error("503"))), observing(Models.answering("Hello"))));
		FallbackRequestContext request = onlyRequest();
		assertThat(this.recorded.attempts()).extracting((attempt) -> attempt.target().name())
			.containsExactly("chain0", "chain0", "chain1");
		assertThat(this.recorded.attempts()).allSatisfy((attempt) -> assertThat(parent(attempt)).isSameAs(request));
		assertThat(this.currents).containsExactlyElementsOf(this.recorded.attempts());
		assertThat(this.recorded.stopped).hasSameSizeAs(this.recorded.started).last().isSameAs(request);
		assertThat(request.trail()).isNotNull();
	}

	@Test
	void streamThatIsContinuedHasTwoAttempts() {
		ChatModel broken = Models
			.streaming((prompt) -> Flux.just(Models.response("Hel")).concatWith(Flux.error(Outages.error("503"))));
		Way.STREAM.ask(model("chain", observing(broken), observing(Models.answering("lo"))));
		assertThat(this.recorded.attempts()).hasSize(2)
			.allSatisfy((attempt) -> assertThat(parent(attempt)).isSameAs(onlyRequest()));
		assertThat(this.currents).containsExactlyElementsOf(this.recorded.attempts());
	}

	/**
	 * Tracers take the span that is current on the thread for the parent, whatever
	 * observation is named as it.
	 */
	@Test
	void attemptBeginsWithinItsRequestWhoeverAsksForMore() {
		ChatModel broken = Models
			.streaming((prompt) -> Flux.just(Models.response("Hel")).concatWith(Flux.error(Outages.error("503"))));
		FallbackChatModel model = model("chain", broken, Models.answering("lo"));
		Observation another = Observation.start("another", this.recorded.registry);
		another.scoped(() -> StepVerifier.create(model.stream(new Prompt("Hello")), 0)
			.thenRequest(1)
			.expectNextCount(1)
			.thenRequest(Long.MAX_VALUE)
			.thenConsumeWhile((chunk) -> true)
			.expectComplete()
			.verify(Duration.ofSeconds(10)));
		assertThat(this.recorded.currents).hasSize(2)
			.allSatisfy((current) -> assertThat(current).isNotNull()
				.extracting(Observation::getContext)
				.isSameAs(onlyRequest()));
	}

	@ParameterizedTest
	@EnumSource
	void requestIsBelowWhatIsCurrentForTheCaller(Way way) {
		Observation caller = Observation.start("caller", this.recorded.registry);
		caller.scoped(() -> way.ask(model("chain", Models.answering("Hello"))));
		assertThat(parent(onlyRequest())).isSameAs(caller.getContext());
		assertThat(this.recorded.registry.getCurrentObservation()).isNull();
	}

	@Test
	void requestIsBelowWhatTheSubscribersContextNames() {
		Observation caller = Observation.start("caller", this.recorded.registry);
		model("chain", observing(Models.answering("Hello"))).stream(new Prompt("Hello"))
			.contextWrite((context) -> context.put(ObservationThreadLocalAccessor.KEY, caller))
			.blockLast(Duration.ofSeconds(10));
		assertThat(parent(onlyRequest())).isSameAs(caller.getContext());
		assertThat(this.currents).containsExactlyElementsOf(this.recorded.attempts());
	}

	@ParameterizedTest
	@EnumSource
	void chainBelowChainIsBelowItsAttempt(Way way) {
		way.ask(model("above", model("below", observing(Models.answering("Hello")))));
		List<FallbackRequestContext> requests = this.recorded.requests();
		assertThat(requests).extracting(FallbackRequestContext::chain).containsExactly("below", "above");
		assertThat(parent(requests.get(0))).isInstanceOf(FallbackAttemptContext.class)
			.extracting((attempt) -> parent((Observation.Context) Objects.requireNonNull(attempt)))
			.isSameAs(requests.get(1));
	}

	@ParameterizedTest
	@EnumSource
	void whatAnAttemptAndARequestSay(Way way) {
		way.ask(model("chain", Models.failing(Outages.error("503")), Models.answering("Hello")));
		assertThat(this.recorded.attempts().get(0).getLowCardinalityKeyValues().stream())
			.map((value) -> value.getKey() + "=" + value.getValue())
			.containsExactlyInAnyOrder("fallback.chain=chain", "fallback.hop=chain0", "fallback.model=none",
					"fallback.outcome=FAILED", "fallback.kind=OVERLOADED");
		assertThat(onlyRequest().getLowCardinalityKeyValues().stream())
			.map((value) -> value.getKey() + "=" + value.getValue())
			.containsExactlyInAnyOrder("fallback.chain=chain", "fallback.nested=false", "fallback.tenant=none",
					"fallback.outcome=ANSWERED", "fallback.degraded=true", "fallback.answered.by=chain1");
		assertThat(this.recorded.events).singleElement()
			.asString()
			.matches("fallback\\.request wait: waits \\d+ ms for chain0");
	}

	@ParameterizedTest
	@EnumSource
	void listenersAreToldWhileTheRequestIsCurrent(Way way) {
		TrailListener listener = (trail) -> this.currents.add(current());
		way.ask(builder("chain", Models.answering("Hello")).listener(listener).build());
		assertThat(this.currents).singleElement().isSameAs(onlyRequest());
	}

	@ParameterizedTest
	@EnumSource
	void handlerThatThrowsDoesNoHarm(Way way) {
		ObservationRegistry registry = ObservationRegistry.create();
		registry.observationConfig().observationHandler(new ThrowingHandler());
		Chain chain = Outages.named("chain", Models.failing(Outages.error("503")), Models.answering("Hello")).build();
		FallbackChatModel model = FallbackChatModel.over(chain)
			.time(new ManualTime())
			.observations(WalkObservations.of(registry))
			.build();
		assertThat(way.ask(model).text()).isEqualTo("Hello");
	}

	@Test
	void nothingIsMadeWhereNobodyIsInterested() {
		assertThat(WalkObservations.of(ObservationRegistry.NOOP)).isNull();
		WalkObservations observations = Objects.requireNonNull(WalkObservations.of(ObservationRegistry.create()));
		Chain chain = Outages.named("chain", Models.answering("Hello")).build();
		assertThat(observations.watch(chain, false, null)).isSameAs(WalkWatch.NONE);
	}

	@Test
	void failedRequestHasAnErrorThatRepeatsNobody() {
		ChatModel secretive = Models.failing(() -> new IllegalStateException("the prompt was: secret"));
		Trail trail = Objects.requireNonNull(Way.CALL.ask(model("chain", secretive)).trail());
		assertThat(trail.attempts()).isNotEmpty();
		assertThat(this.recorded.stopped).hasSize(trail.attempts().size() + 1)
			.allSatisfy((context) -> assertThat(Objects.requireNonNull(context.getError())).hasNoCause()
				.message()
				.doesNotContain("secret"));
	}

	private FallbackRequestContext onlyRequest() {
		assertThat(this.recorded.requests()).hasSize(1);
		return this.recorded.requests().get(0);
	}

	private static @Nullable Object parent(Observation.Context context) {
		return (context.getParentObservation() != null) ? context.getParentObservation().getContextView() : null;
	}

	private @Nullable Object current() {
		Observation current = this.recorded.registry.getCurrentObservation();
		return (current != null) ? current.getContext() : null;
	}

	private FallbackChatModel model(String name, ChatModel... models) {
		return builder(name, models).build();
	}

	private FallbackChatModel.Builder builder(String name, ChatModel... models) {
		Chain.Builder chain = Chain.named(name);
		for (int i = 0; i < models.length; i++) {
			chain.hop(Target.of(name + i, models[i]));
		}
		return FallbackChatModel.over(chain.build())
			.time(new ManualTime())
			.observations(WalkObservations.of(this.recorded.registry));
	}

	/**
	 * A stream must see the same in its context and on the thread that subscribes.
	 */
	private Counting observing(ChatModel model) {
		return new Counting((prompt) -> {
			this.currents.add(current());
			return model.call(prompt);
		}, (prompt) -> Flux.deferContextual((context) -> {
			Observation inContext = context.get(ObservationThreadLocalAccessor.KEY);
			this.currents.add((inContext.getContext() == current()) ? current() : "two different ones");
			return model.stream(prompt);
		}));
	}

	/**
	 * A handler of an application that has a mistake.
	 */
	private static final class ThrowingHandler implements ObservationHandler<Observation.Context> {

		@Override
		public void onStart(Observation.Context context) {
			if (context instanceof FallbackAttemptContext) {
				throw new IllegalStateException("broken");
			}
		}

		@Override
		public void onStop(Observation.Context context) {
			throw new IllegalStateException("broken");
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return true;
		}

	}

}
