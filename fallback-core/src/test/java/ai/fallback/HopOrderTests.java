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
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;

import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;

import ai.fallback.Models.Counting;
import ai.fallback.chain.Chain;
import ai.fallback.chain.Hop;
import ai.fallback.chain.Notice;
import ai.fallback.chain.Target;
import ai.fallback.stream.DegradedNotice;
import ai.fallback.trail.Attempt;
import ai.fallback.trail.Trail;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hops that are moved while an application runs.
 */
class HopOrderTests {

	private final FallbackChatModel model = FallbackChatModel.of(Chain.named("test")
		.hop(Target.of("one", Models.answering("one")))
		.hop(Target.of("two", Models.answering("two")))
		.hop(Target.of("three", Models.answering("three")))
		.notice(new Notice("Another model answered.", false))
		.build());

	@Test
	void nearestPlaceCounts() {
		this.model.move(hop(3), 1);
		assertThat(names()).containsExactly("three", "one", "two");
		this.model.move(hop(3), 2);
		assertThat(names()).containsExactly("one", "three", "two");
		this.model.move(hop(1), 99);
		assertThat(names()).containsExactly("three", "two", "one");
		this.model.move(hop(2), -5);
		assertThat(names()).containsExactly("two", "three", "one");
	}

	@ParameterizedTest
	@EnumSource
	void requestsTakeTheHopsInTheirNewOrder(Way way) {
		assertThat(way.ask(this.model).text()).isEqualTo("one");
		this.model.move(hop(2), 1);
		assertThat(way.ask(this.model).text()).isEqualTo("two");
		this.model.health(hop(2)).takeOut();
		assertThat(way.ask(this.model).trail().attempts()).extracting(Attempt::hop).containsExactly("one");
	}

	@ParameterizedTest
	@EnumSource
	void firstChoiceIsTheFirstOfTheNewOrder(Way way) {
		this.model.move(hop(2), 1);
		assertThat(isDegraded(way, "two")).isFalse();
		this.model.health(hop(2)).takeOut();
		assertThat(isDegraded(way, "one")).isTrue();
		this.model.move(hop(1), 1);
		assertThat(isDegraded(way, "one")).isFalse();
	}

	private boolean isDegraded(Way way, String answeredBy) {
		List<ChatResponse> responses = way.responses(this.model, new Prompt("Hello"));
		ChatResponse last = responses.get(responses.size() - 1);
		Trail trail = Trail.of(last).orElseThrow();
		assertThat(trail.answeredBy()).contains(answeredBy);
		assertThat(last.getMetadata().containsKey(Trail.DEGRADED_KEY)).isEqualTo(trail.degraded());
		assertThat(last.getMetadata().containsKey(DegradedNotice.METADATA_KEY)).isEqualTo(trail.degraded());
		return trail.degraded();
	}

	@ParameterizedTest
	@EnumSource
	void requestUnderWayKeepsTheOrderThatItBeganWith(Way way) {
		AtomicReference<FallbackChatModel> moved = new AtomicReference<>();
		Flux<ChatResponse> answer = Flux.defer(() -> {
			moved.get().move(moved.get().chain().hops().get(1), 1);
			return Flux.just(Models.finished("one", "STOP"));
		});
		FallbackChatModel model = FallbackChatModel.of(Chain.named("test")
			.hop(Target.of("one", new Counting((prompt) -> answer.blockLast(), (prompt) -> answer)))
			.hop(Target.of("two", Models.answering("two")))
			.build());
		moved.set(model);
		assertThat(way.ask(model).trail().degraded()).isFalse();
		assertThat(way.ask(model).text()).isEqualTo("two");
	}

	@Test
	void healthStaysWithItsHop() {
		this.model.health(hop(1)).takeOut();
		this.model.move(hop(3), 1);
		assertThat(this.model.health(hop(1)).outage()).isNotNull();
		assertThat(this.model.health(hop(3)).outage()).isNull();
	}

	private Hop hop(int position) {
		return this.model.chain().hops().get(position - 1);
	}

	private List<String> names() {
		return this.model.order().stream().map(Hop::name).toList();
	}

}
