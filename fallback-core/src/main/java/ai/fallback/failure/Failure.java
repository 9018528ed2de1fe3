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

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

import org.jspecify.annotations.Nullable;

/**
 * What went wrong in an attempt: its kind, what the provider said about it in status,
 * code and hints, and the original error.
 */
public final class Failure {

	private final FailureKind kind;

	private final @Nullable Integer status;

	private final @Nullable String code;

	private final String reason;

	private final @Nullable Duration retryAfter;

	private final boolean retryForbidden;

	private final @Nullable Boolean requestSent;

	private final @Nullable String fingerprint;

	private final Throwable cause;

	private Failure(Builder builder) {
		this.kind = builder.kind;
		this.status = builder.status;
		this.code = builder.code;
		this.reason = Reasons.of(builder.kind, builder.status, builder.code, builder.reason, builder.cause);
		this.retryAfter = builder.retryAfter;
		this.retryForbidden = builder.retryForbidden;
		this.requestSent = builder.requestSent;
		this.fingerprint = builder.fingerprint;
		this.cause = builder.cause;
	}

	/**
	 * A failure that came as an exception.
	 * @param kind what kind of failure it is
	 * @param cause the original error
	 * @return the failure
	 */
	public static Failure of(FailureKind kind, Throwable cause) {
		return builder(kind, cause).build();
	}

	/**
	 * A failure that the provider told by an HTTP status.
	 * @param kind what kind of failure it is
	 * @param status the HTTP status
	 * @param cause the original error
	 * @return the failure
	 */
	public static Failure of(FailureKind kind, int status, Throwable cause) {
		return builder(kind, cause).status(status).build();
	}

	/**
	 * An answer that arrived and could not be used.
	 * @param complaint what is wrong with it, without its content
	 * @return the failure
	 */
	public static Failure unusable(String complaint) {
		return builder(FailureKind.UNUSABLE_OUTPUT, new UnusableAnswerException(complaint)).reason(complaint).build();
	}

	/**
	 * An answer in which a safety policy says no.
	 * @param complaint how it said so, without its content
	 * @return the failure
	 */
	public static Failure refused(String complaint) {
		return builder(FailureKind.CONTENT_FILTERED, new UnusableAnswerException(complaint)).reason(complaint).build();
	}

	/**
	 * A failure of which more is known.
	 * @param kind what kind of failure it is
	 * @param cause the original error
	 * @return a builder
	 */
	public static Builder builder(FailureKind kind, Throwable cause) {
		return new Builder(kind, cause);
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
	 * The code that the provider names the failure by, where there is one.
	 * @return the code
	 */
	public Optional<String> code() {
		return Optional.ofNullable(this.code);
	}

	/**
	 * A few words for people. They never contain what a provider wrote, since providers
	 * quote prompts and keys; a code is shown if it is a single plain word.
	 * @return the reason
	 */
	public String reason() {
		return this.reason;
	}

	/**
	 * How long to wait before asking again, where the provider said so. It may be zero,
	 * and it may be longer than anybody wants to wait.
	 * @return the wait
	 */
	public Optional<Duration> retryAfter() {
		return Optional.ofNullable(this.retryAfter);
	}

	/**
	 * Whether the provider said that asking again is useless.
	 * @return whether it said so
	 */
	public boolean retryForbidden() {
		return this.retryForbidden;
	}

	/**
	 * Whether the provider may have received the request. Known for failures of the
	 * network alone, and not for all of them.
	 * @return whether the request had been sent, or nothing where that is not known
	 */
	public Optional<Boolean> requestSent() {
		return Optional.ofNullable(this.requestSent);
	}

	/**
	 * A name for an error that nobody recognised: the same phenomenon has the same one
	 * again. It is a hash, made without content.
	 * @return the fingerprint, or nothing for a failure that was recognised
	 */
	public Optional<String> fingerprint() {
		return Optional.ofNullable(this.fingerprint);
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

	/**
	 * Collects what is known of a failure.
	 */
	public static final class Builder {

		private final FailureKind kind;

		private final Throwable cause;

		private @Nullable Integer status;

		private @Nullable String code;

		private @Nullable String reason;

		private @Nullable Duration retryAfter;

		private boolean retryForbidden;

		private @Nullable Boolean requestSent;

		private @Nullable String fingerprint;

		private Builder(FailureKind kind, Throwable cause) {
			this.kind = Objects.requireNonNull(kind, "'kind' must not be null");
			this.cause = Objects.requireNonNull(cause, "'cause' must not be null");
		}

		/**
		 * The HTTP status.
		 * @param status the status
		 * @return this builder
		 */
		public Builder status(int status) {
			this.status = status;
			return this;
		}

		/**
		 * The code that the provider names the failure by.
		 * @param code the code; one that is not a single plain word is not kept
		 * @return this builder
		 */
		public Builder code(@Nullable String code) {
			this.code = Story.isSafe(code) ? code : null;
			return this;
		}

		/**
		 * A few words for people, used where status and code say too little.
		 * @param reason the reason, without anything that a provider wrote
		 * @return this builder
		 */
		public Builder reason(@Nullable String reason) {
			this.reason = reason;
			return this;
		}

		/**
		 * How long to wait before asking again.
		 * @param retryAfter the wait
		 * @return this builder
		 */
		public Builder retryAfter(@Nullable Duration retryAfter) {
			this.retryAfter = (retryAfter != null && retryAfter.isNegative()) ? null : retryAfter;
			return this;
		}

		/**
		 * Whether the provider said that asking again is useless.
		 * @param retryForbidden whether it said so
		 * @return this builder
		 */
		public Builder retryForbidden(boolean retryForbidden) {
			this.retryForbidden = retryForbidden;
			return this;
		}

		/**
		 * Whether the provider may have received the request.
		 * @param requestSent whether the request had been sent
		 * @return this builder
		 */
		public Builder requestSent(boolean requestSent) {
			this.requestSent = requestSent;
			return this;
		}

		FailureKind kind() {
			return this.kind;
		}

		@Nullable String code() {
			return this.code;
		}

		Builder fingerprint(String fingerprint) {
			this.fingerprint = fingerprint;
			return this;
		}

		/**
		 * Make the failure.
		 * @return the failure
		 */
		public Failure build() {
			return new Failure(this);
		}

	}

}
