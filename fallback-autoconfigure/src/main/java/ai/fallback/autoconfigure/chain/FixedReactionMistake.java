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
import ai.fallback.failure.FailureKind;

/**
 * A reaction that cannot be chosen.
 */
public final class FixedReactionMistake extends ConfigurationMistake {

	/**
	 * Describe the mistake.
	 * @param property the full name of the property
	 * @param kind the kind of failure whose reaction is fixed
	 */
	public FixedReactionMistake(String property, FailureKind kind) {
		super("What follows " + kind + " must not be configured: nobody waits for an answer any more.",
				"Remove the entry from " + property + ".");
	}

}
