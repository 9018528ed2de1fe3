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

package ai.fallback.trail;

import java.util.ArrayList;
import java.util.List;

/**
 * A fallback: the walk left one hop for another. A retry is none, and neither is a hop
 * that nobody was asked after.
 *
 * @param from the hop that was left: the one that was tried last, or, before the first
 * attempt, the first that was skipped
 * @param to the hop that was tried instead
 * @param reason the kind of failure, or the reason of the skip
 */
public record Transition(String from, String to, String reason) {

	static List<Transition> of(List<TrailEntry> entries) {
		List<Transition> transitions = new ArrayList<>(0);
		String from = null;
		String reason = "";
		for (TrailEntry entry : entries) {
			if (entry instanceof Attempt attempt) {
				if (from != null && !from.equals(attempt.hop())) {
					transitions.add(new Transition(from, attempt.hop(), reason));
				}
				from = attempt.hop();
				reason = reason(attempt);
			}
			else if (entry instanceof Skip skip && from == null) {
				from = skip.hop();
				reason = skip.reason().name();
			}
		}
		return transitions;
	}

	private static String reason(Attempt attempt) {
		return attempt.failure().map((failure) -> failure.kind().name()).orElse(attempt.status().name());
	}

}
