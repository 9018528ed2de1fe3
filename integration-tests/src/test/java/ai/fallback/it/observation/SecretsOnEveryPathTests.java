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

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import org.springframework.ai.chat.client.ChatClient.ChatClientRequestSpec;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.tool.annotation.Tool;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.util.ClassUtils;

import ai.fallback.FallbackChatClient;
import ai.fallback.FallbackChatModel;
import ai.fallback.FallbackException;
import ai.fallback.breaker.TargetHealthRegistry;
import ai.fallback.failure.FailureClassifier;
import ai.fallback.failure.UnknownFailures;
import ai.fallback.it.RealApplication;
import ai.fallback.observation.FallbackAlertEvent;
import ai.fallback.observation.FallbackTransitionEvent;
import ai.fallback.test.ProviderSimulator;
import ai.fallback.test.Reply;
import ai.fallback.trail.Trail;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Everything that must not be told is marked, also in what providers answer to a request
 * that they refuse, and sent through what changes, judges and continues answers: nothing
 * of it is found in what this project tells.
 */
class SecretsOnEveryPathTests {

	private static final String MARK = "MARKED";

	private static final String ECHO = "{\"error\":{\"message\":\"MARKED-prompt, MARKED-key and MARKED-answer\"}}";

	private static final List<String> CHAINS = List.of("continue", "restart", "fail", "buffer", "judged", "adapted");

	/**
	 * With Spring AI 2.0 each round of tools is a request of its own.
	 */
	private static final boolean CHAIN_RUNS_TOOLS = !ClassUtils.hasMethod(ChatOptions.class, "mutate");

	private static final ProviderSimulator simulator = ProviderSimulator.start();

	private static final Telemetry telemetry = new Telemetry();

	private static final List<Object> events = new CopyOnWriteArrayList<>();

	private static final ListAppender<ILoggingEvent> log = new ListAppender<>();

	private static ConfigurableApplicationContext application;

	private final List<String> seen = new ArrayList<>();

	@BeforeAll
	static void start() {
		List<String> properties = new ArrayList<>(RealApplication.declaredTargets(simulator.url()));
		properties.addAll(List.of("server.port=0", "fallback.default-chain=continue",
				"fallback.targets.openai.api-key=MARKED-key", "fallback.targets.anthropic.api-key=MARKED-key",
				"fallback.alerts.least-requests=1", "management.tracing.enabled=false",
				"management.endpoints.web.exposure.include=*", "management.endpoint.health.show-details=always",
				"logging.level.ai.fallback=debug", "logging.level.ai.fallback.test=off"));
		for (String chain : CHAINS) {
			String prefix = "fallback.chains." + chain;
			properties.addAll(List.of(prefix + ".retry.max-retries=0", prefix + ".timeout.idle=1s",
					prefix + ".timeout.first-output=1s", prefix + ".timeout.call=1s",
					prefix + ".stream.mid-stream=" + (CHAINS.indexOf(chain) < 4 ? chain : "buffer")));
			for (int i = 0; i < 3; i++) {
				properties.add(prefix + ".hops[" + i + "].target=" + List.of("openai", "anthropic", "ollama").get(i));
			}
		}
		properties.addAll(List.of("fallback.chains.judged.gates[0].type=pattern",
				"fallback.chains.judged.gates[0].not-match=MARKED-answer [0-9]",
				"fallback.chains.judged.gates[1].type=json-schema",
				"fallback.chains.adapted.hops[0].prompt.system-text=MARKED-system",
				"fallback.chains.adapted.hops[1].prompt.options.stop-sequences=MARKED-stop",
				"fallback.chains.adapted.hops[1].prompt.without=temperature"));
		application = RealApplication.start(WebApplicationType.SERVLET, (context) -> {
			telemetry.into(context);
			context.addApplicationListener(
					(ApplicationListener<PayloadApplicationEvent<?>>) (event) -> events.add(event.getPayload()));
		}, properties.toArray(String[]::new));
		log.start();
		((Logger) LoggerFactory.getLogger("ai.fallback")).addAppender(log);
	}

	@AfterAll
	static void stop() {
		((Logger) LoggerFactory.getLogger("ai.fallback")).detachAppender(log);
		application.close();
		simulator.close();
	}

	@Test
	void nothingOfItIsTold() {
		for (String chain : CHAINS) {
			for (Reply fault : faults()) {
				for (boolean streams : List.of(false, true)) {
					script(fault);
					ask(chain, streams);
				}
			}
		}
		adapt();
		application.getBean(UnknownFailures.class)
			.count("openai", FailureClassifier.standard().classify(new IllegalStateException("MARKED-prompt")));
		told();
		assertThat(this.seen).hasSizeGreaterThan(200)
			.anyMatch((text) -> text.contains("gate 'pattern'"))
			.anyMatch((text) -> text.contains("gate 'json-schema'"))
			.anyMatch((text) -> text.contains("top-k dropped"))
			.anyMatch((text) -> !CHAIN_RUNS_TOOLS || text.contains("(round 2)"))
			.anyMatch((text) -> text.contains("broke in the middle"))
			.anyMatch((text) -> text.contains("\"recent\""))
			.anyMatch((text) -> text.contains("\"fingerprint\""))
			.allSatisfy((text) -> assertThat(text).doesNotContain(MARK));
	}

