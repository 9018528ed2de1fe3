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

import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import ai.fallback.FallbackChatClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What a user reads who made a mistake: the report of an application that did not start.
 */
@ExtendWith(OutputCaptureExtension.class)
class MistakeTests {

	@Test
	void unknownHop(CapturedOutput output) {
		start("fallback.chains.default.hops=openai,antropic");
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("Hop 'antropic' of chain 'default' must be the name of a target, a ChatModel bean or a chain. "
					+ "There are [anthropicChatModel, openAiChatModel].")
			.contains("Did you mean 'anthropic'?");
	}

	@Test
	void unknownHopOfKnownProviderNamesTheDependency(CapturedOutput output) {
		start("fallback.chains.default.hops=openai,deepseek");
		assertThat(output).contains("Hop 'deepseek' of chain 'default' has no ChatModel bean")
			.contains("org.springframework.ai:spring-ai-starter-model-deepseek");
	}

	@Test
	void emptyChain(CapturedOutput output) {
		start("fallback.chains.default.hops=");
		assertThat(output).contains("Chain 'default' must have at least one hop.")
			.contains("fallback.chains.default.hops: [openai, claude]");
	}

	@Test
	void duplicateHop(CapturedOutput output) {
		start("fallback.chains.default.hops=openai,openai");
		assertThat(output).contains("Chain 'default' must not have hop 'openai' twice.");
	}

	@Test
	void duplicateHopByOtherName(CapturedOutput output) {
		start("fallback.chains.default.hops=openai,openAiChatModel");
		assertThat(output)
			.contains("Hops 'openai' and 'openAiChatModel' of chain 'default' must not be the same model.");
	}

	@Test
	void chainThatContainsItself(CapturedOutput output) {
		start("fallback.chains.default.hops=openai,default");
		assertThat(output).contains("Chain 'default' must not contain itself: default -> default.");
	}

	@Test
	void chainThatContainsItselfThroughOthers(CapturedOutput output) {
		start("fallback.chains.default.hops=openai,a", "fallback.chains.a.hops=b", "fallback.chains.b.hops=a");
		assertThat(output).contains("Chain 'a' must not contain itself: a -> b -> a.")
			.contains("Remove hop 'a' from fallback.chains.b.hops.");
	}

	@Test
	void providerNotOnClassPath(CapturedOutput output) {
		start("fallback.chains.default.hops=mine", "fallback.targets.mine.provider=deepseek",
				"fallback.targets.mine.api-key=k");
		assertThat(output).contains("'mine'").contains("org.springframework.ai:spring-ai-starter-model-deepseek");
	}

	@Test
	void unknownProvider(CapturedOutput output) {
		start("fallback.chains.default.hops=mine", "fallback.targets.mine.provider=opnai");
		assertThat(output).contains("'opnai'").contains("openai");
	}

	@Test
	void hopWithSettingsAndWithoutTarget(CapturedOutput output) {
		start("fallback.chains.default.hops[0]=openai", "fallback.chains.default.hops[1].timeout.call=3s");
		assertThat(output).contains("Hop 2 of chain 'default' must say which target answers there.")
			.contains("{target: openai, timeout: {call: 20s}}");
	}

	@Test
	void noticeBelowTheTextThatSaysNothing(CapturedOutput output) {
		start("fallback.chains.default.hops=openai", "fallback.chains.default.notice.in-text=true",
				"fallback.chains.default.notice.text= ");
		assertThat(output)
			.contains("'fallback.chains.default.notice.in-text' must not be true without "
					+ "'fallback.chains.default.notice.text'.")
			.contains("notice: {text: \"A smaller model answered.\", in-text: true}");
	}

	@Test
	void unquotedOnInHop(CapturedOutput output) {
		start("spring.config.location=classpath:/unquoted-on.yml");
		assertThat(output).contains("which YAML reads as a boolean.")
			.contains("{target: openai, \"on\": {rate-limited: fallback}}");
	}

