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

package ai.fallback.observation;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import org.jspecify.annotations.Nullable;

import org.springframework.util.function.SingletonSupplier;

import ai.fallback.observation.FallbackMeter.Tag;
import ai.fallback.trail.Attempt;
import ai.fallback.trail.Skip;
import ai.fallback.trail.Tokens;
import ai.fallback.trail.Trail;
import ai.fallback.trail.TrailEntry;
import ai.fallback.trail.TrailListener;
import ai.fallback.trail.Transition;

/**
 * Counts what trails tell. A meter is made when it has something to count for the first
 * time, and found again by a key for which no tags have to be built.
 */
public final class TrailMeters implements TrailListener {

	private static final String NONE = "none";

	private final Supplier<Optional<MeterRegistry>> registry;

	private final TenantTags tenants;

	private final Map<Object, Timer> timers = new ConcurrentHashMap<>();

	private final Map<Object, Counter> counters = new ConcurrentHashMap<>();

	/**
	 * Create meters.
	 * @param registry gives the registry when the first walk has ended, or {@code null}
	 * if there is none
	 */
	public TrailMeters(Supplier<@Nullable MeterRegistry> registry) {
		this(registry, new TenantTags());
	}

	/**
	 * Create meters.
	 * @param registry gives the registry when the first walk has ended, or {@code null}
	 * if there is none
	 * @param tenants says what is told of tenants
	 */
	public TrailMeters(Supplier<@Nullable MeterRegistry> registry, TenantTags tenants) {
		this.registry = SingletonSupplier.of(() -> Optional.ofNullable(registry.get()));
		this.tenants = tenants;
	}

	@Override
	public void ended(Trail trail) {
		this.registry.get().ifPresent((registry) -> count(registry, trail));
	}

	private void count(MeterRegistry registry, Trail trail) {
		String tenant = this.tenants.of(trail.tenant().orElse(null));
		record(registry, trail, tenant);
		for (TrailEntry entry : trail.entries()) {
			if (entry instanceof Attempt attempt && !attempt.isOfChain()) {
				record(registry, trail, attempt, tenant);
			}
			else if (entry instanceof Skip skip) {
				count(registry, new SkipKey(trail.chain(), skip.hop(), skip.reason().name()), 1);
			}
		}
		for (Transition transition : trail.transitions()) {
			count(registry, new TransitionKey(trail.chain(), transition, tenant), 1);
		}
	}

	private void record(MeterRegistry registry, Trail trail, String tenant) {
		time(registry, new RequestKey(trail.chain(), trail.outcome(), trail.degraded(), trail.answeredBy().orElse(NONE),
				trail.nested(), tenant), trail.duration());
	}

	private void record(MeterRegistry registry, Trail trail, Attempt attempt, String tenant) {
		Place place = new Place(trail.chain(), attempt.hop(), attempt.model().orElse(NONE));
		String kind = attempt.failure().map((failure) -> failure.kind().name()).orElse(NONE);
		time(registry, new AttemptKey(place, attempt.status(), kind), attempt.duration());
		Duration firstOutput = attempt.firstOutput().orElse(null);
		if (firstOutput != null) {
			time(registry, new FirstOutputKey(place), firstOutput);
			if (attempt.status() == Attempt.Status.FAILED) {
				count(registry, new BreakKey(place, kind, trail.outcome()), 1);
			}
		}
		Tokens tokens = attempt.tokens().orElse(null);
		if (tokens != null) {
			count(registry, new TokensKey(place, "prompt", tenant), tokens.prompt());
			count(registry, new TokensKey(place, "completion", tenant), tokens.completion());
		}
		BigDecimal cost = attempt.cost().orElse(null);
		if (cost != null) {
			count(registry, new CostKey(place, tenant), cost.doubleValue());
			trail.addedCost(attempt)
				.filter((added) -> added.signum() > 0)
				.ifPresent((added) -> count(registry, new CostAddedKey(place, tenant), added.doubleValue()));
		}
	}

	private void time(MeterRegistry registry, Key key, Duration duration) {
		Timer timer = this.timers.get(key);
		if (timer == null) {
			timer = this.timers.computeIfAbsent(key,
					(first) -> Timer.builder(key.meter().getName())
						.description(key.meter().description())
						.tags(key.tags())
						.register(registry));
		}
		timer.record(duration);
	}

