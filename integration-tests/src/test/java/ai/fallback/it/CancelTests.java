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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.Disposable;

import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import ai.fallback.FallbackChatModel;
import ai.fallback.FallbackException;
import ai.fallback.breaker.TargetHealthRegistry;
import ai.fallback.test.ProviderSimulator;
import ai.fallback.test.RecordedRequest;
import ai.fallback.test.Reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Who leaves closes the connection to the provider, wherever the answer is: the provider
 * stops to compute, and to charge.
 */
@ExtendWith(OutputCaptureExtension.class)
class CancelTests {

	private static final List<String> TARGETS = List.of("openai", "anthropic", "ollama");

	/**
	 * What Spring's client sends with: Reactor Netty, as an application has it that is
	 * reactive or has Azure's client, and what a servlet application has.
	 */
	private static final List<String> CONNECTORS = List.of("reactor", "jdk");

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private static final Duration AT_ONCE = Duration.ofMillis(200);

	private static final Duration CALL_TIMEOUT = Duration.ofMillis(700);

	private static final ProviderSimulator simulator = ProviderSimulator.start();

	private static final Map<String, ConfigurableApplicationContext> applications = new HashMap<>();

	@BeforeAll
	static void start() {
		for (String connector : CONNECTORS) {
			List<String> properties = new ArrayList<>(RealApplication.declaredTargets(simulator.url()));
			properties.add("spring.http.reactiveclient.connector=" + connector);
			properties.add("spring.http.clients.reactive.connector=" + connector);
			properties.add("fallback.default-chain=only-openai");
			for (String target : TARGETS) {
				properties.add("fallback.chains.only-" + target + ".hops=" + target);
				properties.add("fallback.chains.brief-" + target + ".hops=" + target);
				properties.add("fallback.chains.brief-" + target + ".timeout.call=" + CALL_TIMEOUT.toMillis() + "ms");
			}
			applications.put(connector, RealApplication.start(properties.toArray(String[]::new)));
		}
	}

	@AfterAll
	static void stop() {
		applications.values().forEach(ConfigurableApplicationContext::close);
		simulator.close();
	}

	@BeforeEach
	void reset() {
		simulator.reset();
		applications.values().forEach((application) -> application.getBean(TargetHealthRegistry.class).reset());
	}

	static Stream<Arguments> clients() {
		return CONNECTORS.stream()
			.flatMap((connector) -> TARGETS.stream().map((target) -> Arguments.of(connector, target)));
	}

	@ParameterizedTest(name = "{0}, {1}")
	@MethodSource("clients")
	void streamIsSilentBeforeHeaders(String connector, String target, CapturedOutput output) {
		leave(connector, target, Reply.silence(), 0);
		expectNoTraceOfIt(connector, target, output);
	}

	@ParameterizedTest(name = "{0}, {1}")
	@MethodSource("clients")
	void streamIsSilentAfterHeaders(String connector, String target, CapturedOutput output) {
		leave(connector, target, Reply.silence().afterHeaders(), 0);
		expectNoTraceOfIt(connector, target, output);
	}

	@ParameterizedTest(name = "{0}, {1}")
	@MethodSource("clients")
	void streamIsBetweenWords(String connector, String target, CapturedOutput output) {
		leave(connector, target, Reply.text("one two three").chunks(3).every(PATIENCE), 0);
		expectNoTraceOfIt(connector, target, output);
	}

	@ParameterizedTest(name = "{0}, {1}")
	@MethodSource("clients")
	void streamHasBegun(String connector, String target, CapturedOutput output) {
		leave(connector, target, Reply.text("one two three four five six seven eight").every(Duration.ofMillis(500)),
				1);
		expectNoTraceOfIt(connector, target, output);
	}

	@ParameterizedTest(name = "{0}, {1}")
	@MethodSource("clients")
	void callIsGivenUp(String connector, String target) {
		simulator.script(target, Reply.silence());
		BusyMachine.allow(() -> {
			assertThatExceptionOfType(FallbackException.class)
				.isThrownBy(() -> chain(connector, "brief-" + target).call(new Prompt("Hello")));
			simulator.lastRequest().awaitAbort(AT_ONCE);
		});
	}

	/**
	 * Leave a stream after some chunks, and some time in which nothing happens.
	 */
	private static void leave(String connector, String target, Reply reply, int chunks) {
		BusyMachine.allow(() -> {
			simulator.reset();
			simulator.script(target, reply, Reply.text("Hello."));
			CountDownLatch seen = new CountDownLatch(chunks);
			Disposable subscription = model(connector, target).stream(new Prompt("Hello"))
				.subscribe((chunk) -> seen.countDown());
			RecordedRequest request = simulator.awaitRequests(1, PATIENCE).get(0);
			assertThat(seen.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
			Thread.sleep(150);
			assertThat(request.outcome()).isEmpty();
			subscription.dispose();
			request.awaitAbort(AT_ONCE);
		});
	}

	private static void expectNoTraceOfIt(String connector, String target, CapturedOutput output) {
		assertThat(model(connector, target).call("Hello")).isEqualTo("Hello.");
		assertThat(simulator.requests(target)).hasSize(2)
			.allSatisfy((request) -> assertThat(request.header("x-fallback-attempt")).isEmpty());
		assertThat(output).doesNotContain(" ERROR ");
	}

	private static FallbackChatModel model(String connector, String target) {
		return chain(connector, "only-" + target);
	}

	private static FallbackChatModel chain(String connector, String name) {
		return applications.get(connector)
			.getBeansOfType(FallbackChatModel.class)
			.values()
			.stream()
			.filter((model) -> model.chain().name().equals(name))
			.findFirst()
			.orElseThrow();
	}

}
