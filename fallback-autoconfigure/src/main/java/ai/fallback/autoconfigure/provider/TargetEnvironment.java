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

package ai.fallback.autoconfigure.provider;

import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

import ai.fallback.autoconfigure.generation.SingleRetryOwner;

/**
 * What a provider's auto-configuration sees while it builds one target: the target's own
 * properties, then the application's without those of that provider, then our own
 * defaults for retries.
 */
final class TargetEnvironment extends StandardEnvironment {

	TargetEnvironment(TargetPropertySource target, ConfigurableEnvironment application, String hidden) {
		getPropertySources().addFirst(target);
		getPropertySources().addLast(new ApplicationPropertySource(application, hidden));
		PropertySource<?> retryDefaults = application.getPropertySources().get(SingleRetryOwner.PROPERTY_SOURCE);
		if (retryDefaults != null) {
			getPropertySources().addLast(retryDefaults);
		}
		setActiveProfiles(application.getActiveProfiles());
	}

	/**
	 * System properties and environment variables come with the application's.
	 */
	@Override
	protected void customizePropertySources(MutablePropertySources propertySources) {
	}

}
