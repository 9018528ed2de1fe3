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

package ai.fallback.it;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Mistakes that show only with the providers' modules on the class path: what the user
 * reads when the application does not start.
 */
@ExtendWith(OutputCaptureExtension.class)
class StartUpMistakeTests {

	@Test
	void keyThatIsMissing(CapturedOutput output) {
		start("fallback.targets.groq.provider=openai", "fallback.targets.groq.base-url=http://localhost:9",
				"fallback.targets.groq.model=llama");
		assertThat(output).contains("APPLICATION FAILED TO START").contains("fallback.targets.groq.api-key");
	}

	@Test
	void keyWhoseVariableIsNotSet(CapturedOutput output) {
		start("fallback.targets.groq.provider=openai", "fallback.targets.groq.base-url=http://localhost:9",
				"fallback.targets.groq.api-key=${THERE_IS_NO_SUCH_VARIABLE}");
		assertThat(output).contains("fallback.targets.groq.api-key").contains("THERE_IS_NO_SUCH_VARIABLE");
	}

	@Test
	void keyOfTheApplicationsOwnModelWhoseVariableIsNotSet(CapturedOutput output) {
		assertThatThrownBy(() -> RealApplication.start("spring.ai.openai.api-key=${THERE_IS_NO_SUCH_VARIABLE}",
				"spring.ai.anthropic.api-key=key", "fallback.chains.default.hops=openai,anthropic"));
		assertThat(output).contains("Hop 'openai' of chain 'default' has no API key: nothing defines "
				+ "'THERE_IS_NO_SUCH_VARIABLE', which 'spring.ai.openai.api-key' waits for.");
	}

	@Test
	void keyOfTheApplicationsOwnModelThatIsBlank(CapturedOutput output) {
		assertThatThrownBy(() -> RealApplication.start("spring.ai.openai.api-key=", "spring.ai.anthropic.api-key=key",
				"fallback.chains.default.hops=openai,anthropic"));
		assertThat(output)
			.contains("Hop 'openai' of chain 'default' has no API key: 'spring.ai.openai.api-key' is not set.");
	}

	@Test
	void keyOfTheApplicationsOwnModelBesideDeclaredTargets(CapturedOutput output) {
		assertThatThrownBy(() -> RealApplication.start("spring.ai.anthropic.api-key=key",
				"fallback.targets.groq.provider=openai", "fallback.targets.groq.base-url=http://localhost:9",
				"fallback.targets.groq.api-key=secret-key", "fallback.chains.default.hops=openai,groq"));
		assertThat(output)
			.contains("Hop 'openai' of chain 'default' has no API key: 'spring.ai.openai.api-key' is not set.");
	}

	@Test
	void urlThatIsNone(CapturedOutput output) {
		start("fallback.targets.groq.provider=openai", "fallback.targets.groq.api-key=secret-key",
				"fallback.targets.groq.base-url=ht!tp://user:secret-password@localhost:1/v1");
		assertThat(output).contains("'fallback.targets.groq.base-url' must be a full URL")
			.doesNotContain("secret-password");
	}

	@Test
	void optionThatDoesNotExist(CapturedOutput output) {
		start("fallback.targets.groq.provider=openai", "fallback.targets.groq.base-url=http://localhost:9",
				"fallback.targets.groq.api-key=secret-key", "fallback.targets.groq.options.temprature=0.2");
		assertThat(output).contains("fallback.targets.groq.options.temprature").doesNotContain("secret-key");
	}

	@Test
	void selectionOfOneProviderByTheUser(CapturedOutput output) {
		List<String> properties = new ArrayList<>(
				List.of("spring.ai.model.chat=openai", "spring.ai.openai.api-key=secret-key"));
		properties.add("fallback.chains.default.hops=openai,anthropic");
		assertThatThrownBy(() -> RealApplication.start(properties.toArray(String[]::new)));
		assertThat(output)
			.contains("Hop 'anthropic' of chain 'default' has no ChatModel bean, since "
					+ "spring.ai.model.chat=openai tells Spring AI to build that provider's model only.")
			.doesNotContain("secret-key");
	}

	private static void start(String... targets) {
		List<String> properties = new ArrayList<>(List.of(targets));
		properties.add("spring.ai.model.chat=none");
		properties.add("fallback.chains.default.hops=groq");
		assertThatThrownBy(() -> RealApplication.start(properties.toArray(String[]::new)));
	}

}
