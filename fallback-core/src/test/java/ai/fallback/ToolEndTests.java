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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import io.micrometer.context.ContextRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;

import ai.fallback.Models.Counting;
import ai.fallback.ToolTalk.CountingTool;
import ai.fallback.chain.Chain;
import ai.fallback.chain.Target;
import ai.fallback.failure.FailureKind;
import ai.fallback.trail.Trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tools that take too long, callers that go away meanwhile, and what of the caller is
 * there while a tool runs.
 */
@Timeout(30)
@EnabledIf("ai.fallback.adapt.ToolExecution#isByModels")
class ToolEndTests {

	private static final ThreadLocal<String> TENANT = new ThreadLocal<>();

	private final CountDownLatch started = new CountDownLatch(1);

	private final CountDownLatch interrupted = new CountDownLatch(1);

	private final CountDownLatch never = new CountDownLatch(1);

	private final Counting model = ToolTalk.model();

	private final CountingTool hanging = new CountingTool("tool1", (input) -> {
		this.started.countDown();
		try {
			this.never.await();
		}
		catch (InterruptedException ex) {
			this.interrupted.countDown();
		}
		return "too late";
	});

	@ParameterizedTest
	@EnumSource
	void callerIsBackByTheDeadline(Way way) throws InterruptedException {
		FallbackChatModel chain = chain(Duration.ofSeconds(2));
		assertThatExceptionOfType(FallbackExhaustedException.class)
			.isThrownBy(() -> way.responses(chain, ToolTalk.prompt(this.hanging)))
			.satisfies((ex) -> {
				assertThat(ex.trail().outcome()).isEqualTo(Trail.Outcome.OVERDUE);
				assertThat(ex.kind()).isEqualTo(FailureKind.TIMEOUT);
				assertThat(ex.trail().attempts()).hasSize(1);
			});
		assertThat(this.interrupted.await(10, TimeUnit.SECONDS)).isTrue();
		assertThat(this.model.asked()).isEqualTo(1);
	}

	@Test
	void cancelledSubscriptionStartsNothingNew() throws InterruptedException {
		Disposable subscription = chain(Duration.ofMinutes(1)).stream(ToolTalk.prompt(this.hanging)).subscribe();
		assertThat(this.started.await(10, TimeUnit.SECONDS)).isTrue();
		subscription.dispose();
		assertThat(this.interrupted.await(10, TimeUnit.SECONDS)).isTrue();
		assertThat(this.model.asked()).isEqualTo(1);
	}

	@Test
	void interruptedCallerStartsNothingNew() throws InterruptedException {
		AtomicReference<Throwable> thrown = new AtomicReference<>();
		Thread caller = new Thread(() -> thrown
			.set(catchThrowable(() -> chain(Duration.ofMinutes(1)).call(ToolTalk.prompt(this.hanging)))));
		caller.start();
		assertThat(this.started.await(10, TimeUnit.SECONDS)).isTrue();
		caller.interrupt();
		caller.join();
		assertThat(thrown.get()).isInstanceOf(FallbackCancelledException.class);
		assertThat(this.interrupted.await(10, TimeUnit.SECONDS)).isTrue();
		assertThat(this.model.asked()).isEqualTo(1);
	}

	@Test
	void noToolStartsAfterTheDeadline() {
		ManualTime time = new ManualTime();
		CountingTool tool = new CountingTool("tool1", (input) -> "never");
		Counting late = ToolTalk.model((round) -> {
			time.advance(Duration.ofMinutes(2));
			return null;
		});
		Chain chain = Chain.named("test").hop(Target.of("hop1", late)).deadline(Duration.ofMinutes(1)).build();
		for (Way way : Way.values()) {
			assertThatExceptionOfType(FallbackExhaustedException.class).isThrownBy(
					() -> way.responses(FallbackChatModel.over(chain).time(time).build(), ToolTalk.prompt(tool)));
		}
		assertThat(tool.runs).hasValue(0);
	}

	@Test
	void deadlineOfStreamBeginsAnewWhenItHasSaidSomething() {
		ManualTime time = new ManualTime();
		CountingTool slow = new CountingTool("tool1", (input) -> {
			time.advance(Duration.ofSeconds(50));
			return "result1";
		});
		Counting talking = Models.streaming((prompt) -> {
			if (ToolTalk.round(prompt) > 1) {
				return Flux.just(ToolTalk.told("It rains."));
			}
			return Flux.just(Models.response("I look. "), ToolTalk.asks(1))
				.doOnNext((chunk) -> time.advance(Duration.ofMinutes(2)));
		});
		Chain chain = Chain.named("test").hop(Target.of("hop1", talking)).deadline(Duration.ofMinutes(1)).build();
		List<ChatResponse> chunks = Way.STREAM.responses(FallbackChatModel.over(chain).time(time).build(),
				ToolTalk.prompt(slow));
		assertThat(chunks).extracting((chunk) -> chunk.getResult().getOutput().getText())
			.containsExactly("I look. ", "It rains.");
	}

	@ParameterizedTest
	@EnumSource
	void toolRunsInTheCallersContextAndMayBlock(Way way) {
		ContextRegistry registry = ContextRegistry.getInstance()
			.registerThreadLocalAccessor("tool-tenant", TENANT::get, TENANT::set, TENANT::remove);
		AtomicReference<String> seen = new AtomicReference<>();
		AtomicReference<Boolean> mayNotBlock = new AtomicReference<>();
		CountingTool tool = new CountingTool("tool1", (input) -> {
			seen.set(TENANT.get());
			mayNotBlock.set(Schedulers.isInNonBlockingThread());
			return "ok";
		}, true);
		TENANT.set("acme");
		try {
			Prompt prompt = ToolTalk.prompt(tool);
			assertThat(List.copyOf(way.responses(chain(Duration.ofMinutes(1)), prompt))).isNotEmpty();
		}
		finally {
			TENANT.remove();
			registry.removeThreadLocalAccessor("tool-tenant");
		}
		assertThat(seen).hasValue("acme");
		assertThat(mayNotBlock).hasValue(false);
	}

	private FallbackChatModel chain(Duration deadline) {
		return FallbackChatModel.of(Chain.named("test").hop(Target.of("hop1", this.model)).deadline(deadline).build());
	}

}
