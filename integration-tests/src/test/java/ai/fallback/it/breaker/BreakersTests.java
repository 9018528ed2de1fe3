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

package ai.fallback.it.breaker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.support.GenericApplicationContext;

import ai.fallback.FallbackChatModel;
import ai.fallback.FallbackExhaustedException;
import ai.fallback.chain.SkipReason;
import ai.fallback.it.RealApplication;
import ai.fallback.observation.FallbackAlertEvent;
import ai.fallback.observation.FallbackAlertEvent.Kind;
import ai.fallback.test.ProviderSimulator;
import ai.fallback.test.Reply;
import ai.fallback.time.SteadyClock;
import ai.fallback.time.TimeSource;
import ai.fallback.trail.Attempt;
import ai.fallback.trail.Skip;
import ai.fallback.trail.Trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The breakers of targets are those of Resilience4j's Spring Boot module.
 */
class BreakersTests {

	private final AdvancedTime time = new AdvancedTime();

	@Test
	void breakersHaveOurDefaultsAndTheSteadyClock() {
		run(List.of(), (application, simulator) -> {
			CircuitBreakerRegistry registry = application.getBean(CircuitBreakerRegistry.class);
			assertThat(registry.getAllCircuitBreakers()).extracting(CircuitBreaker::getName)
				.containsExactlyInAnyOrder("openai", "anthropic");
			CircuitBreakerConfig config = registry.circuitBreaker("openai").getCircuitBreakerConfig();
			assertThat(config.getSlidingWindowSize()).isEqualTo(3);
			assertThat(config.getMinimumNumberOfCalls()).isEqualTo(3);
			assertThat(config.getFailureRateThreshold()).isEqualTo(100);
			assertThat(config.getSlowCallRateThreshold()).isEqualTo(100);
			assertThat(config.getSlowCallDurationThreshold()).isEqualTo(Duration.ofSeconds(45));
			assertThat(config.getPermittedNumberOfCallsInHalfOpenState()).isOne();
			assertThat(waits(config)).containsExactly(15000L, 21000L, 29399L, 30000L);
			assertThat(config.getClock()).isInstanceOf(SteadyClock.class);
		});
	}

	@Test
	void settingsOfInstanceWinOneByOne() {
		String openai = "resilience4j.circuitbreaker.instances.openai.";
		run(List.of(openai + "wait-duration-in-open-state=2s", openai + "sliding-window-size=20",
				"resilience4j.circuitbreaker.configs.fallback.slow-call-rate-threshold=80"),
				(application, simulator) -> {
					CircuitBreakerRegistry registry = application.getBean(CircuitBreakerRegistry.class);
					CircuitBreakerConfig config = registry.circuitBreaker("openai").getCircuitBreakerConfig();
					assertThat(waits(config)).startsWith(2000L, 2800L, 3919L);
					assertThat(config.getSlidingWindowSize()).isEqualTo(20);
					assertThat(config.getFailureRateThreshold()).isEqualTo(100);
					assertThat(config.getSlowCallRateThreshold()).isEqualTo(80);
					CircuitBreakerConfig other = registry.circuitBreaker("anthropic").getCircuitBreakerConfig();
					assertThat(waits(other)).startsWith(15000L);
					assertThat(other.getSlowCallRateThreshold()).isEqualTo(80);
				});
	}

	@Test
	void slowCallsFollowTheTimeout() {
		run(List.of("fallback.chains.default.timeout.call=8m", "fallback.chains.default.hops[0].target=openai",
				"fallback.chains.default.hops[1].target=anthropic", "fallback.chains.default.hops[1].timeout.call=20s"),
				(application, simulator) -> {
					CircuitBreakerRegistry registry = application.getBean(CircuitBreakerRegistry.class);
					assertThat(
							registry.circuitBreaker("openai").getCircuitBreakerConfig().getSlowCallDurationThreshold())
						.hasMinutes(6);
					assertThat(registry.circuitBreaker("anthropic")
						.getCircuitBreakerConfig()
						.getSlowCallDurationThreshold()).hasSeconds(15);
				});
	}

	@Test
	void targetThatFailsThriceIsSkippedAndComesBack() {
		run(List.of("resilience4j.circuitbreaker.instances.openai.wait-duration-in-open-state=20s"),
				(application, simulator) -> {
					FallbackChatModel model = application.getBean(FallbackChatModel.class);
					simulator.script("openai", Reply.overloaded());
					simulator.script("anthropic", Reply.text("Claude is here."));
					for (int i = 0; i < 5; i++) {
						assertThat(model.call("Hello")).isEqualTo("Claude is here.");
					}
					assertThat(simulator.requests("openai")).hasSize(3);
					Trail trail = Trail.of(model.call(new Prompt("Hello"))).orElseThrow();
					assertThat(trail.attempts()).extracting(Attempt::hop).containsExactly("anthropic");
					assertThat(trail.skips()).extracting(Skip::reason).containsExactly(SkipReason.BREAKER_OPEN);
					simulator.script("openai", Reply.text("GPT is back."));
					this.time.advance(Duration.ofSeconds(20));
					assertThat(Trail.of(model.stream(new Prompt("Hello")).blockFirst()).flatMap(Trail::answeredBy))
						.contains("openai");
				});
	}

