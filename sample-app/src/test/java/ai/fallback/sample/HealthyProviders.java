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

import java.util.HashSet;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

import ai.fallback.breaker.TargetHealthRegistry;

/**
 * Where each test begins: a browser before the sample application, whose providers are
 * well and known to be.
 */
@SampleTest
abstract class HealthyProviders {

	private static final Set<TargetHealthRegistry> warm = new HashSet<>();

	final Browser browser;

	private final TargetHealthRegistry health;

	HealthyProviders(Environment environment, TargetHealthRegistry health) {
		this.browser = Browser.of(environment);
		this.health = health;
	}

	@BeforeEach
	void allAreHealthy() {
		if (warm.add(this.health)) {
			warmUp();
		}
		this.browser.allBecome(Mode.HEALTHY);
		this.health.reset();
	}

	/**
	 * The first answer of each may take a slow machine longer than any time that a test
	 * is about.
	 */
	private void warmUp() {
		for (Provider provider : Provider.values()) {
			this.browser.allBecome(Mode.DOWN);
			this.browser.become(provider, Mode.HEALTHY);
			this.browser.ask("Hello");
			this.browser.stream("Hello");
		}
	}

}
