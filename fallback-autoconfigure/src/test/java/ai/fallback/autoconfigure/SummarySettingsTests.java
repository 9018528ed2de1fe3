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

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import ai.fallback.FallbackChatModel;
import ai.fallback.FallbackExhaustedException;
import ai.fallback.breaker.TargetHealthRegistry;
import ai.fallback.capability.CompactionRule;
import ai.fallback.trail.Trail;
import ai.fallback.trail.TrailListener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Who summarises what is too long is a target, a bean or another chain, and a mistake in
 * it stops the start-up.
 */
@ExtendWith(OutputCaptureExtension.class)
class SummarySettingsTests {

	private static final String COMPACTION = "fallback.chains.default.compaction.";

	private static final String SUMMARISE = COMPACTION + "strategy=summarise";

	private static final String HOPS = "fallback.chains.default.hops=openai";

	@Test
	void modelIsAskedByAChainOfItsOwn() {
		try (ConfigurableApplicationContext context = run(HOPS, SUMMARISE, COMPACTION + "model=anthropic")) {
			shorten(context);
			assertThat(told(context)).singleElement().satisfies((trail) -> {
				assertThat(trail.chain()).isEqualTo("default.summaries");
				assertThat(trail.answeredBy()).contains("anthropic");
			});
			assertThat(context.getBeansOfType(FallbackChatModel.class)).hasSize(1);
		}
	}

	@Test
	void targetIsTheSameAsAHop() {
		try (ConfigurableApplicationContext context = run("fallback.chains.default.hops=openai,anthropic", SUMMARISE,
				COMPACTION + "model=anthropic")) {
			TargetHealthRegistry health = context.getBean(TargetHealthRegistry.class);
			health.of("anthropic").takeOut();
			shorten(context);
			assertThat(told(context)).singleElement()
				.satisfies((trail) -> assertThat(trail.outcome()).isEqualTo(Trail.Outcome.EXHAUSTED));
		}
	}

	@Test
	void chainIsAskedItself() {
		try (ConfigurableApplicationContext context = run("fallback.default-chain=default", HOPS, SUMMARISE,
				COMPACTION + "model=cheap", "fallback.chains.cheap.hops=anthropic")) {
			shorten(context);
			assertThat(told(context)).singleElement().satisfies((trail) -> {
				assertThat(trail.chain()).isEqualTo("cheap");
				assertThat(trail.nested()).isTrue();
			});
		}
	}

	@Test
	void timeIsTwentySecondsOrAsLongAsIsSaid() {
		try (ConfigurableApplicationContext context = run(HOPS, SUMMARISE, COMPACTION + "model=anthropic")) {
			assertThat(rule(context).timeout()).isEqualTo(Duration.ofSeconds(20))
				.isEqualTo(CompactionRule.DEFAULT_TIMEOUT);
		}
		try (ConfigurableApplicationContext context = run(HOPS, SUMMARISE, COMPACTION + "model=anthropic",
				COMPACTION + "timeout=3s")) {
			assertThat(rule(context).timeout()).isEqualTo(Duration.ofSeconds(3));
		}
	}

	@Test
	void nobodySummarises(CapturedOutput output) {
		start(HOPS, SUMMARISE);
		assertThat(output)
			.contains("'fallback.chains.default.compaction.strategy' is 'summarise', and nothing says which model "
					+ "summarises.")
			.contains("Set 'fallback.chains.default.compaction.model' to the name of a target, a ChatModel bean or "
					+ "another chain");
	}

	@Test
	void modelThatIsNotAsked(CapturedOutput output) {
		start(HOPS, COMPACTION + "strategy=drop-oldest", COMPACTION + "model=anthropic");
		assertThat(output)
			.contains("'fallback.chains.default.compaction.model' is set, and only 'strategy: summarise' asks a model.")
			.contains("Set 'fallback.chains.default.compaction.strategy' to 'summarise', or remove 'model'.");
	}

	@Test
	void modelWithoutAStrategy(CapturedOutput output) {
		start(HOPS, COMPACTION + "model=anthropic");
		assertThat(output).contains("Set 'fallback.chains.default.compaction.strategy' to 'summarise'");
	}