	@Test
	void tooManyRetries(CapturedOutput output) {
		start("fallback.chains.default.hops=openai", "fallback.chains.default.retry.max-retries=11");
		assertThat(output).contains("'fallback.chains.default.retry.max-retries' must be from 0 to 10, got 11.");
	}

	@Test
	void firstWaitLongerThanTheLongest(CapturedOutput output) {
		start("fallback.chains.default.hops=openai", "fallback.chains.default.retry.initial=5s");
		assertThat(output).contains("'fallback.chains.default.retry.initial' must not be longer than "
				+ "'fallback.chains.default.retry.max', got 5000 ms and 4000 ms.");
	}

	@Test
	void answersOfNoLength(CapturedOutput output) {
		start("fallback.chains.default.hops=openai", "fallback.chains.default.stream.guards.max-length=0");
		assertThat(output)
			.contains("'fallback.chains.default.stream.guards.max-length' must be from 1 to 10000000, got 0.");
	}

	@Test
	void misspelledGuard(CapturedOutput output) {
		start("fallback.chains.default.hops=openai", "fallback.chains.default.stream.guards.repetitions=false");
		assertThat(output).contains("There is no property 'fallback.chains.default.stream.guards.repetitions'")
			.contains("Did you mean 'repetition'?");
	}

	@Test
	void budgetThatIsNoShare(CapturedOutput output) {
		start("fallback.chains.default.hops=openai", "fallback.chains.default.retry.budget=120%");
		assertThat(output).contains("'fallback.chains.default.retry.budget' must be a percentage such as 20%.");
	}

	@Test
	void noCalls(CapturedOutput output) {
		start("fallback.chains.default.hops=openai", "fallback.chains.default.max-calls=0");
		assertThat(output).contains("'fallback.chains.default.max-calls' must be from 1 to 100, got 0.");
	}

	@Test
	void bufferTooSmall(CapturedOutput output) {
		start("fallback.chains.default.hops=openai", "fallback.chains.default.stream.max-buffer=10");
		assertThat(output)
			.contains("'fallback.chains.default.stream.max-buffer' must be from 1000 to 100000000, got 10.");
	}

	@Test
	void optionThatIsNone(CapturedOutput output) {
		start("fallback.chains.default.hops[0].target=openai",
				"fallback.chains.default.hops[0].prompt.without=temprature");
		assertThat(output)
			.contains(
					"'fallback.chains.default.hops[0].prompt.without' names an option 'temprature' that there is not.")
			.contains("Did you mean 'temperature'?");
	}

	@Test
	void optionThatIsSetAndRemoved(CapturedOutput output) {
		start("fallback.chains.default.hops[0].target=openai", "fallback.chains.default.hops[0].prompt.options.top-k=3",
				"fallback.chains.default.hops[0].prompt.without=top-k");
		assertThat(output).contains("The option 'top-k' stands in 'fallback.chains.default.hops[0].prompt.options' and")
			.contains("Remove it from one of them.");
	}

	@Test
	void systemTextReplacedByNothing(CapturedOutput output) {
		start("fallback.chains.default.hops[0].target=openai",
				"fallback.chains.default.hops[0].prompt.replace-system-text=true");
		assertThat(output).contains("'fallback.chains.default.hops[0].prompt.replace-system-text' needs a text");
	}

	@Test
	void optionOutOfRange(CapturedOutput output) {
		start("fallback.chains.default.hops[0].target=openai",
				"fallback.chains.default.hops[0].prompt.options.temperature=2.5");
		assertThat(output)
			.contains("'fallback.chains.default.hops[0].prompt.options.temperature' must be from 0 to 2, got 2.5.");
	}

	@Test
	void answerWithoutTokens(CapturedOutput output) {
		start("fallback.chains.default.hops[0].target=openai",
				"fallback.chains.default.hops[0].prompt.options.max-tokens=0");
		assertThat(output)
			.contains("'fallback.chains.default.hops[0].prompt.options.max-tokens' must be at least 1, got 0.");
	}

