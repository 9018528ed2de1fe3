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
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

import ai.fallback.breaker.TargetHealthRegistry;
import ai.fallback.sample.Browser.Event;
import ai.fallback.sample.Browser.Page;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Questions that are answered word by word.
 */
class ChatStreamTests extends HealthyProviders {

	ChatStreamTests(@Autowired Environment environment, @Autowired TargetHealthRegistry health) {
		super(environment, health);
	}

	@Test
	void firstHopAnswersWordByWord() {
		List<Event> events = this.browser.stream("What is a fallback?");
		assertThat(events).hasSizeGreaterThan(10);
		assertThat(text(events)).startsWith("Simulated OpenAI here").contains("What is a fallback?");
		assertThat(hops(events)).containsOnly("openai");
		Event last = last(events);
		assertThat(last.name()).isEqualTo("done");
		assertThat(last.<String>json("$.answeredBy")).isEqualTo("openai");
		assertThat(last.<Boolean>json("$.degraded")).isFalse();
		assertThat(last.<List<String>>json("$.trail[*].status")).containsExactly("answered");
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = { "HEALTHY", "BROKEN_STREAM", "SILENT_STREAM", "RATE_LIMITED",
			"OUT_OF_CREDIT", "UNAUTHORIZED", "PUZZLING" })
	void nextHopAnswersWhenTheFirstFailsTwice(Mode mode) {
		Event last = streamWithFirst(mode);
		assertThat(last.<List<String>>json("$.trail[*].hop")).containsExactly("openai", "openai", "openai",
				"anthropic");
		assertThat(last.<List<String>>json("$.trail[*].status")).containsExactly("failed", "waited", "failed",
				"answered");
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.INCLUDE,
			names = { "SILENT_STREAM", "RATE_LIMITED", "OUT_OF_CREDIT", "UNAUTHORIZED", "PUZZLING" })
	void nextHopAnswersAtOnceWhenTheFirstWillNotBeBackSoon(Mode mode) {
		Event last = streamWithFirst(mode);
		assertThat(last.<List<String>>json("$.trail[*].hop")).containsExactly("openai", "anthropic");
		assertThat(last.<List<String>>json("$.trail[*].status")).containsExactly("failed", "answered");
	}

	private Event streamWithFirst(Mode mode) {
		this.browser.become(Provider.OPENAI, mode);
		List<Event> events = this.browser.stream("Hello");
		assertThat(text(events)).startsWith("Simulated Anthropic here");
		assertThat(hops(events)).containsOnly("anthropic");
		Event last = last(events);
		assertThat(last.name()).isEqualTo("done");
		assertThat(last.<Boolean>json("$.degraded")).isTrue();
		return last;
	}

	@ParameterizedTest
	@EnumSource
	void hopThatWasSilentAnswersOnceItIsHealed(Provider provider) {
		this.browser.allBecome(Mode.DOWN);
		this.browser.become(provider, Mode.SILENT_STREAM);
		List<Event> silent = this.browser.stream("Hello");
		assertThat(last(silent).<List<String>>json("$.trail[*].reason")).contains("TIMEOUT, no output within 6000 ms");
		this.browser.become(provider, Mode.HEALTHY);
		assertThat(hops(this.browser.stream("Hello"))).isNotEmpty().containsOnly(provider.id());
	}

	@ParameterizedTest
	@EnumSource
	void answerThatBrokeOffEndsInErrorIfNobodyCanGoOn(Provider provider) {
		this.browser.allBecome(Mode.DOWN);
		this.browser.become(provider, Mode.BROKEN_STREAM);
		List<Event> events = this.browser.stream("Hello");
		assertThat(text(events)).startsWith("Simulated " + provider.label());
		assertThat(hops(events)).containsOnly(provider.id());
		Event last = last(events);
		assertThat(last.name()).isEqualTo("error");
		assertThat(last.<String>json("$.title")).isEqualTo("The answer broke off");
		assertThat(last.<List<String>>json("$.trail[*].hop")).contains(provider.id());
	}

	@Test
	void answerThatBreaksOffInMidSentenceGoesOnWithTheNextHop() {
		this.browser.become(Provider.OPENAI, Mode.BROKEN_STREAM);
		List<Event> events = this.browser.stream("Hello");
		assertThat(text(events)).startsWith("Simulated OpenAI").endsWith("goes on where that stream was cut.");
		assertThat(hops(events).stream().distinct()).containsExactly("openai", "anthropic");
		assertThat(last(events).name()).isEqualTo("done");
		assertThat(last(events).<List<String>>json("$.trail[*].status")).containsExactly("failed", "answered");
	}

	@Test
	void problemTellsTheStoryWhenAllAreDown() {
		this.browser.allBecome(Mode.DOWN);
		List<Event> events = this.browser.stream("Hello");
		assertThat(events).extracting(Event::name).containsExactly("error");
		assertThat(last(events).<Integer>json("$.status")).isEqualTo(503);
		assertThat(last(events).<String>json("$.detail")).contains("1. openai", "2. openai", "3. anthropic",
				"4. anthropic", "5. ollama", "6. ollama");
		assertThat(last(events).<List<String>>json("$.trail[*].reason")).containsExactly(
				"OVERLOADED, HTTP 503, server_error", null, "OVERLOADED, HTTP 503, server_error",
				"OVERLOADED, HTTP 503, overloaded_error", null, "OVERLOADED, HTTP 503, overloaded_error",
				"OVERLOADED, HTTP 503", null, "OVERLOADED, HTTP 503");
	}

	@Test
	void blankQuestionIsTheAskersMistake() {
		Page page = this.browser.get("/chat/stream?message=%20");
		assertThat(page.status()).isEqualTo(400);
		assertThat(page.<String>json("$.detail")).isEqualTo("'message' must not be blank");
	}

	private static Event last(List<Event> events) {
		return events.get(events.size() - 1);
	}

	private static String text(List<Event> events) {
		return events.stream()
			.filter((event) -> event.name().equals("chunk"))
			.map((event) -> event.<String>json("$.text"))
			.collect(Collectors.joining());
	}

	private static List<String> hops(List<Event> events) {
		return events.stream()
			.filter((event) -> event.name().equals("chunk"))
			.map((event) -> event.<String>json("$.hop"))
			.toList();
	}

}
