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

import ai.fallback.autoconfigure.mistake.ConfigurationMistake;

/**
 * A way to make conversations shorter that cannot be.
 */
final class CompactionMistake extends ConfigurationMistake {

	private CompactionMistake(String description, String action) {
		super(description, action);
	}

	static CompactionMistake unknown(String chain, String strategy, Collection<String> beans) {
		return new CompactionMistake(
				"'" + property(chain, "strategy") + "' must be 'drop-oldest', 'summarise' or the name of a "
						+ "PromptCompactor bean, got '" + strategy + "'. There are " + beans + ".",
				"Write 'drop-oldest' or 'summarise', or leave the property out to have a chain give up on a "
						+ "conversation that is too long for every hop.");
	}

	static CompactionMistake noModel(String chain) {
		return new CompactionMistake(
				"'" + property(chain, "strategy") + "' is 'summarise', and nothing says which model summarises.",
				"Set '" + property(chain, "model") + "' to the name of a target, a ChatModel bean or another chain, or "
						+ "write 'drop-oldest', which needs no model.");
	}

	static CompactionMistake idle(String chain, String setting) {
		return new CompactionMistake(
				"'" + property(chain, setting) + "' is set, and only 'strategy: summarise' asks a model.",
				"Set '" + property(chain, "strategy") + "' to 'summarise', or remove '" + setting + "'.");
	}

	static CompactionMistake circular(String chain, String model) {
		return new CompactionMistake(
				"Chain '" + chain + "' must not summarise by "
						+ (chain.equals(model) ? "itself." : "chain '" + model + "', which comes back to it."),
				"Set '" + property(chain, "model")
						+ "' to a target, a ChatModel bean or a chain that leads to other models only.");
	}

	static String property(String chain, String name) {
		return "fallback.chains." + chain + ".compaction." + name;
	}

}
