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
import java.util.Comparator;
import java.util.List;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.context.ConfigurableApplicationContext;

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
 * exports it.
 */
class TraceTests {

	private static final ProviderSimulator simulator = ProviderSimulator.start();

	private static final Telemetry telemetry = new Telemetry();

	private static ConfigurableApplicationContext application;

	@BeforeAll
	static void start() {
		application = RealApplication.start(telemetry::into, "spring.ai.model.chat=none",
				"fallback.targets.alpha.provider=ollama", "fallback.targets.alpha.base-url=" + simulator.url(),
				"fallback.targets.alpha.model=alpha", "fallback.targets.beta.provider=ollama",
				"fallback.targets.beta.base-url=" + simulator.url(), "fallback.targets.beta.model=beta",
				"fallback.chains.default.hops=alpha,beta", "fallback.chains.default.retry.initial=10ms",
				"management.tracing.enabled=false");
	}

	@AfterAll
	static void stop() {
		application.close();
		simulator.close();
	}

	@BeforeEach
	void heal() {
		simulator.reset();
		telemetry.clear();
		application.getBean(TargetHealthRegistry.class).reset();
	}

	@Test
	void callIsOneTree() {
		simulator.script("alpha", Reply.error(ProviderError.OVERLOADED), Reply.error(ProviderError.OVERLOADED));
		simulator.script("beta", Reply.text("Hello"));
		application.getBean(FallbackChatModel.class).call(new Prompt("Hello"));
		isOneTree("attempt alpha", "attempt alpha", "attempt beta");
		assertThat(request().getEvents()).extracting(EventData::getName)
			.singleElement()
			.asString()
			.startsWith("waits ");
	}

	@Test
	void streamIsOneTree() {
		simulator.script("alpha", Reply.error(ProviderError.OVERLOADED), Reply.error(ProviderError.OVERLOADED));
		simulator.script("beta", Reply.text("Hello"));
		stream();
		isOneTree("attempt alpha", "attempt alpha", "attempt beta");
	}

	@Test
	void streamThatIsContinuedIsOneTree() {
		simulator.script("alpha", Reply.text("one two three four").closeAfter(2));
		simulator.script("beta", Reply.text("three four"));
		stream();
		isOneTree("attempt alpha", "attempt beta");
		assertThat(attempts().get(0).getAttributes().get(AttributeKey.stringKey("fallback.outcome")))
			.isEqualTo("FAILED");
		assertThat(attempts().get(0).getAttributes().get(AttributeKey.stringKey("fallback.first.output"))).isNotNull();
	}

	@Test
	void skipIsAnEventOfTheRequest() {
		application.getBean(TargetHealthRegistry.class).of("alpha").takeOut();
		simulator.script("beta", Reply.text("Hello"));
		application.getBean(FallbackChatModel.class).call(new Prompt("Hello"));
		application.getBean(TargetHealthRegistry.class).of("alpha").putBack();
		isOneTree("attempt beta");
		assertThat(request().getEvents()).extracting(EventData::getName)
			.singleElement()
			.asString()
			.startsWith("skips alpha: ");
	}

	private static void stream() {
		application.getBean(FallbackChatModel.class)
			.stream(new Prompt("Hello"))
			.collectList()
			.block(Duration.ofSeconds(20));
	}

	/**
	 * The spans of a client end when they like.
	 */
	private static void isOneTree(String... attempts) {
		await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> checkTree(attempts));
	}

	/**
	 * Below each attempt there are Spring AI's span and that of the HTTP client, whose id
	 * the provider saw. For a stream of Spring AI 1.1 the two stand side by side.
	 */
	private static void checkTree(String... attempts) {
		assertThat(attempts()).extracting(SpanData::getName).containsExactly(attempts);
		assertThat(telemetry.spans()).extracting(SpanData::getTraceId).containsOnly(request().getTraceId());
		List<RecordedRequest> requests = simulator.requests();
		assertThat(requests).hasSize(attempts.length);
		for (int i = 0; i < attempts.length; i++) {
			String[] traceparent = requests.get(i).header("traceparent").orElseThrow().split("-");
			assertThat(traceparent[1]).isEqualTo(request().getTraceId());
			SpanData attempt = attempts().get(i);
			SpanData model = telemetry.below(attempt)
				.stream()
				.filter((span) -> span.getName().startsWith("chat "))
				.findFirst()
				.orElseThrow(AssertionError::new);
			SpanData http = telemetry.withId(traceparent[2]).orElseThrow(AssertionError::new);
			assertThat(http.getParentSpanId()).isIn(attempt.getSpanId(), model.getSpanId());
		}
	}

	private static SpanData request() {
		List<SpanData> requests = telemetry.named("fallback default");
		assertThat(requests).hasSize(1);
		return requests.get(0);
	}

	private static List<SpanData> attempts() {
		return telemetry.below(request())
			.stream()
			.sorted(Comparator.comparingLong(SpanData::getStartEpochNanos))
			.toList();
	}

}
