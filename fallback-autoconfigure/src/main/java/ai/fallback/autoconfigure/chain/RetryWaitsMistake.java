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

package ai.fallback.autoconfigure.chain;

import java.time.Duration;

import ai.fallback.autoconfigure.mistake.ConfigurationMistake;

/**
 * A first wait that is longer than the longest one.
 */
public final class RetryWaitsMistake extends ConfigurationMistake {

	/**
	 * Describe the mistake.
	 * @param property the full name of the retry settings
	 * @param initial the longest wait before the first retry
	 * @param max the longest wait before any retry
	 */
	public RetryWaitsMistake(String property, Duration initial, Duration max) {
		super("'" + property + ".initial' must not be longer than '" + property + ".max', got " + initial.toMillis()
				+ " ms and " + max.toMillis() + " ms.", "Shorten 'initial' or raise 'max'.");
	}

}
