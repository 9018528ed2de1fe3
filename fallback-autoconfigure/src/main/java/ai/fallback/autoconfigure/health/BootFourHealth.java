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

package ai.fallback.autoconfigure.health;

import java.util.function.Supplier;

import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The health of chains by the classes of Spring Boot 4.1.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass({ HealthContributor.class, ConditionalOnEnabledHealthIndicator.class })
@ConditionalOnEnabledHealthIndicator("fallback")
class BootFourHealth {

	@Bean
	@ConditionalOnMissingBean(name = "fallbackHealthContributor")
	CompositeHealthContributor fallbackHealthContributor(ChainsHealth health) {
		return CompositeHealthContributor
			.fromMap(health.<HealthContributor>as(BootFourHealth::indicator, CompositeHealthContributor::fromMap));
	}

	private static HealthIndicator indicator(Supplier<HopHealth> hop) {
		return () -> {
			HopHealth health = hop.get();
			return Health.status(health.status().name()).withDetails(health.details()).build();
		};
	}

}
