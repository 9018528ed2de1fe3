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

package ai.fallback.sample;

import java.util.List;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.test.context.TestPropertySource;

import ai.fallback.sample.Browser.Page;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Providers that are real because the configuration has access to them. None is asked
 * anything.
 */
class RealProviderTests {

	@Nested
	@SampleTest
	@TestPropertySource(properties = "spring.ai.openai.api-key=a-key")
	class One {

		@Test
		void isNotSimulatedAndCannotBeBroken(@Autowired Environment environment) {
			Browser browser = Browser.of(environment);
			assertThat(browser.get("/providers").<List<Boolean>>json("$[*].simulated")).containsExactly(false, true,
					true);
			assertThat(browser.get("/providers").<String>json("$[0].mode")).isNull();
			Page page = browser.put("/providers/openai/down");
			assertThat(page.status()).isEqualTo(409);
			assertThat(page.<String>json("$.detail")).contains("'openai' is the real one");
			assertThat(browser.put("/providers/ollama/down").status()).isEqualTo(200);
		}

	}

	@Nested
	@SampleTest
	@TestPropertySource(properties = { "spring.ai.openai.api-key=a-key", "spring.ai.anthropic.api-key=a-key",
			"spring.ai.ollama.base-url=http://localhost:9" })
	class All {

		@Test
		void leaveNothingToBreak(@Autowired Environment environment) {
			Browser browser = Browser.of(environment);
			assertThat(browser.get("/providers").<List<Boolean>>json("$[*].simulated")).containsOnly(false);
			assertThat(browser.put("/providers/openai/down").status()).isEqualTo(404);
		}

	}

}
