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

import ai.fallback.autoconfigure.mistake.ConfigurationMistake;

/**
 * Two things that go by one name.
 */
final class TargetNameMistake extends ConfigurationMistake {

	TargetNameMistake(String target, String other) {
		super("Target '" + target + "' must not have the name of " + other + ".", "Rename the entry '" + target
				+ "' below fallback.targets, and the hops that mean it. Environment variables cannot spell dashes "
				+ "and capitals: name the variable in the YAML instead, as in api-key: ${GROQ_KEY}.");
	}

}