	@Test
	void noRoundsOfTools(CapturedOutput output) {
		start("fallback.chains.default.hops=openai", "fallback.chains.default.tools.max-rounds=0");
		assertThat(output).contains("'fallback.chains.default.tools.max-rounds' must be from 1 to 1000, got 0.");
	}

	@Test
	void misspeltRoundsOfTools(CapturedOutput output) {
		start("fallback.chains.default.hops=openai", "fallback.chains.default.tools.max-round=5");
		assertThat(output).contains("There is no property 'fallback.chains.default.tools.max-round'")
			.contains("Did you mean 'max-rounds'?");
	}

	@Test
	void reactionThatIsNone(CapturedOutput output) {
		start("fallback.chains.default.hops=openai", "fallback.chains.default.on.timeout=retry");
		assertThat(output)
			.contains("'fallback.chains.default.on.timeout' must be one of RETRY_THEN_FALLBACK, FALLBACK, SURFACE.");
	}

	@Test
	void listWithAnEntryThatIsNone(CapturedOutput output) {
		start("fallback.chains.default.hops=openai", "fallback.targets.openai.facts.input=text,imagery");
		assertThat(output)
			.contains("'fallback.targets.openai.facts.input' must be a list, each entry one of TEXT, IMAGE")
			.doesNotContain("imagery");
	}

	@Test
	void ruleWithoutKind(CapturedOutput output) {
		start("fallback.chains.default.hops=openai", "fallback.failures.rules[0].status=403");
		assertThat(output).contains("'fallback.failures.rules[0]' must have a 'kind'.")
			.contains("{kind: quota-exhausted, status: 403, text: monthly allowance}");
	}

	@Test
	void ruleWithoutCondition(CapturedOutput output) {
		start("fallback.chains.default.hops=openai", "fallback.failures.rules[0].kind=overloaded");
		assertThat(output).contains("'fallback.failures.rules[0]' must have a 'status', a 'code' or a 'text'.");
	}

	@Test
	void ruleWithStatusThatIsNone(CapturedOutput output) {
		start("fallback.chains.default.hops=openai", "fallback.failures.rules[0].kind=overloaded",
				"fallback.failures.rules[0].status=many");
		assertThat(output).contains("'fallback.failures.rules[0]' cannot be read: ");
	}

	@Test
	void coolDownOfNothing(CapturedOutput output) {
		start("fallback.chains.default.hops=openai", "fallback.cool-down.longest=0s");
		assertThat(output).contains("'fallback.cool-down.longest' must be longer than nothing");
	}

	@Test
	void twoTargetsWithOneName(CapturedOutput output) {
		start("fallback.chains.default.hops=my-groq", "fallback.targets.my-groq.bean=openAiChatModel",
				"fallback.targets.myGroq.bean=anthropicChatModel");
		assertThat(output).contains("must not have the name of target 'my");
	}

	@Test
	void declaredTargetWithTheNameOfBean(CapturedOutput output) {
		start("fallback.chains.default.hops=openAiChatModel", "fallback.targets.openAiChatModel.provider=openai");
		assertThat(output).contains(
				"Target 'openAiChatModel' must not have the name of the application's ChatModel bean 'openAiChatModel'.");
	}

	@Test
	void targetAndChainWithOneName(CapturedOutput output) {
		start("fallback.chains.default.hops=openai", "fallback.targets.default.bean=openAiChatModel");
		assertThat(output).contains("Target 'default' must not have the name of chain 'default'.");
	}

	@Test
	void nameTwiceInYaml(CapturedOutput output) {
		start("spring.config.location=classpath:/duplicate-target.yml");
		assertThat(output).contains("A YAML file has a name twice in one place: found duplicate key groq")
			.contains("Give each target, each chain and each other entry a name of its own.");
	}

