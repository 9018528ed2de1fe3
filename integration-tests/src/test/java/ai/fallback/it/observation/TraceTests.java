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

package ai.fallback.it.observation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.ClassUtils;

import ai.fallback.FallbackChatModel;
import ai.fallback.breaker.TargetHealthRegistry;
import ai.fallback.it.RealApplication;
import ai.fallback.test.ProviderError;
import ai.fallback.test.ProviderSimulator;
import ai.fallback.test.RecordedRequest;
import ai.fallback.test.Reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A request is one tree of spans, from the chain to the provider, as OpenTelemetry
 * exports it. Each provider has a chain of its name.
 */
class TraceTests {

	private static final List<String> PROVIDERS = List.of("ollama", "openai", "anthropic");

	private static final ProviderSimulator simulator = ProviderSimulator.start();

	private static final Telemetry telemetry = new Telemetry();

	private static ConfigurableApplicationContext application;

	private static ConfigurableApplicationContext beans;

	@BeforeAll
	static void start() {
		List<String> properties = new ArrayList<>(List.of("spring.ai.model.chat=none",
				"fallback.default-chain=" + PROVIDERS.get(0), "management.tracing.enabled=false"));
		for (String provider : PROVIDERS) {
			target(properties, provider, alpha(provider));
			target(properties, provider, beta(provider));
			properties.add("fallback.chains." + provider + ".hops=" + alpha(provider) + "," + beta(provider));
			properties.add("fallback.chains." + provider + ".retry.initial=10ms");
		}
		application = RealApplication.start(telemetry::into, properties.toArray(String[]::new));
		startBeans();
	}

	private static void target(List<String> properties, String provider, String name) {
		String target = "fallback.targets." + name;
		properties.addAll(List.of(target + ".provider=" + provider, target + ".base-url=" + simulator.url(),
				target + ".model=" + name));
		if (!"ollama".equals(provider)) {
			properties.add(target + ".api-key=key");
		}
	}

	private static String alpha(String provider) {
		return provider + "-alpha";
	}

	private static String beta(String provider) {
		return provider + "-beta";
	}

	/**
	 * Models that Spring AI's starters make. Not closed before the end: that would close
	 * what both applications stream with.
	 */
	private static void startBeans() {
		beans = RealApplication.start(telemetry::into,
				"spring.ai.openai.base-url=" + simulator.url() + (isSpringAi2() ? "/v1" : ""),
				"spring.ai.openai.api-key=key", "spring.ai.anthropic.base-url=" + simulator.url(),
				"spring.ai.anthropic.api-key=key", "spring.ai.openai.chat.options.model=gpt",
				"spring.ai.openai.chat.model=gpt", "spring.ai.anthropic.chat.options.model=claude",
				"spring.ai.anthropic.chat.model=claude", "fallback.chains.default.hops=openai,anthropic",
				"fallback.chains.default.retry.max-retries=0", "management.tracing.enabled=false");
	}

	@AfterAll
	static void stop() {
		beans.close();
		application.close();
		simulator.close();
	}

	@BeforeEach
	void heal() {
		simulator.reset();
		telemetry.clear();
		application.getBean(TargetHealthRegistry.class).reset();
		beans.getBean(TargetHealthRegistry.class).reset();
	}

	@ParameterizedTest
	@FieldSource("PROVIDERS")
	void callIsOneTree(String provider) {
		simulator.script(alpha(provider), Reply.error(ProviderError.OVERLOADED), Reply.error(ProviderError.OVERLOADED));
		simulator.script(beta(provider), Reply.text("Hello"));
		model(provider).call(new Prompt("Hello"));
		isOneTree(provider, alpha(provider), alpha(provider), beta(provider));
		assertThat(request(provider).getEvents()).extracting(EventData::getName)
			.singleElement()
			.asString()
			.startsWith("waits ");
	}

	@ParameterizedTest
	@FieldSource("PROVIDERS")
	void streamIsOneTree(String provider) {
		simulator.script(alpha(provider), Reply.error(ProviderError.OVERLOADED), Reply.error(ProviderError.OVERLOADED));
		simulator.script(beta(provider), Reply.text("Hello"));
		stream(provider);
		isOneTree(provider, alpha(provider), alpha(provider), beta(provider));
	}

	@ParameterizedTest
	@FieldSource("PROVIDERS")
	void streamThatIsContinuedIsOneTree(String provider) {
		simulator.script(alpha(provider), Reply.text("one two three four").closeAfter(2));
		simulator.script(beta(provider), Reply.text("three four"));
		stream(provider);
		isOneTree(provider, alpha(provider), beta(provider));
		SpanData broken = attempts(provider).get(0);
		assertThat(broken.getAttributes().get(AttributeKey.stringKey("fallback.outcome"))).isEqualTo("FAILED");
		assertThat(broken.getAttributes().get(AttributeKey.stringKey("fallback.first.output"))).isNotNull();
	}

