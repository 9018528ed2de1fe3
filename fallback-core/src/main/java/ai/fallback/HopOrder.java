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

package ai.fallback;

import java.util.ArrayList;
import java.util.List;

import ai.fallback.chain.Chain;
import ai.fallback.chain.Hop;

/**
 * The order in which walks take the hops of a chain. An operator can change it while
 * requests are under way; each of them keeps the order that it began with.
 */
final class HopOrder {

	private volatile List<Hop> hops;

	HopOrder(Chain chain) {
		this.hops = chain.hops();
	}

	private HopOrder(List<Hop> hops) {
		this.hops = hops;
	}

	/**
	 * The same order, which stays as it is.
	 */
	HopOrder copy() {
		return new HopOrder(this.hops);
	}

	List<Hop> hops() {
		return this.hops;
	}

	/**
	 * Move a hop.
	 * @param hop the hop
	 * @param place its new place, counted from one; the nearest that there is counts
	 */
	synchronized void move(Hop hop, int place) {
		List<Hop> moved = new ArrayList<>(this.hops);
		if (moved.remove(hop)) {
			moved.add(Math.max(0, Math.min(place - 1, moved.size())), hop);
			this.hops = List.copyOf(moved);
		}
	}

}
