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

import org.jspecify.annotations.Nullable;

/**
 * How conversations are made shorter that fit nowhere.
 *
 * @param strategy a built-in way, or the name of a bean
 * @param summariser the name of the model that summarises, or {@code null} if none does
 * @param instruction what that model is told to do, or {@code null} for the built-in
 * words
 * @param timeout how long it may take
 */
public record CompactionDefinition(String strategy, @Nullable String summariser, @Nullable String instruction,
		Duration timeout) {

	static final String DROP_OLDEST = "drop-oldest";

	static final String SUMMARISE = "summarise";

	/**
	 * Create a definition.
	 * @param chain the name of the chain that it is for
	 * @param strategy what stands behind {@code strategy}, or {@code null} for nothing
	 * @param summariser what stands behind {@code model}
	 * @param instruction what stands behind {@code instruction}
	 * @param timeout how long it may take
	 * @return the definition, or {@code null} if conversations are not made shorter
	 */
	public static @Nullable CompactionDefinition of(String chain, @Nullable String strategy,
			@Nullable String summariser, @Nullable String instruction, Duration timeout) {
		boolean summarises = SUMMARISE.equals(strategy);
		if (summarises && summariser == null) {
			throw CompactionMistake.noModel(chain);
		}
		if (!summarises && summariser != null) {
			throw CompactionMistake.idle(chain, "model");
		}
		if (!summarises && instruction != null) {
			throw CompactionMistake.idle(chain, "instruction");
		}
		return (strategy != null) ? new CompactionDefinition(strategy, summariser, instruction, timeout) : null;
	}

}
