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

package ai.fallback.autoconfigure.provider;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Keeps the secrets among the settings of a target out of what is said about it.
 */
final class Secrets {

	private static final Pattern SECRET = Pattern
		.compile("(?i).*(key|secret|token|password|authorization|credentials?)]?$");

	private final List<String> values;

	private Secrets(List<String> values) {
		this.values = values;
	}

	static Secrets among(Map<String, Object> settings) {
		return new Secrets(settings.entrySet()
			.stream()
			.filter((entry) -> SECRET.matcher(entry.getKey()).matches())
			.map((entry) -> String.valueOf(entry.getValue()))
			.filter((value) -> !value.isBlank() && !value.equals("none"))
			.toList());
	}

	String redact(@Nullable String text) {
		String redacted = String.valueOf(text);
		for (String value : this.values) {
			redacted = redacted.replace(value, "******");
		}
		return redacted;
	}

	/**
	 * The same exception, or a copy without secrets if any of its causes tells one.
	 */
	Throwable redact(Throwable thrown) {
		return isTold(thrown) ? copy(thrown) : thrown;
	}

	private boolean isTold(@Nullable Throwable thrown) {
		return thrown != null && (this.values.stream().anyMatch(thrown.toString()::contains)
				|| isTold(thrown.getCause()) || List.of(thrown.getSuppressed()).stream().anyMatch(this::isTold));
	}

	private RedactedException copy(Throwable thrown) {
		Throwable cause = thrown.getCause();
		return new RedactedException(redact(thrown.toString()), (cause != null) ? copy(cause) : null,
				thrown.getStackTrace());
	}

	/**
	 * Stands for an exception whose text would have told a secret.
	 */
	private static final class RedactedException extends RuntimeException {

		RedactedException(String text, @Nullable Throwable cause, StackTraceElement[] stackTrace) {
			super(text, cause);
			setStackTrace(stackTrace);
		}

		@Override
		public String toString() {
			return String.valueOf(getMessage());
		}

	}

}
