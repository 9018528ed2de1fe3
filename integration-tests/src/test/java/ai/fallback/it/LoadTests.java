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
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.context.ConfigurableApplicationContext;

import ai.fallback.FallbackChatModel;
import ai.fallback.FallbackExhaustedException;
import ai.fallback.test.ProviderSimulator;
import ai.fallback.test.Reply;
import ai.fallback.test.Script;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A thousand requests over sick providers: each ends in an answer or one clear error.
 */
class LoadTests {

	@Test
	void thousandConcurrentRequestsAllEnd() throws Exception {
		try (ProviderSimulator simulator = ProviderSimulator.start();
				ConfigurableApplicationContext application = start(simulator.url())) {
			simulator.script("openai", Script.looping(Reply.text("one"), Reply.serverError(), Reply.reset(),
					Reply.rateLimited(), Reply.empty()));
			simulator.script("anthropic",
					Script.looping(Reply.text("two"), Reply.overloaded(), Reply.text("two"), Reply.emptyBody()));
			simulator.script("ollama", Script.looping(Reply.text("three"), Reply.text("three"), Reply.status(500)));
			List<String> outcomes = ask(application.getBean(FallbackChatModel.class), 1000);
			assertThat(outcomes).hasSize(1000).allMatch(Set.of("one", "two", "three", "exhausted")::contains);
			assertThat(outcomes).contains("one", "two", "three", "exhausted");
			awaitNobodyLingers();
		}
	}

	/**
	 * The thread of a stream that was just given up may still be closing its connection.
	 */
	private static void awaitNobodyLingers() throws InterruptedException {
		long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
		while (!lingering().isEmpty()) {
			assertThat(System.nanoTime()).as(() -> "threads are left: " + lingering()).isLessThan(end);
			Thread.sleep(20);
		}
	}

	private static ConfigurableApplicationContext start(String url) {
		List<String> properties = new ArrayList<>(RealApplication.declaredTargets(url));
		properties.add("fallback.chains.default.hops=openai,anthropic,ollama");
		properties.add("fallback.chains.default.wait-when-out=0s");
		return RealApplication.start(properties.toArray(String[]::new));
	}

	private static List<String> ask(ChatModel model, int times) throws Exception {
		ExecutorService callers = Executors.newFixedThreadPool(64);
		try {
			List<Future<String>> futures = IntStream.range(0, times)
				.mapToObj((i) -> callers.submit(() -> ask(model, i % 2 == 0)))
				.toList();
			List<String> outcomes = new ArrayList<>();
			for (Future<String> future : futures) {
				outcomes.add(future.get(60, TimeUnit.SECONDS));
			}
			return outcomes;
		}
		finally {
			callers.shutdownNow();
		}
	}

	private static String ask(ChatModel model, boolean stream) {
		try {
			return stream ? model.stream(new Prompt("Hello"))
				.mapNotNull(LoadTests::text)
				.collect(Collectors.joining())
				.block(Duration.ofSeconds(60)) : model.call("Hello");
		}
		catch (FallbackExhaustedException ex) {
			return "exhausted";
		}
	}

	private static String text(ChatResponse chunk) {
		return (chunk.getResult() != null) ? chunk.getResult().getOutput().getText() : null;
	}

	/**
	 * Threads of ours that still do something; those that wait for work are let be.
	 */
	private static List<String> lingering() {
		return Thread.getAllStackTraces()
			.entrySet()
			.stream()
			.filter((thread) -> thread.getKey().getName().startsWith("fallback-model"))
			.filter((thread) -> IntStream.range(0, thread.getValue().length)
				.noneMatch((i) -> thread.getValue()[i].getMethodName().equals("getTask")))
			.map((thread) -> thread.getKey().getName() + " at " + List.of(thread.getValue()))
			.toList();
	}

}
