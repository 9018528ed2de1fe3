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
 * A rule for failures that says nothing, or nothing that can be read.
 */
public final class FailureRuleMistake extends ConfigurationMistake {

	/**
	 * Describe the mistake.
	 * @param index which rule it is, as in the property
	 * @param reason what is wrong with it
	 */
	public FailureRuleMistake(int index, String reason) {
		super("'fallback.failures.rules[" + index + "]' " + reason + ".",
				"A rule looks like this: {kind: quota-exhausted, status: 403, text: monthly allowance}. "
						+ "See docs/failures.md.");
	}

}