	@Test
	void durationThatCannotBeRead(CapturedOutput output) {
		start("fallback.chains.default.hops=openai", "fallback.chains.default.deadline=soon");
		assertThat(output).contains("'fallback.chains.default.deadline' must be a duration, got 'soon'")
			.contains("Write a number with a unit: 500ms, 30s, 2m or 1h");
	}

	@Test
	void durationOfNothing(CapturedOutput output) {
		start("fallback.chains.default.hops=openai", "fallback.chains.default.timeout.first-output=-3s");
		assertThat(output).contains(
				"'fallback.chains.default.timeout.first-output' must be longer than nothing and not longer than a day, got PT-3S.");
	}

	@Test
	void targetOfBeanThatDoesNotExist(CapturedOutput output) {
		start("fallback.chains.default.hops=mine", "fallback.targets.mine.bean=openAiChatModle");
		assertThat(output).contains("Target 'mine' must name a ChatModel bean; there is no 'openAiChatModle'")
			.contains("Set fallback.targets.mine.bean to 'openAiChatModel'.");
	}

	@Test
	void targetThatIsBeanAndDeclared(CapturedOutput output) {
		start("fallback.chains.default.hops=mine", "fallback.targets.mine.bean=openAiChatModel",
				"fallback.targets.mine.provider=openai");
		assertThat(output).contains("Target 'mine' must have a 'bean' or a 'provider', not both.");
	}

	@Test
	void settingsWithoutProvider(CapturedOutput output) {
		start("fallback.chains.default.hops=openai", "fallback.targets.openai.model=gpt-x",
				"fallback.targets.openai.base-url=http://localhost");
		assertThat(output).contains("Target 'openai' has 'base-url', 'model' and must name a 'provider' for it.");
	}

	@Test
	void selectedProviderExplainsMissingBean(CapturedOutput output) {
		start("fallback.chains.default.hops=openai,ollama", "spring.ai.model.chat=openai");
		assertThat(output).contains("Hop 'ollama' of chain 'default' has no ChatModel bean, since "
				+ "spring.ai.model.chat=openai tells Spring AI to build that provider's model only.");
	}

	@Test
	void noDefaultAmongSeveralChains(CapturedOutput output) {
		start("fallback.chains.a.hops=openai", "fallback.chains.b.hops=anthropic");
		assertThat(output).contains("One of the chains [a, b] must be the default one, and none is called 'default'.")
			.contains("Set fallback.default-chain to one of [a, b].");
	}

	@Test
	void defaultChainThatDoesNotExist(CapturedOutput output) {
		start("fallback.chains.a.hops=openai", "fallback.default-chain=b");
		assertThat(output).contains("'fallback.default-chain' must name a chain; there is no 'b', only [a].");
	}

	@Test
	void misspelledReaction(CapturedOutput output) {
		start("fallback.chains.default.hops=openai", "fallback.chains.default.on.content-filtered=ignore");
		assertThat(output).contains("fallback.chains.default.on.content-filtered")
			.contains("FALLBACK")
			.contains("SURFACE");
	}

	@Test
	void reactionThatIsFixed(CapturedOutput output) {
		start("fallback.chains.default.hops=openai", "fallback.chains.default.on.cancelled=fallback");
		assertThat(output).contains("What follows CANCELLED must not be configured")
			.contains("Remove the entry from fallback.chains.default.on.");
	}

