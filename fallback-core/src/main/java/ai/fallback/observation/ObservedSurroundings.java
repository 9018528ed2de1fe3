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

import java.util.concurrent.Callable;
import java.util.function.Supplier;

import io.micrometer.observation.Observation;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Operators;

import ai.fallback.trail.Surroundings;

/**
 * Surroundings in which an observation is the current one. Spring AI's blocking calls
 * look for it on their thread, its streams in the subscriber's context.
 */
abstract class ObservedSurroundings implements Surroundings {

	private final Observation observation;

	private final Harmless harmless;

	ObservedSurroundings(Observation observation, Harmless harmless) {
		this.observation = observation;
		this.harmless = harmless;
	}

	Observation observation() {
		return this.observation;
	}

	/**
	 * Whatever a handler of the application throws.
	 */
	void safely(Runnable action) {
		this.harmless.run(action);
	}

	@Override
	public Scope open() {
		Observation.Scope scope = this.harmless.get(this.observation::openScope, Observation.Scope.NOOP);
		return () -> this.harmless.run(scope::close);
	}

	@Override
	public <T> Callable<T> within(Callable<T> call) {
		return () -> {
			try (Scope scope = open()) {
				return call.call();
			}
		};
	}

	@Override
	@SuppressWarnings("unchecked")
	public <T> Flux<T> within(Supplier<Flux<T>> stream) {
		return Flux.from((subscriber) -> {
			try (Scope scope = open()) {
				stream.get()
					.contextWrite((context) -> context.put(ObservationThreadLocalAccessor.KEY, this.observation))
					.subscribe(subscriber);
			}
			catch (Throwable ex) {
				Operators.reportThrowInSubscribe((CoreSubscriber<? super T>) subscriber, ex);
			}
		});
	}

}
