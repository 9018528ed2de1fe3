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

package ai.fallback.sample;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

import ai.fallback.test.Answer;
import ai.fallback.test.RecordedRequest;
import ai.fallback.test.Reply;

/**
 * How a simulated provider feels today.
 */
enum Mode {

	/**
	 * Nothing is wrong.
	 */
	HEALTHY("Answers as it should", (usual, request) -> usual),

	/**
	 * An outage.
	 */
	DOWN("Says 503 Service Unavailable", (usual, request) -> Reply.status(503)),

	/**
	 * Too many requests.
	 */
	RATE_LIMITED("Says 429 and to come back in 8 seconds",
			(usual, request) -> Reply.rateLimited(Duration.ofSeconds(8))),

	/**
	 * Nothing paid in.
	 */
	OUT_OF_CREDIT("Says that the credit is used up", (usual, request) -> Reply.quotaExceeded()),

	/**
	 * A revoked key.
	 */
	UNAUTHORIZED("Says 401, as to a revoked key", (usual, request) -> Reply.unauthorized()),

	/**
	 * A broken network.
	 */
	RESET("Resets the connection without a word", (usual, request) -> Reply.reset()),

	/**
	 * A stream that never begins. Calls are answered, since only streams are timed.
	 */
	SILENT_STREAM("Accepts a stream, then stays silent",
			(usual, request) -> request.isStreaming() ? Reply.silence().afterHeaders() : usual),

	/**
	 * A stream that never ends well.
	 */
	BROKEN_STREAM("Breaks off after a few words", (usual, request) -> usual.resetAfter(6)),

	/**
	 * An error that is in no book.
	 */
	PUZZLING("Says 400 in words that no rule knows",
			(usual, request) -> Reply.status(400)
				.body("application/json", "{\"error\": {\"message\": \"Operation not allowed\"}}")),

	/**
	 * A success without content.
	 */
	EMPTY("Answers 200 with an empty text", (usual, request) -> Reply.empty());

	private final String description;

	private final Behaviour behaviour;

	Mode(String description, Behaviour behaviour) {
		this.description = description;
		this.behaviour = behaviour;
	}

	static Optional<Mode> ofId(String id) {
		return Arrays.stream(values()).filter((mode) -> mode.id().equals(id)).findFirst();
	}

	/**
	 * The name in URLs.
	 */
	String id() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	String description() {
		return this.description;
	}

	Reply replyTo(RecordedRequest request, Answer usual) {
		return this.behaviour.reply(usual, request);
	}

	/**
	 * Turns the usual answer into what a client gets.
	 */
	private interface Behaviour {

		Reply reply(Answer usual, RecordedRequest request);

	}

}
