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

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

import ai.fallback.breaker.TargetHealthRegistry;
import ai.fallback.sample.Browser.Page;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Providers that are all simulated.
 */
class ProvidersTests extends HealthyProviders {

	ProvidersTests(@Autowired Environment environment, @Autowired TargetHealthRegistry health) {
		super(environment, health);
	}

	@Test
	void eachIsListedWithItsMode() {
		this.browser.become(Provider.ANTHROPIC, Mode.RATE_LIMITED);
		Page page = this.browser.get("/providers");
		assertThat(page.<List<String>>json("$[*].name")).containsExactly("openai", "anthropic", "ollama");
		assertThat(page.<List<String>>json("$[*].mode")).containsExactly("healthy", "rate-limited", "healthy");
		assertThat(page.<List<Boolean>>json("$[*].simulated")).containsOnly(true);
		assertThat(page.<List<Object>>json("$[*].outage")).containsOnlyNulls();
		assertThat(page.<List<String>>json("$[0].modes[*].name")).hasSameSizeAs(Mode.values())
			.contains("down", "silent-stream");
	}

	@Test
	void changeReturnsTheProvider() {
		Page page = this.browser.put("/providers/ollama/broken-stream");
		assertThat(page.status()).isEqualTo(200);
		assertThat(page.<String>json("$.name")).isEqualTo("ollama");
		assertThat(page.<String>json("$.mode")).isEqualTo("broken-stream");
	}

	@Test
	void unknownProviderIsNotFoundAndTheOthersAreNamed() {
		Page page = this.browser.put("/providers/mistral/down");
		assertThat(page.status()).isEqualTo(404);
		assertThat(page.<String>json("$.detail"))
			.isEqualTo("There is no provider 'mistral'; there are openai, anthropic, ollama");
	}

	@Test
	void unknownModeIsAMistakeAndTheOthersAreNamed() {
		Page page = this.browser.put("/providers/openai/tired");
		assertThat(page.status()).isEqualTo(400);
		assertThat(page.<String>json("$.detail")).startsWith("There is no mode 'tired'; there are healthy, down,")
			.endsWith("empty");
	}

	@Test
	void onlyHealthAndInfoAreExposed() {
		assertThat(this.browser.get("/actuator/health").status()).isEqualTo(200);
		assertThat(this.browser.get("/actuator/info").status()).isEqualTo(200);
		assertThat(this.browser.get("/actuator/env").status()).isEqualTo(404);
	}

}
