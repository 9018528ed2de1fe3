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

package ai.fallback.autoconfigure.mistake;

/**
 * A mistake in the configuration. Each kind of mistake is a class of its own that knows
 * what is wrong and what to write instead; the application does not start.
 */
public abstract class ConfigurationMistake extends RuntimeException {

	private final String action;

	/**
	 * Describe a mistake.
	 * @param description what is wrong
	 * @param action what to write instead
	 */
	protected ConfigurationMistake(String description, String action) {
		super(description);
		this.action = action;
	}

	/**
	 * What to write instead.
	 * @return the advice
	 */
	public String action() {
		return this.action;
	}

}
