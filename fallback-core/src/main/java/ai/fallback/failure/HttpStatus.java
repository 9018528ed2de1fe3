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

import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatusCode;

/**
 * Reads the HTTP status out of an error. Spring AI's own errors have it in their message
 * only; those of the HTTP clients and of the providers' libraries have a method for it.
 */
final class HttpStatus {

	private static final List<Pattern> MESSAGES = List.of(
			Pattern.compile("^(?:HTTP )?([1-5]\\d{2}) - ", Pattern.DOTALL),
			Pattern.compile("^Response exception, Status: \\[([1-5]\\d{2})\\b"));

	private static final Getter STATUS = new Getter(List.of("statusCode", "getStatusCode", "code"),
			(type) -> type == int.class || HttpStatusCode.class.isAssignableFrom(type));

	private HttpStatus() {
	}

	static OptionalInt of(Throwable error) {
		Object status = STATUS.read(error);
		if (status instanceof Integer code && code >= 100 && code <= 599) {
			return OptionalInt.of(code);
		}
		return (status instanceof HttpStatusCode code) ? OptionalInt.of(code.value()) : fromMessage(error.getMessage());
	}

	private static OptionalInt fromMessage(@Nullable String message) {
		for (Pattern pattern : (message != null) ? MESSAGES : List.<Pattern>of()) {
			Matcher matcher = pattern.matcher(message);
			if (matcher.find()) {
				return OptionalInt.of(Integer.parseInt(matcher.group(1)));
			}
		}
		return OptionalInt.empty();
	}

}
