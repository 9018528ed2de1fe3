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

package ai.fallback.test;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The scripts in force and how far each one has got.
 */
final class ScriptBook {

	private final InstantSource clock;

	private final Map<String, Reading> byModel = new ConcurrentHashMap<>();

	private final Map<String, Reading> byKey = new ConcurrentHashMap<>();

	private volatile Reading byDefault;

	ScriptBook(InstantSource clock) {
		this.clock = clock;
		this.byDefault = reading(Script.inOrder(Reply.echo()));
	}

	void forModel(String model, Script script) {
		this.byModel.put(model, reading(script));
	}

	void forKey(String key, Script script) {
		this.byKey.put(key, reading(script));
	}

	void byDefault(Script script) {
		this.byDefault = reading(script);
	}

	void clear() {
		this.byModel.clear();
		this.byKey.clear();
		byDefault(Script.inOrder(Reply.echo()));
	}

	Reply next(RecordedRequest request) {
		Reading reading = find(this.byKey, request.apiKey()).or(() -> find(this.byModel, request.model()))
			.orElse(this.byDefault);
		return reading.next(request, this.clock.instant());
	}

	private Optional<Reading> find(Map<String, Reading> readings, Optional<String> name) {
		return name.map(readings::get);
	}

	private Reading reading(Script script) {
		return new Reading(script, this.clock.instant(), new AtomicInteger());
	}

	private record Reading(Script script, Instant since, AtomicInteger turns) {

		Reply next(RecordedRequest request, Instant now) {
			Turn turn = new Turn(this.turns.getAndIncrement(), Duration.between(this.since, now), request);
			return this.script.replyTo(turn);
		}

	}

}
