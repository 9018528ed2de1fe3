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

package ai.fallback.autoconfigure.retry;

import ai.fallback.autoconfigure.generation.SingleRetryOwner;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * When clients are told to ask once, and when they are left alone.
 */
class ProviderRetriesAutoConfigurationTests {

	private final ApplicationContextRunner application = new ApplicationContextRunner()
		.withInitializer(new SingleRetryOwner())
		.withConfiguration(AutoConfigurations.of(ProviderRetriesAutoConfiguration.class));

	@Test
	void chainIsTheOwnerOfRetries() {
		this.application.withPropertyValues("fallback.chains.default.hops=a")
			.run((context) -> assertThat(context).hasSingleBean(ApacheRetriesOff.class)
				.hasSingleBean(GoogleRetriesOff.class));
	}

	@Test
	void applicationWithoutChainsKeepsItsRetries() {
		this.application.run((context) -> assertThat(context).doesNotHaveBean(ApacheRetriesOff.class)
			.doesNotHaveBean(GoogleRetriesOff.class));
	}

	@Test
	void switchedOff() {
		this.application.withPropertyValues("fallback.chains.default.hops=a", "fallback.single-retry-owner=false")
			.run((context) -> assertThat(context).doesNotHaveBean(GoogleRetriesOff.class));
		this.application.withPropertyValues("fallback.chains.default.hops=a", "fallback.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(GoogleRetriesOff.class));
	}

	@Test
	void clientsThatAreNotThereDoNotMatter() {
		this.application.withPropertyValues("fallback.chains.default.hops=a")
			.withClassLoader(
					new FilteredClassLoader("com.google.genai", "org.apache.hc", "com.azure", "software.amazon.awssdk"))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(ApacheRetriesOff.class)
				.doesNotHaveBean(GoogleRetriesOff.class));
	}

}
