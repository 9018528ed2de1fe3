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

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

import ai.fallback.breaker.TargetHealthRegistry;
import ai.fallback.sample.Browser.Page;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Questions that are answered at once.
 */
class ChatTests extends HealthyProviders {

	ChatTests(@Autowired Environment environment, @Autowired TargetHealthRegistry health) {
		super(environment, health);
	}

	@Test
	void firstHopAnswers() {
		Page page = this.browser.ask("What is a fallback?");
		assertThat(page.status()).isEqualTo(200);
		assertThat(page.<String>json("$.answer")).startsWith("Simulated OpenAI here").contains("What is a fallback?");
		assertThat(page.<String>json("$.answeredBy")).isEqualTo("openai");
		assertThat(page.<Boolean>json("$.degraded")).isFalse();
		assertThat(page.<List<String>>json("$.trail[*].status")).containsExactly("answered");
		assertThat(page.<List<String>>json("$.trail[*].model")).containsExactly("gpt-4o-mini");
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE,
			names = { "HEALTHY", "SILENT_STREAM", "RATE_LIMITED", "OUT_OF_CREDIT", "UNAUTHORIZED", "PUZZLING" })
	void nextHopAnswersWhenTheFirstFailsTwice(Mode mode) {
		Page page = askWithFirst(mode);
		assertThat(page.<List<String>>json("$.trail[*].hop")).containsExactly("openai", "openai", "openai",
				"anthropic");
		assertThat(page.<List<String>>json("$.trail[*].status")).containsExactly("failed", "waited", "failed",
				"answered");
		assertThat(page.<Integer>json("$.trail[1].millis")).isBetween(0, 200);
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.INCLUDE, names = { "RATE_LIMITED", "OUT_OF_CREDIT", "UNAUTHORIZED", "PUZZLING" })
	void nextHopAnswersAtOnceWhenTheFirstWillNotBeBackSoon(Mode mode) {
		Page page = askWithFirst(mode);
		assertThat(page.<List<String>>json("$.trail[*].hop")).containsExactly("openai", "anthropic");
		assertThat(page.<List<String>>json("$.trail[*].status")).containsExactly("failed", "answered");
	}

	private Page askWithFirst(Mode mode) {
		this.browser.become(Provider.OPENAI, mode);
		Page page = this.browser.ask("Hello");
		assertThat(page.status()).isEqualTo(200);
		assertThat(page.<String>json("$.answer")).startsWith("Simulated Anthropic here");
		assertThat(page.<String>json("$.answeredBy")).isEqualTo("anthropic");
		assertThat(page.<Boolean>json("$.degraded")).isTrue();
		return page;
	}

	@Test
	void trailTellsWhyEachHopFailed() {
		this.browser.become(Provider.OPENAI, Mode.RATE_LIMITED);
		this.browser.become(Provider.ANTHROPIC, Mode.UNAUTHORIZED);
		Page page = this.browser.ask("Hello");
		assertThat(page.<String>json("$.answeredBy")).isEqualTo("ollama");
		assertThat(page.<List<String>>json("$.trail[*].reason")).containsExactly(
				"RATE_LIMITED, HTTP 429, rate_limit_exceeded", "AUTHENTICATION, HTTP 401, authentication_error", null);
	}

	@Test
	void problemTellsTheStoryWhenAllAreDown() {
		this.browser.allBecome(Mode.DOWN);
		Page page = this.browser.ask("Hello");
		assertThat(page.status()).isEqualTo(503);
		assertThat(page.type()).startsWith("application/problem+json");
		assertThat(page.<String>json("$.title")).isEqualTo("Nobody could answer");
		assertThat(page.<String>json("$.detail")).contains("1. openai", "2. openai", "3. anthropic", "4. anthropic",
				"5. ollama", "6. ollama", "HTTP 503");
		assertThat(page.<List<String>>json("$.trail[?(@.status == 'failed')].hop")).containsExactly("openai", "openai",
				"anthropic", "anthropic", "ollama", "ollama");
		assertThat(page.<List<String>>json("$.trail[*].reason")).containsExactly("OVERLOADED, HTTP 503, server_error",
				null, "OVERLOADED, HTTP 503, server_error", "OVERLOADED, HTTP 503, overloaded_error", null,
				"OVERLOADED, HTTP 503, overloaded_error", "OVERLOADED, HTTP 503", null, "OVERLOADED, HTTP 503");
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE,
			names = { "HEALTHY", "SILENT_STREAM", "RATE_LIMITED", "OUT_OF_CREDIT", "UNAUTHORIZED", "PUZZLING" })
	void problemIsTheSameHoweverTheyFailTwice(Mode mode) {
		assertThat(statusesOfProblemWithAll(mode)).containsExactly("failed", "waited", "failed", "failed", "waited",
				"failed", "failed", "waited", "failed");
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.INCLUDE, names = { "RATE_LIMITED", "OUT_OF_CREDIT", "UNAUTHORIZED", "PUZZLING" })
	void problemIsTheSameHoweverTheyFailOnce(Mode mode) {
		assertThat(statusesOfProblemWithAll(mode)).containsExactly("failed", "failed", "failed");
	}

	private List<String> statusesOfProblemWithAll(Mode mode) {
		this.browser.allBecome(mode);
		Page page = this.browser.ask("Hello");
		assertThat(page.status()).isEqualTo(503);
		assertThat(page.<String>json("$.title")).isEqualTo("Nobody could answer");
		return page.json("$.trail[*].status");
	}

	@Test
	void healedHopAnswersAgain() {
		this.browser.become(Provider.OPENAI, Mode.DOWN);
		this.browser.become(Provider.OPENAI, Mode.HEALTHY);
		assertThat(this.browser.ask("Hello").<String>json("$.answeredBy")).isEqualTo("openai");
	}

	@Test
	void bracesInQuestionsAreNoTemplate() {
		assertThat(this.browser.ask("What is {this} and {{that}}?").<String>json("$.answer"))
			.contains("What is {this} and {{that}}?");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"message\": null}", "{\"message\": \" \"}" })
	void blankQuestionIsTheAskersMistake(String json) {
		Page page = this.browser.post("/chat", json);
		assertThat(page.status()).isEqualTo(400);
		assertThat(page.<String>json("$.detail")).isEqualTo("'message' must not be blank");
	}

	@Test
	void unreadableQuestionIsTheAskersMistake() {
		Page page = this.browser.post("/chat", "Hello");
		assertThat(page.status()).isEqualTo(400);
		assertThat(page.type()).startsWith("application/problem+json");
	}

}
