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

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.management.MBeanServer;
import javax.management.ObjectName;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.WebApplicationType;

import ai.fallback.it.operations.OperatedApplication.Answer;
import ai.fallback.test.Reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * The endpoint {@code fallbackwhatif} over HTTP, on both stacks, and over JMX.
 */
class WhatIfEndpointTests {

	private static final String[] SETTINGS = { "fallback.chains.default.retry.max-retries=1",
			"fallback.targets.openai.facts.context-window=400000", "fallback.targets.openai.facts.input=text,image",
			"fallback.targets.anthropic.facts.context-window=200000",
			"fallback.targets.anthropic.facts.max-output=8192", "fallback.targets.anthropic.facts.input=text,image",
			"fallback.targets.anthropic.facts.price.input=1", "fallback.targets.anthropic.facts.price.output=5" };

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void answersLookLikeTheDocumentedSampleAndChangeNothing(WebApplicationType web) throws IOException {
		try (OperatedApplication application = OperatedApplication.start(web, SETTINGS)) {
			Map<String, Object> before = application.get("fallback/default").json().root();
			Answer answer = ask(application, "replies", "openai: 529", "prompt", "150000 tokens, 1 image");
			assertThat(answer.code()).as(answer.body()).isEqualTo(200);
			JsonTree sample = sample();
			assertThat(answer.json().shape()).isEqualTo(sample.shape());
			for (String path : List.of("walk", "calls", "below", "worstCase/ms", "worstCase/unpriced")) {
				assertThat(answer.json().at(path)).as(path).isEqualTo(sample.at(path));
			}
			assertThat(((Number) answer.json().at("worstCase/usd")).doubleValue()).isBetween(0.1508, 0.2);
			Answer none = ask(application, "states", "openai: taken-out, anthropic: cooling-down 5m", "stream", "true");
			assertThat(none.json().at("walk/outcome")).isEqualTo("EXHAUSTED");
			assertThat(none.json().at("failure")).isNotNull();
			assertThat(none.json().at("walk/steps/1/because")).isEqualTo("COOLING_DOWN");
			assertThat(none.json().at("calls")).isEqualTo(0);
			assertThat(application.simulator().requests()).isEmpty();
			assertThat(application.get("fallback/default").json().root()).isEqualTo(before);
			assertThat(application.get("fallbackwhatif/nobody").code()).isEqualTo(404);
			mistakesAreExplained(application);
		}
	}

	private static void mistakesAreExplained(OperatedApplication application) {
		mistake(application, "replies", "openai: 5299", "'answers', 'silent', an HTTP status", "as in 'anthropic: 529");
		mistake(application, "replies", "opnai: 529", "no target 'opnai'", "openai, anthropic");
		mistake(application, "replies", "openai", "a target, a colon");
		mistake(application, "replies", "openai: 429 retry-after 30", "'30s'");
		mistake(application, "replies", "openai: 429 soon 3s", "'retry-after' or 'after' in place of 'soon'");
		mistake(application, "replies", "openai: 429, openai: 500", "each target once");
		mistake(application, "states", "openai: cooling-down", "how long it cools down");
		mistake(application, "states", "openai: gone", "'taken-out'");
		mistake(application, "prompt", "many tokens", "'answer-tokens'");
		mistake(application, "prompt", "5000 images", "from 0 to 1000");
		mistake(application, "states", "openai: cooling-down 200000d", "100 days at the most");
		mistake(application, "states", "openai: breaker-open 999999999d", "100 days at the most");
		mistake(application, "replies", "openai: 429 retry-after 999999999999d", "100 days at the most");
		mistake(application, "replies", "openai: answers after 999999999999999999999s", "100 days at the most");
		mistake(application, "stream", "maybe", "'maybe' cannot be read", "'stream=true'");
		mistake(application, "reply", "openai: 529", "no parameter 'reply'", "'replies', 'states', 'prompt', 'stream'");
	}

