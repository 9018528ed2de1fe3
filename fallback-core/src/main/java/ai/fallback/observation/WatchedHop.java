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

import java.util.List;

import ai.fallback.breaker.TargetHealth;
import ai.fallback.breaker.TargetState.Service;
import ai.fallback.breaker.WatchedChain;
import ai.fallback.chain.Hop;

/**
 * A hop whose chain tells how it stands with it. Whoever looks asks nobody.
 *
 * @param chain its chain
 * @param hop the hop
 */
record WatchedHop(WatchedChain chain, Hop hop) {

	static List<WatchedHop> of(WatchedChain chain) {
		return chain.chain().hops().stream().map((hop) -> new WatchedHop(chain, hop)).toList();
	}

	/**
	 * How many hops of a chain may be asked now. One that is a chain itself counts if it
	 * has such a hop and may be asked itself.
	 */
	static int usable(WatchedChain chain) {
		return (int) of(chain).stream().filter((hop) -> !hop.service().isOut()).count();
	}

	String target() {
		return this.hop.target().healthName();
	}

	TargetHealth health() {
		return this.chain.health(this.hop);
	}

	Service service() {
		return this.chain.service(this.hop);
	}

}
