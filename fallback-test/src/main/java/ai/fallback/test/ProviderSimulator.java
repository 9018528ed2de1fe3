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

import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * A provider to test against: a real HTTP server on a loopback port that speaks OpenAI
 * chat completions, Anthropic messages and Ollama chat, replies by script and records
 * what it is asked. Every path prefix is fine, so one simulator can play several
 * providers.
 * <p>
 * A request follows the script of its API key, else that of its model, else the default
 * script, which echoes the last user message. Scripts may be changed at any time and from
 * any thread.
 */
public final class ProviderSimulator implements AutoCloseable {

	private final RequestLog log = new RequestLog();

	private final ScriptBook scripts;

	private final Dispatcher dispatcher;

	private final LoopbackServer server;

	private ProviderSimulator(int port, InstantSource clock) {
		this.scripts = new ScriptBook(clock);
		this.dispatcher = new Dispatcher(this.log, this.scripts, clock);
		this.server = LoopbackServer.start(port, this.dispatcher);
	}

	/**
	 * Starts a simulator on a free port.
	 * @return the running simulator
	 */
	public static ProviderSimulator start() {
		return start(0);
	}

	/**
	 * Starts a simulator on a port.
	 * @param port the port, 0 for a free one
	 * @return the running simulator
	 */
	public static ProviderSimulator start(int port) {
		return start(port, Clock.systemUTC());
	}

	/**
	 * Starts a simulator with a clock of its own, which decides on timetables and arrival
	 * times. Waits within a reply always take real time.
	 * @param port the port, 0 for a free one
	 * @param clock the clock
	 * @return the running simulator
	 */
	public static ProviderSimulator start(int port, InstantSource clock) {
		return new ProviderSimulator(port, clock);
	}

	/**
	 * Returns the port.
	 * @return the port
	 */
	public int port() {
		return this.server.address().getPort();
	}

	/**
	 * Returns the URL of the server, without a slash at the end.
	 * @return the URL
	 */
	public String url() {
		return "http://127.0.0.1:" + port();
	}

	/**
	 * Returns a base URL with a path.
	 * @param path the path, such as {@code /groq}
	 * @return the URL
	 */
	public String url(String path) {
		return url() + (path.startsWith("/") ? path : "/" + path);
	}

	/**
	 * Sets what a model replies, one reply after the other and the last one again and
	 * again. Replaces its script.
	 * @param model the model
	 * @param replies the replies
	 * @return this simulator
	 */
	public ProviderSimulator script(String model, Reply... replies) {
		return script(model, Script.inOrder(replies));
	}

	/**
	 * Sets the script of a model.
	 * @param model the model
	 * @param script the script
	 * @return this simulator
	 */
	public ProviderSimulator script(String model, Script script) {
		this.scripts.forModel(model, script);
		return this;
	}

	/**
	 * Sets what requests with an API key get, whatever the model.
	 * @param apiKey the API key
	 * @param replies the replies
	 * @return this simulator
	 */
	public ProviderSimulator scriptForKey(String apiKey, Reply... replies) {
		return scriptForKey(apiKey, Script.inOrder(replies));
	}

	/**
	 * Sets the script of an API key, whatever the model.
	 * @param apiKey the API key
	 * @param script the script
	 * @return this simulator
	 */
	public ProviderSimulator scriptForKey(String apiKey, Script script) {
		this.scripts.forKey(apiKey, script);
		return this;
	}

	/**
	 * Sets what requests get that no other script is for.
	 * @param replies the replies
	 * @return this simulator
	 */
	public ProviderSimulator byDefault(Reply... replies) {
		return byDefault(Script.inOrder(replies));
	}

	/**
	 * Sets the script for requests that no other script is for.
	 * @param script the script
	 * @return this simulator
	 */
	public ProviderSimulator byDefault(Script script) {
		this.scripts.byDefault(script);
		return this;
	}

	/**
	 * Returns the requests received, oldest first; the newest 10,000 are kept.
	 * @return the requests
	 */
	public List<RecordedRequest> requests() {
		return requests((request) -> true);
	}

	/**
	 * Returns the requests for a model, oldest first.
	 * @param model the model
	 * @return the requests
	 */
	public List<RecordedRequest> requests(String model) {
		return requests((request) -> request.model().filter(model::equals).isPresent());
	}

	/**
	 * Returns the requests with an API key, oldest first.
	 * @param apiKey the API key
	 * @return the requests
	 */
	public List<RecordedRequest> requestsWithKey(String apiKey) {
		return requests((request) -> request.apiKey().filter(apiKey::equals).isPresent());
	}

	/**
	 * Returns the requests that fulfil a condition, oldest first.
	 * @param condition the condition
	 * @return the requests
	 */
	public List<RecordedRequest> requests(Predicate<RecordedRequest> condition) {
		return this.log.matching(Objects.requireNonNull(condition));
	}

	/**
	 * Returns the newest request.
	 * @return the request
	 * @throws AssertionError if there was none
	 */
	public RecordedRequest lastRequest() {
		List<RecordedRequest> all = requests();
		if (all.isEmpty()) {
			throw new AssertionError("The simulator received no request");
		}
		return all.get(all.size() - 1);
	}

	/**
	 * Waits until so many requests have been received.
	 * @param count how many, counted from the last {@link #clear()}
	 * @param timeout how long at most
	 * @return the requests, oldest first
	 * @throws AssertionError if there are fewer when the time is over
	 */
	public List<RecordedRequest> awaitRequests(int count, Duration timeout) {
		return this.log.await(count, timeout);
	}

	/**
	 * Forgets the requests received so far.
	 */
	public void clear() {
		this.log.clear();
	}

	/**
	 * Forgets requests and scripts, and closes the connections whose response is not
	 * complete.
	 */
	public void reset() {
		this.scripts.clear();
		this.dispatcher.abandonAll();
		this.log.clear();
	}

	/**
	 * Stops the server: frees the port, closes all connections and ends the threads.
	 */
	@Override
	public void close() {
		this.server.stop();
	}

}