	private void count(MeterRegistry registry, Key key, double amount) {
		Counter counter = this.counters.get(key);
		if (counter == null) {
			counter = this.counters.computeIfAbsent(key,
					(first) -> Counter.builder(key.meter().getName())
						.description(key.meter().description())
						.tags(key.tags())
						.register(registry));
		}
		counter.increment(amount);
	}

	/**
	 * What tells a meter from all others.
	 */
	private sealed interface Key {

		FallbackMeter meter();

		Tags tags();

		static Tags tags(Object... tagsAndValues) {
			String[] all = new String[tagsAndValues.length];
			for (int i = 0; i < all.length; i++) {
				all[i] = (tagsAndValues[i] instanceof Tag tag) ? tag.asString() : String.valueOf(tagsAndValues[i]);
			}
			return Tags.of(all);
		}

	}

	private record Place(String chain, String hop, String model) {

		Tags tags() {
			return Key.tags(Tag.CHAIN, this.chain, Tag.HOP, this.hop, Tag.MODEL, this.model);
		}

	}

	private record RequestKey(String chain, Trail.Outcome outcome, boolean degraded, String hop, boolean nested,
			String tenant) implements Key {

		@Override
		public FallbackMeter meter() {
			return FallbackMeter.REQUESTS;
		}

		@Override
		public Tags tags() {
			return Key.tags(Tag.CHAIN, this.chain, Tag.OUTCOME, this.outcome, Tag.DEGRADED, this.degraded, Tag.HOP,
					this.hop, Tag.NESTED, this.nested, Tag.TENANT, this.tenant);
		}

	}

	private record AttemptKey(Place place, Attempt.Status outcome, String kind) implements Key {

		@Override
		public FallbackMeter meter() {
			return FallbackMeter.ATTEMPTS;
		}

		@Override
		public Tags tags() {
			return this.place.tags().and(Key.tags(Tag.OUTCOME, this.outcome, Tag.KIND, this.kind));
		}

	}

	private record FirstOutputKey(Place place) implements Key {

		@Override
		public FallbackMeter meter() {
			return FallbackMeter.FIRST_OUTPUT;
		}

		@Override
		public Tags tags() {
			return this.place.tags();
		}

	}

	private record TokensKey(Place place, String type, String tenant) implements Key {

		@Override
		public FallbackMeter meter() {
			return FallbackMeter.TOKENS;
		}

		@Override
		public Tags tags() {
			return this.place.tags().and(Key.tags(Tag.TYPE, this.type, Tag.TENANT, this.tenant));
		}

	}

	private record CostKey(Place place, String tenant) implements Key {

		@Override
		public FallbackMeter meter() {
			return FallbackMeter.COST;
		}

		@Override
		public Tags tags() {
			return this.place.tags().and(Key.tags(Tag.TENANT, this.tenant));
		}

	}

	private record CostAddedKey(Place place, String tenant) implements Key {

		@Override
		public FallbackMeter meter() {
			return FallbackMeter.COST_ADDED;
		}

		@Override
		public Tags tags() {
			return this.place.tags().and(Key.tags(Tag.TENANT, this.tenant));
		}

	}

	private record BreakKey(Place place, String kind, Trail.Outcome outcome) implements Key {

		@Override
		public FallbackMeter meter() {
			return FallbackMeter.STREAM_BREAKS;
		}

		@Override
		public Tags tags() {
			return Key.tags(Tag.CHAIN, this.place.chain(), Tag.HOP, this.place.hop(), Tag.KIND, this.kind, Tag.OUTCOME,
					this.outcome);
		}

	}

	private record SkipKey(String chain, String hop, String reason) implements Key {

		@Override
		public FallbackMeter meter() {
			return FallbackMeter.SKIPS;
		}

		@Override
		public Tags tags() {
			return Key.tags(Tag.CHAIN, this.chain, Tag.HOP, this.hop, Tag.REASON, this.reason);
		}

	}

	private record TransitionKey(String chain, Transition transition, String tenant) implements Key {

		@Override
		public FallbackMeter meter() {
			return FallbackMeter.TRANSITIONS;
		}

		@Override
		public Tags tags() {
			return Key.tags(Tag.CHAIN, this.chain, Tag.REASON, this.transition.reason(), Tag.FROM,
					this.transition.from(), Tag.TO, this.transition.to(), Tag.TENANT, this.tenant);
		}

	}

}
