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

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * How one protocol writes answers and errors. Knows nothing of faults and time: those act
 * on the frames it returns.
 */
interface WireProtocol {

	/**
	 * Whether the request asks for a stream.
	 */
	default boolean streaming(Map<String, @Nullable Object> request) {
		return Boolean.TRUE.equals(request.get("stream"));
	}

	/**
	 * The content type of a stream.
	 */
	default String streamType() {
		return "text/event-stream; charset=utf-8";
	}

	/**
	 * The body of an answer that is not streamed.
	 */
	String whole(Message message);

	/**
	 * The frames of an answer that is streamed.
	 */
	Frames stream(Message message);

	/**
	 * The error as it is sent instead of an answer.
	 */
	ErrorShape error(ProviderError error);

	/**
	 * The error as it is sent within a stream.
	 */
	default String errorEvent(ProviderError error) {
		return "data: " + error(error).body() + "\n\n";
	}

	/**
	 * A frame no client can read.
	 */
	default String malformedEvent() {
		return "data: {\"id\":\"broken\",\"cho\n\n";
	}

	/**
	 * An error with the status the provider sends it with.
	 */
	record ErrorShape(int status, String body) {

	}

}
