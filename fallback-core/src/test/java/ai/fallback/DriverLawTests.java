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
import java.util.Objects;

import org.junit.jupiter.api.Test;

import ai.fallback.LawScenario.Options;
import ai.fallback.Way.Result;
import ai.fallback.trail.Attempt;
import ai.fallback.trail.Trail;
import ai.fallback.trail.TrailEntry;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds both real drivers against the simulation: the same world, one request after the
 * other, must have the same trails, and the same targets must be asked at the same times.
 */
class DriverLawTests {

	private static final Options OPTIONS = new Options(false, false, false, false);

	private static final int EVERY = 5;

	@Test
	void realDriversTellTheStoryOfTheSimulation() {
		LawTests.eachWorld((seed) -> {
			if (seed % EVERY != 0 && Long.getLong("laws.seed") == null) {
				return;
			}
			LawScenario simulated = new LawScenario(seed, OPTIONS);
			List<String> trails = new LawSimulation(simulated, Way.CALL).inTurn()
				.runs()
				.stream()
				.map((run) -> story(trail(Objects.requireNonNull(run.last()))))
				.toList();
			for (Way way : Way.values()) {
				LawScenario real = new LawScenario(seed, OPTIONS);
				assertThat(drive(real, way)).as("law 10, trails of %s", way).isEqualTo(trails);
				assertThat(real.story()).as("law 10, calls of %s", way).isEqualTo(simulated.story());
			}
		});
	}

	private static List<String> drive(LawScenario scenario, Way way) {
		List<String> trails = new ArrayList<>();
		for (LawScenario.Request request : scenario.requests()) {
			scenario.time().advanceTo(request.begin());
			Result result = way.ask(request.chain());
			trails.add(story(Objects.requireNonNull(result.trail(), () -> "no trail, but " + result.error())));
		}
		return trails;
	}

	private static Trail trail(Step.Last last) {
		if (last instanceof Step.GiveUp giveUp) {
			return ((FallbackException) giveUp.reason()).trail();
		}
		return Trail.of(last.result()).orElseThrow();
	}

	/**
	 * A trail, but for whether the answer is complete.
	 */
	private static String story(Trail trail) {
		StringBuilder story = new StringBuilder(trail.answeredBy().orElse(trail.outcome().name()));
		for (TrailEntry entry : trail.entries()) {
			story.append("\n").append((entry instanceof Attempt attempt) ? story(attempt) : entry);
		}
		return story.toString();
	}

	private static String story(Attempt attempt) {
		return attempt.number() + ". " + attempt.hop() + " " + attempt.startedAt() + " " + attempt.duration() + " "
				+ attempt.failure().map(Object::toString).orElse("answers");
	}

}
