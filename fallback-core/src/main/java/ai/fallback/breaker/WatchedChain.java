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

package ai.fallback.breaker;

import java.util.List;

import ai.fallback.breaker.TargetState.Service;
import ai.fallback.chain.Chained;
import ai.fallback.chain.Hop;

/**
 * A model over a chain that can tell how it stands with each hop's target. What it tells
 * is what its requests go by.
 */
public interface WatchedChain extends Chained {

	/**
	 * The hops in the order in which requests take them now.
	 * @return the hops of the chain, some of which may have been moved
	 */
	List<Hop> order();

	/**
	 * How it stands with the target of a hop.
	 * @param hop a hop of the chain
	 * @return what is known of it, which chains share that share the target and its
	 * health
	 */
	TargetHealth health(Hop hop);

	/**
	 * Whether a hop is asked now. One that is a chain is not when it is out itself, or
	 * when each of that chain's hops is.
	 * @param hop a hop of the chain
	 * @return whether it is asked, and if not, why
	 */
	default Service service(Hop hop) {
		Service own = health(hop).state().service();
		if (own.isOut() || !(hop.target().model() instanceof WatchedChain below)) {
			return own;
		}
		return Service.ofChain(below.order().stream().map(below::service).toList());
	}

}
