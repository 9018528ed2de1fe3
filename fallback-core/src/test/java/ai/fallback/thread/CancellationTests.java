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

class CancellationTests {

	private final Cancellation cancellation = new Cancellation();

	private final List<String> done = new ArrayList<>();

	@Test
	void doesWhatIsToBeDoneOnce() {
		this.cancellation.onCancel(() -> this.done.add("first"));
		this.cancellation.onCancel(() -> this.done.add("second"));
		assertThat(this.cancellation.isCancelled()).isFalse();
		this.cancellation.cancel();
		this.cancellation.cancel();
		assertThat(this.cancellation.isCancelled()).isTrue();
		assertThat(this.done).containsExactly("first", "second");
	}

	@Test
	void doesAtOnceWhatComesTooLate() {
		this.cancellation.cancel();
		this.cancellation.onCancel(() -> this.done.add("late"));
		assertThat(this.done).containsExactly("late");
	}

	@Test
	void isFoundInsideTheStreamAndCancelledWithIt() {
		AtomicReference<Cancellation> found = new AtomicReference<>();
		this.cancellation.over(Flux.deferContextual((context) -> {
			found.set(Cancellation.in(context));
			return Flux.never();
		})).subscribe().dispose();
		assertThat(found.get()).isSameAs(this.cancellation);
		assertThat(this.cancellation.isCancelled()).isTrue();
	}

	@Test
	void isNotCancelledByAnEnd() {
		assertThat(this.cancellation.over(Flux.just("end")).collectList().block()).containsExactly("end");
		assertThat(this.cancellation.isCancelled()).isFalse();
	}

	@Test
	void isNowhereElse() {
		assertThat(Cancellation.in(Context.empty())).isNull();
	}

	@Test
	void mayBeCarriedByThePrompt() {
		Prompt prompt = new Prompt("Hello");
		Prompt carrying = new CancellablePrompt(prompt, null, this.cancellation);
		assertThat(Cancellation.of(carrying)).isSameAs(this.cancellation);
		assertThat(Cancellation.of(prompt)).isNotSameAs(Cancellation.of(prompt));
		assertThat(carrying).isEqualTo(prompt).hasSameHashCodeAs(prompt);
	}

}
