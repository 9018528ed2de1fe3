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
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * A request the simulator received, and what became of it.
 */
public final class RecordedRequest {

	private final long number;

	private final Instant arrivedAt;

	private final RequestHead head;

	private final String body;

	private final RequestBody json;

	private final Ending ending = new Ending();

	RecordedRequest(long number, Instant arrivedAt, RequestHead head, String body) {
		this.number = number;
		this.arrivedAt = arrivedAt;
		this.head = head;
		this.body = body;
		this.json = RequestBody.of(body);
	}

	/**
	 * Returns the number of the request, counted from 1 since the simulator started.
	 * @return the number
	 */
	public long number() {
		return this.number;
	}

	/**
	 * Returns when the request had arrived in full, by the simulator's clock.
	 * @return the time
	 */
	public Instant arrivedAt() {
		return this.arrivedAt;
	}

	/**
	 * Returns the HTTP method.
	 * @return the method
	 */
	public String method() {
		return this.head.method();
	}

	/**
	 * Returns the path, without the query.
	 * @return the path
	 */
	public String path() {
		return this.head.path();
	}

	/**
	 * Returns the query, empty if there is none.
	 * @return the query
	 */
	public String query() {
		return this.head.query();
	}

	/**
	 * Returns the headers; names are found in any case.
	 * @return the headers
	 */
	public Map<String, List<String>> headers() {
		return this.head.headers();
	}

	/**
	 * Returns the first header of a name, in any case.
	 * @param name the name
	 * @return the value
	 */
	public Optional<String> header(String name) {
		return this.head.header(name);
	}

	/**
	 * Returns the API key: the bearer token, {@code x-api-key} or {@code api-key}.
	 * @return the key
	 */
	public Optional<String> apiKey() {
		return this.head.apiKey();
	}

	/**
	 * Returns the protocol, empty if the path belongs to none.
	 * @return the protocol
	 */
	public Optional<Protocol> protocol() {
		return this.head.protocol();
	}

	/**
	 * Returns the model that was asked for; with Azure that is the deployment.
	 * @return the model
	 */
	public Optional<String> model() {
		return this.head.deployment().or(this.json::model);
	}

	/**
	 * Whether the request asks for a stream.
	 * @return whether it does
	 */
	public boolean isStreaming() {
		return protocol().map((protocol) -> protocol.wire().streaming(json())).orElse(false);
	}

	/**
	 * Returns the text of the last user message.
	 * @return the text
	 */
	public Optional<String> userText() {
		return this.json.userText();
	}

	/**
	 * Returns the body as it was sent.
	 * @return the body
	 */
	public String body() {
		return this.body;
	}

	/**
	 * Returns the body's JSON: maps, lists, strings, {@link Long} or {@link Double},
	 * booleans and {@code null}.
	 * @return the members, none if the body is not a JSON object
	 */
	public Map<String, @Nullable Object> json() {
		return this.json.members();
	}

	/**
	 * Returns a part of the body's JSON.
	 * @param path names and indexes, separated by dots, such as
	 * {@code messages.0.content}; -1 is the last element
	 * @return the part, {@code null} if there is none
	 */
	public @Nullable Object json(String path) {
		return this.json.at(path);
	}

	/**
	 * Returns how the exchange ended, empty while it goes on.
	 * @return the outcome
	 */
	public Optional<Outcome> outcome() {
		return this.ending.get().map(Ending.End::outcome);
	}

	/**
	 * Returns the time from the arrival to the end of the exchange, empty while it goes
	 * on.
	 * @return the duration
	 */
	public Optional<Duration> duration() {
		return this.ending.get().map(Ending.End::after);
	}

	/**
	 * Whether the client closed the connection before the response was complete.
	 * @return whether it did
	 */
	public boolean isAborted() {
		return outcome().filter(Outcome.ABORTED::equals).isPresent();
	}

	/**
	 * Waits for the end of the exchange.
	 * @param timeout how long at most
	 * @return how it ended
	 * @throws AssertionError if it goes on for longer
	 */
	public Outcome awaitOutcome(Duration timeout) {
		return this.ending.await(timeout).outcome();
	}

	/**
	 * Waits until the client closes the connection before the response is complete.
	 * @param timeout how long at most
	 * @return the time from the arrival of the request to the abort
	 * @throws AssertionError if it does not, or the exchange ends otherwise
	 */
	public Duration awaitAbort(Duration timeout) {
		Ending.End end = this.ending.await(timeout);
		if (end.outcome() != Outcome.ABORTED) {
			throw new AssertionError("The client did not abort: " + end.outcome() + " after " + end.after());
		}
		return end.after();
	}

	boolean isReadable() {
		return this.json.isReadable();
	}

	Ending ending() {
		return this.ending;
	}

	@Override
	public String toString() {
		return "#" + this.number + " " + method() + " " + path() + " model=" + model().orElse("-") + " streaming="
				+ isStreaming() + " outcome=" + outcome().map(Enum::name).orElse("-");
	}

}