	@Test
	void probesInTheBackgroundKeepUsersAway() {
		run(List.of("resilience4j.circuitbreaker.instances.openai.wait-duration-in-open-state=1s",
				"fallback.probe.enabled=true"), (application, simulator) -> {
					FallbackChatModel model = application.getBean(FallbackChatModel.class);
					simulator.script("openai", Reply.overloaded(), Reply.overloaded(), Reply.overloaded(),
							Reply.overloaded(), Reply.text("GPT is back."));
					simulator.script("anthropic", Reply.text("Claude is here."));
					String answer = "";
					long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
					while (!answer.equals("GPT is back.") && System.nanoTime() < end) {
						answer = model.call("Hello");
					}
					assertThat(answer).isEqualTo("GPT is back.");
					assertThat(simulator.requests("openai")).hasSize(6);
					assertThat(simulator.requests("openai").subList(3, 5))
						.allSatisfy((probe) -> assertThat(probe.body()).contains("Answer with OK."));
				});
	}

	@Test
	void keyThatIsRefusedToProbeRaisesAnAlert() {
		run(List.of("resilience4j.circuitbreaker.instances.openai.wait-duration-in-open-state=1s",
				"fallback.probe.enabled=true"), (application, simulator) -> {
					List<FallbackAlertEvent> alerts = alerts(application);
					FallbackChatModel model = application.getBean(FallbackChatModel.class);
					simulator.script("openai", Reply.overloaded(), Reply.overloaded(), Reply.overloaded(),
							Reply.unauthorized());
					simulator.script("anthropic", Reply.text("Claude is here."));
					long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
					while (alerts.stream().noneMatch((alert) -> alert.kind() == Kind.AUTHENTICATION)
							&& System.nanoTime() < end) {
						assertThat(model.call("Hello")).isEqualTo("Claude is here.");
					}
					model.call("Hello");
					assertThat(alerts).filteredOn((alert) -> alert.kind() == Kind.AUTHENTICATION)
						.singleElement()
						.satisfies((alert) -> assertThat(alert.subject()).isEqualTo("openai"));
					assertThat(simulator.requests("openai")).as("three requests and a probe").hasSize(4);
				});
	}

	@Test
	void whoOnlySummarisesIsWatchedAndProbedAsWell() {
		run(List.of("resilience4j.circuitbreaker.instances.ollama.wait-duration-in-open-state=1s",
				"fallback.probe.enabled=true", "fallback.chains.default.hops=anthropic",
				"fallback.targets.anthropic.facts.context-window=8000",
				"fallback.chains.default.compaction.strategy=summarise",
				"fallback.chains.default.compaction.model=ollama"), (application, simulator) -> {
					CircuitBreakerConfig config = application.getBean(CircuitBreakerRegistry.class)
						.circuitBreaker("ollama")
						.getCircuitBreakerConfig();
					assertThat(config.getMinimumNumberOfCalls()).isEqualTo(3);
					assertThat(config.getClock()).isInstanceOf(SteadyClock.class);
					FallbackChatModel model = application.getBean(FallbackChatModel.class);
					simulator.script("ollama", Reply.overloaded(), Reply.overloaded(), Reply.overloaded(),
							Reply.text("OK"), Reply.text("They counted."));
					simulator.script("anthropic", Reply.text("Claude is here."));
					long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
					do {
						assertThat(model.call(tooLong()).getResult().getOutput().getText())
							.isEqualTo("Claude is here.");
					}
					while (!simulator.lastRequest().body().contains("They counted.") && System.nanoTime() < end);
					assertThat(simulator.lastRequest().body()).contains("They counted.");
					assertThat(simulator.requests("ollama")).hasSize(5);
					assertThat(simulator.requests("ollama").get(3).body()).contains("Answer with OK.");
				});
	}

