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

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.micrometer.common.KeyValue;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import ai.fallback.LawScenario.Options;
import ai.fallback.observation.FallbackAttemptContext;
import ai.fallback.observation.TenantTags;
import ai.fallback.observation.TrailMeters;
import ai.fallback.observation.WalkObservations;
import ai.fallback.trail.Attempt;
import ai.fallback.trail.Skip;
import ai.fallback.trail.Tokens;
import ai.fallback.trail.Trail;
import ai.fallback.trail.TrailEntry;
import ai.fallback.trail.TrailListener;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Law 8 in random worlds: what was really asked, the trails, the meters and the spans
 * agree exactly, for each hop and each kind of failure, and in what was paid.
 */
class ToldOnceLawTests {

	private static final int EVERY = 3;

	/**
	 * Of the four tenants that there are.
	 */
	private static final int NAMED = 2;

	@ParameterizedTest
	@EnumSource(names = { "CALL", "STREAM" })
	void interleavedRequestsAreToldOnce(Way way) {
		eachWorld((seed) -> {
			World world = new World(seed, new Options(true, true, true, false));
			new LawSimulation(world.scenario, way).interleaved();
			world.check();
		});
	}

	@ParameterizedTest
	@EnumSource
	void requestsOfRealDriversAreToldOnce(Way way) {
		eachWorld((seed) -> {
			World world = new World(seed, new Options(true, false, false, false));
			for (LawScenario.Request request : world.scenario.requests()) {
				world.scenario.time().advanceTo(request.begin());
				request.facts().within(() -> way.ask(request.chain()));
			}
			world.check();
			assertThat(world.trails.stream().filter((trail) -> !trail.nested()))
				.hasSameSizeAs(world.scenario.requests());
		});
	}

	private static void eachWorld(LongConsumer world) {
		LawTests.eachWorld((seed) -> {
			if (seed % EVERY == 0 || Long.getLong("laws.seed") != null) {
				world.accept(seed);
			}
		});
	}

	/**
	 * A world and all that is told of it.
	 */
	private static final class World {

		private final List<Trail> trails = new ArrayList<>();

		private final MeterRegistry meters = new SimpleMeterRegistry();

		private final RecordedObservations observed = new RecordedObservations();

		private final LawScenario scenario;

		World(long seed, Options options) {
			TenantTags tenants = new TenantTags(NAMED);
			TrailMeters counting = new TrailMeters(() -> this.meters, tenants);
			TrailListener listener = (trail) -> {
				this.trails.add(trail);
				counting.ended(trail);
			};
			this.scenario = new LawScenario(seed, options, listener,
					WalkObservations.of(this.observed.registry, null, null, tenants));
		}

		void check() {
			assertThat(sums(asked())).as("trails and what was asked").isEqualTo(sums(attempts().map(Attempt::hop)));
			assertThat(sums(callers().map((trail) -> trail.tenant().orElse("nobody")))).as("trails and who asked")
				.isEqualTo(sums(this.scenario.requests()
					.stream()
					.map((request) -> Objects.requireNonNullElse(request.facts().tenant(), "nobody"))));
			assertThat(metered()).as("meters and trails").isEqualTo(told());
			assertThat(this.observed.requests()).as("spans of requests")
				.extracting((request) -> request.trail())
				.containsExactlyInAnyOrderElementsOf(this.trails);
			List<String> named = named();
			assertThat(this.observed.requests()).as("tenants of spans")
				.allSatisfy((request) -> assertThat(request.getLowCardinalityKeyValue("fallback.tenant").getValue())
					.isEqualTo(tag(Objects.requireNonNull(request.trail()), named)));
			assertThat(this.observed.started).hasSameSizeAs(this.observed.stopped);
			assertThat(sums(this.observed.attempts().stream().map(World::words))).as("spans of attempts")
				.isEqualTo(sums(this.trails.stream().flatMap(World::spans)));
			assertThat(sums(this.observed.events.stream().map(World::event))).as("events")
				.isEqualTo(sums(this.trails.stream()
					.flatMap((trail) -> trail.entries().stream())
					.filter((entry) -> !(entry instanceof Attempt))
					.map((entry) -> (entry instanceof Skip) ? "skip " + entry.hop() : "wait " + entry.hop())));
		}

		/**
		 * The tenants that came first.
		 */
		private List<String> named() {
			return this.scenario.requests()
				.stream()
				.flatMap((request) -> Optional.ofNullable(request.facts().tenant()).stream())
				.distinct()
				.limit(NAMED)
				.toList();
		}

		private static String tag(Trail trail, List<String> named) {
			return trail.tenant().map((tenant) -> named.contains(tenant) ? tenant : "other").orElse("none");
		}

		private Stream<Trail> callers() {
			return this.trails.stream().filter((trail) -> !trail.nested());
		}

		/**
		 * The calls that reached targets.
		 */
		private Stream<String> asked() {
			return this.scenario.story().stream().map((call) -> call.substring(call.indexOf(' ') + 1));
		}

		/**
		 * The attempts of all trails that were calls of a target.
		 */
		private Stream<Attempt> attempts() {
			return this.trails.stream()
				.flatMap((trail) -> trail.attempts().stream())
				.filter((attempt) -> !attempt.isOfChain());
		}