	@Test
	void instructionThatNobodyReads(CapturedOutput output) {
		start(HOPS, COMPACTION + "strategy=drop-oldest", COMPACTION + "instruction=Be brief.");
		assertThat(output).contains("'fallback.chains.default.compaction.instruction' is set, and only");
	}

	@Test
	void modelThatDoesNotExist(CapturedOutput output) {
		start(HOPS, SUMMARISE, COMPACTION + "model=antropic");
		assertThat(output)
			.contains(
					"'fallback.chains.default.compaction.model', which is 'antropic', must be the name of a target, a "
							+ "ChatModel bean or a chain. There are [anthropicChatModel, openAiChatModel].")
			.contains("Did you mean 'anthropic'? Correct fallback.chains.default.compaction.model, add");
	}

	@Test
	void modelWhoseStarterIsMissing(CapturedOutput output) {
		start(HOPS, SUMMARISE, COMPACTION + "model=deepseek");
		assertThat(output).contains("'fallback.chains.default.compaction.model', which is 'deepseek', has no ChatModel")
			.contains("org.springframework.ai:spring-ai-starter-model-deepseek");
	}

	@Test
	void chainThatSummarisesByItself(CapturedOutput output) {
		start(HOPS, SUMMARISE, COMPACTION + "model=default");
		assertThat(output).contains("Chain 'default' must not summarise by itself.")
			.contains("Set 'fallback.chains.default.compaction.model' to a target, a ChatModel bean or a chain that "
					+ "leads to other models only.");
	}

	@Test
	void chainThatComesBackAsAHop(CapturedOutput output) {
		start(HOPS, SUMMARISE, COMPACTION + "model=other", "fallback.chains.other.hops=anthropic,default");
		assertThat(output).contains("Chain 'default' must not summarise by chain 'other', which comes back to it.");
	}

	@Test
	void chainsThatSummariseForEachOther(CapturedOutput output) {
		start(HOPS, SUMMARISE, COMPACTION + "model=other", "fallback.chains.other.hops=anthropic",
				"fallback.chains.other.compaction.strategy=summarise",
				"fallback.chains.other.compaction.model=default");
		assertThat(output).contains("Chain 'default' must not summarise by chain 'other', which comes back to it.");
	}

	@Test
	void noTime(CapturedOutput output) {
		start(HOPS, SUMMARISE, COMPACTION + "model=anthropic", COMPACTION + "timeout=0s");
		assertThat(output).contains("'fallback.chains.default.compaction.timeout' must be");
	}

	/**
	 * What follows when a conversation fits nowhere.
	 */
	private static void shorten(ConfigurableApplicationContext context) {
		List<Message> messages = new ArrayList<>();
		for (int i = 0; i < 20; i++) {
			messages.add(new UserMessage("Question " + i + " word".repeat(200)));
			messages.add(new AssistantMessage("Answer " + i + " word".repeat(200)));
		}
		try {
			rule(context).compact(new Prompt(messages), 6_000, Duration.ofSeconds(20));
		}
		catch (Throwable ex) {
			assertThat(ex).isInstanceOf(FallbackExhaustedException.class);
		}
	}

	private static CompactionRule rule(ConfigurableApplicationContext context) {
		return context.getBean("fallbackChatModel", FallbackChatModel.class).chain().compaction();
	}

	private static List<Trail> told(ConfigurableApplicationContext context) {
		return context.getBean(Told.class).trails;
	}

	private static void start(String... properties) {
		assertThatThrownBy(() -> run(properties));
	}

	private static ConfigurableApplicationContext run(String... properties) {
		return new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.properties(properties)
			.run();
	}

	@Configuration(proxyBeanMethods = false)
	@Import(TwoProviders.class)
	@ImportAutoConfiguration(FallbackAutoConfiguration.class)
	static class Application {

		@Bean
		Told told() {
			return new Told();
		}

	}

	static final class Told implements TrailListener {

		private final List<Trail> trails = new ArrayList<>();

		@Override
		public void ended(Trail trail) {
			this.trails.add(trail);
		}

	}

}
