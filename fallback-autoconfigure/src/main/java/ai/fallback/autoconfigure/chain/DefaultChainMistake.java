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
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import ai.fallback.autoconfigure.mistake.ConfigurationMistake;

/**
 * It is not clear which chain is the default one.
 */
public final class DefaultChainMistake extends ConfigurationMistake {

	/**
	 * Describe the mistake.
	 * @param configured the value of {@code fallback.default-chain}, if there is one
	 * @param chains the names of the chains
	 */
	public DefaultChainMistake(@Nullable String configured, Collection<String> chains) {
		super((configured != null)
				? "'fallback.default-chain' must name a chain; there is no '" + configured + "', only "
						+ new TreeSet<>(chains) + "."
				: "One of the chains " + new TreeSet<>(chains)
						+ " must be the default one, and none is called 'default'.",
				"Set fallback.default-chain to one of " + new TreeSet<>(chains) + ".");
	}

}