	private static void mistake(OperatedApplication application, String parameter, String value, String... words) {
		Answer answer = ask(application, parameter, value);
		assertThat(answer.code()).as(answer.body()).isEqualTo(400);
		assertThat(answer.json().at("mistake").toString()).contains(words);
	}

	@Test
	void foretellsWhatThenHappens() {
		try (OperatedApplication application = OperatedApplication.start(WebApplicationType.SERVLET)) {
			JsonTree foretold = ask(application, "replies", "openai: 429 retry-after 30m, anthropic: answers").json();
			application.script(Reply.rateLimited(Duration.ofMinutes(30)), Reply.text("Claude is here."));
			application.ask();
			assertThat(outcome(application)).isEqualTo(foretold.at("walk/outcome"));
			assertThat(application.get("fallback/default").json().at("recent/0/answeredBy"))
				.isEqualTo(foretold.at("walk/answeredBy"));
			assertThat(application.simulator().requests()).hasSize((Integer) foretold.at("calls"));
			JsonTree next = ask(application).json();
			assertThat(next.at("walk/steps/0/because")).as("as it stands now").isEqualTo("COOLING_DOWN");
		}
	}

	private static Object outcome(OperatedApplication application) {
		return application.get("fallback/default").json().at("recent/0/outcome");
	}

	@Test
	void isThereOverJmx() throws Exception {
		String[] exposed = { "spring.jmx.enabled=true", "management.endpoints.jmx.exposure.include=fallbackwhatif" };
		try (OperatedApplication application = OperatedApplication.start(WebApplicationType.NONE, exposed)) {
			MBeanServer server = ManagementFactory.getPlatformMBeanServer();
			ObjectName name = server.queryNames(new ObjectName("*:type=Endpoint,name=Fallbackwhatif,*"), null)
				.iterator()
				.next();
			String[] types = { "java.lang.String", "java.lang.String", "java.lang.String", "java.lang.String",
					"java.lang.Boolean" };
			Object forecast = server.invoke(name, "forecast",
					new Object[] { "default", "openai: silent", null, null, true }, types);
			assertThat(forecast).isInstanceOfSatisfying(Map.class, (map) -> {
				JsonTree json = new JsonTree(map);
				assertThat(json.at("walk/steps/0/because")).isEqualTo("TIMEOUT");
				assertThat(json.at("walk/answeredBy")).isEqualTo("anthropic");
			});
			assertThatException()
				.isThrownBy(() -> server.invoke(name, "forecast",
						new Object[] { "default", "openai: 5299", null, null, null }, types))
				.withMessageContaining("an HTTP status");
		}
	}

	@Test
	void isNotThereUnlessItIsExposedAndMayBeRead() {
		try (OperatedApplication application = OperatedApplication.start(WebApplicationType.SERVLET,
				"management.endpoint.fallbackwhatif.access=none")) {
			assertThat(ask(application).code()).isEqualTo(404);
			assertThat(application.get("fallback").code()).isEqualTo(200);
		}
		try (OperatedApplication application = OperatedApplication.start(WebApplicationType.SERVLET,
				"management.endpoints.web.exposure.include=health,fallback")) {
			assertThat(ask(application).code()).isEqualTo(404);
		}
	}

	private static Answer ask(OperatedApplication application, String... parameters) {
		StringBuilder path = new StringBuilder("fallbackwhatif/default");
		for (int i = 0; i < parameters.length; i += 2) {
			path.append((i == 0) ? '?' : '&')
				.append(parameters[i])
				.append('=')
				.append(URLEncoder.encode(parameters[i + 1], StandardCharsets.UTF_8));
		}
		return application.get(path.toString());
	}

	private static JsonTree sample() throws IOException {
		Matcher sample = Pattern.compile("<!-- sample: what if -->\\s+```json\\n(.*?)```", Pattern.DOTALL)
			.matcher(Files.readString(Path.of("..", "docs", "operations.md")));
		assertThat(sample.find()).isTrue();
		return JsonTree.of(sample.group(1));
	}

}
