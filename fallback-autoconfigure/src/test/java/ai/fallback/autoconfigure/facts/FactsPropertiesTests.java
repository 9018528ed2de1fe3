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

package ai.fallback.autoconfigure.facts;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;

import ai.fallback.FallbackChatModel;
import ai.fallback.autoconfigure.FallbackAutoConfiguration;
import ai.fallback.capability.CompactionRule;
import ai.fallback.capability.Modality;
import ai.fallback.capability.ModelFacts;
import ai.fallback.capability.PromptCompactor;
import ai.fallback.chain.Hop;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a user types of a model wins over what the catalogue knows.
 */
@ExtendWith(OutputCaptureExtension.class)
class FactsPropertiesTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(FallbackAutoConfiguration.class))
		.withUserConfiguration(TwoModels.class);

	@Test
	void modelOfABeanIsFoundByItsId() {
		assertThat(hops("fallback.chains.default: {hops: [known, inHouse]}").get(0).target().facts().contextWindow())
			.isEqualTo(200_000);
	}

	@Test
	void everyFactCanBeSetForABeanByItsName() {
		ModelFacts facts = hops("""
				fallback:
				  targets:
				    inHouse:
				      facts:
				        context-window: 32768
				        max-output: 4096
				        input: [text, image]
				        output: text
				        tools: true
				        structured-output: false
				        reasoning: false
				        temperature: true
				        knowledge-cutoff: 2024-04
				        price: {input: 0.15, output: 0.6, cache-read: 0.075, cache-write: 0}
				  chains.default: {hops: [inHouse]}
				""").get(0).target().facts();
		assertThat(facts.toString()).isEqualTo(
				"ModelFacts[contextWindow=32768, maxOutput=4096, input=[TEXT, IMAGE], output=[TEXT], tools=true, "
						+ "structuredOutput=false, reasoning=false, temperature=true, knowledgeCutoff=2024-04, "
						+ "prices=ModelPrices[input=0.15, output=0.6, cacheRead=0.075, cacheWrite=0]]");
	}

	@Test
	void whatIsNotSetStaysAsTheCatalogueHasIt() {
		ModelFacts facts = hops("""
				fallback.targets.known.facts: {context-window: 8192}
				fallback.chains.default: {hops: [known]}
				""").get(0).target().facts();
		assertThat(facts.contextWindow()).isEqualTo(8_192);
		assertThat(facts.tools()).isTrue();
	}

	@Test
	void anotherModelsFactsCanBeTaken() {
		ModelFacts facts = hops("""
				fallback.targets.production: {bean: inHouse, facts: {model: azure/gpt-4o, max-output: 1000}}
				fallback.chains.default: {hops: [production]}
				""").get(0).target().facts();
		assertThat(facts.contextWindow()).isEqualTo(128_000);
		assertThat(facts.maxOutput()).isEqualTo(1_000);
		assertThat(facts.cannotRead(Modality.VIDEO)).isTrue();
	}

	@Test
	void factsThatAreListedAndEmptyAreNothing() {
		assertThat(
				hops("fallback: {targets: {inHouse: {facts: , bean: inHouse}}, chains: {default: {hops: [inHouse]}}}")
					.get(0)
					.target()
					.facts()
					.isUnknown())
			.isTrue();
	}

	@Test
	void modelThatThinksHasLongerForItsFirstOutput() {
		assertThat(hops("fallback.chains.default: {hops: [known, inHouse], deadline: 5m}"))
			.extracting((hop) -> hop.firstOutputTimeout().toSeconds())
			.containsExactly(180L, 60L);
		assertThat(hops("fallback.chains.default: {hops: [known], deadline: 150s}").get(0).firstOutputTimeout())
			.hasSeconds(100);
		assertThat(hops("fallback.chains.default: {hops: [known]}").get(0).firstOutputTimeout()).hasSeconds(60);
		assertThat(hops("fallback.chains.default: {hops: [known], deadline: 5m, timeout: {first-output: 7s}}").get(0)
			.firstOutputTimeout()).hasSeconds(7);
	}

	@Test
	void startUpTellsWhoIsUnknownAndWhoThinks(CapturedOutput output) {
		hops("fallback.chains: {default: {hops: [known, inHouse], deadline: 5m}, other: {hops: [default, inHouse]}}");
		assertThat(output).containsOnlyOnce("Nothing is known of the models of inHouse (in-house-7b), so these targets")
			.contains(
					"'known' thinks before it answers: in chain 'default' its streams have 180 s for their first output.");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			textBlock = """
					context-window: 0         | 'fallback.targets.inHouse.facts.context-window' must be positive, got 0.
					max-output: -1            | 'fallback.targets.inHouse.facts.max-output' must be positive, got -1.
					price: {output: -0.1}     | 'fallback.targets.inHouse.facts.price.output' must not be negative, got -0.1.
					model: gtp-4o             | 'fallback.targets.inHouse.facts.model' must name a model of the catalogue, got 'gtp-4o'.
					knowledge-cutoff: spring  | 'fallback.targets.inHouse.facts.knowledge-cutoff' must be a day, month or year, got 'spring'.
					""")
	void factThatCannotBeStopsTheStart(String fact, String description) {
		yaml("fallback: {targets: {inHouse: {facts: {" + fact + "}}}, chains: {default: {hops: [inHouse]}}}")
			.run((context) -> assertThat(context).getFailure().hasMessage(description));
	}

	@Test
	void compactionIsBuiltInOrABean() {
		compactor("{hops: [known]}", (compactor) -> assertThat(compactor).isNull());
		compactor("{hops: [known], compaction: {strategy: drop-oldest}}",
				(compactor) -> assertThat(compactor).isNotNull());
		compactor("{hops: [known], compaction: {strategy: summaries}}",
				(compactor) -> assertThat(compactor).isSameAs(TwoModels.SUMMARIES));
	}

	@Test
	void compactionThatNobodyKnowsStopsTheStart() {
		yaml("fallback.chains.default: {hops: [known], compaction: {strategy: drop}}").run((context) -> assertThat(
				context)
			.getFailure()
			.rootCause()
			.hasMessage(
					"'fallback.chains.default.compaction.strategy' must be 'drop-oldest', 'summarise' or the name of a "
							+ "PromptCompactor bean, got 'drop'. There are [summaries]."));
	}

	private void compactor(String chain, Consumer<PromptCompactor> check) {
		yaml("fallback.chains.default: " + chain).run((context) -> {
			CompactionRule rule = context.getBean(FallbackChatModel.class).chain().compaction();
			check.accept((rule != null) ? rule.compactor() : null);
		});
	}

	private List<Hop> hops(String yaml) {
		AtomicReference<List<Hop>> hops = new AtomicReference<>();
		yaml(yaml)
			.run((context) -> hops.set(context.getBean("fallbackChatModel", FallbackChatModel.class).chain().hops()));
		return hops.get();
	}

	private ApplicationContextRunner yaml(String yaml) {
		return this.runner.withInitializer((context) -> load(yaml, context));
	}

	private static void load(String yaml, ConfigurableApplicationContext context) {
		try {
			for (PropertySource<?> source : new YamlPropertySourceLoader().load("test",
					new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)))) {
				context.getEnvironment().getPropertySources().addFirst(source);
			}
		}
		catch (java.io.IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class TwoModels {

		static final PromptCompactor SUMMARIES = (prompt, tokens) -> null;

		@Bean
		PromptCompactor summaries() {
			return SUMMARIES;
		}

		@Bean
		Named known() {
			return new Named("o3-mini");
		}

		@Bean
		Named inHouse() {
			return new Named("in-house-7b");
		}

	}

	static final class Named implements ChatModel {

		private final String id;

		Named(String id) {
			this.id = id;
		}

		@Override
		public ChatResponse call(Prompt prompt) {
			throw new UnsupportedOperationException();
		}

		@Override
		public ChatOptions getDefaultOptions() {
			return getOptions();
		}

		public ChatOptions getOptions() {
			return ChatOptions.builder().model(this.id).build();
		}

	}

}
