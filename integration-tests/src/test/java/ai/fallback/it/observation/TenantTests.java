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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.trace.data.SpanData;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.ai.chat.client.ChatClient.ChatClientRequestSpec;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.tool.annotation.Tool;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.support.GenericApplicationContext;

import ai.fallback.FallbackChatClient;
import ai.fallback.FallbackChatModel;
import ai.fallback.FallbackRequest;
import ai.fallback.breaker.TargetHealthRegistry;
import ai.fallback.it.RealApplication;
import ai.fallback.it.SimulatedProviders;
import ai.fallback.observation.FallbackTransitionEvent;
import ai.fallback.request.RequestFacts;
import ai.fallback.test.ProviderSimulator;
import ai.fallback.test.RecordedRequest;
import ai.fallback.test.Reply;
import ai.fallback.trail.Trail;
import ai.fallback.trail.TrailListener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * The tenant of a request is told by everybody who tells of it, through fallbacks, rounds
 * of tools and chains below chains, and by no byte that is sent to a provider.
 */
class TenantTests {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final ProviderSimulator simulator = ProviderSimulator.start();

	private static final Telemetry telemetry = new Telemetry();

	private static final List<Trail> trails = new CopyOnWriteArrayList<>();

	private static final List<FallbackTransitionEvent> events = new CopyOnWriteArrayList<>();

	private static ConfigurableApplicationContext application;

	@BeforeAll
	static void start() {
		List<String> properties = new ArrayList<>(RealApplication.declaredTargets(simulator.url()));
		properties.addAll(List.of("fallback.default-chain=above-openai", "management.tracing.enabled=false"));
		for (String protocol : SimulatedProviders.PROTOCOLS) {
			String next = SimulatedProviders.next(protocol);
			String last = SimulatedProviders.next(next);
			properties.addAll(List.of("fallback.targets." + protocol + ".facts.price.input=1",
					"fallback.targets." + protocol + ".facts.price.output=1",
					"fallback.chains.above-" + protocol + ".hops=" + protocol + ",below-" + protocol,
					"fallback.chains.above-" + protocol + ".retry.max-retries=0",
					"fallback.chains.below-" + protocol + ".hops=" + next + "," + last,
					"fallback.chains.below-" + protocol + ".retry.max-retries=0"));
		}
		application = RealApplication.start((context) -> {
			telemetry.into(context);
			context.addApplicationListener((ApplicationListener<PayloadApplicationEvent<?>>) (event) -> {
				if (event.getPayload() instanceof FallbackTransitionEvent transition) {
					events.add(transition);
				}
			});
			((GenericApplicationContext) context).registerBean(TrailListener.class, () -> trails::add);
		}, properties.toArray(String[]::new));
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
		trails.clear();
		events.clear();
		application.getBean(TargetHealthRegistry.class).reset();
	}

	static Stream<Arguments> waysOfEachProtocol() {
		return SimulatedProviders.PROTOCOLS.stream()
			.flatMap((protocol) -> Stream.of(true, false).map((streams) -> Arguments.of(protocol, streams)));
	}

	/**
	 * The first provider is down, and the chain below asks for a tool and then answers.
	 */
	@ParameterizedTest
	@MethodSource("waysOfEachProtocol")
	void tenantOfRequestWithTools(String protocol, boolean streams) {
		String tenant = "acme-" + protocol + "-" + streams;
		String next = SimulatedProviders.next(protocol);
		simulator.script(protocol, (turn) -> Reply.serverError());
		simulator.script(next, (turn) -> turn.request().body().contains("It is sunny.") ? Reply.text("Go to Rome.")
				: Reply.toolCall("call-1", "weather", "{\"city\":\"Rome\"}"));
		Tools tools = new Tools();
		ChatClientRequestSpec request = application.getBean(FallbackChatClient.class)
			.chain("above-" + protocol)
			.prompt("Where to go?")
			.tools(tools);
		ChatResponse response = ask(request.advisors(FallbackRequest.tenant(tenant)), streams);
		assertThat(Trail.of(response).flatMap(Trail::tenant)).contains(tenant);
		assertThat(tools.known).singleElement().extracting(RequestFacts::tenant).isEqualTo(tenant);
		assertIsTold(tenant, protocol, streams);
		assertNothingIsSent(tenant);
		assertIsForgotten(protocol);
	}

	/**
	 * The first provider breaks in the middle of a stream, or fails.
	 */
	@ParameterizedTest
	@MethodSource("waysOfEachProtocol")
	void tenantOfModelThatIsAskedItself(String protocol, boolean streams) {
		String tenant = "globex-" + protocol + "-" + streams;
		simulator.script(protocol, Reply.text("one two three four").closeAfter(2));
		simulator.script(SimulatedProviders.next(protocol), Reply.serverError());
		simulator.script(SimulatedProviders.next(SimulatedProviders.next(protocol)), Reply.text("three four"));
		FallbackRequest request = FallbackRequest.tenant(tenant);
		FallbackChatModel model = model(protocol);
		Prompt prompt = new Prompt("Count");
		ChatResponse response = streams ? model.stream(prompt).contextWrite(request::writeTo).blockLast(PATIENCE)
				: request.call(() -> model.call(prompt));
		assertThat(Trail.of(response).flatMap(Trail::tenant)).contains(tenant);
		assertIsTold(tenant, protocol, streams);
		assertNothingIsSent(tenant);
		assertIsForgotten(protocol);
	}

