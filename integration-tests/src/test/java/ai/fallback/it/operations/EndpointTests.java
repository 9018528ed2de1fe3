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
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.management.MBeanOperationInfo;
import javax.management.MBeanParameterInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.actuate.audit.AuditEvent;

import ai.fallback.FallbackChatClient;
import ai.fallback.FallbackChatModel;
import ai.fallback.FallbackRequest;
import ai.fallback.chain.SkipReason;
import ai.fallback.failure.FailureClassifier;
import ai.fallback.failure.UnknownFailures;
import ai.fallback.it.operations.OperatedApplication.Answer;
import ai.fallback.test.Reply;
import ai.fallback.trail.Skip;
import ai.fallback.trail.Trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

/**
 * The endpoint {@code fallback} over HTTP, on both stacks, and over JMX.
 */
class EndpointTests {

	private static final String HOP = "fallback/default/openai";

	private static final String[] OUTER = { "management.endpoint.fallback.access=unrestricted",
			"fallback.default-chain=default", "fallback.chains.outer.hops=default,ollama",
			"fallback.chains.outer.retry.max-retries=0", "fallback.chains.outer.wait-when-out=0s" };

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void answersLookLikeTheDocumentedSamples(WebApplicationType web) throws IOException {
		try (OperatedApplication application = OperatedApplication.start(web,
				"fallback.targets.openai.facts.model=gpt-4o-mini",
				"fallback.targets.anthropic.facts.model=claude-haiku-4-5")) {
			usualDay(application);
			assertThat(application.get("fallback").json().shape()).isEqualTo(sample("all chains").shape());
			assertThat(application.get("fallback/default").json().shape()).isEqualTo(sample("one chain").shape());
			assertThat(application.get(HOP).json().shape()).isEqualTo(sample("one hop").shape());
			counted(application.get("fallback/default").json());
			assertThat(application.get("fallback/nobody").code()).isEqualTo(404);
			assertThat(application.get("fallback/default/nobody").code()).isEqualTo(404);
			assertThat(application.get("fallback/nobody/openai").code()).isEqualTo(404);
			refusesToChangeAnything(application);
		}
	}

