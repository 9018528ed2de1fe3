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

import java.util.function.Consumer;

import ai.fallback.breaker.TargetHealth;

/**
 * What an operator can do to a hop, until the application starts again.
 */
enum HopAction {

	/**
	 * Ask it no more.
	 */
	TAKE_OUT(TargetHealth::takeOut),

	/**
	 * Ask it again.
	 */
	PUT_BACK(TargetHealth::putBack),

	/**
	 * Close its circuit breaker.
	 */
	CLOSE_BREAKER(TargetHealth::closeBreaker),

	/**
	 * End its cool-down.
	 */
	END_COOL_DOWN(TargetHealth::endCoolDown);

	private final Consumer<TargetHealth> effect;

	HopAction(Consumer<TargetHealth> effect) {
		this.effect = effect;
	}

	void carryOut(TargetHealth health) {
		this.effect.accept(health);
	}

}