		private static String event(String words) {
			return words.replaceAll(".* skips (.*): .*", "skip $1").replaceAll(".* waits .* for (.*)", "wait $1");
		}

		private static Stream<String> spans(Trail trail) {
			return trail.attempts().stream().map((attempt) -> trail.chain() + " " + attempt);
		}

		private static String words(FallbackAttemptContext context) {
			Map<String, String> said = context.getLowCardinalityKeyValues()
				.stream()
				.collect(Collectors.toMap((value) -> value.getKey(), (value) -> value.getValue()));
			Attempt attempt = Objects.requireNonNull(context.attempt());
			assertThat(said).containsEntry("fallback.hop", attempt.hop())
				.containsEntry("fallback.outcome", attempt.status().name())
				.containsEntry("fallback.kind", kind(attempt));
			KeyValue cost = context.getHighCardinalityKeyValue("fallback.cost");
			assertThat(Optional.ofNullable(cost).map((value) -> new BigDecimal(value.getValue())))
				.isEqualTo(attempt.cost());
			return context.chain() + " " + attempt;
		}

		/**
		 * What the meters must say, worked out from the trails in another way.
		 */
		private Map<String, Double> told() {
			Map<String, Double> told = new TreeMap<>();
			List<String> named = named();
			for (Trail trail : this.trails) {
				String tenant = ", tenant=" + tag(trail, named);
				String chain = "[chain=" + trail.chain();
				time(told,
						"fallback.requests" + chain + ", degraded=" + trail.degraded() + ", hop="
								+ trail.answeredBy().orElse("none") + ", nested=" + trail.nested() + ", outcome="
								+ trail.outcome() + tenant + "]",
						trail.duration());
				String left = null;
				String why = "";
				for (TrailEntry entry : trail.entries()) {
					if (entry instanceof Attempt attempt) {
						if (left != null && !left.equals(attempt.hop())) {
							told.merge("fallback.transitions" + chain + ", from=" + left + ", reason=" + why + tenant
									+ ", to=" + attempt.hop() + "]", 1.0, Double::sum);
						}
						left = attempt.hop();
						why = kind(attempt);
						told(told, chain, attempt, trail, tenant);
					}
					else if (entry instanceof Skip skip) {
						told.merge("fallback.skips" + chain + ", hop=" + skip.hop() + ", reason=" + skip.reason() + "]",
								1.0, Double::sum);
						why = (left != null) ? why : skip.reason().name();
						left = (left != null) ? left : skip.hop();
					}
				}
			}
			return told;
		}

		private static void told(Map<String, Double> told, String chain, Attempt attempt, Trail trail, String tenant) {
			if (attempt.isOfChain()) {
				return;
			}
			String hop = chain + ", hop=" + attempt.hop();
			time(told, "fallback.attempts" + hop + ", kind=" + kind(attempt) + ", model=none, outcome="
					+ attempt.status() + "]", attempt.duration());
			attempt.firstOutput()
				.ifPresent((first) -> time(told, "fallback.first.output" + hop + ", model=none]", first));
			if (attempt.firstOutput().isPresent() && attempt.status() == Attempt.Status.FAILED) {
				told.merge("fallback.stream.breaks" + hop + ", kind=" + kind(attempt) + ", outcome=" + trail.outcome()
						+ "]", 1.0, Double::sum);
			}
			Tokens tokens = attempt.tokens().orElse(null);
			if (tokens != null) {
				told.merge("fallback.tokens" + hop + ", model=none" + tenant + ", type=prompt]",
						(double) tokens.prompt(), Double::sum);
				told.merge("fallback.tokens" + hop + ", model=none" + tenant + ", type=completion]",
						(double) tokens.completion(), Double::sum);
			}
			attempt.cost()
				.ifPresent((cost) -> told.merge("fallback.cost" + hop + ", model=none" + tenant + "]",
						cost.doubleValue(), Double::sum));
			trail.addedCost(attempt)
				.filter((added) -> added.signum() > 0)
				.ifPresent((added) -> told.merge("fallback.cost.added" + hop + ", model=none" + tenant + "]",
						added.doubleValue(), Double::sum));
		}

		private static void time(Map<String, Double> told, String meter, Duration duration) {
			told.merge(meter + " count", 1.0, Double::sum);
			told.merge(meter + " time", (double) duration.toNanos(), Double::sum);
		}

		private static String kind(Attempt attempt) {
			return attempt.failure().map((failure) -> failure.kind().name()).orElse("none");
		}

		private Map<String, Double> metered() {
			Map<String, Double> metered = new TreeMap<>();
			for (Meter meter : this.meters.getMeters()) {
				String name = meter.getId().getName() + meter.getId()
					.getTags()
					.stream()
					.map((tag) -> tag.getKey() + "=" + tag.getValue())
					.sorted()
					.collect(Collectors.joining(", ", "[", "]"));
				if (meter instanceof Timer timer) {
					metered.put(name + " count", (double) timer.count());
					metered.put(name + " time", timer.totalTime(TimeUnit.NANOSECONDS));
				}
				else {
					metered.put(name, ((Counter) meter).count());
				}
			}
			return metered;
		}

		private static Map<String, Long> sums(Stream<String> words) {
			return words.collect(Collectors.groupingBy((word) -> word, TreeMap::new, Collectors.counting()));
		}

	}

}
