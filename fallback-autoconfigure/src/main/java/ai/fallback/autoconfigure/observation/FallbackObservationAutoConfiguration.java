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

package ai.fallback.autoconfigure.observation;

import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.model.ChatModel;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;

import ai.fallback.FallbackChatModel;
import ai.fallback.autoconfigure.chain.ChainModels;
import ai.fallback.breaker.WatchedChain;
import ai.fallback.failure.UnknownFailures;
import ai.fallback.observation.AlertRules;
import ai.fallback.observation.FallbackAttemptConvention;
import ai.fallback.observation.FallbackObservation;
import ai.fallback.observation.FallbackRequestConvention;
import ai.fallback.observation.Incidents;
import ai.fallback.observation.TargetMeters;
import ai.fallback.observation.TenantTags;
import ai.fallback.observation.TrailLog;
import ai.fallback.observation.TrailMeters;
import ai.fallback.observation.WalkObservations;
import ai.fallback.time.TimeSource;
import ai.fallback.trail.TrailListener;

/**
 * Traces, meters, events and the log of an application's chains. The registries are
 * looked for when they are needed, so that it does not matter which auto-configuration
 * makes them.
 */
@AutoConfiguration(beforeName = "ai.fallback.autoconfigure.FallbackAutoConfiguration")
@ConditionalOnClass(ChatModel.class)
@ConditionalOnProperty(name = "fallback.enabled", havingValue = "true", matchIfMissing = true)
public final class FallbackObservationAutoConfiguration {

	/**
	 * No bean where nobody observes anything.
	 */
	@Bean
	@ConditionalOnMissingBean
	@Nullable WalkObservations walkObservations(ObjectProvider<ObservationRegistry> registry,
			ObjectProvider<FallbackRequestConvention> requestConvention,
			ObjectProvider<FallbackAttemptConvention> attemptConvention, TenantTags tenants) {
		return WalkObservations.of(registry.getIfUnique(() -> ObservationRegistry.NOOP),
				requestConvention.getIfUnique(), attemptConvention.getIfUnique(), tenants);
	}

	@Bean
	@ConditionalOnMissingBean
	TrailMeters trailMeters(ObjectProvider<MeterRegistry> registry, TenantTags tenants) {
		return new TrailMeters(registry::getIfUnique, tenants);
	}

	@Bean
	@ConditionalOnMissingBean
	TargetMeters targetMeters(ListableBeanFactory beanFactory, ObjectProvider<ChainModels> models,
			UnknownFailures unknown) {
		return new TargetMeters(chains(beanFactory), summarisers(models), unknown);
	}

	/**
	 * The meters of chains are counted from trails. What Micrometer would count of the
	 * same requests once more, from observations, is left out, but for those under way.
	 */
	@Bean
	static MeterFilter fallbackMetersAreCountedOnce() {
		return MeterFilter.deny(FallbackObservationAutoConfiguration::isCountedAlready);
	}

	@Bean
	@ConditionalOnMissingBean
	TrailLog trailLog() {
		return new TrailLog();
	}

	@Bean
	TrailListener transitionEvents(ApplicationEventPublisher publisher) {
		return new TransitionEvents(publisher);
	}

	@Bean
	@ConditionalOnMissingBean
	Incidents incidents(AlertRules rules, ListableBeanFactory beanFactory, ObjectProvider<ChainModels> models,
			ObjectProvider<TimeSource> time, ApplicationEventPublisher publisher) {
		return new Incidents(rules, chains(beanFactory), summarisers(models), time.getIfAvailable(TimeSource::system),
				publisher::publishEvent);
	}

	private static Supplier<Collection<WatchedChain>> chains(ListableBeanFactory beanFactory) {
		return () -> List.copyOf(beanFactory.getBeansOfType(FallbackChatModel.class).values());
	}

	/**
	 * Those that are there when the chains are.
	 */
	private static Supplier<Collection<WatchedChain>> summarisers(ObjectProvider<ChainModels> models) {
		return () -> models.stream().<WatchedChain>flatMap((made) -> made.summarisers().stream()).toList();
	}

	private static boolean isCountedAlready(Meter.Id id) {
		for (FallbackObservation observation : FallbackObservation.values()) {
			String name = observation.getName();
			if (id.getName().equals(name)
					|| (id.getName().startsWith(name + ".") && !id.getName().equals(name + ".active"))) {
				return true;
			}
		}
		return false;
	}

}
