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

package ai.fallback.autoconfigure.health;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

import ai.fallback.FallbackChatModel;
import ai.fallback.autoconfigure.path.PathNames;
import ai.fallback.time.TimeSource;

/**
 * The health of all chains, as a tree that the classes of either generation are made of.
 */
final class ChainsHealth {

	private final Map<String, Map<String, Supplier<HopHealth>>> chains = new LinkedHashMap<>();

	ChainsHealth(Collection<FallbackChatModel> models, TimeSource time) {
		PathNames.of(models, (model) -> model.chain().name())
			.all()
			.forEach((name, model) -> this.chains.put(name, new ChainHealth(model, time).hops()));
	}

	/**
	 * Make each hop and each chain into what a generation wants.
	 * @param hop makes a hop
	 * @param chain makes a chain of its hops
	 * @return the chains by their names
	 */
	<T> Map<String, T> as(Function<Supplier<HopHealth>, T> hop, Function<Map<String, T>, T> chain) {
		Map<String, T> made = new LinkedHashMap<>();
		this.chains.forEach((name, hops) -> {
			Map<String, T> madeHops = new LinkedHashMap<>();
			hops.forEach((hopName, health) -> madeHops.put(hopName, hop.apply(health)));
			made.put(name, chain.apply(madeHops));
		});
		return made;
	}

}
