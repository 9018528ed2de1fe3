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

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

/**
 * Looks for mistakes in the chains before the first model is made.
 */
final class ChainCheck {

	private final FallbackDefinition definition;

	private final List<String> beans;

	private final HopResolver resolver;

	private final HopKeyCheck keys;

	ChainCheck(FallbackDefinition definition, List<String> beans, HopResolver resolver, HopKeyCheck keys) {
		this.definition = definition;
		this.beans = beans;
		this.resolver = resolver;
		this.keys = keys;
	}

	void run() {
		List<String> targets = new ArrayList<>();
		this.definition.targets().values().forEach((target) -> checkName(target, targets));
		this.definition.chains().values().forEach(this::checkHops);
		new TreeSet<>(this.definition.chains().keySet()).forEach((chain) -> checkCircle(List.of(chain)));
		new SummariserCheck(this.definition, this.resolver, this.keys).run();
	}

	private void checkName(TargetDefinition target, List<String> others) {
		String name = target.name();
		if (target.declared() != null && this.beans.contains(name)) {
			throw new TargetNameMistake(name, "the application's ChatModel bean '" + name + "'");
		}
		if (this.definition.chains().containsKey(name)) {
			throw new TargetNameMistake(name, "chain '" + name + "'");
		}
		others.stream().filter((other) -> Names.alike(name, other)).findFirst().ifPresent((other) -> {
			throw new TargetNameMistake(name, "target '" + other + "'");
		});
		others.add(name);
	}

	private void checkHops(ChainDefinition chain) {
		if (chain.hops().isEmpty()) {
			throw new EmptyChainMistake(chain.name());
		}
		Map<HopSource, String> seen = new LinkedHashMap<>();
		for (String hop : chain.hops()) {
			ModelName name = ModelName.ofHop(chain.name(), hop);
			HopSource source = this.resolver.resolve(name);
			this.keys.check(name, source);
			@Nullable String before = seen.put(source, hop);
			if (before != null) {
				throw new DuplicateHopMistake(chain.name(), before, hop);
			}
		}
	}

	private void checkCircle(List<String> path) {
		ChainDefinition chain = this.definition.chains().get(path.get(path.size() - 1));
		if (chain == null) {
			return;
		}
		for (String hop : chain.hops()) {
			if (this.resolver.resolve(ModelName.ofHop(chain.name(), hop)) instanceof HopSource.Nested nested) {
				List<String> further = new ArrayList<>(path);
				further.add(nested.chain());
				if (path.contains(nested.chain())) {
					throw new CircularChainMistake(further.subList(further.indexOf(nested.chain()), further.size()));
				}
				checkCircle(further);
			}
		}
	}

}
