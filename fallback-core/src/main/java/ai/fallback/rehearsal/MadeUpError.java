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

package ai.fallback.rehearsal;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import ai.fallback.failure.Failure;
import ai.fallback.failure.FailureKind;

/**
 * An error that no provider sent. It is read as the errors of HTTP clients are, which
 * tell status, headers and body by such methods.
 */
public final class MadeUpError extends RuntimeException {

	private final int status;

	private final transient Map<String, String> headers;

	private final String body;

	private final transient @Nullable Failure failure;

	MadeUpError(int status, Map<String, String> headers, String body) {
		super(null, null, false, false);
		this.status = status;
		this.headers = headers;
		this.body = body;
		this.failure = null;
	}

	MadeUpError(FailureKind kind, @Nullable Duration retryAfter) {
		super(null, null, false, false);
		this.status = 0;
		this.headers = Map.of();
		this.body = "";
		this.failure = Failure.builder(kind, this).retryAfter(retryAfter).build();
	}

	/**
	 * What nobody needs to find out by rules.
	 * @return the failure, if it was made up as one
	 */
	public Optional<Failure> failure() {
		return Optional.ofNullable(this.failure);
	}

	/**
	 * The HTTP status.
	 * @return the status
	 */
	public int getStatusCode() {
		return this.status;
	}

	/**
	 * The headers.
	 * @return values by names
	 */
	public Map<String, String> getHeaders() {
		return this.headers;
	}

	/**
	 * The body.
	 * @return the body
	 */
	public String getResponseBodyAsString() {
		return this.body;
	}

}
