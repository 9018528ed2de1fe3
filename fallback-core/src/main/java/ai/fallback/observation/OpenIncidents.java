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

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import ai.fallback.observation.FallbackAlertEvent.Kind;
import ai.fallback.time.TimeSource;

/**
 * What has begun and not ended yet. Tells of each beginning and of each end once.
 */
final class OpenIncidents {

	private static final Logger logger = LoggerFactory.getLogger(Incidents.class);

	private final TimeSource time;

	private final Consumer<FallbackAlertEvent> events;

	private final Harmless harmless = new Harmless();

	private final Set<Incident> open = ConcurrentHashMap.newKeySet();

	OpenIncidents(TimeSource time, Consumer<FallbackAlertEvent> events) {
		this.time = time;
		this.events = events;
	}

	boolean contains(Kind kind, String subject) {
		return !this.open.isEmpty() && this.open.contains(new Incident(kind, subject));
	}

	void begin(Kind kind, String subject, Supplier<String> message) {
		if (this.open.add(new Incident(kind, subject))) {
			raise(kind, subject, true, message.get());
		}
	}

	void end(Kind kind, String subject, Supplier<String> message) {
		if (!this.open.isEmpty() && this.open.remove(new Incident(kind, subject))) {
			raise(kind, subject, false, message.get());
		}
	}

	private void raise(Kind kind, String subject, boolean begins, String message) {
		if (begins) {
			logger.warn("{}", message);
		}
		else {
			logger.info("{}", message);
		}
		FallbackAlertEvent alert = new FallbackAlertEvent(kind, subject, begins, message, this.time.now());
		this.harmless.run(() -> this.events.accept(alert));
	}

	private record Incident(Kind kind, String subject) {

	}

}
