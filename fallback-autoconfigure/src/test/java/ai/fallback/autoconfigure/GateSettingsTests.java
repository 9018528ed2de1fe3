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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import ai.fallback.FallbackChatModel;
import ai.fallback.chain.Chain;
import ai.fallback.chain.Hop;
import ai.fallback.chain.Notice;
import ai.fallback.gate.Candidate;
import ai.fallback.gate.Gate;
import ai.fallback.gate.GateRule;
import ai.fallback.gate.Verdict;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Gates as they are typed.
 */
@ExtendWith(OutputCaptureExtension.class)
class GateSettingsTests {

	private static final String GATES = """
			fallback.chains.default:
			  hops: [openai, {target: anthropic, gates: [strict], answer: {max-reasks: 0, enforce-schema: false}}]
			  gates:
			    - not-cut-off
			    - {type: length, min: 3, max: 20}
			    - {type: pattern, not-match: "(?i)cheese"}
			    - {type: language, language: en, timeout: 2s, when-it-fails: reject}
			    - no-refusal
			    - {bean: strict, fallback-only: true}
			  answer: {max-reasks: 2}
			  notice: {text: A smaller model answered., in-text: true}
			""";

	@Test
	void gatesAreMadeInTheirOrderForEachHop() {
		Chain chain = chain(GATES);
		Hop first = chain.hops().get(0);
		assertThat(first.gates().gates()).extracting(GateRule::name)
			.containsExactly("not-cut-off", "length", "pattern", "language", "no-refusal");
		assertThat(first.gates().maxReasks()).isEqualTo(2);
		assertThat(first.gates().enforcesSchema()).isTrue();
		assertThat(first.gates().gates().get(3).timeout()).hasSeconds(2);
		assertThat(first.gates().gates().get(3).verdictWhenItFails().decision()).isEqualTo(Verdict.Decision.REJECT);
		Hop second = chain.hops().get(1);
		assertThat(second.gates().gates()).extracting(GateRule::name).containsExactly("strict");
		assertThat(second.gates().maxReasks()).isZero();
		assertThat(second.gates().enforcesSchema()).isFalse();
		assertThat(chain.notice()).isEqualTo(new Notice("A smaller model answered.", true));
	}

	@Test
	void gatesDoWhatTheirSettingsSay() throws Throwable {
		List<GateRule> gates = chain(GATES).hops().get(0).gates().gates();
		assertThat(decision(gates.get(1), "ab")).isEqualTo(Verdict.Decision.REASK);
		assertThat(decision(gates.get(1), "abc")).isEqualTo(Verdict.Decision.ACCEPT);
		assertThat(decision(gates.get(2), "I like Cheese.")).isEqualTo(Verdict.Decision.REASK);
		assertThat(decision(gates.get(4), "I can't help with that.")).isEqualTo(Verdict.Decision.REFUSED);
		assertThat(decision(chain(GATES).hops().get(1).gates().gates().get(0), "Hi"))
			.isEqualTo(Verdict.Decision.REJECT);
	}

	@Test
	void hopMayHaveNoGates() {
		assertThat(
				chain("fallback.chains.default: {gates: [no-refusal], hops: [openai, {target: anthropic, gates: []}]}")
					.hops())
			.extracting((hop) -> hop.gates().gates().size())
			.containsExactly(1, 0);
	}

	@Test
	void startUpSaysThatGatesAndUnbufferedStreamsDoNotGoWell(CapturedOutput output) {
		chain("fallback.chains.default: {hops: openai, gates: [no-refusal]}");
		assertThat(output).contains("Chain 'default' has gates, which judge whole answers.")
			.contains("fallback.chains.default.stream.mid-stream to buffer");
	}

	@Test
	void startUpSaysNothingOfGatesWhereStreamsAreBuffered(CapturedOutput output) {
		chain("fallback.chains.default: {hops: openai, gates: [no-refusal], stream: {mid-stream: buffer}}");
		assertThat(output).doesNotContain("has gates");
	}

	private static Verdict.Decision decision(GateRule gate, String text) throws Throwable {
		ChatResponse answer = new ChatResponse(List.of(new Generation(new AssistantMessage(text))));
		return gate.judge(Candidate.of(new Prompt("Hello"), answer), gate.timeout()).decision();
	}

	private static Chain chain(String yaml) {
		Chain[] chain = new Chain[1];
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(FallbackAutoConfiguration.class))
			.withUserConfiguration(TwoProviders.class, Application.class)
			.withInitializer(new YamlText(yaml))
			.run((context) -> chain[0] = context.getBean(FallbackChatModel.class).chain());
		return chain[0];
	}

	@Configuration(proxyBeanMethods = false)
	static class Application {

		@Bean
		Gate strict() {
			return (candidate) -> Verdict.reject("never good enough");
		}

	}

}
