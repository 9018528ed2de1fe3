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

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Reads an error and its causes: the names of their classes, their messages, and what the
 * HTTP clients' and the providers' libraries have methods for.
 */
final class ThrowableReader {

	private static final Getter STATUS = new Getter("statusCode", "getStatusCode", "getRawStatusCode", "code",
			"getCode", "status", "getStatus", "httpStatus", "getHttpStatus");

	private static final Getter VALUE = new Getter("value");

	private static final Getter CODE = new Getter("code", "getCode", "errorCode", "getErrorCode", "type", "getType",
			"errorType", "getErrorType", "status", "getStatus", "getStatusCode");

	private static final Getter HEADERS = new Getter("headers", "getHeaders", "getResponseHeaders");

	private static final Getter BODY = new Getter("getResponseBodyAsString", "body", "getResponseBody", "responseBody",
			"getBody", "getValue", "errorMessage");

	private static final Getter DETAILS = new Getter("awsErrorDetails", "sdkHttpResponse", "getResponse", "response",
			"getStatusCode", "getStatus");

	private static final Pattern CODE_FORM = Pattern.compile("[A-Za-z][A-Za-z0-9_.:\\-]{1,80}");

	private static final Map<String, String> PROVIDERS = Map.of("com.anthropic.", "anthropic",
			"software.amazon.awssdk.", "bedrock", "com.google.genai.", "google", "com.google.api.gax.", "google",
			"com.azure.", "azure");

	private static final ClassValue<List<String>> TYPE_NAMES = new ClassValue<>() {

		@Override
		protected List<String> computeValue(Class<?> type) {
			List<String> names = new ArrayList<>(3);
			for (Class<?> next = type; isTelling(next); next = next.getSuperclass()) {
				names.add(next.getName());
			}
			return List.copyOf(names);
		}

	};

	private final ErrorEvidence.Builder evidence = ErrorEvidence.builder();

	private ThrowableReader() {
	}

	static ErrorEvidence read(Throwable error) {
		ThrowableReader reader = new ThrowableReader();
		for (Throwable cause : Causes.of(error)) {
			reader.cause(cause);
		}
		return reader.evidence.build();
	}

	private static boolean isTelling(@Nullable Class<?> type) {
		return type != null && type != Throwable.class && type != Exception.class && type != RuntimeException.class;
	}

	private void cause(Throwable cause) {
		List<String> names = TYPE_NAMES.get(cause.getClass());
		names.forEach(this.evidence::errorType);
		if (!names.isEmpty()) {
			PROVIDERS.forEach((prefix, provider) -> {
				if (names.get(0).startsWith(prefix)) {
					this.evidence.provider(provider);
				}
			});
		}
		try {
			text(cause.getMessage());
			BODY.read(cause).forEach(this::text);
			details(cause, 0);
		}
		catch (RuntimeException ex) {
			this.evidence.errorType(ex.getClass().getName());
		}
	}

	private void details(Object source, int depth) {
		STATUS.read(source).forEach(this::status);
		CODE.read(source).forEach(this::code);
		HEADERS.read(source).forEach((headers) -> HeaderReader.read(headers, this.evidence));
		if (depth > 0 && !(source instanceof Enum<?>)) {
			BODY.read(source).stream().filter(String.class::isInstance).forEach(this::text);
		}
		for (Object detail : (depth < 2) ? DETAILS.read(source) : List.of()) {
			if (!(detail instanceof Number || detail instanceof CharSequence || isStatus(detail))) {
				details(detail, depth + 1);
			}
		}
	}

	private void status(Object value) {
		if (value instanceof Integer status && status >= 100 && status <= 999) {
			this.evidence.status(status);
		}
		else if (isStatus(value)) {
			VALUE.read(value).forEach(this::status);
		}
	}

	/**
	 * Whether it is Spring's type for a status, which need not be on the class path.
	 */
	private static boolean isStatus(Object value) {
		return value.getClass().getName().startsWith("org.springframework.http.");
	}

	private void code(Object value) {
		String code = (value instanceof Enum<?> constant && !isStatus(value)) ? constant.name()
				: (value instanceof String text) ? text : "";
		if (CODE_FORM.matcher(code).matches()) {
			this.evidence.code(code);
		}
	}

	private void text(@Nullable Object value) {
		if (value instanceof byte[] bytes) {
			this.evidence.text(new String(bytes, StandardCharsets.UTF_8));
		}
		else if (value != null) {
			this.evidence.text(value.toString());
		}
	}

}
