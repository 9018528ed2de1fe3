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

package ai.fallback.autoconfigure;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.ai.model.chat.client.autoconfigure.ChatClientAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

import ai.fallback.FallbackChatClient;
import ai.fallback.FallbackRequest;
import ai.fallback.autoconfigure.observation.FallbackObservationAutoConfiguration;
import ai.fallback.observation.AlertRules;
import ai.fallback.observation.FallbackAlertEvent;
import ai.fallback.observation.FallbackRequestContext;
import ai.fallback.observation.FallbackTransitionEvent;
import ai.fallback.observation.TrailLog;
import ai.fallback.trail.Transition;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class ObservationAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(FallbackAutoConfiguration.class,
				FallbackObservationAutoConfiguration.class, ChatClientAutoConfiguration.class))
		.withUserConfiguration(FallbackAutoConfigurationTests.FirstSaysNothing.class, Events.class)
		.withPropertyValues("fallback.chains.default.hops=openai,anthropic",
				"fallback.chains.default.retry.max-retries=0", "fallback.alerts.least-requests=2");

	@Test
	void requestsAreAnsweredWithoutAnyRegistry() {
		this.runner.run((context) -> assertThat(ask(context)).isEqualTo("I am Claude"));
	}

	@Test
	void requestsAreCounted() {
		this.runner.withBean(SimpleMeterRegistry.class).run((context) -> {
			ask(context);
			MeterRegistry registry = context.getBean(MeterRegistry.class);
			assertThat(registry.get("fallback.requests").tags("hop", "anthropic", "degraded", "true").timer().count())
				.isOne();
			assertThat(registry.get("fallback.attempts").tags("hop", "openai", "outcome", "FAILED").timer().count())
				.isOne();
			assertThat(registry.get("fallback.transitions").tags("from", "openai", "to", "anthropic").counter().count())
				.isOne();
		});
	}

	@Test
	void tenantsAreCountedAsConfigured() {
		this.runner.withBean(SimpleMeterRegistry.class)
			.withUserConfiguration(Observed.class)
			.withPropertyValues("fallback.observability.max-tenants=1")
			.run((context) -> {
				for (String tenant : List.of("acme", "globex", "acme", "initech")) {
					context.getBean(FallbackChatClient.class)
						.prompt("Hello")
						.advisors(FallbackRequest.tenant(tenant))
						.call()
						.content();
				}
				ask(context);
				MeterRegistry registry = context.getBean(MeterRegistry.class);
				Map<String, Long> counts = Map.of("acme", 2L, "other", 2L, "none", 1L);
				counts.forEach((tag, count) -> {
					assertThat(registry.get("fallback.requests").tags("tenant", tag).timer().count()).isEqualTo(count);
					assertThat(registry.get("fallback.transitions").tags("tenant", tag).counters())
						.extracting(Counter::count)
						.satisfies((all) -> assertThat(all.stream().mapToDouble(Double::doubleValue).sum())
							.isEqualTo(count.doubleValue()));
				});
				assertThat(registry.get("fallback.requests").timers()).hasSize(3);
				assertThat(context.getBean(Observed.class).tenants).containsExactly("acme", "other", "acme", "other",
						"none");
				assertThat(context.getBean(Events.class).transitions)
					.extracting((event) -> event.trail().tenant().orElse("nobody"))
					.containsExactly("acme", "globex", "acme", "initech", "nobody");
			});
	}

	@Test
	void mistakeInTenantsStopsTheStart() {
		for (String number : List.of("-1", "10001")) {
			this.runner.withPropertyValues("fallback.observability.max-tenants=" + number)
				.run((context) -> assertThat(context).getFailure()
					.rootCause()
					.hasMessageContaining(
							"'fallback.observability.max-tenants' must be from 0 to 10000, got " + number + "."));
		}
	}

	@Test
	void targetsAreShown() {
		this.runner.withBean(SimpleMeterRegistry.class).run((context) -> {
			MeterRegistry registry = context.getBean(MeterRegistry.class);
			context.getBeansOfType(MeterBinder.class).values().forEach((binder) -> binder.bindTo(registry));
			assertThat(
					registry.get("fallback.breaker.state").tags("target", "openai", "state", "closed").gauge().value())
				.isOne();
			assertThat(registry.get("fallback.breaker.state").tags("target", "openai", "state", "open").gauge().value())
				.isZero();
			assertThat(registry.get("fallback.cooldown").tags("target", "anthropic").gauge().value()).isZero();
			assertThat(registry.get("fallback.usable.hops").tags("chain", "default").gauge().value()).isEqualTo(2);
			assertThat(registry.get("fallback.target.service")
				.tags("target", "anthropic", "service", "in_service")
				.gauge()
				.value()).isOne();
			ask(context);
			assertThat(registry.get("fallback.unknown.failures").functionCounter().count()).isOne();
		});
	}

	@Test
	void requestsAreObserved() {
		this.runner.withUserConfiguration(Observed.class).run((context) -> {
			ask(context);
			assertThat(context.getBean(Observed.class).names).containsSubsequence("fallback.request",
					"fallback.attempt", "fallback.attempt");
		});
	}

	@Test
	void requestsThatFellBackAreEvents() {
		this.runner.run((context) -> {
			ask(context);
			assertThat(context.getBean(Events.class).transitions).singleElement()
				.satisfies((event) -> assertThat(event.transitions())
					.containsExactly(new Transition("openai", "anthropic", "UNKNOWN")));
		});
	}

	@Test
	void degradedChainIsOneEventAndOneWarning(CapturedOutput output) {
		this.runner.run((context) -> {
			for (int i = 0; i < 10; i++) {
				ask(context);
			}
			assertThat(context.getBean(Events.class).alerts)
				.filteredOn((alert) -> alert.kind() == FallbackAlertEvent.Kind.DEGRADED)
				.hasSize(1);
			assertThat(output).containsOnlyOnce("Chain 'default' is degraded");
		});
	}

	@Test
	void alertsAreRaisedAsConfigured() {
		this.runner.withPropertyValues("fallback.alerts.least-requests=1000").run((context) -> {
			ask(context);
			ask(context);
			assertThat(context.getBean(Events.class).alerts)
				.noneMatch((alert) -> alert.kind() == FallbackAlertEvent.Kind.DEGRADED);
		});
	}

	@Test
	void quietTimeIsAsConfigured() {
		this.runner.withPropertyValues("fallback.alerts.quiet-time=0s")
			.run((context) -> assertThat(context.getBean(AlertRules.class).quietTime()).isZero());
		this.runner.run((context) -> assertThat(context.getBean(AlertRules.class).quietTime()).hasMinutes(2));
	}

	@Test
	void mistakeInAlertsStopsTheStart() {
		this.runner.withPropertyValues("fallback.alerts.least-requests=0")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("'fallback.alerts.least-requests' must be from 1 to 1000000, got 0."));
		this.runner.withPropertyValues("fallback.alerts.window=0s")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("'fallback.alerts.window' must be longer than nothing"));
		this.runner.withPropertyValues("fallback.alerts.quiet-time=-1s")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("'fallback.alerts.quiet-time' must be"));
	}

	@Test
	void eachWalkIsOneLineForThoseWhoTurnItOn(CapturedOutput output) {
		this.runner
			.withInitializer((context) -> LoggingSystem.get(getClass().getClassLoader())
				.setLogLevel(TrailLog.class.getName(), LogLevel.DEBUG))
			.run((context) -> {
				ask(context);
				assertThat(output.getAll().lines().filter((line) -> line.contains("TrailLog"))).singleElement()
					.asString()
					.containsSubsequence("chain 'default' answered", "openai", "UNKNOWN", "anthropic", "answered");
			});
	}

	private static String ask(ApplicationContext context) {
		return context.getBean(FallbackChatClient.class).prompt("Hello").call().content();
	}

	@Configuration(proxyBeanMethods = false)
	static class Events {

		final List<FallbackTransitionEvent> transitions = new CopyOnWriteArrayList<>();

		final List<FallbackAlertEvent> alerts = new CopyOnWriteArrayList<>();

		@EventListener
		void on(FallbackTransitionEvent event) {
			this.transitions.add(event);
		}

		@EventListener
		void on(FallbackAlertEvent event) {
			this.alerts.add(event);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Observed implements ObservationHandler<Observation.Context> {

		final List<String> names = new CopyOnWriteArrayList<>();

		final List<String> tenants = new CopyOnWriteArrayList<>();

		@Bean
		ObservationRegistry observationRegistry() {
			ObservationRegistry registry = ObservationRegistry.create();
			registry.observationConfig().observationHandler(this);
			return registry;
		}

		@Override
		public void onStart(Observation.Context context) {
			this.names.add(context.getName());
			if (context instanceof FallbackRequestContext) {
				this.tenants.add(context.getLowCardinalityKeyValue("fallback.tenant").getValue());
			}
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return true;
		}

	}

}
