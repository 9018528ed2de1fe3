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

import java.util.function.Supplier;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import org.jspecify.annotations.Nullable;
import reactor.util.context.ContextView;

import ai.fallback.chain.Chain;
import ai.fallback.trail.AttemptWatch;
import ai.fallback.trail.LiveAttempt;
import ai.fallback.trail.WalkWatch;

/**
 * Makes an observation of each request and each of its attempts.
 */
public final class WalkObservations {

	private static final FallbackRequestConvention REQUEST = new DefaultFallbackRequestConvention();

	private static final FallbackAttemptConvention ATTEMPT = new DefaultFallbackAttemptConvention();

	private final ObservationRegistry registry;

	private final @Nullable FallbackRequestConvention requestConvention;

	private final @Nullable FallbackAttemptConvention attemptConvention;

	private final TenantTags tenants;

	private final Harmless harmless = new Harmless();

	private WalkObservations(ObservationRegistry registry, @Nullable FallbackRequestConvention requestConvention,
			@Nullable FallbackAttemptConvention attemptConvention, TenantTags tenants) {
		this.registry = registry;
		this.requestConvention = requestConvention;
		this.attemptConvention = attemptConvention;
		this.tenants = tenants;
	}

	/**
	 * Observations in a registry.
	 * @param registry the registry
	 * @return what makes them, or {@code null} if nobody is interested
	 */
	public static @Nullable WalkObservations of(ObservationRegistry registry) {
		return of(registry, null, null, new TenantTags());
	}

	/**
	 * Observations in a registry, with conventions of the application's own.
	 * @param registry the registry
	 * @param requestConvention for requests, or {@code null} for the default
	 * @param attemptConvention for attempts, or {@code null} for the default
	 * @param tenants says what is told of tenants
	 * @return what makes them, or {@code null} if nobody is interested
	 */
	public static @Nullable WalkObservations of(ObservationRegistry registry,
			@Nullable FallbackRequestConvention requestConvention,
			@Nullable FallbackAttemptConvention attemptConvention, TenantTags tenants) {
		return (registry == ObservationRegistry.NOOP) ? null
				: new WalkObservations(registry, requestConvention, attemptConvention, tenants);
	}

	/**
	 * Begin to observe a walk, below the observation that is current on this thread.
	 * @param chain the chain
	 * @param nested whether it is asked as a hop of another one
	 * @param tenant for whom the request is, if that is known
	 * @return what watches the walk
	 */
	public WalkWatch watch(Chain chain, boolean nested, @Nullable String tenant) {
		if (this.registry.isNoop()) {
			return WalkWatch.NONE;
		}
		return this.harmless.get(() -> observe(chain, nested, tenant), WalkWatch.NONE);
	}

	/**
	 * Do something below the observation that a subscriber's context names.
	 * @param <T> the type of the result
	 * @param context the context
	 * @param action what to do
	 * @return its result
	 */
	public <T> T below(ContextView context, Supplier<T> action) {
		return within(context.getOrDefault(ObservationThreadLocalAccessor.KEY, null), action);
	}

	private <T> T within(@Nullable Observation parent, Supplier<T> action) {
		if (parent == null || parent == this.registry.getCurrentObservation()) {
			return action.get();
		}
		Observation.Scope scope = this.harmless.get(parent::openScope, Observation.Scope.NOOP);
		try {
			return action.get();
		}
		finally {
			this.harmless.run(scope::close);
		}
	}

	private WalkWatch observe(Chain chain, boolean nested, @Nullable String tenant) {
		FallbackRequestContext context = new FallbackRequestContext(chain, nested, this.tenants.of(tenant));
		Observation observation = FallbackObservation.REQUEST
			.observation(this.requestConvention, REQUEST, () -> context, this.registry)
			.start();
		return observation.isNoop() ? WalkWatch.NONE : new ObservedWalk(observation, context,
				(attempt) -> observe(chain, observation, attempt), this.harmless);
	}

	/**
	 * An attempt may begin on any thread, for example on one where a subscriber asks for
	 * more; and a span that is current there would be taken for its parent.
	 */
	private AttemptWatch observe(Chain chain, Observation request, LiveAttempt attempt) {
		return within(request, () -> this.harmless.get(() -> begin(chain, request, attempt), AttemptWatch.NONE));
	}

	private AttemptWatch begin(Chain chain, Observation request, LiveAttempt attempt) {
		FallbackAttemptContext context = new FallbackAttemptContext(chain, attempt);
		Observation observation = FallbackObservation.ATTEMPT
			.observation(this.attemptConvention, ATTEMPT, () -> context, this.registry)
			.parentObservation(request)
			.start();
		return observation.isNoop() ? AttemptWatch.NONE : new ObservedAttempt(observation, context, this.harmless);
	}

}
