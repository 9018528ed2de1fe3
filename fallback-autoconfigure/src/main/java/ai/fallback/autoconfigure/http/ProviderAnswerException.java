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

package ai.fallback.autoconfigure.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/**
 * What a provider answered instead of an answer, as far as its client would drop it. It
 * becomes the cause of the exception that Spring AI throws, or takes its place where
 * Spring AI throws none, or one that tells nothing.
 */
public final class ProviderAnswerException extends RuntimeException {

	private static final Pattern KEPT = Pattern
		.compile("date|.*retry.*|.*ratelimit.*|.*rate-limit.*|.*request-?id|x-amzn-errortype");

	private final int status;

	private final transient Map<String, List<String>> headers;

	private final transient @Nullable String body;

	private ProviderAnswerException(int status, Map<String, List<String>> headers, @Nullable String body) {
		super("HTTP " + status, null, false, false);
		this.status = status;
		this.headers = Map.copyOf(headers);
		this.body = body;
	}

	static ProviderAnswerException of(int status, HttpHeaders headers, @Nullable String body) {
		Map<String, List<String>> kept = new LinkedHashMap<>();
		headers.forEach((name, values) -> {
			if (KEPT.matcher(name.toLowerCase(Locale.ROOT)).matches()) {
				kept.put(name, List.copyOf(values));
			}
		});
		return new ProviderAnswerException(status, kept, body);
	}

	/**
	 * The HTTP status.
	 * @return the status
	 */
	public int statusCode() {
		return this.status;
	}

	/**
	 * The headers that say when to try again and which request it was.
	 * @return the headers
	 */
	public Map<String, List<String>> headers() {
		return this.headers;
	}

	/**
	 * The error that the provider sent, where no other exception has it. It may quote
	 * what was asked.
	 * @return the body, or the data of an event in a stream
	 */
	public @Nullable String body() {
		return this.body;
	}

}
