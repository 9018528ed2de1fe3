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

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

import ai.fallback.breaker.TargetHealth;
import ai.fallback.breaker.TargetState;
import ai.fallback.breaker.WatchedChain;
import ai.fallback.failure.UnknownFailures;
import ai.fallback.observation.FallbackMeter.Tag;

/**
 * Shows how it stands with chains, and with their targets, each once, however many chains
 * share it. Whoever looks at a gauge is told what requests have learned; no provider is
 * asked.
 */
public final class TargetMeters implements MeterBinder {

	/**
	 * Resilience4j's states.
	 */
	private static final List<String> STATES = List.of("CLOSED", "OPEN", "HALF_OPEN", "FORCED_OPEN", "DISABLED",
			"METRICS_ONLY");

	private final Supplier<Collection<WatchedChain>> chains;

	private final Supplier<Collection<WatchedChain>> aside;

	private final UnknownFailures unknown;

	/**
	 * Create meters.
	 * @param chains gives the chains
	 * @param unknown counts failures that nobody recognised
	 */
	public TargetMeters(Supplier<Collection<WatchedChain>> chains, UnknownFailures unknown) {
		this(chains, List::of, unknown);
	}

	/**
	 * Create meters.
	 * @param chains gives the chains
	 * @param aside gives the chains that no caller asks and without which the others
	 * answer as well, such as those of summaries: only their targets are shown
	 * @param unknown counts failures that nobody recognised
	 */
	public TargetMeters(Supplier<Collection<WatchedChain>> chains, Supplier<Collection<WatchedChain>> aside,
			UnknownFailures unknown) {
		this.chains = chains;
		this.aside = aside;
		this.unknown = unknown;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		FunctionCounter.builder(FallbackMeter.UNKNOWN_FAILURES.getName(), this.unknown, UnknownFailures::total)
			.description(FallbackMeter.UNKNOWN_FAILURES.description())
			.register(registry);
		Collection<WatchedChain> chains = this.chains.get();
		chains.forEach((chain) -> bind(chain, registry));
		targets(chains, this.aside.get()).forEach((target) -> bind(target, registry));
	}

	private static Collection<WatchedTarget> targets(Collection<WatchedChain> chains, Collection<WatchedChain> aside) {
		Map<String, WatchedTarget> targets = new LinkedHashMap<>();
		Stream.concat(chains.stream(), aside.stream())
			.flatMap((chain) -> WatchedHop.of(chain).stream())
			.forEach((hop) -> targets.computeIfAbsent(hop.target(), WatchedTarget::new).add(hop));
		return targets.values();
	}

	private static void bind(WatchedChain chain, MeterRegistry registry) {
		Gauge.builder(FallbackMeter.USABLE_HOPS.getName(), chain, WatchedHop::usable)
			.description(FallbackMeter.USABLE_HOPS.description())
			.tag(Tag.CHAIN.asString(), chain.chain().name())
			.strongReference(true)
			.register(registry);
	}

	private static void bind(WatchedTarget target, MeterRegistry registry) {
		String name = target.name();
		for (TargetState.Service service : TargetState.Service.values()) {
			Gauge.builder(FallbackMeter.TARGET_SERVICE.getName(), target, (of) -> (of.service() == service) ? 1 : 0)
				.description(FallbackMeter.TARGET_SERVICE.description())
				.tag(Tag.TARGET.asString(), name)
				.tag(Tag.SERVICE.asString(), service.name().toLowerCase(Locale.ROOT))
				.strongReference(true)
				.register(registry);
		}
		if (!target.isChain()) {
			bindBreaker(target, registry);
		}
		Gauge.builder(FallbackMeter.COOL_DOWN.getName(), target, (of) -> secondsLeft(of.health()))
			.description(FallbackMeter.COOL_DOWN.description())
			.baseUnit(FallbackMeter.COOL_DOWN.getBaseUnit())
			.tag(Tag.TARGET.asString(), name)
			.strongReference(true)
			.register(registry);
	}

	private static void bindBreaker(WatchedTarget target, MeterRegistry registry) {
		for (String state : STATES) {
			Gauge.builder(FallbackMeter.BREAKER_STATE.getName(), target, (of) -> isIn(state, of.health()) ? 1 : 0)
				.description(FallbackMeter.BREAKER_STATE.description())
				.tag(Tag.TARGET.asString(), target.name())
				.tag(Tag.STATE.asString(), state.toLowerCase(Locale.ROOT))
				.strongReference(true)
				.register(registry);
		}
	}

	private static boolean isIn(String state, TargetHealth health) {
		TargetState.BreakerState breaker = health.state().breaker();
		return breaker != null && String.valueOf(breaker.state()).equals(state);
	}

	private static double secondsLeft(TargetHealth health) {
		TargetState.CoolDownState coolDown = health.state().coolDown();
		return (coolDown != null) ? coolDown.left().toMillis() / 1000.0 : 0;
	}

}