	/**
	 * Not all clients tell the tokens of streams.
	 */
	private static void assertIsTold(String tenant, String protocol, boolean streams) {
		assertThat(trails).extracting(Trail::chain).contains("above-" + protocol, "below-" + protocol);
		assertThat(trails).extracting(Trail::tenant).allSatisfy((told) -> assertThat(told).contains(tenant));
		assertThat(events).isNotEmpty().allSatisfy((event) -> assertThat(event.trail().tenant()).contains(tenant));
		assertThat(sum(tenant, "fallback.requests")).isEqualTo(trails.size());
		assertThat(sum(tenant, "fallback.transitions"))
			.isEqualTo(trails.stream().mapToInt((trail) -> trail.transitions().size()).sum());
		assertThat(sum(tenant, "fallback.tokens")).isEqualTo(tokens())
			.matches((count) -> streams || count > 0, "more than none");
		assertThat(sum(tenant, "fallback.cost")).isCloseTo(tokens() / 1_000_000, within(1e-9));
		List<SpanData> spans = telemetry.spans()
			.stream()
			.filter((span) -> span.getName().equals("fallback above-" + protocol)
					|| span.getName().equals("fallback below-" + protocol))
			.toList();
		assertThat(spans).hasSameSizeAs(trails)
			.extracting((span) -> span.getAttributes().get(AttributeKey.stringKey("fallback.tenant")))
			.containsOnly(tenant);
	}

	private static double tokens() {
		return trails.stream()
			.flatMap((trail) -> trail.attempts().stream())
			.filter((attempt) -> !attempt.isOfChain())
			.flatMap((attempt) -> attempt.tokens().stream())
			.mapToDouble((tokens) -> (double) tokens.prompt() + tokens.completion())
			.sum();
	}

	private static double sum(String tenant, String name) {
		return application.getBean(MeterRegistry.class)
			.find(name)
			.tag("tenant", tenant)
			.meters()
			.stream()
			.mapToDouble(TenantTests::count)
			.sum();
	}

	private static double count(Meter meter) {
		return (meter instanceof Timer timer) ? timer.count() : ((Counter) meter).count();
	}

	private static void assertNothingIsSent(String tenant) {
		assertThat(simulator.requests()).hasSizeGreaterThan(2).extracting(TenantTests::sent).allSatisfy((sent) -> {
			assertThat(sent).contains("user-agent");
			assertThat(sent).doesNotContainIgnoringCase(tenant).doesNotContainIgnoringCase("tenant");
		});
	}

	private static String sent(RecordedRequest request) {
		String headers = request.headers()
			.entrySet()
			.stream()
			.map(Map.Entry::toString)
			.collect(Collectors.joining("\n"))
			.toLowerCase(Locale.ROOT);
		return request.path() + "?" + request.query() + "\n" + headers + "\n" + request.body();
	}

	/**
	 * By the thread and by the models' threads: the next request is nobody's.
	 */
	private static void assertIsForgotten(String protocol) {
		assertThat(RequestFacts.current()).isSameAs(RequestFacts.NONE);
		simulator.reset();
		application.getBean(TargetHealthRegistry.class).reset();
		trails.clear();
		simulator.script(protocol, Reply.serverError(), Reply.serverError());
		simulator.script(SimulatedProviders.next(protocol), Reply.text("Hello"), Reply.text("Hello"));
		model(protocol).call(new Prompt("Hello"));
		model(protocol).stream(new Prompt("Hello")).blockLast(PATIENCE);
		assertThat(trails).hasSize(4).extracting(Trail::tenant).allSatisfy((tenant) -> assertThat(tenant).isEmpty());
	}

	private static FallbackChatModel model(String protocol) {
		return application.getBeansOfType(FallbackChatModel.class)
			.values()
			.stream()
			.filter((model) -> model.chain().name().equals("above-" + protocol))
			.findFirst()
			.orElseThrow();
	}

	private static ChatResponse ask(ChatClientRequestSpec request, boolean streams) {
		return Objects.requireNonNull(
				streams ? request.stream().chatResponse().blockLast(PATIENCE) : request.call().chatResponse());
	}

	/**
	 * A tool that remembers what its thread knew.
	 */
	static final class Tools {

		private final List<RequestFacts> known = new CopyOnWriteArrayList<>();

		@Tool(description = "The weather in a city")
		String weather(String city) {
			this.known.add(RequestFacts.current());
			return "It is sunny.";
		}

	}

}