	@ParameterizedTest
	@FieldSource("PROVIDERS")
	void skipIsAnEventOfTheRequest(String provider) {
		application.getBean(TargetHealthRegistry.class).of(alpha(provider)).takeOut();
		simulator.script(beta(provider), Reply.text("Hello"));
		model(provider).call(new Prompt("Hello"));
		application.getBean(TargetHealthRegistry.class).of(alpha(provider)).putBack();
		isOneTree(provider, beta(provider));
		assertThat(request(provider).getEvents()).extracting(EventData::getName)
			.singleElement()
			.asString()
			.startsWith("skips " + alpha(provider) + ": ");
	}

	@ParameterizedTest
	@FieldSource("PROVIDERS")
	void baggageAndFieldsOfChoiceGoAlongToEachAttempt(String provider) {
		for (boolean streams : List.of(false, true)) {
			heal();
			simulator.script(alpha(provider), Reply.error(ProviderError.OVERLOADED),
					Reply.error(ProviderError.OVERLOADED));
			simulator.script(beta(provider), Reply.text("Hello"));
			Observation.createNotStarted("request of a user", application.getBean(ObservationRegistry.class))
				.observe(() -> telemetry.withBaggage("user-id", "u-17",
						() -> telemetry.withBaggage(Telemetry.FIELD, "s-4", () -> ask(provider, streams))));
			assertThat(simulator.requests()).hasSize(3).allSatisfy((request) -> {
				assertThat(request.header("baggage").orElseThrow(AssertionError::new)).contains("user-id=u-17");
				assertThat(request.header(Telemetry.FIELD)).contains("s-4");
			});
		}
	}

	private static void ask(String provider, boolean streams) {
		if (streams) {
			stream(provider);
		}
		else {
			model(provider).call(new Prompt("Hello"));
		}
	}

	@Test
	void modelsOfTheApplicationAreTracedAsWell() {
		simulator.script("gpt", Reply.error(ProviderError.OVERLOADED));
		simulator.script("claude", Reply.text("Hello"));
		FallbackChatModel model = beans.getBean(FallbackChatModel.class);
		model.call(new Prompt("Hello"));
		isOneTree("default", "openai", "anthropic");
		heal();
		simulator.script("gpt", Reply.text("one two three four").closeAfter(2));
		simulator.script("claude", Reply.text("three four"));
		model.stream(new Prompt("Hello")).collectList().block(Duration.ofSeconds(20));
		isOneTree("default", "openai", "anthropic");
	}

	private static boolean isSpringAi2() {
		return ClassUtils.hasMethod(ChatOptions.class, "mutate");
	}

	private static FallbackChatModel model(String chain) {
		return application.getBeansOfType(FallbackChatModel.class)
			.values()
			.stream()
			.filter((model) -> model.chain().name().equals(chain))
			.findFirst()
			.orElseThrow();
	}

	private static void stream(String provider) {
		model(provider).stream(new Prompt("Hello")).collectList().block(Duration.ofSeconds(20));
	}

	/**
	 * The spans of a client end when they like.
	 */
	private static void isOneTree(String chain, String... targets) {
		await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> checkTree(chain, targets));
	}

	/**
	 * Below each attempt there are Spring AI's span and that of the HTTP client, whose id
	 * the provider saw. Where a client asks on another thread than Spring AI, the two
	 * stand side by side.
	 */
	private static void checkTree(String chain, String... targets) {
		assertThat(attempts(chain)).extracting(SpanData::getName)
			.containsExactlyElementsOf(Stream.of(targets).map((target) -> "attempt " + target).toList());
		assertThat(telemetry.spans()).extracting(SpanData::getTraceId).containsOnly(request(chain).getTraceId());
		List<RecordedRequest> requests = simulator.requests();
		assertThat(requests).hasSize(targets.length);
		Set<String> seen = new HashSet<>();
		for (int i = 0; i < targets.length; i++) {
			String[] traceparent = requests.get(i).header("traceparent").orElseThrow(AssertionError::new).split("-");
			assertThat(traceparent[1]).isEqualTo(request(chain).getTraceId());
			assertThat(seen.add(traceparent[2])).as("a span of its own").isTrue();
			SpanData attempt = attempts(chain).get(i);
			SpanData model = telemetry.below(attempt)
				.stream()
				.filter((span) -> span.getName().startsWith("chat "))
				.findFirst()
				.orElseThrow(AssertionError::new);
			SpanData http = telemetry.withId(traceparent[2]).orElseThrow(AssertionError::new);
			assertThat(http.getParentSpanId()).isIn(attempt.getSpanId(), model.getSpanId());
		}
	}

	private static SpanData request(String chain) {
		List<SpanData> requests = telemetry.named("fallback " + chain);
		assertThat(requests).hasSize(1);
		return requests.get(0);
	}

	private static List<SpanData> attempts(String chain) {
		return telemetry.below(request(chain))
			.stream()
			.sorted(Comparator.comparingLong(SpanData::getStartEpochNanos))
			.toList();
	}

}