	/**
	 * The second hop asks for a tool, or answers what a gate does not let through, and
	 * the third answers. Nobody asks for tools for ever: Spring AI 2.0 would go on.
	 */
	private static void script(Reply fault) {
		simulator.reset();
		application.getBean(TargetHealthRegistry.class).reset();
		simulator.script("openai", fault, fault, Reply.text("MARKED-answer 4"));
		simulator.script("anthropic", Reply.toolCall("call-1", "lookUp", "{\"what\":\"MARKED-argument\"}"),
				Reply.text("MARKED-answer 2"), fault, Reply.text("MARKED-answer 5"));
		simulator.script("ollama", Reply.text("MARKED-answer three"));
	}

	private static List<Reply> faults() {
		String words = "MARKED-answer 1 and MARKED-answer 2 and MARKED-answer 3";
		return List.of(Reply.serverError().body(ECHO), Reply.status(418).body(ECHO), Reply.unauthorized().body(ECHO),
				Reply.text(words), Reply.text(words).closeAfter(2), Reply.text(words).silentAfter(2),
				Reply.text(words).finish("content_filter"), Reply.text("MARKED-answer ".repeat(400)),
				Reply.text("{\"MARKED\": "),
				Reply.toolCall("call-0", "lookUp", "{\"what\":\"MARKED-argument\"}").closeAfter(1),
				Reply.toolCall("call-0", "breakDown", "{\"what\":\"MARKED-argument\"}"));
	}

	private void ask(String chain, boolean streams) {
		ChatClientRequestSpec request = application.getBean(FallbackChatClient.class)
			.chain(chain)
			.prompt("MARKED-prompt")
			.tools(new Tools());
		try {
			ChatResponse response = streams ? request.stream().chatResponse().blockLast(Duration.ofSeconds(30))
					: request.call().chatResponse();
			this.seen.add(Trail.of(response).orElseThrow().toString());
			if (!streams && chain.equals("judged")) {
				request.call().entity(Order.class);
			}
		}
		catch (FallbackException ex) {
			this.seen.add(ex.toString());
			this.seen.add(ex.trail().toString());
		}
		catch (RuntimeException ex) {
			// Of a tool or of a converter, which are the application's own.
		}
	}

	/**
	 * Options that one target does not have and another must not be asked with.
	 */
	private void adapt() {
		script(Reply.serverError());
		simulator.script("anthropic", Reply.text("MARKED-answer 2"));
		ChatOptions options = ChatOptions.builder().topK(5).stopSequences(List.of("MARKED-stop")).build();
		for (FallbackChatModel model : application.getBeansOfType(FallbackChatModel.class).values()) {
			this.seen.add(model.toString());
			try {
				ChatResponse response = model.call(new Prompt("MARKED-prompt", options));
				this.seen.add(Trail.of(response).orElseThrow().toString());
			}
			catch (FallbackException ex) {
				this.seen.add(ex.toString());
			}
		}
	}

	private void told() {
		telemetry.spans()
			.stream()
			.filter((span) -> span.getName().startsWith("fallback ") || span.getName().startsWith("attempt "))
			.forEach((span) -> this.seen.add(span.toString() + span.getAttributes() + span.getEvents()));
		application.getBean(MeterRegistry.class)
			.getMeters()
			.forEach((meter) -> this.seen.add(meter.getId().toString()));
		assertThat(events).hasAtLeastOneElementOfType(FallbackTransitionEvent.class)
			.hasAtLeastOneElementOfType(FallbackAlertEvent.class);
		events.forEach((event) -> this.seen.add(event.toString()));
		assertThat(logged()).isNotEmpty()
			.allSatisfy((event) -> this.seen.add(event.getFormattedMessage() + ((event.getThrowableProxy() != null)
					? ThrowableProxyUtil.asString(event.getThrowableProxy()) : "")));
		Stream<String> hops = CHAINS.stream()
			.flatMap((chain) -> Stream.of("", "/openai", "/anthropic", "/ollama").map((hop) -> chain + hop));
		hops.flatMap((path) -> Stream.of("fallback/" + path, "health/fallback/" + path))
			.forEach((path) -> this.seen.add(get(path)));
		Stream.of("fallback", "health", "health/fallback", "metrics").forEach((path) -> this.seen.add(get(path)));
	}

	/**
	 * What was logged until now; threads that have been left may still log something.
	 */
	private static List<ILoggingEvent> logged() {
		synchronized (log) {
			return List.copyOf(log.list);
		}
	}

	private static String get(String path) {
		String port = application.getEnvironment().getRequiredProperty("local.server.port");
		try {
			HttpResponse<String> response = HttpClient.newHttpClient()
				.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/actuator/" + path)).build(),
						HttpResponse.BodyHandlers.ofString());
			assertThat(response.statusCode()).as(path).isIn(200, 503);
			return response.body();
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * What an answer is to be.
	 */
	record Order(int number, String city) {

	}

	/**
	 * Tools that see and say what must not be told.
	 */
	static final class Tools {

		@Tool(description = "Looks up")
		String lookUp(String what) {
			return "MARKED-result of " + what;
		}

		@Tool(description = "Breaks down")
		String breakDown(String what) {
			throw new IllegalStateException("MARKED-result of " + what);
		}

	}

}
