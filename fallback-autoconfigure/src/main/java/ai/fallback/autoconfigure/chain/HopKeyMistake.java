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

import org.jspecify.annotations.Nullable;

import ai.fallback.autoconfigure.mistake.ConfigurationMistake;

/**
 * A hop whose provider has no key.
 */
final class HopKeyMistake extends ConfigurationMistake {

	HopKeyMistake(ModelName model, String property, @Nullable String variable) {
		super(model.subject() + " has no API key: "
				+ ((variable != null) ? "nothing defines '" + variable + "', which '" + property + "' waits for."
						: "'" + property + "' is not set."),
				action(property, variable));
	}

	private static String action(String property, @Nullable String variable) {
		return (variable != null) ? "Define '" + variable
				+ "', for example as an environment variable, or write the key into '" + property + "'."
				: "Set '" + property + "'. If the server takes no key, set it to 'none'.";
	}

}
