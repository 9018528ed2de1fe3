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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import ai.fallback.StreamLawTarget.Fate;
import ai.fallback.StreamLawWorld.Options;
import ai.fallback.Way.Result;
import ai.fallback.chain.MidStream;
import ai.fallback.trail.Attempt;
import ai.fallback.trail.Trail;
import ai.fallback.trail.TrailEntry;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Thousands of random worlds in which streams break in the middle of an answer, over the
 * real drivers, on one thread and in virtual time. {@link LawTests} has the seeds.
 */
class StreamLawTests {

	@ParameterizedTest
	@EnumSource
	void lawsHoldInTheMiddleOfAnAnswer(MidStream rule) {
		try (OneThread thread = new OneThread()) {
			LawTests.eachWorld(
					(seed) -> new StreamLawWorld(seed, new Options(rule, true, true, true, true), thread).play());
		}
	}

	@ParameterizedTest
	@EnumSource
	void callAndStreamDecideAlikeWhereNothingBreaksInTheMiddle(MidStream rule) {
		decideAlike(new Options(rule, false, false, false, false));
	}

	@Test
	void callAndBufferedStreamDecideAlikeWhereverItBreaks() {
		decideAlike(new Options(MidStream.BUFFER, false, true, false, false));
	}

	private static void decideAlike(Options options) {
		try (OneThread thread = new OneThread()) {
			LawTests.eachWorld(
					(seed) -> assertThat(stories(new StreamLawWorld(seed, options, thread), Way.STREAM)).as("law 10")
						.isEqualTo(stories(new StreamLawWorld(seed, options, thread), Way.CALL)));
		}
	}

	private static List<String> stories(StreamLawWorld world, Way way) {
		List<String> stories = new ArrayList<>();
		for (StreamLawCaller caller : world.callers()) {
			world.advanceTo(Duration.ofDays(1 + caller.number()));
			if (way == Way.STREAM) {
				caller.begin();
				world.serve(caller);
				world.checkThatNothingIsBroken();
				stories.add(story(caller.told(), caller.text()));
			}
			else {
				Result result = way.ask(caller.model(), caller.prompt());
				stories.add(story(result.trail(), (result.text() != null) ? result.text() : ""));
			}
		}
		return stories;
	}

	/**
	 * What was decided, and when, but for whether the answer is complete: a stream that
	 * ends without a finish reason tells that nobody.
	 */
	private static String story(Trail trail, String text) {
		StringBuilder story = new StringBuilder(trail.answeredBy().orElse(trail.outcome().name())).append('\n');
		for (TrailEntry entry : trail.entries()) {
			story.append((entry instanceof Attempt attempt) ? story(attempt) : entry).append('\n');
		}
		return story.append(text).toString();
	}

	private static String story(Attempt attempt) {
		return attempt.hop() + " " + attempt.startedAt() + " "
				+ attempt.failure().map((failure) -> failure.kind().name()).orElse("answers");
	}

	@Test
	void worldsAreVaried() {
		Map<String, Integer> seen = new TreeMap<>();
		try (OneThread thread = new OneThread()) {
			for (long seed = 1; seed <= 1000; seed++) {
				new StreamLawWorld(seed, new Options(null, true, true, true, true), thread).play()
					.callers()
					.forEach((caller) -> caller.seen().forEach((what) -> seen.merge(what, 1, Integer::sum)));
			}
		}
		List<String> expected = new ArrayList<>(List.of("gone in the middle", "slow", "withdrawn twice"));
		for (Fate fate : Fate.values()) {
			expected.add(fate.name());
		}
		for (MidStream rule : MidStream.values()) {
			expected.addAll(List.of(rule + " gone", rule + " complete", rule + " error"));
			if (rule != MidStream.FAIL) {
				expected.add(rule + " complete after a cut");
			}
		}
		assertThat(seen).containsOnlyKeys(expected);
		assertThat(seen.values()).as("how often each was seen: %s", seen).allMatch((times) -> times >= 10);
	}

}
