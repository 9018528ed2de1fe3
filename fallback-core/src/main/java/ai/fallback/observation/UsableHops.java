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

package ai.fallback.observation;

import ai.fallback.breaker.TargetHealthRegistry;
import ai.fallback.breaker.TargetState.Service;
import ai.fallback.chain.Chain;
import ai.fallback.chain.Chained;
import ai.fallback.chain.Hop;
import ai.fallback.chain.Target;

/**
 * Counts the hops of chains that may be asked now. It only looks.
 */
final class UsableHops {

	private final TargetHealthRegistry health;

	UsableHops(TargetHealthRegistry health) {
		this.health = health;
	}

	/**
	 * How many hops may be asked. One that is a chain itself counts if it has such a hop
	 * and may be asked itself.
	 */
	int of(Chain chain) {
		int usable = 0;
		for (Hop hop : chain.hops()) {
			if (!service(hop.target()).isOut()) {
				usable++;
			}
		}
		return usable;
	}

	/**
	 * Whether a target is asked. A chain is not when it is out itself, or when each of
	 * its hops is.
	 */
	Service service(Target target) {
		Service own = this.health.of(target).state().service();
		if (own.isOut() || !(target.model() instanceof Chained below)) {
			return own;
		}
		return Service.ofChain(below.chain().hops().stream().map((hop) -> service(hop.target())).toList());
	}

}
