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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.ai.util.json.JsonParser;

import ai.fallback.failure.FailureKind;

/**
 * What a target might do when it is asked: answer, fail, or say nothing.
 */
public final class MadeUpReply {

	private static final MadeUpReply ANSWERS = new MadeUpReply(null, null, false, null, null, null, null);

	private static final MadeUpReply SILENT = new MadeUpReply(null, null, true, null, null, null, null);

	private final @Nullable Integer status;

	private final @Nullable FailureKind kind;

	private final boolean silent;

	private final @Nullable String code;

	private final @Nullable String message;

	private final @Nullable Duration retryAfter;

	private final @Nullable Duration after;

	private MadeUpReply(@Nullable Integer status, @Nullable FailureKind kind, boolean silent, @Nullable String code,
			@Nullable String message, @Nullable Duration retryAfter, @Nullable Duration after) {
		this.status = status;
		this.kind = kind;
		this.silent = silent;
		this.code = code;
		this.message = message;
		this.retryAfter = notNegative("retryAfter", retryAfter);
		this.after = notNegative("after", after);
	}

	/**
	 * It answers, and no guard and no gate has anything against the answer.
	 * @return the reply
	 */
	public static MadeUpReply answers() {
		return ANSWERS;
	}

	/**
	 * It says nothing, for as long as it may.
	 * @return the reply
	 */
	public static MadeUpReply silent() {
		return SILENT;
	}

	/**
	 * It answers with an HTTP status of an error. What that means is for the chain's
	 * rules to say.
	 * @param status the status
	 * @return the reply
	 */
	public static MadeUpReply status(int status) {
		if (status < 400 || status > 599) {
			throw new IllegalArgumentException("'status' must be from 400 to 599, got " + status);
		}
		return new MadeUpReply(status, null, false, null, null, null, null);
	}

	/**
	 * It fails in a way of which the kind is known.
	 * @param kind the kind of failure
	 * @return the reply
	 */
	public static MadeUpReply fails(FailureKind kind) {
		return new MadeUpReply(null, kind, false, null, null, null, null);
	}

	/**
	 * The same reply with a code, as the provider names the error.
	 * @param code the code
	 * @return the reply
	 */
	public MadeUpReply code(String code) {
		requireStatus("code");
		return new MadeUpReply(this.status, this.kind, this.silent, code, this.message, this.retryAfter, this.after);
	}

	/**
	 * The same reply with a sentence, as the provider explains the error.
	 * @param message the sentence
	 * @return the reply
	 */
	public MadeUpReply message(String message) {
		requireStatus("message");
		return new MadeUpReply(this.status, this.kind, this.silent, this.code, message, this.retryAfter, this.after);
	}

	/**
	 * The same reply with the provider's word on when to come back.
	 * @param retryAfter how long to wait
	 * @return the reply
	 */
	public MadeUpReply retryAfter(Duration retryAfter) {
		if (this.status == null && this.kind == null) {
			throw new IllegalArgumentException("'retryAfter' must be of a failure");
		}
		return new MadeUpReply(this.status, this.kind, this.silent, this.code, this.message, retryAfter, this.after);
	}

	/**
	 * The same reply, later.
	 * @param after how long it takes; a stream has its first output then
	 * @return the reply
	 */
	public MadeUpReply after(Duration after) {
		if (this.silent) {
			throw new IllegalArgumentException("'after' must not be of a reply that never comes");
		}
		return new MadeUpReply(this.status, this.kind, false, this.code, this.message, this.retryAfter, after);
	}

	/**
	 * Whether nothing comes at all.
	 * @return whether it is silent
	 */
	public boolean isSilent() {
		return this.silent;
	}

	/**
	 * How long the reply takes.
	 * @return the time, unless it was left open
	 */
	public Optional<Duration> after() {
		return Optional.ofNullable(this.after);
	}

	/**
	 * What comes instead of an answer.
	 * @return the error, unless it is an answer or nothing
	 */
	public Optional<Throwable> error() {
		if (this.kind != null) {
			return Optional.of(new MadeUpError(this.kind, this.retryAfter));
		}
		return (this.status != null) ? Optional.of(new MadeUpError(this.status, headers(), body())) : Optional.empty();
	}

	private Map<String, String> headers() {
		Map<String, String> headers = new LinkedHashMap<>();
		if (this.retryAfter != null) {
			headers.put("retry-after-ms", String.valueOf(this.retryAfter.toMillis()));
		}
		return headers;
	}

	/**
	 * As most providers write it.
	 */
	private String body() {
		if (this.code == null && this.message == null) {
			return "";
		}
		Map<String, @Nullable String> error = new LinkedHashMap<>();
		error.put("type", this.code);
		error.put("code", this.code);
		error.put("message", this.message);
		return JsonParser.toJson(Map.of("error", error));
	}

	private void requireStatus(String name) {
		if (this.status == null) {
			throw new IllegalArgumentException("'" + name + "' must be of a reply with a status");
		}
	}

	private static @Nullable Duration notNegative(String name, @Nullable Duration duration) {
		if (duration != null && duration.isNegative()) {
			throw new IllegalArgumentException("'" + name + "' must not be negative, got " + duration);
		}
		return duration;
	}

}
