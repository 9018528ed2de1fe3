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

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.util.OptionalInt;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;

/**
 * The built-in rules: the first HTTP status found on the way down the causes, then the
 * first network error, else unknown.
 */
final class StandardClassifier implements FailureClassifier {

	@Override
	public Failure classify(Throwable error) {
		for (Throwable cause : Causes.of(error)) {
			OptionalInt status = HttpStatus.of(cause);
			if (status.isPresent() && status.getAsInt() >= 400) {
				return byStatus(status.getAsInt(), cause, error);
			}
		}
		for (Throwable cause : Causes.of(error)) {
			FailureKind kind = byType(cause);
			if (kind != null) {
				return Failure.of(kind, error);
			}
		}
		return Failure.of(FailureKind.UNKNOWN, error);
	}

	private static Failure byStatus(int status, Throwable told, Throwable error) {
		FailureKind wording = Wording.of(told);
		return Failure.of((wording != null) ? wording : kindOf(status), status, error);
	}

	private static FailureKind kindOf(int status) {
		return switch (status) {
			case 401, 403 -> FailureKind.AUTHENTICATION;
			case 402 -> FailureKind.QUOTA_EXHAUSTED;
			case 404, 410 -> FailureKind.MODEL_UNAVAILABLE;
			case 408, 504 -> FailureKind.TIMEOUT;
			case 413 -> FailureKind.CONTEXT_OVERFLOW;
			case 429 -> FailureKind.RATE_LIMITED;
			case 501 -> FailureKind.UNSUPPORTED;
			case 503, 529 -> FailureKind.OVERLOADED;
			default -> (status >= 500) ? FailureKind.SERVER_ERROR : FailureKind.INVALID_REQUEST;
		};
	}

	private static @Nullable FailureKind byType(Throwable cause) {
		if (cause instanceof TimeoutException || cause instanceof SocketTimeoutException
				|| cause instanceof InterruptedIOException || cause.getClass().getSimpleName().contains("Timeout")) {
			return FailureKind.TIMEOUT;
		}
		return (cause instanceof IOException) ? FailureKind.NETWORK : null;
	}

}
