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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;

import ai.fallback.FallbackChatModel;
import ai.fallback.FallbackException;
import ai.fallback.breaker.TargetHealthRegistry;
import ai.fallback.it.RealApplication;
import ai.fallback.observation.FallbackAlertEvent;
import ai.fallback.observation.FallbackTransitionEvent;
import ai.fallback.test.ProviderError;
import ai.fallback.test.ProviderSimulator;
import ai.fallback.test.Reply;
import ai.fallback.trail.Trail;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Keys, prompts and answers are marked, sent through every kind of fault, and looked for
 * in all that an operator sees.
 */
@ExtendWith(OutputCaptureExtension.class)
class NothingSecretTests {

	private static final String PROMPT = "MARKED-PROMPT";

	private static final String ANSWER = "MARKED-ANSWER";

	/**
	 * The keys of {@link RealApplication#declaredTargets}.
	 */
	private static final List<String> MARKS = List.of(PROMPT, ANSWER, "key-openai", "key-anthropic");

	private static final ProviderSimulator simulator = ProviderSimulator.start();

	private static final Telemetry telemetry = new Telemetry();

	private static final List<Object> events = new CopyOnWriteArrayList<>();

	private static ConfigurableApplicationContext application;

	private final List<String> seen = new ArrayList<>();

	@BeforeAll
	static void start() {
		List<String> properties = new ArrayList<>(RealApplication.declaredTargets(simulator.url()));
		properties.addAll(List.of("fallback.chains.default.hops=openai,anthropic,ollama",
				"fallback.chains.default.retry.max-retries=0", "fallback.chains.default.timeout.call=1s",
				"fallback.chains.default.timeout.first-output=1s", "fallback.chains.default.timeout.idle=1s",
				"fallback.alerts.least-requests=1", "management.tracing.enabled=false",
				"logging.level.ai.fallback=debug", "logging.level.ai.fallback.test=info"));
		application = RealApplication.start((context) -> {
			telemetry.into(context);
			context.addApplicationListener(
					(ApplicationListener<PayloadApplicationEvent<?>>) (event) -> events.add(event.getPayload()));
		}, properties.toArray(String[]::new));
	}

	@AfterAll
	static void stop() {
		application.close();
		simulator.close();
	}

	@Test
	void nothingSecretIsSeenByAnOperator(CapturedOutput output) {
		for (Reply fault : faults()) {
			for (boolean streams : List.of(false, true)) {
				for (List<Reply> replies : List.of(List.of(fault, fault, fault),
						List.of(fault, fault, Reply.text(ANSWER)))) {
					simulator.reset();
					simulator.script("openai", replies.get(0));
					simulator.script("anthropic", replies.get(1));
					simulator.script("ollama", replies.get(2));
					application.getBean(TargetHealthRegistry.class).reset();
					ask(streams);
				}
			}
		}
		telemetry.spans().forEach((span) -> this.seen.add(span.toString()));
		application.getBean(MeterRegistry.class)
			.getMeters()
			.forEach((meter) -> this.seen.add(meter.getId().toString()));
		events.forEach((event) -> this.seen.add(event.toString()));
		assertThat(events).hasAtLeastOneElementOfType(FallbackTransitionEvent.class)
			.hasAtLeastOneElementOfType(FallbackAlertEvent.class);
		assertThat(output).contains("chain 'default' answered", "chain 'default' was exhausted");
		this.seen.add(output.getAll());
		assertThat(this.seen).hasSizeGreaterThan(100).allSatisfy((text) -> assertThat(text).doesNotContain(MARKS));
	}

	private static List<Reply> faults() {
		String words = ANSWER + " " + ANSWER + " " + ANSWER;
		return Stream.concat(Stream.of(ProviderError.values()).map(Reply::error),
				Stream.of(Reply.text(words).closeAfter(2), Reply.text(words).malformedAfter(2),
						Reply.text(words).silentAfter(2), Reply.text(words).finish("content_filter"), Reply.text("")))
			.toList();
	}

	/**
	 * What an exception says of itself; its causes are the provider's.
	 */
	private void ask(boolean streams) {
		FallbackChatModel model = application.getBean(FallbackChatModel.class);
		Prompt prompt = new Prompt(PROMPT);
		try {
			Trail trail = Trail
				.of(streams ? model.stream(prompt).blockLast(Duration.ofSeconds(30)) : model.call(prompt))
				.orElseThrow();
			this.seen.add(trail.toString());
		}
		catch (FallbackException ex) {
			this.seen.add(ex.toString());
			this.seen.add(ex.trail().toString());
		}
	}

}
