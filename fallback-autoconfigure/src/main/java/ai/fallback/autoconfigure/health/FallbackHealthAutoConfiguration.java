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

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;

import ai.fallback.FallbackChatModel;
import ai.fallback.autoconfigure.FallbackAutoConfiguration;
import ai.fallback.time.TimeSource;

/**
 * Auto-configuration of the health of chains, where Spring Boot's Actuator is there.
 */
@AutoConfiguration(after = FallbackAutoConfiguration.class)
@ConditionalOnBean(FallbackChatModel.class)
@Import({ BootThreeHealth.class, BootFourHealth.class })
public final class FallbackHealthAutoConfiguration {

	@Bean
	@Lazy
	ChainsHealth fallbackChainsHealth(ListableBeanFactory beanFactory, ObjectProvider<TimeSource> time) {
		return new ChainsHealth(beanFactory.getBeansOfType(FallbackChatModel.class).values(),
				time.getIfAvailable(TimeSource::system));
	}

}
