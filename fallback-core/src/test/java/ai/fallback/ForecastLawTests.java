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
import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.model.ChatResponse;

import ai.fallback.failure.Failure;
import ai.fallback.failure.FailureKind;
import ai.fallback.rehearsal.PromptShape;
import ai.fallback.trail.Attempt;
import ai.fallback.trail.Trail;
import ai.fallback.trail.TrailEntry;
import ai.fallback.trail.Wait;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Random worlds in which each request is foretold before it is really made: both must be
 * the same story, and the telling must change nothing. {@link LawTests} has the seeds.
 */
class ForecastLawTests {

	private static final int REQUESTS = 8;

	@Test
	void whatIsForetoldHappens() {
		try (OneThread thread = new OneThread()) {
			LawTests.eachWorld((seed) -> play(new ForeseenWorld(seed, thread), new TreeMap<>()));
		}
	}

	@Test
	void worldsAreVaried() {
		Map<String, Integer> seen = new TreeMap<>();
		try (OneThread thread = new OneThread()) {
			for (long seed = 1; seed <= 300; seed++) {
				play(new ForeseenWorld(seed, thread), seen);
			}
		}
		assertThat(seen).containsOnlyKeys("ANSWERED", "EXHAUSTED", "OVERDUE", "SURFACED", "Attempt", "Compaction",
				"Skip", "Wait", "nested", "left below", "call", "stream");
		assertThat(seen.values()).as("how often each was seen: %s", seen).allMatch((times) -> times >= 20);
	}

	private static void play(ForeseenWorld world, Map<String, Integer> seen) {
		for (int i = 0; i < REQUESTS; i++) {
			world.goOn();
			PromptShape prompt = world.prompt();
			boolean streams = world.nextBoolean();
			String before = world.snapshot();
			Forecast forecast = world.forecast(prompt, streams);
			assertThat(world.snapshot()).as("nothing is changed").isEqualTo(before);
			int calls = world.calls();
			world.begin();
			Throwable error = streams ? stream(world, prompt) : call(world, prompt);
			List<Trail> told = world.told();
			assertThat(forecast.trail().duration()).isLessThanOrEqualTo(forecast.worstTime());
			assertThat(story(forecast)).as(before).isEqualTo(story(told, error));
			assertThat(forecast.calls()).isEqualTo(world.calls() - calls);
			assertThat(forecast.failure()).isEqualTo((error instanceof FallbackException ex) ? ex.kind() : null);
			forecast.trail().entries().forEach((entry) -> count(seen, entry.getClass().getSimpleName()));
			forecast.below().forEach((trail) -> count(seen, "nested"));
			forecast.below().stream().filter(ForecastLawTests::isOverdue).forEach((trail) -> count(seen, "left below"));
			count(seen, forecast.trail().outcome().name());
			count(seen, streams ? "stream" : "call");
		}
	}

	private static boolean isOverdue(Trail trail) {
		return trail.outcome() == Trail.Outcome.OVERDUE;
	}

	private static void count(Map<String, Integer> seen, String what) {
		seen.merge(what, 1, Integer::sum);
	}

	private static @Nullable Throwable call(ForeseenWorld world, PromptShape prompt) {
		try {
			world.model().call(prompt.prompt());
			return null;
		}
		catch (FallbackException ex) {
			return ex;
		}
	}

	private static @Nullable Throwable stream(ForeseenWorld world, PromptShape prompt) {
		List<Throwable> errors = new ArrayList<>();
		List<ChatResponse> chunks = new ArrayList<>();
		List<Boolean> over = new ArrayList<>();
		world.model().stream(prompt.prompt()).doFinally((signal) -> over.add(true)).subscribe(chunks::add, errors::add);
		for (int minutes = 0; over.isEmpty(); minutes++) {
			world.advance(Duration.ofMinutes(1));
			assertThat(minutes).as("no end").isLessThan(3000);
		}
		return errors.isEmpty() ? null : errors.get(0);
	}

	/**
	 * The story of the request, and those of chains below in the order in which they
	 * ended: before it.
	 */
	private static String story(Forecast forecast) {
		StringBuilder story = new StringBuilder();
		forecast.below().forEach((trail) -> story.append(story(trail)).append("--\n"));
		return story.append(story(forecast.trail())).toString();
	}

	private static String story(List<Trail> told, @Nullable Throwable error) {
		assertThat(error).satisfiesAnyOf((none) -> assertThat(none).isNull(),
				(ours) -> assertThat(ours).isInstanceOf(FallbackException.class));
		return String.join("--\n", told.stream().map(ForecastLawTests::story).toList());
	}

	private static String story(Trail trail) {
		StringBuilder story = new StringBuilder(trail.chain()).append(' ')
			.append(trail.outcome())
			.append(' ')
			.append(trail.answeredBy().orElse("nobody"))
			.append(trail.degraded() ? " degraded" : "")
			.append(" from ")
			.append(trail.startedAt())
			.append(" for ")
			.append(trail.duration())
			.append('\n');
		trail.entries().forEach((entry) -> story.append(story(entry)).append('\n'));
		return story.toString();
	}

	private static String story(TrailEntry entry) {
		if (entry instanceof Attempt attempt) {
			return attempt.number() + ". " + attempt.hop() + " from " + attempt.startedAt() + " for "
					+ attempt.duration() + " " + attempt.status() + " "
					+ attempt.failure().map(ForecastLawTests::story).orElse("") + " " + attempt.notes();
		}
		return (entry instanceof Wait wait) ? wait + " " + wait.duration() : entry.toString();
	}

	private static String story(Failure failure) {
		return failure.kind() + " " + ((failure.kind() != FailureKind.UNKNOWN) ? failure.reason() : "") + " "
				+ failure.retryAfter();
	}

}
