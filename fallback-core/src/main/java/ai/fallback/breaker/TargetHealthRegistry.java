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

package ai.fallback.breaker;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;

import ai.fallback.chain.Target;
import ai.fallback.time.TimeSource;

/**
 * The health of all targets by their names. Chains that share a registry share what they
 * learn about a target.
 */
public final class TargetHealthRegistry {

	private final CircuitBreakerRegistry breakers;

	private final CircuitBreakerConfig config;

	private final CoolDownPolicy coolDowns;

	private final Probing probing;

	private final TimeSource time;

	private final Map<String, TargetHealth> targets = new ConcurrentHashMap<>();

	private final Map<String, TargetHealth> chains = new ConcurrentHashMap<>();

	/**
	 * Create a registry.
	 * @param breakers where the targets' breakers are, or are made if they are not
	 * @param coolDowns how long targets cool down
	 * @param probing who finds out whether a target is back
	 * @param time where time comes from
	 */
	public TargetHealthRegistry(CircuitBreakerRegistry breakers, CoolDownPolicy coolDowns, Probing probing,
			TimeSource time) {
		this.breakers = breakers;
		this.config = BreakerDefaults.config(time);
		this.coolDowns = coolDowns;
		this.probing = probing;
		this.time = time;
	}

	/**
	 * A registry of its own, with breakers that nobody else sees.
	 * @param time where time comes from
	 * @return the registry
	 */
	public static TargetHealthRegistry create(TimeSource time) {
		return new TargetHealthRegistry(CircuitBreakerRegistry.ofDefaults(), CoolDownPolicy.DEFAULT,
				Probing.BY_REQUESTS, time);
	}

	/**
	 * The health of a target.
	 * @param target the target's name
	 * @return its health
	 */
	public TargetHealth of(String target) {
		return this.targets.computeIfAbsent(target,
				(name) -> new TargetHealth(new Breaker(name, this.breakers, this.config, this.probing, this.time),
						this.coolDowns, this.time));
	}

	/**
	 * The health of a target. That of a chain says nothing about the chain's own hops.
	 * @param target the target
	 * @return its health
	 */
	public TargetHealth of(Target target) {
		return target.isChain() ? ofChain(target.healthName()) : of(target.healthName());
	}

	/**
	 * The health of a chain that is a hop of others. It looks after itself, so it has no
	 * breaker, but may be taken out like any target.
	 * @param name the chain's name as a target
	 * @return its health
	 */
	TargetHealth ofChain(String name) {
		return this.chains.computeIfAbsent(name, (first) -> new TargetHealth(null, this.coolDowns, this.time));
	}

	/**
	 * Forget what was learned about all targets.
	 */
	public void reset() {
		this.targets.values().forEach(TargetHealth::reset);
		this.chains.values().forEach(TargetHealth::reset);
	}

}
