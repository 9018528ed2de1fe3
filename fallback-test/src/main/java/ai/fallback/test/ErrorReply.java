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
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A status with headers and a body, which is the provider's usual error body unless it is
 * set.
 */
public final class ErrorReply implements Reply {

	private final ProviderError error;

	private final int status;

	private final Map<String, String> headers;

	private final @Nullable String body;

	private final Duration delay;

	private ErrorReply(ProviderError error, int status, Map<String, String> headers, @Nullable String body,
			Duration delay) {
		this.error = error;
		this.status = status;
		this.headers = headers;
		this.body = body;
		this.delay = delay;
	}

	static ErrorReply of(ProviderError error) {
		return new ErrorReply(error, 0, Map.of(), null, Duration.ZERO);
	}

	/**
	 * Sends another status than the provider's usual one.
	 * @param status the status
	 * @return the changed reply
	 */
	public ErrorReply status(int status) {
		if (status < 200 || status > 999) {
			throw new IllegalArgumentException("'status' must be between 200 and 999 but is " + status);
		}
		return new ErrorReply(this.error, status, this.headers, this.body, this.delay);
	}

	/**
	 * Sends a header.
	 * @param name the name
	 * @param value the value
	 * @return the changed reply
	 */
	public ErrorReply header(String name, String value) {
		Map<String, String> more = new LinkedHashMap<>(this.headers);
		more.put(name, value);
		return new ErrorReply(this.error, this.status, more, this.body, this.delay);
	}

	/**
	 * Sends this body instead of the provider's usual one, as JSON unless a
	 * {@code Content-Type} header is set.
	 * @param body the body
	 * @return the changed reply
	 */
	public ErrorReply body(String body) {
		return new ErrorReply(this.error, this.status, this.headers, body, this.delay);
	}

	/**
	 * Sends this body instead of the provider's usual one.
	 * @param contentType the content type, such as {@code text/html}
	 * @param body the body
	 * @return the changed reply
	 */
	public ErrorReply body(String contentType, String body) {
		return body(body).header("Content-Type", contentType);
	}

	@Override
	public ErrorReply after(Duration delay) {
		return new ErrorReply(this.error, this.status, this.headers, this.body, delay);
	}

	@Override
	public String toString() {
		return (this.status != 0) ? String.valueOf(this.status) : this.error.name();
	}

	WireProtocol.ErrorShape shapeIn(WireProtocol protocol) {
		WireProtocol.ErrorShape usual = protocol.error(this.error);
		return new WireProtocol.ErrorShape((this.status != 0) ? this.status : usual.status(),
				(this.body != null) ? this.body : usual.body());
	}

	Map<String, String> headers() {
		return this.headers;
	}

	Duration delay() {
		return this.delay;
	}

}
