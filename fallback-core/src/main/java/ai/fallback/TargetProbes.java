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

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

import ai.fallback.chain.Hop;

/**
 * Finds out in the background whether targets are back whose breakers are open: by a
 * request of one token, so that no user waits for one that is not.
 */
public final class TargetProbes {

	private final Map<String, TargetProbe> targets = new LinkedHashMap<>();

	/**
	 * Create probes of all targets of some chains.
	 * @param models the chains' models
	 * @param limit how long a probe may take
	 */
	public TargetProbes(Collection<FallbackChatModel> models, Duration limit) {
		for (FallbackChatModel model : models) {
			model.chain().hops().forEach((hop) -> add(hop, model.engine(), limit));
		}
	}

	private void add(Hop hop, Engine engine, Duration limit) {
		if (!Engine.isChain(hop)) {
			this.targets.putIfAbsent(hop.name(), new TargetProbe(hop, engine, limit));
		}
	}

	/**
	 * Send a request to each target for which it is time. Returns at once.
	 */
	public void run() {
		this.targets.values().forEach(TargetProbe::run);
	}

}
