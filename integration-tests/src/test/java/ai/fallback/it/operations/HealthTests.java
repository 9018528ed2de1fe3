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

package ai.fallback.it.operations;

import java.time.Duration;

import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.WebApplicationType;

import ai.fallback.FallbackChatModel;
import ai.fallback.breaker.TargetHealth;
import ai.fallback.breaker.TargetHealthRegistry;
import ai.fallback.it.operations.OperatedApplication.Answer;
import ai.fallback.test.Reply;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The health of chains and hops, over HTTP, on both stacks.
 */
class HealthTests {

	private static final String CHAIN = "health/fallback/default";

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void chainIsAsWellAsItsHops(WebApplicationType web) {
		try (OperatedApplication application = OperatedApplication.start(web,
				"management.endpoint.health.group.models.include=fallback",
				"management.endpoint.health.group.spare.include=fallback/default/anthropic",
				"management.endpoint.health.probes.enabled=true")) {
			expect(application.get("health"), 200, "UP");
			expect(application.get("health/fallback"), 200, "UP");
			expect(application.get(CHAIN), 200, "UP");
			Answer hop = application.get(CHAIN + "/openai");
			expect(hop, 200, "UP");
			assertThat(hop.json().at("details/state")).isEqualTo("IN_SERVICE");
			assertThat(hop.json().at("details/model")).isEqualTo("openai");
			assertThat(application.get(CHAIN + "/nobody").code()).isEqualTo(404);
			assertThat(application.get("health/fallback/nobody").code()).isEqualTo(404);

			application.script(Reply.rateLimited(Duration.ofMinutes(30)), Reply.text("Claude is here."));
			application.ask();
			int asked = application.simulator().requests().size();
			expect(application.get("health"), 200, "DEGRADED");
			expect(application.get("health/models"), 200, "DEGRADED");
			expect(application.get("health/spare"), 200, "UP");
			Answer degraded = application.get(CHAIN);
			expect(degraded, 200, "DEGRADED");
			assertThat(degraded.json().at("components/openai/status")).isEqualTo("DEGRADED");
			assertThat(degraded.json().at("components/openai/details/state")).isEqualTo("COOLING_DOWN");
			assertThat(degraded.json().at("components/openai/details/because")).isEqualTo("RATE_LIMITED");
			assertThat((String) degraded.json().at("components/openai/details/until")).endsWith("Z");
			assertThat(degraded.json().at("components/anthropic/status")).isEqualTo("UP");

			application.script(Reply.text("unused"), Reply.rateLimited(Duration.ofMinutes(30)));
			application.ask();
			asked++;
			expect(application.get("health"), 503, "OUT_OF_SERVICE");
			expect(application.get(CHAIN), 503, "OUT_OF_SERVICE");
			expect(application.get(CHAIN + "/anthropic"), 503, "OUT_OF_SERVICE");
			expect(application.get("health/liveness"), 200, "UP");
			expect(application.get("health/readiness"), 200, "UP");
			assertThat(application.simulator().requests()).as("no health request asks a provider").hasSize(asked);

			application.bean(TargetHealthRegistry.class).of("openai").endCoolDown();
			expect(application.get(CHAIN), 200, "UP");
			expect(application.get(CHAIN + "/anthropic"), 200, "SPARE_OUT");
		}
	}

	@Test
	void hopThatIsTriedAgainIsDegradedUntilItAnswers() {
		try (OperatedApplication application = OperatedApplication.start(WebApplicationType.SERVLET,
				"resilience4j.circuitbreaker.instances.openai.wait-duration-in-open-state=1ms",
				"resilience4j.circuitbreaker.instances.openai.enable-exponential-backoff=false")) {
			application.script(Reply.overloaded(), Reply.text("Claude is here."));
			for (int i = 0; i < 3; i++) {
				application.ask();
			}
			Answer degraded = application.get(CHAIN);
			for (int i = 0; i < 100 && !"ON_TRIAL".equals(state(degraded)); i++) {
				degraded = application.get(CHAIN);
			}
			expect(degraded, 200, "DEGRADED");
			assertThat(state(degraded)).isEqualTo("ON_TRIAL");
			application.script(Reply.text("GPT is back."), Reply.text("unused"));
			application.ask();
			expect(application.get(CHAIN), 200, "UP");
		}
	}

	@Test
	void hopsThatWaitForProbesAreOutForEachRequest() {
		try (OperatedApplication application = OperatedApplication.start(WebApplicationType.SERVLET,
				"fallback.probe.enabled=true", "fallback.chains.default.wait-when-out=0s",
				"resilience4j.circuitbreaker.configs.fallback.wait-duration-in-open-state=1ms",
				"resilience4j.circuitbreaker.configs.fallback.enable-exponential-backoff=false")) {
			application.script(Reply.overloaded(), Reply.overloaded());
			for (int i = 0; i < 3; i++) {
				application.ask();
			}
			for (int i = 0; i < 20; i++) {
				Answer out = application.get(CHAIN);
				expect(out, 503, "OUT_OF_SERVICE");
				assertThat(state(out)).isEqualTo("BREAKER_OPEN");
			}
			assertThat(application.bean(MeterRegistry.class).get("fallback.usable.hops").gauge().value()).isZero();
			assertThat(application.get("fallbackwhatif/default").json().at("walk/outcome")).isEqualTo("EXHAUSTED");
			application.script(Reply.text("GPT is back."), Reply.text("Claude is back."));
			Answer up = application.get(CHAIN);
			for (long end = System.nanoTime() + 20_000_000_000L; up.code() != 200 && System.nanoTime() < end;) {
				up = application.get(CHAIN);
			}
			assertThat(up.code()).as(up.body()).isEqualTo(200);
		}
	}

	@Test
	void detailsAreShownToThoseWhoMaySeeThem() {
		try (OperatedApplication application = OperatedApplication.start(WebApplicationType.SERVLET,
				"management.endpoint.health.show-details=never", "management.endpoint.health.show-components=always")) {
			assertThat(application.get(CHAIN + "/openai").json().root()).containsOnlyKeys("status");
		}
		try (OperatedApplication application = OperatedApplication.start(WebApplicationType.SERVLET,
				"management.endpoint.health.show-details=never")) {
			assertThat(application.get("health").json().root()).doesNotContainKey("components");
			assertThat(application.get(CHAIN + "/openai").code()).isEqualTo(404);
		}
	}

	@Test
	void canBeTurnedOffAndOrderedOtherwise() {
		try (OperatedApplication application = OperatedApplication.start(WebApplicationType.SERVLET,
				"management.health.fallback.enabled=false")) {
			assertThat(application.get("health/fallback").code()).isEqualTo(404);
		}
		try (OperatedApplication application = OperatedApplication.start(WebApplicationType.SERVLET,
				"management.endpoint.health.status.order=down,out-of-service,up")) {
			FallbackChatModel model = application.bean(FallbackChatModel.class);
			TargetHealth first = model.health(model.chain().hops().get(0));
			first.takeOut();
			expect(application.get(CHAIN), 200, "UP");
			assertThat(application.get(CHAIN + "/openai").json().at("details/state")).isEqualTo("TAKEN_OUT");
		}
	}

	private static Object state(Answer chain) {
		return chain.json().at("components/openai/details/state");
	}

	private static void expect(Answer answer, int code, String status) {
		assertThat(answer.code()).as(answer.body()).isEqualTo(code);
		assertThat(answer.json().at("status")).as(answer.body()).isEqualTo(status);
	}

}
