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

import java.util.Collection;

import org.jspecify.annotations.Nullable;

import ai.fallback.autoconfigure.mistake.ConfigurationMistake;

/**
 * A target whose bean does not exist.
 */
final class TargetBeanMistake extends ConfigurationMistake {

	TargetBeanMistake(String target, String bean, Collection<String> beans, @Nullable String nearest) {
		super("Target '" + target + "' must name a ChatModel bean; there is no '" + bean + "', only " + beans + ".",
				"Set fallback.targets." + target + ".bean to " + ((nearest != null) ? "'" + nearest + "'."
						: "one of these beans, or declare the target with a 'provider'."));
	}

}
