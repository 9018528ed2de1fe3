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

import java.math.BigDecimal;
import java.util.List;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;

import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.metadata.ChatResponseMetadata;
import org.springframework.ai.chat.metadata.DefaultUsage;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;

import ai.fallback.Models.Counting;
import ai.fallback.capability.ModelFacts;
import ai.fallback.capability.ModelPrices;
import ai.fallback.chain.Chain;
import ai.fallback.chain.Target;
import ai.fallback.observation.TrailMeters;
import ai.fallback.retry.RetryPolicy;
import ai.fallback.trail.Attempt;
import ai.fallback.trail.Trail;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each attempt is paid for at the price of its own model, whatever became of it.
 */
class CostTests {

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	@ParameterizedTest
	@EnumSource
	void attemptsThatFailArePaidForToo(Way way) {
		Trail trail = ask(way, target("dear", used("", 1000, 10), "10", "100"),
				target("cheap", used("k", 2000, 20), "1", "2"));
		assertThat(trail.attempts()).extracting((attempt) -> attempt.cost().orElseThrow())
			.usingElementComparator(BigDecimal::compareTo)
			.containsExactly(new BigDecimal("0.011"), new BigDecimal("0.00204"));
		assertThat(trail.cost()).isEqualByComparingTo("0.01304");
		assertThat(cost("dear")).isEqualTo(0.011);
		assertThat(cost("cheap")).isEqualTo(0.00204);
	}

	@ParameterizedTest
	@EnumSource
	void whatIsNotKnownIsNotCounted(Way way) {
		Trail trail = ask(way, target("half", used("", 1000, 10), "10", null),
				target("silent", Models.answering("k"), "1", "2"));
		assertThat(trail.attempts()).extracting(Attempt::cost).allMatch((cost) -> cost.isEmpty());
		assertThat(trail.attempts()).extracting(trail::addedCost).allMatch((cost) -> cost.isEmpty());
		assertThat(trail.cost()).isZero();
		assertThat(this.registry.find("fallback.cost").counters()).isEmpty();
	}

	@ParameterizedTest
	@EnumSource
	void fallbackAddsWhatFailedAndWhatDearerAnswerCostsMore(Way way) {
		Trail trail = ask(way, target("cheap", used("", 1000, 10), "1", "2"),
				target("dear", used("k", 2000, 20), "10", "100"));
		assertThat(added("cheap")).isEqualTo(0.00102);
		assertThat(added("dear")).isEqualTo(0.022 - 0.00204);
		assertThat(trail.attempts()).extracting((attempt) -> trail.addedCost(attempt).orElseThrow())
			.usingElementComparator(BigDecimal::compareTo)
			.containsExactly(new BigDecimal("0.00102"), new BigDecimal("0.01996"));
	}

	@ParameterizedTest
	@EnumSource
	void cheaperAnswerSetsNothingOff(Way way) {
		ask(way, target("dear", used("", 1000, 10), "10", "100"), target("cheap", used("k", 2000, 20), "1", "2"));
		assertThat(added("dear")).isEqualTo(0.011);
		assertThat(this.registry.find("fallback.cost.added").tag("hop", "cheap").counter()).isNull();
	}

	@ParameterizedTest
	@EnumSource
	void requestsThatDidNotFallBackAddNothing(Way way) {
		ask(way, target("first", used("k", 1000, 10), "10", "100"), target("second", used("k", 1, 1), "1", "2"));
		assertThat(cost("first")).isEqualTo(0.011);
		assertThat(this.registry.find("fallback.cost.added").counters()).isEmpty();
	}

	@ParameterizedTest
	@EnumSource
	void nobodyKnowsWhatWasAddedToAnUnknownPrice(Way way) {
		ask(way, target("half", used("", 1000, 10), "10", null), target("known", used("k", 2000, 20), "1", "2"));
		assertThat(cost("known")).isEqualTo(0.00204);
		assertThat(this.registry.find("fallback.cost.added").counters()).isEmpty();
	}

	@ParameterizedTest
	@EnumSource
	void whatIsAddedGoesByTheOrderThatAnOperatorChose(Way way) {
		FallbackChatModel model = chain(target("dear", used("k", 2000, 20), "10", "100"),
				target("cheap", used("", 1000, 10), "1", "2"));
		model.move(model.chain().hops().get(1), 1);
		way.ask(model);
		assertThat(added("cheap")).isEqualTo(0.00102);
		assertThat(added("dear")).isEqualTo(0.022 - 0.00204);
	}

	private Trail ask(Way way, Target... targets) {
		return way.ask(chain(targets)).trail();
	}

	private FallbackChatModel chain(Target... targets) {
		Chain.Builder chain = Chain.named("test").retry(RetryPolicy.NONE);
		for (Target target : targets) {
			chain.hop(target);
		}
		return FallbackChatModel.over(chain.build()).listener(new TrailMeters(() -> this.registry)).build();
	}

	private double cost(String hop) {
		return this.registry.get("fallback.cost").tag("hop", hop).counter().count();
	}

	private double added(String hop) {
		return this.registry.get("fallback.cost.added").tag("hop", hop).counter().count();
	}

	private static Target target(String name, ChatModel model, String input, String output) {
		ModelPrices prices = new ModelPrices(new BigDecimal(input), (output != null) ? new BigDecimal(output) : null,
				null, null);
		return Target.named(name, model).facts(ModelFacts.builder().prices(prices).build()).build();
	}

	private static Counting used(String text, int prompt, int completion) {
		ChatResponse response = new ChatResponse(List.of(new Generation(new AssistantMessage(text))),
				ChatResponseMetadata.builder().usage(new DefaultUsage(prompt, completion)).build());
		return new Counting((asked) -> response, (asked) -> Flux.just(response));
	}

}
