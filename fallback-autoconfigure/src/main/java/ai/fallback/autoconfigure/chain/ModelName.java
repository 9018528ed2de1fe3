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

/**
 * The name of a model, and where a user typed it.
 *
 * @param chain the chain's name
 * @param name the name of the model
 * @param property the property that has it
 * @param subject how a sentence begins that is about it
 */
record ModelName(String chain, String name, String property, String subject) {

	static ModelName ofHop(String chain, String hop) {
		return new ModelName(chain, hop, "fallback.chains." + chain + ".hops",
				"Hop '" + hop + "' of chain '" + chain + "'");
	}

	static ModelName ofSummariser(String chain, String model) {
		String property = CompactionMistake.property(chain, "model");
		return new ModelName(chain, model, property, "'" + property + "', which is '" + model + "',");
	}

}
