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

package ai.fallback.thread;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.util.context.Context;

import org.springframework.ai.chat.prompt.Prompt;

import static org.assertj.core.api.Assertions.assertThat;

class LifelineTests {

	private final Lifeline lifeline = new Lifeline();

	private final List<String> done = new ArrayList<>();

	@Test
	void doesWhatIsToBeDoneOnce() {
		this.lifeline.onCancel(() -> this.done.add("first"));
		this.lifeline.onCancel(() -> this.done.add("second"));
		assertThat(this.lifeline.isCancelled()).isFalse();
		this.lifeline.cancel();
		this.lifeline.cancel();
		assertThat(this.lifeline.isCancelled()).isTrue();
		assertThat(this.done).containsExactly("first", "second");
	}

	@Test
	void doesAtOnceWhatComesTooLate() {
		this.lifeline.cancel();
		this.lifeline.onCancel(() -> this.done.add("late"));
		assertThat(this.done).containsExactly("late");
	}

	@Test
	void isFoundInsideTheStreamAndCancelledWithIt() {
		AtomicReference<Lifeline> found = new AtomicReference<>();
		this.lifeline.over(Flux.deferContextual((context) -> {
			found.set(Lifeline.in(context));
			return Flux.never();
		})).subscribe().dispose();
		assertThat(found.get()).isSameAs(this.lifeline);
		assertThat(this.lifeline.isCancelled()).isTrue();
	}

	@Test
	void isNotCancelledByAnEnd() {
		assertThat(this.lifeline.over(Flux.just("end")).collectList().block()).containsExactly("end");
		assertThat(this.lifeline.isCancelled()).isFalse();
	}

	@Test
	void tellsThatTheProviderLivesToTheChainAboveAsWell() {
		Lifeline inner = new Lifeline();
		inner.lives();
		inner.onLife(() -> this.done.add("inner"));
		this.lifeline.onLife(() -> this.done.add("outer"));
		this.lifeline.over(inner.over(Flux.deferContextual((context) -> {
			Lifeline.in(context).lives();
			return Flux.empty();
		}))).blockLast();
		assertThat(this.done).containsExactly("inner", "outer");
	}

	@Test
	void endsAsTheClientSaysUnlessSomebodyKnowsBetter() {
		IllegalStateException client = new IllegalStateException("client");
		assertThat(ends(Flux.just("one"))).containsExactly("one", "end");
		assertThat(ends(Flux.concat(Flux.just("one"), Flux.error(client)))).containsExactly("one", client);
		IllegalStateException provider = new IllegalStateException("provider");
		this.lifeline.onEnd((error, answered) -> provider);
		assertThat(ends(Flux.just("one"))).containsExactly("one", provider);
		assertThat(ends(Flux.concat(Flux.just("one"), Flux.error(client)))).containsExactly("one", provider);
		this.lifeline.onEnd((error, answered) -> null);
		assertThat(ends(Flux.error(client))).containsExactly("end");
	}

	@Test
	void whoKnowsBetterLearnsWhatTheClientSaid() {
		List<Object> told = new ArrayList<>();
		Lifeline other = new Lifeline();
		for (Lifeline each : List.of(this.lifeline, other)) {
			each.onEnd((error, answered) -> {
				told.add(answered);
				return error;
			});
		}
		assertThat(this.lifeline.over(Flux.empty()).collectList().block()).isEmpty();
		assertThat(other.over(Flux.just("one")).collectList().block()).containsExactly("one");
		assertThat(told).containsExactly(false, true);
	}

	private List<Object> ends(Flux<Object> stream) {
		return this.lifeline.over(stream)
			.concatWithValues("end")
			.onErrorResume((error) -> Flux.just(error))
			.collectList()
			.block();
	}

	@Test
	void isNowhereElse() {
		assertThat(Lifeline.in(Context.empty())).isNull();
	}

	@Test
	void mayBeCarriedByThePrompt() {
		Prompt prompt = new Prompt("Hello");
		Prompt carrying = new CancellablePrompt(prompt, null, this.lifeline);
		assertThat(Lifeline.of(carrying)).isSameAs(this.lifeline);
		assertThat(Lifeline.of(prompt)).isNotSameAs(Lifeline.of(prompt));
		assertThat(carrying).isEqualTo(prompt).hasSameHashCodeAs(prompt);
	}

}
