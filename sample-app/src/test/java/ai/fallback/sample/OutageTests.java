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

package ai.fallback.sample;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

import ai.fallback.breaker.TargetHealthRegistry;
import ai.fallback.sample.Browser.Event;
import ai.fallback.sample.Browser.Page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What a failure means for those who ask next.
 */
class OutageTests extends HealthyProviders {

	private static final String BACK_IN_FIVE_MINUTES = "cooling down, back in about (300|29\\d) s";

	OutageTests(@Autowired Environment environment, @Autowired TargetHealthRegistry health) {
		super(environment, health);
	}

	@Test
	void sickHopIsSkippedAndComesBackByItself() {
		this.browser.become(Provider.OPENAI, Mode.DOWN);
		assertThat(statuses(this.browser.ask("Hello"))).containsExactly("failed", "waited", "failed", "answered");
		assertThat(statuses(this.browser.ask("Hello"))).containsExactly("failed", "answered");
		Page skipped = this.browser.ask("Hello");
		assertThat(statuses(skipped)).containsExactly("skipped", "answered");
		assertThat(skipped.<List<String>>json("$.trail[*].hop")).containsExactly("openai", "anthropic");
		assertThat(skipped.<String>json("$.trail[0].reason"))
			.matches("circuit breaker open, back in about ([1-9]|1[0-2]) s");
		assertThat(skipped.<Object>json("$.trail[0].millis")).isNull();
		Page providers = this.browser.get("/providers");
		assertThat(providers.<String>json("$[0].outage.reason")).isEqualTo("circuit breaker open");
		assertThat(providers.<Integer>json("$[0].outage.backIn")).isBetween(1, 12);
		assertThat(providers.<Object>json("$[1].outage")).isNull();
		this.browser.become(Provider.OPENAI, Mode.HEALTHY);
		await().atMost(Duration.ofSeconds(40))
			.until(() -> statuses(this.browser.ask("Hello")), List.of("answered")::equals);
		assertThat(this.browser.get("/providers").<Object>json("$[0].outage")).isNull();
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.INCLUDE, names = { "UNAUTHORIZED", "OUT_OF_CREDIT" })
	void hopThatWaitingDoesNotCureCoolsDown(Mode mode) {
		this.browser.become(Provider.OPENAI, mode);
		assertThat(statuses(this.browser.ask("Hello"))).containsExactly("failed", "answered");
		Page page = this.browser.ask("Hello");
		assertThat(statuses(page)).containsExactly("skipped", "answered");
		assertThat(page.<String>json("$.trail[0].reason")).matches(BACK_IN_FIVE_MINUTES);
		Event done = this.browser.lastEvent("Hello");
		assertThat(done.<List<String>>json("$.trail[*].status")).containsExactly("skipped", "answered");
		assertThat(done.<String>json("$.trail[0].reason")).matches(BACK_IN_FIVE_MINUTES);
	}

	@Test
	void hopThatSaysWhenToComeBackIsLeftAloneUntilThen() {
		this.browser.become(Provider.OPENAI, Mode.RATE_LIMITED);
		this.browser.ask("Hello");
		Page page = this.browser.ask("Hello");
		assertThat(statuses(page)).containsExactly("skipped", "answered");
		assertThat(page.<String>json("$.trail[0].reason")).matches("cooling down, back in about [1-8] s");
	}

	@Test
	void callerIsToldWhenToAskAgain() {
		this.browser.allBecome(Mode.UNAUTHORIZED);
		Page failed = this.browser.ask("Hello");
		assertThat(statuses(failed)).containsExactly("failed", "failed", "failed");
		assertThatFiveMinutesAreTold(failed);
		Page skipped = this.browser.ask("Hello");
		assertThat(skipped.status()).isEqualTo(503);
		assertThat(statuses(skipped)).containsExactly("skipped", "skipped", "skipped");
		assertThatFiveMinutesAreTold(skipped);
		Event error = this.browser.lastEvent("Hello");
		assertThat(error.name()).isEqualTo("error");
		assertThat(error.<Integer>json("$.retryAfter")).isBetween(290, 300);
	}

	@Test
	void callerIsToldNothingWhileHopsMayBeAskedAgain() {
		this.browser.allBecome(Mode.EMPTY);
		Page page = this.browser.ask("Hello");
		assertThat(page.status()).isEqualTo(503);
		assertThat(page.retryAfter()).isEmpty();
		assertThat(page.body()).doesNotContain("retryAfter");
	}

	private static void assertThatFiveMinutesAreTold(Page page) {
		assertThat(page.<Integer>json("$.retryAfter")).isBetween(290, 300);
		assertThat(page.retryAfter()).contains(page.<Integer>json("$.retryAfter").toString());
		assertThat(page.<String>json("$.detail")).contains("the first is back in about");
	}

	private static List<String> statuses(Page page) {
		return page.json("$.trail[*].status");
	}

}