	@Test
	void keyOfWhoOnlySummarisesIsWatched() {
		run(List.of("fallback.chains.default.hops=anthropic", "fallback.targets.anthropic.facts.context-window=8000",
				"fallback.chains.default.compaction.strategy=summarise",
				"fallback.chains.default.compaction.model=ollama"), (application, simulator) -> {
					List<FallbackAlertEvent> alerts = alerts(application);
					FallbackChatModel model = application.getBean(FallbackChatModel.class);
					simulator.script("ollama", Reply.unauthorized());
					simulator.script("anthropic", Reply.text("Claude is here."));
					for (int i = 0; i < 3; i++) {
						assertThat(model.call(tooLong()).getResult().getOutput().getText())
							.isEqualTo("Claude is here.");
					}
					assertThat(simulator.requests("ollama")).hasSize(1);
					assertThat(alerts).extracting(FallbackAlertEvent::kind)
						.containsExactlyInAnyOrder(Kind.AUTHENTICATION, Kind.TARGET_OUT);
					assertThat(alerts).extracting(FallbackAlertEvent::subject).containsOnly("ollama");
					assertThat(application.getBean(MeterRegistry.class)
						.get("fallback.target.service")
						.tags("target", "ollama", "service", "cooling_down")
						.gauge()
						.value()).isOne();
				});
	}

	private static List<FallbackAlertEvent> alerts(ConfigurableApplicationContext application) {
		List<FallbackAlertEvent> alerts = new CopyOnWriteArrayList<>();
		application.addApplicationListener((ApplicationListener<PayloadApplicationEvent<?>>) (event) -> {
			if (event.getPayload() instanceof FallbackAlertEvent alert) {
				alerts.add(alert);
			}
		});
		return alerts;
	}

	private static Prompt tooLong() {
		List<Message> messages = new ArrayList<>();
		for (int i = 0; i < 40; i++) {
			messages.add(new UserMessage(i + " word".repeat(300)));
		}
		return new Prompt(messages);
	}

	@Test
	void breakerThatIsReplacedWhileTheApplicationRunsIsTheOneThatCounts() {
		run(List.of(), (application, simulator) -> {
			FallbackChatModel model = application.getBean(FallbackChatModel.class);
			simulator.script("openai", Reply.text("GPT is here."));
			simulator.script("anthropic", Reply.text("Claude is here."));
			CircuitBreakerRegistry registry = application.getBean(CircuitBreakerRegistry.class);
			CircuitBreaker closed = CircuitBreaker.of("openai",
					CircuitBreakerConfig.custom().initialState(CircuitBreaker.State.FORCED_OPEN).build());
			registry.replace("openai", closed);
			assertThat(model.call("Hello")).isEqualTo("Claude is here.");
			registry.remove("openai");
			assertThat(model.call("Hello")).isEqualTo("GPT is here.");
		});
	}

	@Test
	void errorSaysWhenTheFirstHopIsBack() {
		run(List.of("fallback.chains.default.deadline=30s"), (application, simulator) -> {
			FallbackChatModel model = application.getBean(FallbackChatModel.class);
			simulator.script("openai", Reply.rateLimited(Duration.ofSeconds(300)));
			simulator.script("anthropic", Reply.rateLimited(Duration.ofSeconds(200)));
			assertThatExceptionOfType(FallbackExhaustedException.class).isThrownBy(() -> model.call("Hello"));
			assertThat(simulator.requests()).hasSize(2);
			assertThatExceptionOfType(FallbackExhaustedException.class).isThrownBy(() -> model.call("Hello"))
				.satisfies((ex) -> {
					assertThat(ex.retryAfter()).hasValueSatisfying(
							(back) -> assertThat(back).isBetween(Duration.ofSeconds(150), Duration.ofSeconds(200)));
					assertThat(ex).hasMessageContaining("the first is back in about ");
					assertThat(ex.trail().skips()).extracting(Skip::reason)
						.containsExactly(SkipReason.COOLING_DOWN, SkipReason.COOLING_DOWN);
				});
			assertThat(simulator.requests()).hasSize(2);
		});
	}

	private static List<Long> waits(CircuitBreakerConfig config) {
		List<Long> waits = new ArrayList<>();
		for (int attempt = 1; attempt <= 4; attempt++) {
			waits.add(config.getWaitIntervalFunctionInOpenState().apply(attempt));
		}
		return waits;
	}

	private void run(List<String> settings, Scenario scenario) {
		try (ProviderSimulator simulator = ProviderSimulator.start()) {
			List<String> properties = new ArrayList<>(RealApplication.declaredTargets(simulator.url()));
			if (settings.stream().noneMatch((setting) -> setting.contains(".hops"))) {
				properties.add("fallback.chains.default.hops=openai,anthropic");
			}
			properties.addAll(settings);
			try (ConfigurableApplicationContext application = RealApplication.start(
					(context) -> ((GenericApplicationContext) context).registerBean(TimeSource.class, () -> this.time),
					properties.toArray(String[]::new))) {
				scenario.play(application, simulator);
			}
		}
	}

	/**
	 * What happens while an application runs.
	 */
	private interface Scenario {

		void play(ConfigurableApplicationContext application, ProviderSimulator simulator);

	}

}
