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

import ai.fallback.chain.Chained;
import ai.fallback.chain.Hop;

/**
 * A model over a chain that can tell how it stands with each hop's target. What it tells
 * is what its requests go by.
 */
public interface WatchedChain extends Chained {

	/**
	 * How it stands with the target of a hop.
	 * @param hop a hop of the chain
	 * @return what is known of it, which chains share that share the target and its
	 * health
	 */
	TargetHealth health(Hop hop);

}
