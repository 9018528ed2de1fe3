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

import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records requests and has the scripts decide what to do with them.
 */
final class Dispatcher {

	private static final Logger logger = LoggerFactory.getLogger(ProviderSimulator.class);

	private final AtomicLong numbers = new AtomicLong();

	private final Set<Exchange> open = ConcurrentHashMap.newKeySet();

	private final RequestLog log;

	private final ScriptBook scripts;

	private final InstantSource clock;

	Dispatcher(RequestLog log, ScriptBook scripts, InstantSource clock) {
		this.log = log;
		this.scripts = scripts;
		this.clock = clock;
	}

	RecordedRequest receive(RequestHead head, String body) {
		return new RecordedRequest(this.numbers.incrementAndGet(), this.clock.instant(), head, body);
	}

	List<Move> dispatch(RecordedRequest request) {
		WireProtocol protocol = request.protocol().orElse(Protocol.OPENAI).wire();
		Reply reply = replyTo(request);
		logger.debug("{} gets {}", request, reply);
		return Plan.of(reply, protocol, request);
	}

	/**
	 * Makes the request visible, now that its reply is decided and can be abandoned.
	 */
	void track(Exchange exchange, RecordedRequest request) {
		this.open.add(exchange);
		request.ending().whenReached(() -> this.open.remove(exchange));
		this.log.add(request);
	}

	void abandonAll() {
		this.open.forEach(Exchange::abandon);
	}

	private Reply replyTo(RecordedRequest request) {
		if (request.protocol().isEmpty()) {
			return Reply.status(404).body("{\"error\":{\"message\":\"The simulator does not know this path\"}}");
		}
		if (!request.isReadable()) {
			return Reply.error(ProviderError.BAD_REQUEST);
		}
		try {
			return this.scripts.next(request);
		}
		catch (RuntimeException ex) {
			logger.error("The script failed for {}", request, ex);
			return Reply.serverError();
		}
	}

}
