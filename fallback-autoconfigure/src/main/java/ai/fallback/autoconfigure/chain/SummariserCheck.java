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

import java.util.HashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Looks for mistakes in who summarises, once the hops are known to be right.
 */
final class SummariserCheck {

	private final FallbackDefinition definition;

	private final HopResolver resolver;

	private final HopKeyCheck keys;

	SummariserCheck(FallbackDefinition definition, HopResolver resolver, HopKeyCheck keys) {
		this.definition = definition;
		this.resolver = resolver;
		this.keys = keys;
	}

	void run() {
		this.definition.chains().values().forEach(this::checkModel);
		this.definition.chains().values().forEach(this::checkCircle);
	}

	private void checkModel(ChainDefinition chain) {
		String model = chain.summariser();
		if (model == null) {
			return;
		}
		ModelName name = ModelName.ofSummariser(chain.name(), model);
		this.keys.check(name, this.resolver.resolve(name));
	}

	/**
	 * A summary that a chain is asked for may need one itself.
	 */
	private void checkCircle(ChainDefinition chain) {
		String model = chain.summariser();
		if (model != null && leadsTo(chain.name(), nested(chain, model), new HashSet<>())) {
			throw CompactionMistake.circular(chain.name(), model);
		}
	}

	private boolean leadsTo(String end, @Nullable ChainDefinition chain, Set<String> seen) {
		if (chain == null || !seen.add(chain.name())) {
			return false;
		}
		if (chain.name().equals(end)) {
			return true;
		}
		return chain.asked().stream().anyMatch((hop) -> leadsTo(end, nested(chain, hop), seen));
	}

	private @Nullable ChainDefinition nested(ChainDefinition chain, String hop) {
		return (this.resolver.resolve(ModelName.ofHop(chain.name(), hop)) instanceof HopSource.Nested nested)
				? this.definition.chains().get(nested.chain()) : null;
	}

}