	@Test
	void misspelledProperty(CapturedOutput output) {
		start("spring.config.location=classpath:/misspelled-property.yml");
		assertThat(output).contains("There is no property 'fallback.chains.default.hopps[0]'")
			.contains("Did you mean 'hops'?");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					hops[0].target=openai,hops[0].tiemout.call=3s                            | hops[0].tiemout.call               | timeout
					hops[0].target=openai,hops[0].timeout.cal=3s                             | hops[0].timeout.cal                | call
					hops[0]=openai,hops[1].target=anthropic,hops[1].tiemout.call=3s               | hops[1].tiemout.call               | timeout
					hops[0]=openai,hops[1].target=anthropic,hops[1].timeout.cal=3s                | hops[1].timeout.cal                | call
					hops[0].target=openai,hops[1].target=anthropic,hops[1].prompt.systemtxt=x     | hops[1].prompt.systemtxt           | system-text
					hops[0].target=openai,hops[0].prompt.options.temprature=0.1              | hops[0].prompt.options.temprature  | temperature
					hops[0].target=openai,hops[0].gates[0].type=length,hops[0].gates[0].minn=3 | hops[0].gates[0].minn            | min
					hops[0].target=openai,gates[0].type=length,gates[0].minn=3               | gates[0].minn                      | min
					hops[0].target=openai,gates[0].type=language,gates[0].language=de,gates[1].type=length,gates[1].minn=3 | gates[1].minn            | min
					hops[0].target=openai,hops[0].tarrget=groq                               | hops[0].tarrget                    | target
					""")
	void misspelledPropertyInAList(String settings, String property, String meant, CapturedOutput output) {
		start(Arrays.stream(settings.split(","))
			.map((setting) -> "fallback.chains.default." + setting)
			.toArray(String[]::new));
		assertThat(output).contains("There is no property 'fallback.chains.default." + property + "'")
			.contains("Did you mean '" + meant + "'?");
	}

	@Test
	void misspelledPropertyOfAListThatIsOverriddenIsNobodysMistake() {
		application(Application.class)
			.properties("fallback.chains.default.hops[0].target=openai",
					"fallback.chains.default.hops[0].timeout.cal=3s", "fallback.chains.default.hops[1]=anthropic")
			.run("--fallback.chains.default.hops[0].target=openai", "--fallback.chains.default.hops[1]=anthropic")
			.close();
	}

	@Test
	void valueOfMisspelledPropertyInAListIsNotShown(CapturedOutput output) {
		start("fallback.chains.default.hops[0].target=openai",
				"fallback.chains.default.hops[0].prompt.options.api-key=sk-very-secret");
		assertThat(output).contains("There is no property 'fallback.chains.default.hops[0].prompt.options.api-key'")
			.doesNotContain("sk-very-secret");
	}

	@Test
	void valueOfMisspelledPropertyIsNotShown(CapturedOutput output) {
		start("spring.config.location=classpath:/misspelled-target.yml");
		assertThat(output).contains("There is no property 'fallback.targets.groq.api-kye'")
			.contains("Did you mean 'api-key'?")
			.doesNotContain("sk-very-secret");
	}

	@Test
	void valueInsteadOfSettingsIsNotShown(CapturedOutput output) {
		start("fallback.chains.default.hops=openai", "fallback.targets.groq=sk-very-secret");
		assertThat(output).contains("'fallback.targets.groq' must be a section with entries of its own, not a value.")
			.doesNotContain("sk-very-secret");
	}

	@Test
	void sectionsWithNothingInThem(CapturedOutput output) {
		start("spring.config.location=classpath:/empty-sections.yml");
		assertThat(output).contains("'fallback.targets' must be a section with entries of its own, not a value.");
	}

	@Test
	void nameWithDotThatIsNotInBrackets(CapturedOutput output) {
		start("fallback.chains.default.hops=gpt-4.1");
		assertThat(output).contains("A name with a dot or a space is written in brackets there: \"[gpt-4.1]\".");
	}

	@Test
	void selectedProviderExplainsMissingBeanByItsFullName(CapturedOutput output) {
		start("fallback.chains.default.hops=openai,ollamaChatModel", "spring.ai.model.chat=openai");
		assertThat(output).contains("spring.ai.model.chat=openai tells Spring AI to build that provider's model only.");
	}

	@Test
	void targetThatNoChainUses(CapturedOutput output) {
		start("fallback.chains.default.hops=openai", "fallback.targets.later.provider=deepseek",
				"fallback.targets.later.api-key=sk-very-secret");
		assertThat(output).contains("org.springframework.ai:spring-ai-starter-model-deepseek")
			.doesNotContain("sk-very-secret");
	}

	@Test
	void noChainAndYetInjected(CapturedOutput output) {
		assertThatThrownBy(() -> application(Injecting.class).run());
		assertThat(output).contains("There is no FallbackChatClient, since no chain is configured")
			.contains("fallback.chains.default.hops: [openai, anthropic]");
	}

	@Test
	void gateWithoutItsSetting(CapturedOutput output) {
		start("fallback.chains.default.hops=openai", "fallback.chains.default.gates[0].type=length");
		assertThat(output).contains("'fallback.chains.default.gates[0]' must have 'min' or 'max'.")
			.contains("{type: length, min: 20}");
	}

	@Test
	void gateWithTheSettingOfAnother(CapturedOutput output) {
		start("fallback.chains.default.hops=openai", "fallback.chains.default.gates[0].type=not-cut-off",
				"fallback.chains.default.gates[0].min=20");
		assertThat(output)
			.contains("'fallback.chains.default.gates[0].min' means nothing to a gate of type 'not-cut-off'.");
	}

	@Test
	void gateThatIsNoBeanAndNoType(CapturedOutput output) {
		start("fallback.chains.default.hops=openai", "fallback.chains.default.gates=not-cut-of");
		assertThat(output)
			.contains("'fallback.chains.default.gates[0].bean' must name a Gate bean of the application, got "
					+ "'not-cut-of'; there are [].")
			.contains("not-cut-off");
	}

	@Test
	void gateOfAnUnknownType(CapturedOutput output) {
		start("fallback.chains.default.hops=openai", "fallback.chains.default.gates[0].type=lenght");
		assertThat(output).contains("'fallback.chains.default.gates[0].type' must be one of NOT_CUT_OFF, LENGTH");
	}

	@Test
	void gateWithoutEvaluator(CapturedOutput output) {
		start("fallback.chains.default.hops=openai", "fallback.chains.default.gates=judge");
		assertThat(output).contains("must name an Evaluator bean of the application, got ''; there are [].");
	}

	@Test
	void gateOfHopWithBadPattern(CapturedOutput output) {
		start("fallback.chains.default.hops[0].target=openai", "fallback.chains.default.hops[0].gates[0].type=pattern",
				"fallback.chains.default.hops[0].gates[0].match=(");
		assertThat(output).contains("'fallback.chains.default.hops[0].gates[0]' must have a regular expression: ");
	}

	@Test
	void gateForAnUnknownLanguage(CapturedOutput output) {
		start("fallback.chains.default.hops=openai", "fallback.chains.default.gates[0].type=language",
				"fallback.chains.default.gates[0].language=tlh");
		assertThat(output).contains("'language' must be one of [ar, bg,");
	}

	@Test
	void moreReasksThanAnybodyWaitsFor(CapturedOutput output) {
		start("fallback.chains.default.hops=openai", "fallback.chains.default.answer.max-reasks=11");
		assertThat(output).contains("'fallback.chains.default.answer.max-reasks' must be");
	}

	private static void start(String... properties) {
		assertThatThrownBy(() -> application(Application.class).properties(properties).run());
	}

	private static SpringApplicationBuilder application(Class<?> configuration) {
		return new SpringApplicationBuilder(configuration).web(WebApplicationType.NONE)
			.bannerMode(org.springframework.boot.Banner.Mode.OFF);
	}

	@Configuration(proxyBeanMethods = false)
	@Import(TwoProviders.class)
	@ImportAutoConfiguration(FallbackAutoConfiguration.class)
	static class Application {

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(FallbackAutoConfiguration.class)
	static class Injecting {

		@Autowired
		FallbackChatClient client;

	}

}
