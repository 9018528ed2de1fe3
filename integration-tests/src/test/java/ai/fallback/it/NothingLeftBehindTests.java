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

package ai.fallback.it;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.ClassUtils;

import ai.fallback.FallbackCancelledException;
import ai.fallback.FallbackException;
import ai.fallback.FallbackExhaustedException;
import ai.fallback.FallbackStreamBrokenException;
import ai.fallback.test.ProviderSimulator;
import ai.fallback.test.RecordedRequest;
import ai.fallback.test.Reply;
import ai.fallback.test.Script;
import ai.fallback.thread.Abandoned;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A storm over sick providers with callers who wait, who leave and who are interrupted.
 * When it is over, everything is as it was before.
 */
class NothingLeftBehindTests {

	private static final List<String> TARGETS = List.of("openai", "anthropic", "ollama");

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private static final long SEED = Long.getLong("fallback.test.seed", 20261121L);

	@Test
	void noThreadPermitOrConnectionIsLeftBehind() throws Exception {
		try (ProviderSimulator simulator = ProviderSimulator.start();
				ConfigurableApplicationContext application = start(simulator.url())) {
			Script sick = Script.looping(Reply.text("one two three"), Reply.overloaded(), Reply.reset(),
					Reply.silence(), Reply.text("one two three").closeAfter(1), Reply.rateLimited(), Reply.empty(),
					Reply.text("one two three").every(Duration.ofMillis(20)), Reply.serverError());
			TARGETS.forEach((target) -> simulator.script(target, sick));
			storm(application.getBean("fallbackChatModel", ChatModel.class), 1500);
			await(() -> Abandoned.all() == 0, "threads of calls that were given up");
			await(() -> simulator.requests().stream().allMatch(NothingLeftBehindTests::isOver), "connections");
			TARGETS.forEach((target) -> simulator.script(target, Reply.text("I am " + target)));
			for (String target : TARGETS) {
				assertThat(application.getBean("only-" + target + "FallbackChatModel", ChatModel.class).call("Hello"))
					.isEqualTo("I am " + target);
			}
		}
	}

	private static boolean isSpringAi2() {
		return ClassUtils.hasMethod(ChatOptions.class, "mutate");
	}

	private static boolean isOver(RecordedRequest request) {
		return request.outcome().isPresent();
	}

	private static ConfigurableApplicationContext start(String url) {
		List<String> properties = new ArrayList<>(RealApplication.declaredTargets(url));
		properties.add("fallback.chains.default.hops=openai,anthropic,ollama");
		properties.add("fallback.chains.default.timeout.call=500ms");
		properties.add("fallback.chains.default.timeout.first-output=500ms");
		properties.add("fallback.chains.default.deadline=2s");
		properties.add("resilience4j.circuitbreaker.configs.fallback.wait-duration-in-open-state=200ms");
		properties.add("resilience4j.circuitbreaker.configs.fallback.exponential-max-wait-duration-in-open-state=1s");
		TARGETS.forEach((target) -> properties.add("fallback.chains.only-" + target + ".hops=" + target));
		// Clients that ignore interruption, or that a stream was cancelled, give up by
		// themselves.
		properties.add("spring.http.reactiveclient.read-timeout=2s");
		properties.add("spring.http.client.read-timeout=2s");
		properties.add("spring.http.clients.read-timeout=2s");
		if (isSpringAi2()) {
			properties.add("fallback.targets.openai.provider-properties.timeout=2s");
			properties.add("fallback.targets.anthropic.provider-properties.timeout=2s");
		}
		return RealApplication.start(properties.toArray(String[]::new));
	}

	private static void storm(ChatModel model, int times) throws Exception {
		Random random = new Random(SEED);
		ExecutorService callers = Executors.newFixedThreadPool(48);
		try {
			List<Future<?>> futures = IntStream.range(0, times)
				.mapToObj((i) -> callers.submit(caller(model, random.nextInt(4), random.nextInt(120))))
				.collect(Collectors.toCollection(ArrayList::new));
			for (Future<?> future : futures) {
				future.get(120, TimeUnit.SECONDS);
			}
		}
		finally {
			callers.shutdownNow();
			assertThat(callers.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
		}
	}

	private static Runnable caller(ChatModel model, int kind, int millis) {
		return switch (kind) {
			case 0 -> () -> expectEnd(() -> model.call("Hello"));
			case 1 -> () -> expectEnd(() -> model.stream(new Prompt("Hello")).blockLast(PATIENCE));
			case 2 -> () -> leave(model, millis);
			default -> () -> interrupt(model, millis);
		};
	}

	private static void leave(ChatModel model, int millis) {
		expectEnd(() -> model.stream(new Prompt("Hello")).take(Duration.ofMillis(millis)).blockLast(PATIENCE));
	}

	private static void interrupt(ChatModel model, int millis) {
		Thread caller = new Thread(() -> expectEnd(() -> model.call("Hello")));
		caller.start();
		try {
			caller.join(millis + 1L);
			caller.interrupt();
			caller.join(PATIENCE.toMillis());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		assertThat(caller.isAlive()).as("seed " + SEED).isFalse();
	}

	private static void expectEnd(Runnable request) {
		try {
			request.run();
		}
		catch (FallbackException ex) {
			assertThat(ex).as("seed " + SEED)
				.isInstanceOfAny(FallbackExhaustedException.class, FallbackStreamBrokenException.class,
						FallbackCancelledException.class);
		}
	}

	private static void await(BooleanSupplier condition, String what) throws InterruptedException {
		long end = System.nanoTime() + PATIENCE.toNanos();
		while (!condition.getAsBoolean()) {
			assertThat(System.nanoTime()).as(what + " are left, seed " + SEED).isLessThan(end);
			Thread.sleep(20);
		}
	}

}
