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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.model.chat.client.autoconfigure.ChatClientAutoConfiguration;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

import ai.fallback.FallbackChatClient;
import ai.fallback.FallbackChatModel;
import ai.fallback.chain.Chain;
import ai.fallback.chain.Hop;
import ai.fallback.chain.Target;
import ai.fallback.failure.Failure;
import ai.fallback.failure.FailureClassifier;
import ai.fallback.failure.FailureKind;
import ai.fallback.trail.Trail;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class FallbackAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(FallbackAutoConfiguration.class, ChatClientAutoConfiguration.class))
		.withUserConfiguration(FirstSaysNothing.class);

	private final ApplicationContextRunner withChain = this.runner
		.withPropertyValues("fallback.chains.default.hops=openai,anthropic");

	@Test
	void chainAnswersThroughItsClient() {
		this.withChain.run((context) -> {
			FallbackChatClient client = context.getBean(FallbackChatClient.class);
			assertThat(client.chain()).isEqualTo("default");
			assertThat(client.prompt("Hello").call().content()).isEqualTo("I am Claude");
		});
	}

	@Test
	void trailComesWithTheResponse() {
		this.withChain.run((context) -> {
			Trail trail = Trail.of(context.getBean(FallbackChatClient.class).prompt("Hello").call().chatResponse())
				.orElseThrow();
			assertThat(trail.answeredBy()).contains("anthropic");
			assertThat(trail.attempts()).hasSize(2);
		});
	}

	@Test
	void plainChatModelInjectionGetsTheDefaultChain() {
		this.withChain.run((context) -> {
			assertThat(context.getBean(ChatModel.class)).isSameAs(context.getBean("fallbackChatModel"));
			assertThat(context.getBeansOfType(ChatModel.class)).hasSize(3);
		});
	}

	@Test
	void chatClientBuilderIsBackedByTheDefaultChain() {
		this.withChain.run((context) -> assertThat(
				context.getBean(ChatClient.Builder.class).build().prompt("Hello").call().content())
			.isEqualTo("I am Claude"));
	}

	@Test
	void providerBeansStayAsTheyAre() {
		this.withChain.run((context) -> {
			assertThat(context.getBean("openAiChatModel")).isInstanceOf(StubModel.class);
			assertThat(context.getBean("anthropicChatModel")).isInstanceOf(StubModel.class);
		});
	}

	@Test
	void primaryOfTheUserWins() {
		this.withChain.withUserConfiguration(PrimaryModel.class)
			.run((context) -> assertThat(context.getBean(ChatModel.class)).isSameAs(context.getBean("ownModel")));
	}

	@Test
	void modelOfTheUserOutsideOfEveryChainDoesNotMakeInjectionAmbiguous() {
		this.withChain.withBean("mine", StubModel.class, () -> new StubModel("mine"))
			.run((context) -> assertThat(context.getBean(ChatModel.class)).isInstanceOf(FallbackChatModel.class));
	}

	@Test
	void chainsCanStandBackFromInjection() {
		this.withChain.withPropertyValues("fallback.default-candidate=false")
			.withUserConfiguration(PrimaryModel.class)
			.run((context) -> {
				assertThat(context.getBean(Candidates.class).models)
					.doesNotContain(context.getBean("fallbackChatModel", ChatModel.class));
				assertThat(context.getBean(FallbackChatClient.class).prompt("Hello").call().content())
					.isEqualTo("I am Claude");
			});
	}

	@Test
	void severalChains() {
		this.withChain.withPropertyValues("fallback.chains.cheap.hops=anthropic").run((context) -> {
			FallbackChatClient client = context.getBean(FallbackChatClient.class);
			assertThat(client.chain("cheap").chain()).isEqualTo("cheap");
			assertThat(client.chain("cheap").prompt("Hello").call().content()).isEqualTo("I am Claude");
			assertThat(context.getBean("cheapFallbackChatModel", FallbackChatModel.class).chain().name())
				.isEqualTo("cheap");
			assertThat(context.getBean(ChatModel.class)).isSameAs(context.getBean("fallbackChatModel"));
		});
	}

	@Test
	void chainIsQualifiedByTheNameOfItsBean() {
		this.withChain.withPropertyValues("fallback.chains.cheap.hops=anthropic")
			.withUserConfiguration(Qualified.class)
			.run((context) -> assertThat(context.getBean(Qualified.class).cheap.chain().name()).isEqualTo("cheap"));
	}

	@Test
	void onlyChainIsTheDefaultWhateverItsName() {
		this.runner.withPropertyValues("fallback.chains.support.hops=anthropic").run((context) -> {
			assertThat(context.getBean(FallbackChatClient.class).chain()).isEqualTo("support");
			assertThat(context).hasBean("fallbackChatModel");
		});
	}

	@Test
	void chainCanBeHopOfAnother() {
		this.withChain
			.withPropertyValues("fallback.chains.default.hops=openai,rest", "fallback.chains.rest.hops=anthropic")
			.run((context) -> {
				assertThat(context.getBean(FallbackChatClient.class).prompt("Hello").call().content())
					.isEqualTo("I am Claude");
				assertThat(context.getBean(FallbackChatModel.class).chain().hops().get(1).target().origin())
					.isEqualTo("chain rest");
			});
	}

	@Test
	void beansAreFoundByNameShortNameAndTarget() {
		this.runner
			.withPropertyValues("fallback.chains.default.hops=openAiChatModel,anthropic,third",
					"fallback.targets.third.bean=extraModel", "fallback.targets.anthropic=")
			.withBean("extraModel", StubModel.class, () -> new StubModel("extra"))
			.run((context) -> assertThat(context.getBean(FallbackChatModel.class).chain().hops())
				.extracting(Hop::name, (hop) -> hop.target().origin(), (hop) -> hop.target().modelId())
				.containsExactly(
						org.assertj.core.groups.Tuple.tuple("openAiChatModel", "bean openAiChatModel", "stub-1"),
						org.assertj.core.groups.Tuple.tuple("anthropic", "bean anthropicChatModel", "stub-1"),
						org.assertj.core.groups.Tuple.tuple("third", "bean extraModel", "stub-1")));
	}

	@Test
	void settingsReachTheChain() {
		this.withChain
			.withPropertyValues("fallback.chains.default.deadline=40s",
					"fallback.chains.default.timeout.first-output=3s", "fallback.chains.default.timeout.call=4s",
					"fallback.chains.default.on.content-filtered=fallback")
			.run((context) -> {
				Chain chain = context.getBean(FallbackChatModel.class).chain();
				assertThat(chain.deadline()).hasSeconds(40);
				assertThat(chain.hops().get(0).firstOutputTimeout()).hasSeconds(3);
				assertThat(chain.hops().get(0).callTimeout()).hasSeconds(4);
				assertThat(chain.hops().get(0).reactionTo(FailureKind.CONTENT_FILTERED)).hasToString("FALLBACK");
			});
	}

	@Test
	void reactionsCanBeWrittenInYamlWithoutQuotes() {
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(FirstSaysNothing.class,
				FallbackAutoConfiguration.class)
			.web(WebApplicationType.NONE)
			.properties("spring.config.location=classpath:/reactions.yml")
			.run()) {
			assertThat(context.getBean("fallbackChatModel", FallbackChatModel.class)
				.chain()
				.hops()
				.get(0)
				.reactionTo(FailureKind.CONTENT_FILTERED)).hasToString("FALLBACK");
		}
	}

	@Test
	void defaultChainMadeInJavaIsWhatPlainInjectionGets() {
		FallbackChatModel own = FallbackChatModel
			.of(Chain.named("own").hop(Target.of("stub", new StubModel("own"))).build());
		this.runner.withBean("fallbackChatModel", FallbackChatModel.class, () -> own)
			.run((context) -> assertThat(context.getBean(ChatModel.class)).isSameAs(own));
	}

	@Test
	void classifierOfTheUserIsAskedFirst() {
		FailureClassifier classifier = (error) -> Failure.of(FailureKind.MODEL_UNAVAILABLE, error);
		this.withChain.withBean(FailureClassifier.class, () -> classifier)
			.run((context) -> assertThat(Trail
				.of(context.getBean(FallbackChatModel.class).call(new org.springframework.ai.chat.prompt.Prompt("?")))
				.orElseThrow()
				.attempts()
				.get(0)
				.failure()
				.orElseThrow()
				.kind()).isEqualTo(FailureKind.MODEL_UNAVAILABLE));
	}

	@Test
	void beansOfTheUserWin() {
		FallbackChatModel own = FallbackChatModel
			.of(Chain.named("own").hop(Target.of("stub", new StubModel("own"))).build());
		this.withChain.withBean("fallbackChatModel", FallbackChatModel.class, () -> own)
			.run((context) -> assertThat(context.getBean(FallbackChatModel.class)).isSameAs(own));
		this.withChain.withBean("client", FallbackChatClient.class, () -> FallbackChatClient.of(own))
			.run((context) -> assertThat(context).hasSingleBean(FallbackChatClient.class).hasBean("client"));
	}

	@Test
	void chatClientOfTheUserIsWhatPlainInjectionGets() {
		ChatClient own = ChatClient.create(new StubModel("own"));
		this.withChain.withBean("ownClient", ChatClient.class, () -> own)
			.run((context) -> assertThat(context.getBean(ChatClient.class)).isSameAs(own));
	}

	@Test
	void withoutChainsNothingIsMadeAndNothingChanges() {
		this.runner.run((context) -> assertThat(context).doesNotHaveBean(FallbackChatClient.class)
			.doesNotHaveBean(FallbackChatModel.class));
	}

	@Test
	void canBeDisabled() {
		this.withChain.withPropertyValues("fallback.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(FallbackChatClient.class)
				.doesNotHaveBean(FallbackProperties.class));
	}

	@Test
	void worksWithoutChatClientAutoConfiguration() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(FallbackAutoConfiguration.class))
			.withUserConfiguration(FirstSaysNothing.class)
			.withPropertyValues("fallback.chains.default.hops=openai,anthropic")
			.withClassLoader(new FilteredClassLoader("org.springframework.ai.model.chat.client.autoconfigure"))
			.run((context) -> assertThat(context.getBean(FallbackChatClient.class).prompt("Hello").call().content())
				.isEqualTo("I am Claude"));
	}

	@Test
	void startUpShowsChainsAsTable(CapturedOutput output) {
		new SpringApplicationBuilder(FirstSaysNothing.class, FallbackAutoConfiguration.class)
			.web(WebApplicationType.NONE)
			.properties("fallback.chains.default.hops=openai,anthropic")
			.run()
			.close();
		assertThat(output).contains("Fallback chains:")
			.containsPattern(
					"  chain +hop +target +model +from\\R" + "  default +1 +openai +stub-1 +bean openAiChatModel\\R"
							+ "           +2 +anthropic +stub-1 +bean anthropicChatModel\\R");
	}

	@Configuration(proxyBeanMethods = false)
	static class FirstSaysNothing {

		@Bean
		StubModel openAiChatModel() {
			return new StubModel(null);
		}

		@Bean
		StubModel anthropicChatModel() {
			return new StubModel("I am Claude");
		}

		@Bean
		Candidates candidates(ApplicationContext context) {
			return new Candidates(context);
		}

	}

	static class Candidates {

		@Autowired
		java.util.List<ChatModel> models;

		Candidates(ApplicationContext context) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class PrimaryModel {

		@Bean
		@Primary
		StubModel ownModel() {
			return new StubModel("own");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Qualified {

		@Autowired
		@Qualifier("cheapFallbackChatModel")
		FallbackChatModel cheap;

	}

}
