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

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import ai.fallback.breaker.TargetHealth;
import ai.fallback.breaker.TargetState.Service;

/**
 * A target, however many hops it is. Where their chains share what they know of it, that
 * is told; where each knows something of its own, the worst.
 */
final class WatchedTarget {

	private final String name;

	private final List<WatchedHop> hops = new CopyOnWriteArrayList<>();

	WatchedTarget(String name) {
		this.name = name;
	}

	/**
	 * Another hop that is this target.
	 */
	void add(WatchedHop hop) {
		if (this.hops.stream().noneMatch((known) -> known.health() == hop.health())) {
			this.hops.add(hop);
		}
	}

	String name() {
		return this.name;
	}

	/**
	 * A chain that is a hop has no breaker.
	 */
	boolean isChain() {
		return this.hops.get(0).hop().target().isChain();
	}

	/**
	 * How it stands with the target itself.
	 */
	TargetHealth health() {
		TargetHealth worst = this.hops.get(0).health();
		for (int i = 1; i < this.hops.size(); i++) {
			TargetHealth other = this.hops.get(i).health();
			worst = (other.state().service().compareTo(worst.state().service()) > 0) ? other : worst;
		}
		return worst;
	}

	/**
	 * Whether the target is asked, which depends on its own hops if it is a chain.
	 */
	Service service() {
		return this.hops.stream().map(WatchedHop::service).max(Comparator.naturalOrder()).orElseThrow();
	}

}
