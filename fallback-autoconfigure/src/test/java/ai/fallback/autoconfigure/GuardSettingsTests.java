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

import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import ai.fallback.FallbackChatModel;
import ai.fallback.stream.StreamGuard;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which guards look at a chain's answers.
 */
@ExtendWith(OutputCaptureExtension.class)
class GuardSettingsTests {

	private static final String GARBAGE = "\uFFFD".repeat(100);

	private static final String ENDLESS = "I am sorry to say so. ".repeat(100);

	@Test
	void garbageAndRepetitionAreLeftWithoutAnyWord() {
		assertThat(answer(GARBAGE)).isEqualTo("Hello.");
		assertThat(answer(ENDLESS)).isEqualTo("Hello.");
	}

	@Test
	void eachOfTheseGuardsCanBeTurnedOff() {
		assertThat(answer(GARBAGE, "fallback.chains.default.stream.guards.garbage=false")).isEqualTo(GARBAGE);
		assertThat(answer(ENDLESS, "fallback.chains.default.stream.guards.garbage=false")).isEqualTo("Hello.");
		assertThat(answer(ENDLESS, "fallback.chains.default.stream.guards.repetition=false")).isEqualTo(ENDLESS);
	}

	@Test
	void anyLengthIsAllowedUnlessOneIsSet() {
		String text = "0123456789";
		assertThat(answer(text)).isEqualTo(text);
		assertThat(answer(text, "fallback.chains.default.stream.guards.max-length=10")).isEqualTo(text);
		assertThat(answer(text, "fallback.chains.default.stream.guards.max-length=9")).isEqualTo("Hello.");
	}

	@Test
	void beansGuardTheChainsToWhichTheyApply() {
		ApplicationContextRunner runner = runner("no thanks").withUserConfiguration(OwnGuards.class)
			.withPropertyValues("fallback.chains.other.hops=first,second");
		runner.run((context) -> {
			assertThat(answer(context.getBean("fallbackChatModel", FallbackChatModel.class))).isEqualTo("Hello.");
			assertThat(answer(context.getBean("otherFallbackChatModel", FallbackChatModel.class)))
				.isEqualTo("no thanks");
		});
	}

	@Test
	void guardThatThrowsIsToldOnceAndWithoutTheText(CapturedOutput output) {
		runner("my secret").withUserConfiguration(ThrowingGuard.class).run((context) -> {
			FallbackChatModel model = context.getBean("fallbackChatModel", FallbackChatModel.class);
			assertThat(answer(model)).isEqualTo("my secret");
			assertThat(answer(model)).isEqualTo("my secret");
		});
		assertThat(output)
			.containsOnlyOnce("Stream guard 'throwing' of chain 'default' threw "
					+ "java.lang.IllegalArgumentException at " + GuardSettingsTests.class.getName())
			.doesNotContain("my secret");
	}

	private static String answer(String first, String... properties) {
		String[] answer = new String[1];
		runner(first).withPropertyValues(properties).run((context) -> {
			assertThat(context).hasNotFailed();
			answer[0] = answer(context.getBean("fallbackChatModel", FallbackChatModel.class));
		});
		return answer[0];
	}

	private static ApplicationContextRunner runner(String first) {
		return new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(FallbackAutoConfiguration.class))
			.withBean("first", StubModel.class, () -> new StubModel(first))
			.withBean("second", StubModel.class, () -> new StubModel("Hello."))
			.withPropertyValues("fallback.chains.default.hops=first,second",
					"fallback.chains.default.retry.max-retries=0");
	}

	private static String answer(FallbackChatModel model) {
		return model.call(new Prompt("Hello")).getResult().getOutput().getText();
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnGuards {

		@Bean
		StreamGuard.Factory thanks() {
			return StreamGuard.named("thanks", () -> (piece) -> piece.contains("no thanks")
					? StreamGuard.Verdict.unusable("impolite") : StreamGuard.Verdict.FINE)
				.onlyFor("default");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ThrowingGuard {

		@Bean
		StreamGuard.Factory throwing() {
			return StreamGuard.named("throwing", () -> (piece) -> {
				throw new IllegalArgumentException("cannot read " + piece);
			});
		}

	}

}
