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

import org.jspecify.annotations.Nullable;

/**
 * Says in a few words why an attempt failed.
 */
final class Reasons {

	private Reasons() {
	}

	static String of(FailureKind kind, @Nullable Integer status, @Nullable String code, @Nullable String words,
			Throwable cause) {
		if (status != null && status >= 400) {
			return "HTTP " + status + ((code != null) ? ", " + code : "");
		}
		if (words != null) {
			return (code != null) ? words + ", " + code : words;
		}
		return (code != null) ? code : plain(kind, cause);
	}

	private static String plain(FailureKind kind, Throwable cause) {
		return switch (kind) {
			case RATE_LIMITED -> "too many requests";
			case QUOTA_EXHAUSTED -> "quota used up";
			case OVERLOADED -> "no capacity";
			case SERVER_ERROR -> "the provider broke";
			case NETWORK -> "connection lost";
			case TIMEOUT -> "no answer in time";
			case AUTHENTICATION -> "access refused";
			case MODEL_UNAVAILABLE -> "the model is not there";
			case UNSUPPORTED -> "not supported by this target";
			case CONTEXT_OVERFLOW -> "the prompt is too long";
			case CONTENT_FILTERED -> "blocked by a safety policy";
			case INVALID_REQUEST -> "invalid request";
			case UNUSABLE_OUTPUT -> "an answer that cannot be used";
			case CANCELLED -> "cancelled";
			case UNKNOWN -> "not recognised (" + cause.getClass().getSimpleName() + ")";
		};
	}

}
