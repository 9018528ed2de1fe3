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

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import ai.fallback.observation.FallbackAlertEvent.Kind;
import ai.fallback.time.TimeSource;

/**
 * What has begun and not ended yet. Tells of each beginning and of each end once. An end
 * is told when the cause has stayed away for a while: what comes and goes is one
 * incident.
 */
final class OpenIncidents {

	private static final Logger logger = LoggerFactory.getLogger(Incidents.class);

	private final Duration quietTime;

	private final TimeSource time;

	private final Consumer<FallbackAlertEvent> events;

	private final Harmless harmless = new Harmless();

	private final Set<Incident> open = ConcurrentHashMap.newKeySet();

	/**
	 * Since when the causes of some of these are away.
	 */
	private final Map<Incident, Long> quietSince = new ConcurrentHashMap<>();

	OpenIncidents(Duration quietTime, TimeSource time, Consumer<FallbackAlertEvent> events) {
		this.quietTime = quietTime;
		this.time = time;
		this.events = events;
	}

	boolean isEmpty() {
		return this.open.isEmpty();
	}

	boolean contains(Kind kind, String subject) {
		return !isEmpty() && this.open.contains(new Incident(kind, subject));
	}

	/**
	 * The cause is there.
	 */
	void begin(Kind kind, String subject, Supplier<String> message) {
		Incident incident = new Incident(kind, subject);
		this.quietSince.remove(incident);
		if (this.open.add(incident)) {
			raise(incident, true, message.get());
		}
	}

	/**
	 * The cause is not there now, and may come back.
	 */
	void calm(Kind kind, String subject) {
		if (contains(kind, subject)) {
			this.quietSince.putIfAbsent(new Incident(kind, subject), this.time.nanos());
		}
	}

	/**
	 * Nothing speaks against an end now. It is told if the cause has been away for long
	 * enough.
	 */
	void endIfQuiet(Kind kind, String subject, Supplier<String> message) {
		if (isEmpty()) {
			return;
		}
		Incident incident = new Incident(kind, subject);
		Long since = this.quietSince.get(incident);
		if (since != null && this.time.nanos() - since >= this.quietTime.toNanos()
				&& this.quietSince.remove(incident, since)) {
			end(kind, subject, message);
		}
	}

	/**
	 * It is over, for those who know better than by a time.
	 */
	void end(Kind kind, String subject, Supplier<String> message) {
		Incident incident = new Incident(kind, subject);
		if (this.open.remove(incident)) {
			raise(incident, false, message.get());
		}
	}

	private void raise(Incident incident, boolean begins, String message) {
		if (begins) {
			logger.warn("{}", message);
		}
		else {
			logger.info("{}", message);
		}
		FallbackAlertEvent alert = new FallbackAlertEvent(incident.kind(), incident.subject(), begins, message,
				this.time.now());
		this.harmless.run(() -> this.events.accept(alert));
	}

	private record Incident(Kind kind, String subject) {

	}

}
