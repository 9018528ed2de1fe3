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

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

import ai.fallback.trail.Attempt;
import ai.fallback.trail.Skip;
import ai.fallback.trail.Trail;
import ai.fallback.trail.TrailEntry;

/**
 * What became of the requests of a chain.
 */
final class ChainStatistics {

	private final Map<Trail.Outcome, LongAdder> outcomes = HopStatistics.counters(Trail.Outcome.class);

	private final LongAdder degraded = new LongAdder();

	private final Map<String, HopStatistics> hops = new ConcurrentHashMap<>();

	private final RecentTrails recent = new RecentTrails();

	void add(Trail trail) {
		HopStatistics.increment(this.outcomes, trail.outcome());
		if (trail.degraded()) {
			this.degraded.increment();
		}
		trail.entries().forEach((entry) -> add(entry, trail));
		this.recent.add(trail);
	}

	private void add(TrailEntry entry, Trail trail) {
		if (entry instanceof Attempt attempt) {
			hop(attempt.hop()).add(attempt, trail);
		}
		else if (entry instanceof Skip skip) {
			hop(skip.hop()).add(skip);
		}
	}

	HopStatistics hop(String name) {
		return this.hops.computeIfAbsent(name, (first) -> new HopStatistics());
	}

	/**
	 * The part of all answers that a hop gave.
	 */
	double shareOfAnswers(String hop) {
		long all = this.hops.values().stream().mapToLong(HopStatistics::answered).sum();
		return (all > 0) ? Math.round(1000.0 * hop(hop).answered() / all) / 1000.0 : 0;
	}

	RequestsView requests() {
		long total = this.outcomes.values().stream().mapToLong(LongAdder::sum).sum();
		return new RequestsView(total, this.degraded.sum(), HopStatistics.counted(this.outcomes));
	}

	List<RecentTrails.View> recent() {
		return this.recent.view();
	}

	/**
	 * Requests since the start.
	 *
	 * @param total all of them
	 * @param degraded those that another hop answered than the first
	 * @param outcomes all by how they ended
	 */
	record RequestsView(long total, long degraded, Map<String, Long> outcomes) {

	}

}
