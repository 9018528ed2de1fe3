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

import java.util.Arrays;
import java.util.List;

import org.springframework.stereotype.Component;

import ai.fallback.breaker.TargetHealthRegistry;

/**
 * Shows the providers to the outside.
 */
@Component
final class ProviderViews {

	private final Providers providers;

	private final TargetHealthRegistry health;

	ProviderViews(Providers providers, TargetHealthRegistry health) {
		this.providers = providers;
		this.health = health;
	}

	List<ProviderView> all() {
		return Arrays.stream(Provider.values()).map(this::of).toList();
	}

	ProviderView of(Provider provider) {
		return ProviderView.of(provider, this.providers.find(provider).map(SimulatedProvider::mode),
				this.health.of(provider.id()).outage());
	}

}