	private static void refusesToChangeAnything(OperatedApplication application) {
		JsonTree before = application.get(HOP).json();
		for (String action : List.of("take-out", "put-back", "close-breaker", "end-cool-down", "move-down")) {
			assertThat(act(application, action).code()).isEqualTo(405);
		}
		assertThat(application.get(HOP).json().at("state/service")).isEqualTo(before.at("state/service"));
		assertThat(application.audits()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			management.endpoint.fallback.access=read-only        | 405
			management.endpoint.fallback.access=unrestricted     | 200
			management.endpoint.fallback.enabled=true            | 200
			management.endpoints.enabled-by-default=true         | 200
			management.endpoints.access.default=unrestricted     | 200
			management.endpoints.access.max-permitted=read-only  | 405
			""")
	void accessIsAsDocumented(String setting, int code) throws IOException {
		assertThat(Files.readString(Path.of("..", "docs", "operations.md"))).contains(setting.replace("=", ": "));
		boolean capped = setting.contains("max-permitted");
		try (OperatedApplication application = OperatedApplication.start(WebApplicationType.SERVLET, setting,
				capped ? "management.endpoint.fallback.enabled=true" : "some=thing")) {
			assertThat(application.get(HOP).code()).isEqualTo(200);
			assertThat(act(application, "take-out").code()).isEqualTo(code);
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void operatorChangesHopsAndAuditorsAreTold(WebApplicationType web) {
		try (OperatedApplication application = OperatedApplication.start(web,
				"management.endpoint.fallback.access=unrestricted")) {
			application.script(Reply.text("GPT is here."), Reply.text("Claude is here."));
			FallbackChatModel model = application.bean(FallbackChatModel.class);
			Answer out = act(application, "take-out");
			assertThat(out.code()).isEqualTo(200);
			assertThat(out.json().at("state/service")).isEqualTo("TAKEN_OUT");
			Trail trail = Trail.of(model.call(new Prompt("Hello"))).orElseThrow();
			assertThat(trail.answeredBy()).contains("anthropic");
			assertThat(trail.skips()).extracting(Skip::reason).containsExactly(SkipReason.TAKEN_OUT);
			assertThat(application.get("health/fallback/default").json().at("status")).isEqualTo("DEGRADED");
			assertThat(act(application, "put-back").json().at("state/service")).isEqualTo("IN_SERVICE");
			assertThat(model.call("Hello")).isEqualTo("GPT is here.");
			assertThat(application.audits()).extracting(AuditEvent::getType)
				.containsExactly("FALLBACK_TAKE_OUT", "FALLBACK_PUT_BACK");
			assertThat(application.audits().get(0).getData()).containsOnly(entry("chain", "default"),
					entry("hop", "openai"), entry("target", "openai"));
			assertThat(act(application, "move-down").json().at("order")).isEqualTo(2);
			assertThat(application.get("fallback/default").json().at("hops/1/name")).isEqualTo("openai");
			assertThat(application.get("fallback/default").json().at("hops/1/configuredOrder")).isEqualTo(1);
			assertThat(model.call("Hello")).isEqualTo("Claude is here.");
			assertThat(act(application, "move-up").json().at("order")).isEqualTo(1);
			assertThat(model.call("Hello")).isEqualTo("GPT is here.");
			assertThat(application.audits()).hasSize(4);
			application.script(Reply.overloaded(), Reply.text("Claude is here."));
			for (int i = 0; i < 3; i++) {
				application.ask();
			}
			assertThat(application.get(HOP).json().at("state/breaker/state")).isEqualTo("OPEN");
			assertThat((String) application.get(HOP).json().at("state/breaker/until")).endsWith("Z");
			assertThat(act(application, "close-breaker").json().at("state/service")).isEqualTo("IN_SERVICE");
			application.script(Reply.rateLimited(Duration.ofMinutes(30)), Reply.text("Claude is here."));
			application.ask();
			assertThat(application.get(HOP).json().at("state/service")).isEqualTo("COOLING_DOWN");
			assertThat(act(application, "end-cool-down").json().at("state/service")).isEqualTo("IN_SERVICE");
		}
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
	void whatMakesNoSenseIsRefusedAndTheRightWordsAreTold(WebApplicationType stack) {
		try (OperatedApplication application = OperatedApplication.start(stack,
				"management.endpoint.fallback.access=unrestricted")) {
			assertRefused(act(application, "blow-up"), "There is no action 'blow-up'. Write one of 'take-out', ");
			assertRefused(application.post(HOP, "{}"), "'action' is missing. Write one of 'take-out', ");
			assertRefused(application.post("fallback/default/nobody", "{\"action\":\"take-out\"}"),
					"There is no hop 'nobody'. Write one of 'openai', 'anthropic'.");
			assertRefused(application.post("fallback/nobody/openai", "{\"action\":\"take-out\"}"),
					"There is no chain 'nobody'. Write one of 'default'.");
			assertThat(application.audits()).isEmpty();
		}
	}

	/**
	 * Spring Boot lets the body and the query replace what the path says, which the rules
	 * of a security configuration go by.
	 */
	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void onlyThePathSaysWhichHopIsMeant(WebApplicationType web) {
		try (OperatedApplication application = OperatedApplication.start(web,
				"management.endpoint.fallback.access=unrestricted")) {
			String leaveOut = "The path tells the chain and the hop, and 'action' what is done. Leave out '";
			assertRefused(application.post(HOP, "{\"action\":\"take-out\",\"hop\":\"anthropic\"}"), leaveOut + "hop'.");
			assertRefused(application.post(HOP, "{\"action\":\"take-out\",\"path\":\"default,anthropic\"}"),
					leaveOut + "path'.");
			for (String query : List.of("path=default,anthropic", "path=default&path=anthropic")) {
				assertRefused(application.post(HOP + "?" + query, "{\"action\":\"take-out\"}"), leaveOut + "path'.");
			}
			assertRefused(application.post(HOP + "?chain=default&hop=anthropic", "{\"action\":\"take-out\"}"),
					leaveOut + "chain', 'hop'.");
			assertRefused(application.post("fallback/default", "{\"action\":\"take-out\",\"hop\":\"openai\"}"),
					leaveOut + "hop'.");
			assertRefused(application.post("fallback/default", "{\"action\":\"take-out\"}"),
					"Name a chain and one of its hops in the path: fallback/{chain}/{hop}.");
			assertThat(application.get("fallback").body()).doesNotContain("TAKEN_OUT");
			assertThat(application.audits()).isEmpty();
			assertThat(act(application, "take-out").json().at("name")).isEqualTo("openai");
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void namesOfPathsAreRead(WebApplicationType web) {
		try (OperatedApplication application = OperatedApplication.start(web, OUTER[0],
				"fallback.default-chain=default", "fallback.targets[gpt 4, 50%].provider=ollama",
				"fallback.targets[gpt 4, 50%].base-url=http://localhost:1", "fallback.targets[gpt 4, 50%].model=m",
				"fallback.chains[support/eu].hops[0]=gpt 4, 50%")) {
			Answer out = application.post("fallback/support-eu/gpt%204,%2050%25", "{\"action\":\"take-out\"}");
			assertThat(out.code()).isEqualTo(200);
			assertThat(out.json().at("state/service")).isEqualTo("TAKEN_OUT");
		}
	}

	@Test
	void auditorsAreToldOfChangesAlone() {
		try (OperatedApplication application = OperatedApplication.start(WebApplicationType.SERVLET, OUTER[0])) {
			for (String action : List.of("put-back", "end-cool-down", "move-up")) {
				assertThat(act(application, action).code()).isEqualTo(200);
			}
			assertThat(application.audits()).isEmpty();
			for (String action : List.of("take-out", "take-out", "close-breaker", "move-down", "move-down",
					"put-back")) {
				assertThat(act(application, action).code()).isEqualTo(200);
			}
			assertThat(application.audits()).extracting(AuditEvent::getType)
				.containsExactly("FALLBACK_TAKE_OUT", "FALLBACK_CLOSE_BREAKER", "FALLBACK_MOVE_DOWN",
						"FALLBACK_PUT_BACK");
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void hopThatIsChainStandsAsItsHopsDo(WebApplicationType web) {
		try (OperatedApplication application = OperatedApplication.start(web, OUTER)) {
			application.post("fallback/default/openai", "{\"action\":\"take-out\"}");
			assertStands(application, "IN_SERVICE");
			application.post("fallback/default/anthropic", "{\"action\":\"take-out\"}");
			assertStands(application, "TAKEN_OUT");
			assertThat(application.get("fallback/outer/default").json().at("state/takenOut")).isEqualTo(false);
		}
	}

	private static void assertStands(OperatedApplication application, String service) {
		assertThat(application.get("fallback/outer/default").json().at("state/service")).isEqualTo(service);
		assertThat(application.get("health/fallback/outer/default").json().at("details/state")).isEqualTo(service);
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void hopThatIsChainHasNoBreakerToCloseButMayCoolDown(WebApplicationType web) {
		try (OperatedApplication application = OperatedApplication.start(web, OUTER)) {
			assertRefused(application.post("fallback/outer/default", "{\"action\":\"close-breaker\"}"),
					"Hop 'default' has no circuit breaker of its own. Send 'close-breaker' to the hops of chain 'default': "
							+ "'openai', 'anthropic'.");
			assertRefused(application.post("fallback/outer/default", "{\"action\":\"end-cool-down\"}"),
					"Hop 'default' has no cool-down of its own. Send 'end-cool-down' to the hops of chain 'default': "
							+ "'openai', 'anthropic'.");
			assertThat(application.audits()).isEmpty();
			Reply later = Reply.rateLimited(Duration.ofMinutes(30));
			application.script(later, later);
			application.simulator().script("ollama", Reply.text("Llama is here."));
			application.bean(FallbackChatClient.class).chain("outer").prompt("Hello").call().content();
			assertStands(application, "COOLING_DOWN");
			for (String hop : List.of("default/openai", "default/anthropic", "outer/default")) {
				assertThat(application.post("fallback/" + hop, "{\"action\":\"end-cool-down\"}").code()).isEqualTo(200);
			}
			assertStands(application, "IN_SERVICE");
		}
	}

	private static void assertRefused(Answer answer, String words) {
		assertThat(answer.code()).isEqualTo(400);
		assertThat((String) answer.json().at("mistake")).startsWith(words);
	}

	@Test
	void isThereOverJmxWithTheLastHundredRequests() throws Exception {
		String[] exposed = { "spring.jmx.enabled=true", "management.endpoints.jmx.exposure.include=fallback" };
		try (OperatedApplication application = OperatedApplication.start(WebApplicationType.NONE, exposed)) {
			application.script(Reply.text("GPT is here."), Reply.text("unused"));
			for (int i = 0; i < 103; i++) {
				application.ask();
			}
			MBeanServer server = ManagementFactory.getPlatformMBeanServer();
			ObjectName name = server.queryNames(new ObjectName("*:type=Endpoint,name=Fallback,*"), null)
				.iterator()
				.next();
			assertThat(Arrays.stream(server.getMBeanInfo(name).getOperations()).map(MBeanOperationInfo::getName))
				.containsExactlyInAnyOrder("chains", "chain", "hop");
			Object chain = server.invoke(name, "chain", new Object[] { "default" },
					new String[] { String.class.getName() });
			assertThat(chain).isInstanceOfSatisfying(Map.class, (map) -> {
				JsonTree json = new JsonTree(map);
				assertThat(json.at("hops/0/attempts/answered")).hasToString("103");
				assertThat(json.at("requests/degraded")).hasToString("0");
				assertThat((List<?>) json.at("recent")).hasSize(100);
			});
		}
	}

	@Test
	void changesAreThereOverJmxOnceTheyAreAllowed() throws Exception {
		try (OperatedApplication application = OperatedApplication.start(WebApplicationType.NONE,
				"spring.jmx.enabled=true", "management.endpoints.jmx.exposure.include=fallback",
				"management.endpoint.fallback.access=unrestricted")) {
			MBeanServer server = ManagementFactory.getPlatformMBeanServer();
			ObjectName name = server.queryNames(new ObjectName("*:type=Endpoint,name=Fallback,*"), null)
				.iterator()
				.next();
			String[] strings = { String.class.getName(), String.class.getName(), String.class.getName() };
			assertThat(Arrays.stream(server.getMBeanInfo(name).getOperations())
				.filter((operation) -> operation.getName().equals("change"))
				.flatMap((operation) -> Arrays.stream(operation.getSignature()))
				.map(MBeanParameterInfo::getType)).containsExactly(strings);
			server.invoke(name, "change", new Object[] { "default", "openai", "take-out" }, strings);
			assertThat(application.audits()).extracting(AuditEvent::getType).containsExactly("FALLBACK_TAKE_OUT");
			assertThatThrownBy(
					() -> server.invoke(name, "change", new Object[] { "default", "openai", "blow-up" }, strings))
				.rootCause()
				.hasMessageContaining("There is no action 'blow-up'. Write one of 'take-out'");
		}
	}

	@Test
	void isNotThereUnlessItIsExposed() {
		try (OperatedApplication application = OperatedApplication.start(WebApplicationType.SERVLET,
				"management.endpoints.web.exposure.include=health")) {
			assertThat(application.get("fallback").code()).isEqualTo(404);
			application.script(Reply.text("GPT is here."), Reply.text("unused"));
			assertThat(application.bean(FallbackChatModel.class).call("Hello")).isEqualTo("GPT is here.");
		}
	}

	@Test
	void tellsNoKeysPromptsOrAnswers() {
		try (OperatedApplication application = OperatedApplication.start(WebApplicationType.SERVLET,
				"fallback.targets.openai.api-key=MARKED-key", "management.endpoint.fallback.access=unrestricted")) {
			String echo = "{\"error\":{\"message\":\"MARKED-prompt and MARKED-key\"}}";
			application.script(Reply.serverError().body(echo), Reply.text("MARKED-answer"));
			application.ask("MARKED-prompt");
			application.script(Reply.status(418).body(echo), Reply.contentFiltered());
			application.ask("MARKED-prompt");
			application.script(Reply.unauthorized().body(echo), Reply.text("MARKED-answer"));
			application.ask("MARKED-prompt");
			for (String path : List.of("health", "health/fallback/default", "health/fallback/default/openai",
					"fallback", "fallback/default", HOP, "fallback/default/anthropic")) {
				assertThat(application.get(path).body()).isNotEmpty().doesNotContain("MARKED");
			}
			assertThat(act(application, "take-out").body()).doesNotContain("MARKED");
			assertThat(application.audits().toString()).contains("openai").doesNotContain("MARKED");
		}
	}

	private static void counted(JsonTree chain) {
		assertThat(chain.at("requests/total")).isEqualTo(3);
		assertThat(chain.at("requests/degraded")).isEqualTo(3);
		assertThat(chain.at("requests/outcomes")).isEqualTo(Map.of("ANSWERED", 3));
		assertThat((Integer) chain.at("worstCase/calls")).isGreaterThanOrEqualTo(2);
		assertThat(chain.at("hops/0/attempts")).isEqualTo(
				Map.of("total", 1, "answered", 0, "failed", 1, "cancelled", 0, "failures", Map.of("RATE_LIMITED", 1)));
		assertThat(chain.at("hops/0/skips")).isEqualTo(Map.of("COOLING_DOWN", 2));
		assertThat(chain.at("hops/0/shareOfAnswers")).isEqualTo(0.0);
		assertThat(chain.at("hops/0/state/service")).isEqualTo("COOLING_DOWN");
		assertThat(chain.at("hops/0/state/coolDown/because")).isEqualTo("RATE_LIMITED");
		assertThat(chain.at("hops/1/attempts/answered")).isEqualTo(3);
		assertThat(chain.at("hops/1/shareOfAnswers")).isEqualTo(1.0);
		assertThat(chain.at("hops/1/latency/total/of")).isEqualTo(3);
		assertThat(chain.at("hops/1/latency/firstOutput/of")).isEqualTo(1);
		assertThat((Integer) chain.at("hops/1/tokens/completion")).isPositive();
		assertThat(chain.at("hops/0/cost/usd")).hasToString("0");
		assertThat(number(chain, "hops/1/cost/usd")).isPositive();
		assertThat(number(chain, "hops/1/cost/addedByFallbacksUsd")).isPositive()
			.isLessThan(number(chain, "hops/1/cost/usd"));
		assertThat((List<?>) chain.at("recent")).hasSize(3);
		assertThat(chain.at("recent/0/story/0").toString()).contains("openai", "cooling down");
		assertThat(chain.at("recent/2/story/0").toString()).contains("openai", "RATE_LIMITED");
		assertThat(chain.at("recent/2/answeredBy")).isEqualTo("anthropic");
		assertThat(chain.at("recent/2/tenant")).isEqualTo("acme");
		assertThat(chain.at("recent/1/tenant")).isNull();
	}

	/**
	 * The first hop is told to stay away, the second answers two calls and a stream.
	 */
	private static void usualDay(OperatedApplication application) {
		application.script(Reply.rateLimited(Duration.ofMinutes(30)), Reply.text("Claude is here."));
		FallbackRequest.tenant("acme").call(() -> application.bean(FallbackChatModel.class).call(new Prompt("Hello")));
		application.ask();
		application.bean(FallbackChatModel.class).stream(new Prompt("Hello")).blockLast();
		application.bean(UnknownFailures.class)
			.count("openai", FailureClassifier.standard().classify(new IllegalStateException("strange")));
	}

	private static BigDecimal number(JsonTree chain, String path) {
		return new BigDecimal(String.valueOf(chain.at(path)));
	}

	private static Answer act(OperatedApplication application, String action) {
		return application.post(HOP, "{\"action\":\"" + action + "\"}");
	}

	private static JsonTree sample(String name) throws IOException {
		Matcher sample = Pattern.compile("<!-- sample: " + name + " -->\\s+```json\\n(.*?)```", Pattern.DOTALL)
			.matcher(Files.readString(Path.of("..", "docs", "operations.md")));
		assertThat(sample.find()).as(name).isTrue();
		return JsonTree.of(sample.group(1));
	}

}
