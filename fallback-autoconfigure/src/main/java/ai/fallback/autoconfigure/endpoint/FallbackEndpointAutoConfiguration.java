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

package ai.fallback.autoconfigure.endpoint;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;

import ai.fallback.FallbackChatModel;
import ai.fallback.autoconfigure.FallbackAutoConfiguration;
import ai.fallback.failure.UnknownFailures;
import ai.fallback.time.TimeSource;

/**
 * Auto-configuration of the endpoint, where Spring Boot's Actuator is there and the
 * endpoint is exposed.
 */
@AutoConfiguration(after = FallbackAutoConfiguration.class)
@ConditionalOnClass({ Endpoint.class, ConditionalOnAvailableEndpoint.class })
@ConditionalOnBean({ FallbackChatModel.class, UnknownFailures.class })
@ConditionalOnAvailableEndpoint(endpoint = FallbackEndpoint.class)
public final class FallbackEndpointAutoConfiguration {

	@Bean
	WalkStatistics fallbackWalkStatistics() {
		return new WalkStatistics();
	}

	@Bean
	FallbackEndpoint fallbackEndpoint(ListableBeanFactory beanFactory, WalkStatistics statistics,
			UnknownFailures unknown, ObjectProvider<TimeSource> time, ApplicationEventPublisher publisher) {
		return new FallbackEndpoint(() -> beanFactory.getBeansOfType(FallbackChatModel.class).values(), statistics,
				unknown, time.getIfAvailable(TimeSource::system), new AuditTrail(publisher));
	}

	@Bean
	FallbackJmxExtension fallbackJmxExtension(FallbackEndpoint endpoint) {
		return new FallbackJmxExtension(endpoint);
	}

	@Bean
	PathAdvisor fallbackPathAdvisor() {
		return new PathAdvisor();
	}

	@Bean
	FallbackWebExtension fallbackWebExtension(FallbackEndpoint endpoint) {
		return new FallbackWebExtension(endpoint);
	}

}
