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

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;

import ai.fallback.breaker.CoolDownPolicy;
import ai.fallback.breaker.Permit;
import ai.fallback.breaker.Probing;
import ai.fallback.breaker.TargetHealthRegistry;
import ai.fallback.chain.Chain;
import ai.fallback.chain.MidStream;
import ai.fallback.chain.Target;
import ai.fallback.failure.Failure;
import ai.fallback.failure.FailureKind;
import ai.fallback.retry.RetryPolicy;
import ai.fallback.thread.Abandoned;
import ai.fallback.time.TimeSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A hundred thousand streams leave nothing behind: no upstream, no timer, no thread that
 * waits, no permit, and no object that anybody could still reach.
 */
class StreamLeakTests {

	private static final int STREAMS = Integer.getInteger("leaks.streams", 100_000);

	private static final int AT_ONCE = 32;

	private static final Duration PATIENCE = Duration.ofSeconds(50);

	private static final RuntimeException ERROR = new Broken();

	private static final String KEY = StreamLeakTests.class.getName();

	private final Collection<ScheduledThreadPoolExecutor> timers = new ConcurrentLinkedQueue<>();

	private final Queue<WeakReference<Object>> references = new ConcurrentLinkedQueue<>();

	private final AtomicInteger upstreams = new AtomicInteger();

	private final CircuitBreakerRegistry breakers = CircuitBreakerRegistry.ofDefaults();

	private final TargetHealthRegistry health = new TargetHealthRegistry(this.breakers, CoolDownPolicy.DEFAULT,
			Probing.BY_REQUESTS, TimeSource.system());

	@BeforeEach
	void seeTimers() {
		Schedulers.addExecutorServiceDecorator(KEY, (scheduler, executor) -> {
			if (executor instanceof ScheduledThreadPoolExecutor timer) {
				this.timers.add(timer);
			}
			return executor;
		});
		Schedulers.setFactory(new Schedulers.Factory() {
		});
	}

	@AfterEach
	void forgetTimers() {
		Schedulers.removeExecutorServiceDecorator(KEY);
		Schedulers.resetFactory();
	}

	@Test
	@Timeout(120)
	void nothingIsLeft() {
		List<FallbackChatModel> models = List.of(MidStream.values()).stream().map(this::model).toList();
		Flux.range(0, STREAMS)
			.flatMap((number) -> stream(models.get((number / 7) % models.size()), number % 7), AT_ONCE)
			.blockLast(PATIENCE);
		assertThat(this.timers).as("what timers run on").isNotEmpty();
		assertThat(this.references).hasSizeGreaterThan(STREAMS);
		assertSoon("upstreams", () -> this.upstreams.get() == 0);
		assertSoon("timers", () -> this.timers.stream().allMatch((timer) -> timer.getQueue().isEmpty()));
		assertSoon("threads", () -> busyThreads() == 0);
		assertSoon("objects", () -> {
			System.gc();
			return this.references.stream().allMatch((reference) -> reference.get() == null);
		});
		assertThat(Abandoned.all()).isZero();
		assertThat(models).hasSize(MidStream.values().length);
	}

	@Test
	@Timeout(120)
	void permitsAreReturned() {
		FallbackChatModel model = model(MidStream.CONTINUE);
		this.health.of("hop1 CONTINUE");
		this.breakers.circuitBreaker("hop1 CONTINUE").transitionToOpenState();
		this.breakers.circuitBreaker("hop1 CONTINUE").transitionToHalfOpenState();
		Flux.range(0, 1000).flatMap((number) -> stream(model, 5), AT_ONCE).blockLast(PATIENCE);
		assertSoon("upstreams", () -> this.upstreams.get() == 0);
		for (int i = 0; i < 3; i++) {
			assertThat(this.health.of("hop1 CONTINUE").admit()).isInstanceOfSatisfying(Permit.class, Permit::release);
		}
	}

	private FallbackChatModel model(MidStream rule) {
		Target first = Target.of("hop1 " + rule, Models.streaming(this::first));
		Target second = Target.of("hop2 " + rule, Models.streaming((prompt) -> watched(words())));
		Chain chain = Chain.named("chain " + rule)
			.hop(first, (rules) -> rules.retry(RetryPolicy.NONE))
			.hop(second)
			.midStream(rule)
			.build();
		return FallbackChatModel.over(chain)
			.classifier((error) -> Failure.of(FailureKind.UNSUPPORTED, error))
			.health(this.health)
			.build();
	}

	private Flux<ChatResponse> first(Prompt prompt) {
		return watched(switch (prompt.getContents()) {
			case "breaks" -> words().take(2).concatWith(broken());
			case "fails" -> broken();
			case "hangs" -> Flux.never();
			case "stays" -> words().concatWith(Flux.never());
			default -> words();
		});
	}

	private Flux<ChatResponse> words() {
		return Flux.range(0, 6).map((number) -> watched(Models.response("word" + number + " ")));
	}

	private static Flux<ChatResponse> broken() {
		return Flux.error(ERROR);
	}

	/**
	 * A caller of one of seven kinds.
	 */
	private Mono<Void> stream(FallbackChatModel model, int kind) {
		return Mono.defer(() -> switch (kind) {
			case 0 -> ask(model, "answers").then();
			case 1, 2 -> ask(model, "breaks").then().onErrorComplete();
			case 3 -> ask(model, "fails").then();
			case 4 -> ask(model, isBuffered(model) ? "answers" : "stays").take(3).then().onErrorComplete();
			case 5 -> Mono.fromRunnable(() -> ask(model, "hangs").subscribe().dispose());
			default -> ask(model, "breaks").take(1).then();
		});
	}

	/**
	 * Where nothing comes before the end, a stream that has none would be waited for.
	 */
	private static boolean isBuffered(FallbackChatModel model) {
		return model.chain().midStream() == MidStream.BUFFER;
	}

	private Flux<ChatResponse> ask(FallbackChatModel model, String words) {
		return model.stream(watched(new Prompt(words)));
	}

	private <T> T watched(T object) {
		this.references.add(new WeakReference<>(object));
		return object;
	}

	private Flux<ChatResponse> watched(Flux<ChatResponse> stream) {
		return Flux.defer(() -> {
			this.upstreams.incrementAndGet();
			return stream.doFinally((signal) -> this.upstreams.decrementAndGet());
		});
	}

	/**
	 * Threads that do something, and not such as wait for something to do.
	 */
	private static long busyThreads() {
		return Thread.getAllStackTraces()
			.entrySet()
			.stream()
			.filter((entry) -> entry.getKey().getName().startsWith("fallback-model-"))
			.filter((entry) -> List.of(entry.getValue())
				.stream()
				.noneMatch((frame) -> frame.getMethodName().equals("getTask")))
			.count();
	}

	private static void assertSoon(String what, BooleanSupplier condition) {
		long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
		while (!condition.getAsBoolean() && System.nanoTime() < end) {
			LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
		}
		assertThat(condition.getAsBoolean()).as("no %s are left", what).isTrue();
	}

	/**
	 * The same each time, so that time is not spent on stack traces.
	 */
	private static final class Broken extends RuntimeException {

		Broken() {
			super("model_not_loaded", null, false, false);
		}

	}

}
