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

package ai.fallback.autoconfigure.breaker;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.common.CompositeCustomizer;
import io.github.resilience4j.common.circuitbreaker.configuration.CircuitBreakerConfigCustomizer;

import org.springframework.beans.factory.config.BeanPostProcessor;

import ai.fallback.time.SteadyClock;
import ai.fallback.time.TimeSource;

/**
 * Lets the breakers of targets count by a clock that is never set back. A customizer of
 * the application for the same breaker comes later and may choose another.
 */
public final class SteadyBreakers implements BeanPostProcessor {

	private static final String CUSTOMIZERS = "compositeCircuitBreakerCustomizer";

	private final Set<String> targets;

	private final Supplier<TimeSource> time;

	/**
	 * Create it.
	 * @param targets the names of the breakers that are ours
	 * @param time what the clock counts by
	 */
	public SteadyBreakers(Set<String> targets, Supplier<TimeSource> time) {
		this.targets = targets;
		this.time = time;
	}

	@Override
	@SuppressWarnings("unchecked")
	public Object postProcessAfterInitialization(Object bean, String name) {
		if (name.equals(CUSTOMIZERS) && bean instanceof CompositeCustomizer<?> customizers) {
			return new WithClock((CompositeCustomizer<CircuitBreakerConfigCustomizer>) customizers);
		}
		return bean;
	}

	/**
	 * The application's customizers, and ours before them.
	 */
	private final class WithClock extends CompositeCustomizer<CircuitBreakerConfigCustomizer> {

		private final CompositeCustomizer<CircuitBreakerConfigCustomizer> others;

		private final SteadyClock clock = new SteadyClock(SteadyBreakers.this.time.get());

		WithClock(CompositeCustomizer<CircuitBreakerConfigCustomizer> others) {
			super(List.of());
			this.others = others;
		}

		@Override
		public Optional<CircuitBreakerConfigCustomizer> getCustomizer(String instance) {
			Optional<CircuitBreakerConfigCustomizer> other = this.others.getCustomizer(instance);
			return SteadyBreakers.this.targets.contains(instance) ? Optional.of(first(instance, other)) : other;
		}

		@Override
		public Set<String> instanceNames() {
			return this.others.instanceNames();
		}

		private CircuitBreakerConfigCustomizer first(String instance, Optional<CircuitBreakerConfigCustomizer> other) {
			return CircuitBreakerConfigCustomizer.of(instance, (CircuitBreakerConfig.Builder builder) -> {
				builder.clock(this.clock);
				other.ifPresent((customizer) -> customizer.customize(builder));
			});
		}

	}

}
