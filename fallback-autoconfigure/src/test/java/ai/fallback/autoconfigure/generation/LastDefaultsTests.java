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

package ai.fallback.autoconfigure.generation;

import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A default of ours is what is left if nobody else says anything.
 */
class LastDefaultsTests {

	private static final String PROPERTY = "spring.ai.retry.max-attempts";

	private final ApplicationContextRunner application = new ApplicationContextRunner()
		.withInitializer(new SingleRetryOwner())
		.withPropertyValues("fallback.chains.default.hops=a");

	@Test
	void sourceThatWasAddedLaterWins() {
		this.application.withInitializer(LastDefaultsTests::addLast)
			.run((context) -> assertThat(context.getEnvironment().getProperty(PROPERTY)).isEqualTo("7"));
	}

	@Test
	void elseTheDefaultIsLeft() {
		this.application.run((context) -> assertThat(context.getEnvironment().getProperty(PROPERTY)).isIn("0", "1"));
	}

	private static void addLast(ConfigurableApplicationContext context) {
		context.getEnvironment().getPropertySources().addLast(new MapPropertySource("later", Map.of(PROPERTY, "7")));
	}

}
