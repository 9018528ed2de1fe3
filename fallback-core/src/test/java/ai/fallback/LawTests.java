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

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.LongConsumer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import ai.fallback.LawScenario.Options;
import ai.fallback.trail.Trail;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Thousands of random worlds in virtual time, in each of which the laws must hold. They
 * drive the engine's walks with drivers of their own, so that many requests can be under
 * way at once and each run is the same; {@link DriverLawTests} holds the real drivers
 * against these.
 * <p>
 * A failure tells its seed. {@code -Dlaws.seed=n} plays that world again and
 * {@code -Dlaws.worlds=n} plays more of them.
 */
class LawTests {

	private static final int WORLDS = Integer.getInteger("laws.worlds", 1500);

	@ParameterizedTest
	@EnumSource
	void lawsHold(Way way) {
		eachWorld((seed) -> {
			LawSimulation simulation = new LawSimulation(new LawScenario(seed, new Options(true, true, true, false)),
					way);
			simulation.interleaved().checkThatNothingIsStuck();
		});
	}

	@ParameterizedTest
	@EnumSource
	void nobodyIsTurnedAwayFromChainWithHopThatAlwaysAnswers(Way way) {
		eachWorld((seed) -> {
			LawScenario scenario = new LawScenario(seed, new Options(seed % 2 == 0, false, false, true));
			for (LawRun run : new LawSimulation(scenario, way).interleaved().runs()) {
				if (Objects.requireNonNull(run.last()) instanceof Step.GiveUp giveUp) {
					FallbackException reason = (FallbackException) giveUp.reason();
					boolean excused = reason instanceof FallbackSurfacedException
							|| reason.trail().outcome() == Trail.Outcome.OVERDUE;
					LawRun.law(1, excused, reason::getMessage);
				}
			}
		});
	}

	@Test
	void callAndStreamDecideAlike() {
		eachWorld((seed) -> {
			Options options = new Options(true, true, false, false);
			List<String> call = new LawSimulation(new LawScenario(seed, options), Way.CALL).interleaved().decisions();
			List<String> stream = new LawSimulation(new LawScenario(seed, options), Way.STREAM).interleaved()
				.decisions();
			assertThat(stream).as("law 10").isEqualTo(call);
		});
	}

	@Test
	void worldsAreVaried() {
		Map<String, Integer> seen = new TreeMap<>();
		for (long seed = 1; seed <= 300; seed++) {
			LawScenario scenario = new LawScenario(seed, new Options(true, true, true, false));
			for (LawRun run : new LawSimulation(scenario, Way.values()[(int) (seed % 2)]).interleaved().runs()) {
				run.seen().forEach((what) -> seen.merge(what, 1, Integer::sum));
			}
		}
		assertThat(seen).containsOnlyKeys("BROKEN", "CANCELLED", "EXHAUSTED", "OVERDUE", "SURFACED", "answer",
				"fallback", "retry", "skip", "wait for one that is out");
		assertThat(seen.values()).as("how often each was seen: %s", seen).allMatch((times) -> times >= 50);
	}

	/**
	 * Play many worlds, or the one that the system property names.
	 */
	static void eachWorld(LongConsumer world) {
		Long only = Long.getLong("laws.seed");
		long first = (only != null) ? only : 1;
		long end = (only != null) ? only + 1 : 1 + WORLDS;
		for (long seed = first; seed < end; seed++) {
			try {
				world.accept(seed);
			}
			catch (AssertionError | RuntimeException ex) {
				throw new AssertionError("-Dlaws.seed=" + seed + " plays this again. " + ex.getMessage(), ex);
			}
		}
	}

}
