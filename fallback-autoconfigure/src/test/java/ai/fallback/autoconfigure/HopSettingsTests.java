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
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;

import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import ai.fallback.FallbackChatModel;
import ai.fallback.autoconfigure.chain.ChainRules;
import ai.fallback.chain.Chain;
import ai.fallback.chain.Hop;
import ai.fallback.chain.HopPrompt;
import ai.fallback.chain.MidStream;
import ai.fallback.chain.StructuredOutput;
import ai.fallback.failure.ErrorEvidence;
import ai.fallback.failure.Failure;
import ai.fallback.failure.FailureClassifier;
import ai.fallback.failure.FailureKind;
import ai.fallback.failure.FailureRules;
import ai.fallback.failure.Reaction;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is typed for a chain holds at each of its hops, unless a hop says something else.
 */
class HopSettingsTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(FallbackAutoConfiguration.class))
		.withUserConfiguration(TwoProviders.class);

	@Test
	void hopWithoutSettingsHasThoseOfItsChain() {
		Hop openai = chain("""
				fallback.chains.default:
				  hops: [openai, anthropic]
				  timeout: {call: 7s, first-output: 3s}
				  retry: {max-retries: 3, initial: 50ms, max: 2s, budget: 7.5%}
				  on: {timeout: retry-then-fallback}
				""").hops().get(0);
		assertThat(openai.callTimeout()).hasSeconds(7);
		assertThat(openai.firstOutputTimeout()).hasSeconds(3);
		assertThat(openai.retry().maxRetries()).isEqualTo(3);
		assertThat(openai.retry().initial()).hasMillis(50);
		assertThat(openai.retry().max()).hasSeconds(2);
		assertThat(openai.retry().budget()).isEqualTo(0.075);
		assertThat(openai.reactionTo(FailureKind.TIMEOUT)).isEqualTo(Reaction.RETRY_THEN_FALLBACK);
	}

	@Test
	void settingsOfHopWinOneByOne() {
		List<Hop> hops = chain("""
				fallback.chains.default:
				  hops:
				    - openai
				    - target: anthropic
				      timeout: {call: 20s}
				      retry: {max-retries: 0}
				      "on": {content-filtered: fallback}
				  timeout: {first-output: 3s}
				  retry: {initial: 50ms}
				  on: {timeout: surface}
				""").hops();
		assertThat(hops).extracting(Hop::name).containsExactly("openai", "anthropic");
		Hop claude = hops.get(1);
		assertThat(claude.callTimeout()).hasSeconds(20);
		assertThat(claude.firstOutputTimeout()).hasSeconds(3);
		assertThat(claude.retry().maxRetries()).isZero();
		assertThat(claude.retry().initial()).hasMillis(50);
		assertThat(claude.reactionTo(FailureKind.CONTENT_FILTERED)).isEqualTo(Reaction.FALLBACK);
		assertThat(claude.reactionTo(FailureKind.TIMEOUT)).isEqualTo(Reaction.SURFACE);
		assertThat(hops.get(0).callTimeout()).isEqualTo(Chain.DEFAULT_CALL_TIMEOUT);
		assertThat(hops.get(0).reactionTo(FailureKind.CONTENT_FILTERED)).isEqualTo(Reaction.SURFACE);
		assertThat(hops.get(0).retry().maxRetries()).isOne();
	}

	/**
	 * What nobody typed is not what somebody wants of a chain.
	 */
	@Test
	void hopThatIsChainHasTheTimeThatIsTypedOrItsShare() {
		String inner = "fallback.chains.inner: {hops: [openai, anthropic]}\n";
		Hop typed = chain(inner + """
				fallback.chains.default:
				  hops: [{target: inner, timeout: {call: 800ms}}, openai]
				  timeout: {call: 9s, first-output: 3s, idle: 4s, connect: 2s, total: 50s}
				""").hops().get(0);
		assertThat(typed.callTimeout()).hasMillis(800);
		assertThat(typed.firstOutputTimeout()).hasSeconds(3);
		assertThat(typed.idleTimeout()).hasSeconds(4);
		assertThat(typed.connectTimeout()).hasSeconds(2);
		assertThat(typed.totalTimeout()).hasSeconds(50);
		Hop first = chain(inner + "fallback.chains.default: {hops: [inner, openai], deadline: 60s}").hops().get(0);
		assertThat(first.callTimeout()).hasSeconds(40);
		assertThat(first.firstOutputTimeout()).hasSeconds(40);
		assertThat(first.idleTimeout()).hasDays(1);
		Hop last = chain(inner + "fallback.chains.default: {hops: [openai, inner], deadline: 60s}").hops().get(1);
		assertThat(last.callTimeout()).hasSeconds(60);
		assertThat(last.firstOutputTimeout()).hasSeconds(60);
	}

	@Test
	void streamsAreTreatedAsConfigured() {
		Chain usual = chain("fallback.chains.default: {hops: openai}");
		assertThat(usual.midStream()).isEqualTo(MidStream.CONTINUE);
		assertThat(usual.callsByStream()).isFalse();
		assertThat(usual.hops().get(0).minRate()).isEqualTo(Chain.DEFAULT_MIN_RATE);
		Chain own = chain("""
				fallback.chains.default:
				  hops: openai
				  stream: {mid-stream: restart, min-rate: 3.5, answer-calls: true}
				""");
		assertThat(own.midStream()).isEqualTo(MidStream.RESTART);
		assertThat(own.callsByStream()).isTrue();
		assertThat(own.hops().get(0).minRate()).isEqualTo(3.5);
	}

	@Test
	void hopChangesItsPrompts() {
		List<Hop> hops = chain("""
				fallback.chains.default:
				  hops:
				    - target: openai
				      prompt:
				        system-text: Be brief.
				        replace-system-text: true
				        options: {temperature: 0.2, max-tokens: 500, stop-sequences: [END]}
				        without: [top-k, reasoning-effort]
				    - anthropic
				""").hops();
		HopPrompt prompt = hops.get(0).prompt();
		assertThat(prompt.systemText()).isEqualTo("Be brief.");
		assertThat(prompt.replacesSystemText()).isTrue();
		assertThat(prompt.without()).containsExactlyInAnyOrder("top-k", "reasoning-effort");
		ChatOptions options = prompt.options();
		assertThat(options.getTemperature()).isEqualTo(0.2);
		assertThat(options.getMaxTokens()).isEqualTo(500);
		assertThat(options.getStopSequences()).containsExactly("END");
		assertThat(options.getTopP()).isNull();
		assertThat(hops.get(1).prompt()).isEqualTo(HopPrompt.UNCHANGED);
	}

	@Test
	void hopsTellOfSchemasAsTheirChainUnlessTheySayOtherwise() {
		List<Hop> hops = chain("""
				fallback.chains.default:
				  hops:
				    - target: openai
				      answer: {structured-output: native}
				    - anthropic
				  answer: {structured-output: text}
				""").hops();
		assertThat(hops).extracting((hop) -> hop.prompt().structuredOutput())
			.containsExactly(StructuredOutput.NATIVE, StructuredOutput.TEXT);
		assertThat(chain("fallback.chains.default.hops: openai").hops().get(0).prompt().structuredOutput())
			.isEqualTo(StructuredOutput.AUTO);
	}

	@Test
	void longestWaitBelowTheFirstOneShortensTheFirst() {
		Hop hop = chain("fallback.chains.default: {hops: openai, retry: {max: 100ms}}").hops().get(0);
		assertThat(hop.retry().initial()).hasMillis(100);
	}

	@Test
	void shareIsPercentageOrNumber() {
		assertThat(
				chain("fallback.chains.default: {hops: openai, retry: {budget: 0.5}}").hops().get(0).retry().budget())
			.isEqualTo(0.5);
	}

	@Test
	void callsAreCapped() {
		assertThat(chain("fallback.chains.default: {hops: openai, max-calls: 4}").maxCalls()).isEqualTo(4);
		assertThat(chain("fallback.chains.default: {hops: openai}").maxCalls()).isEqualTo(Chain.DEFAULT_MAX_CALLS);
	}

	@Test
	void maxBuffer() {
		assertThat(chain("fallback.chains.default: {hops: openai, stream: {max-buffer: 5000}}").maxBuffer())
			.isEqualTo(5000);
		assertThat(chain("fallback.chains.default: {hops: openai}").maxBuffer()).isEqualTo(Chain.DEFAULT_MAX_BUFFER);
	}

	@Test
	void rulesForFailuresComeBeforeTheBuiltInOnes() {
		run("""
				fallback:
				  chains.default.hops: [openai]
				  failures.rules:
				    - kind: quota-exhausted
				      status: 429
				      text: [monthly allowance, team budget]
				      not-text: trial
				""", (context) -> {
			FailureClassifier classifier = context.getBean(ChainRules.class).classifier();
			assertThat(kind(classifier, "HTTP 429 - the team budget is spent")).isEqualTo(FailureKind.QUOTA_EXHAUSTED);
			assertThat(kind(classifier, "HTTP 429 - the team budget of your trial"))
				.isEqualTo(FailureKind.RATE_LIMITED);
		});
		assertThat(FailureRules.standard()
			.classify(ErrorEvidence.builder().status(429).text("the team budget is spent").build(), new Exception())
			.kind()).isEqualTo(FailureKind.RATE_LIMITED);
	}

	private static FailureKind kind(FailureClassifier classifier, String message) {
		Failure failure = classifier.classify(new IllegalStateException(message));
		return failure.kind();
	}

	private Chain chain(String yaml) {
		Chain[] chain = new Chain[1];
		run(yaml, (context) -> chain[0] = context.getBean("fallbackChatModel", FallbackChatModel.class).chain());
		return chain[0];
	}

	private void run(String yaml, Consumer<ApplicationContext> check) {
		this.runner.withInitializer(new YamlText(yaml)).run((context) -> {
			assertThat(context).hasNotFailed();
			check.accept(context);
		});
	}

}
