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
 * A hop with settings and without a target.
 */
public final class NamelessHopMistake extends ConfigurationMistake {

	/**
	 * Describe the mistake.
	 * @param chain the chain's name
	 * @param position the hop's place, counted from one
	 */
	public NamelessHopMistake(String chain, int position) {
		super("Hop " + position + " of chain '" + chain + "' must say which target answers there.",
				"Write it as a name, or as an object with a name: {target: openai, timeout: {call: 20s}}.");
	}

}
