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

package ai.fallback.autoconfigure.endpoint;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import ai.fallback.trail.Trail;
import ai.fallback.trail.TrailListener;

/**
 * Counts what became of requests, from their trails.
 */
final class WalkStatistics implements TrailListener {

	private final Map<String, ChainStatistics> chains = new ConcurrentHashMap<>();

	@Override
	public void ended(Trail trail) {
		of(trail.chain()).add(trail);
	}

	ChainStatistics of(String chain) {
		return this.chains.computeIfAbsent(chain, (first) -> new ChainStatistics());
	}

}
