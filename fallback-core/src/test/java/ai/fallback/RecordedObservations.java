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

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

import ai.fallback.observation.FallbackAttemptContext;
import ai.fallback.observation.FallbackRequestContext;

/**
 * A registry that keeps what was observed.
 */
final class RecordedObservations implements ObservationHandler<Observation.Context> {

	final ObservationRegistry registry = ObservationRegistry.create();

	final List<Observation.Context> started = new CopyOnWriteArrayList<>();

	final List<Observation.Context> stopped = new CopyOnWriteArrayList<>();

	/**
	 * What was current on the thread where each attempt began.
	 */
	final List<@Nullable Observation> currents = new CopyOnWriteArrayList<>();

	final List<String> events = new CopyOnWriteArrayList<>();

	RecordedObservations() {
		this.registry.observationConfig().observationHandler(this);
	}

	@Override
	public void onStart(Observation.Context context) {
		this.started.add(context);
		if (context instanceof FallbackAttemptContext) {
			this.currents.add(this.registry.getCurrentObservation());
		}
	}

	@Override
	public void onStop(Observation.Context context) {
		this.stopped.add(context);
	}

	@Override
	public void onEvent(Observation.Event event, Observation.Context context) {
		this.events.add(context.getName() + " " + event.getName() + ": " + event.getContextualName());
	}

	@Override
	public boolean supportsContext(Observation.Context context) {
		return true;
	}

	List<FallbackRequestContext> requests() {
		return this.stopped.stream()
			.filter(FallbackRequestContext.class::isInstance)
			.map(FallbackRequestContext.class::cast)
			.toList();
	}

	List<FallbackAttemptContext> attempts() {
		return this.stopped.stream()
			.filter(FallbackAttemptContext.class::isInstance)
			.map(FallbackAttemptContext.class::cast)
			.toList();
	}

}
