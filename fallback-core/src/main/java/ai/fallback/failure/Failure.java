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

package ai.fallback.failure;

import java.util.Objects;
import java.util.OptionalInt;

import org.jspecify.annotations.Nullable;

/**
 * What went wrong in an attempt: its kind, the HTTP status where there was one, and the
 * original error.
 */
public final class Failure {

	private final FailureKind kind;

	private final @Nullable Integer status;

	private final String reason;

	private final Throwable cause;

	private Failure(FailureKind kind, @Nullable Integer status, String reason, Throwable cause) {
		this.kind = Objects.requireNonNull(kind, "'kind' must not be null");
		this.status = status;
		this.reason = reason;
		this.cause = Objects.requireNonNull(cause, "'cause' must not be null");
	}

	/**
	 * A failure that came as an exception.
	 * @param kind what kind of failure it is
	 * @param cause the original error
	 * @return the failure
	 */
	public static Failure of(FailureKind kind, Throwable cause) {
		return new Failure(kind, null, cause.getClass().getSimpleName(), cause);
	}

	/**
	 * A failure that the provider told by an HTTP status.
	 * @param kind what kind of failure it is
	 * @param status the HTTP status
	 * @param cause the original error
	 * @return the failure
	 */
	public static Failure of(FailureKind kind, int status, Throwable cause) {
		return new Failure(kind, status, "HTTP " + status, cause);
	}

	/**
	 * An answer that arrived and could not be used.
	 * @param complaint what is wrong with it, without its content
	 * @return the failure
	 */
	public static Failure unusable(String complaint) {
		return new Failure(FailureKind.UNUSABLE_OUTPUT, null, complaint, new UnusableAnswerException(complaint));
	}

	/**
	 * An answer in which a safety policy says no.
	 * @param complaint how it said so, without its content
	 * @return the failure
	 */
	public static Failure refused(String complaint) {
		return new Failure(FailureKind.CONTENT_FILTERED, null, complaint, new UnusableAnswerException(complaint));
	}

	/**
	 * What kind of failure it is.
	 * @return the kind
	 */
	public FailureKind kind() {
		return this.kind;
	}

	/**
	 * The HTTP status, where the failure had one.
	 * @return the status
	 */
	public OptionalInt status() {
		return (this.status != null) ? OptionalInt.of(this.status) : OptionalInt.empty();
	}

	/**
	 * A few words for people. They never contain what a provider wrote, since providers
	 * quote prompts and keys.
	 * @return the reason
	 */
	public String reason() {
		return this.reason;
	}

	/**
	 * The original error.
	 * @return the error
	 */
	public Throwable cause() {
		return this.cause;
	}

	@Override
	public String toString() {
		return this.kind + ", " + this.reason;
	}

}
