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

package ai.fallback.autoconfigure.retry;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.SpringBootVersion;

/**
 * The retries of Apache's HTTP client, where a model's API asks through it. Streams go
 * through another client.
 */
final class ApacheRetries implements RetrySource {

	private static final String RETRYING = "org.apache.hc.client5.http.impl.classic.HttpRequestRetryExec";

	@Override
	public ForeignRetry of(Object model) {
		int requests = Members.fields(model)
			.map((api) -> Members.field(api, "restClient", "clientRequestFactory"))
			.filter(Objects::nonNull)
			.mapToInt(ApacheRetries::requests)
			.max()
			.orElse(1);
		return ForeignRetry.by("Apache's HTTP client", requests, 1, "set '" + property() + "' to 'jdk'");
	}

	private static int requests(@Nullable Object requestFactory) {
		Object step = Members.field(Members.call(unwrapped(requestFactory), "getHttpClient"), "execChain");
		while (step != null) {
			Object handler = Members.field(step, "handler");
			if (handler != null && handler.getClass().getName().equals(RETRYING)) {
				return 1 + Members.number(Members.field(handler, "retryStrategy", "maxRetries"), 1);
			}
			step = Members.field(step, "next");
		}
		return 1;
	}

	private static @Nullable Object unwrapped(@Nullable Object requestFactory) {
		Object wrapped = Members.call(requestFactory, "getDelegate");
		return (wrapped != null) ? unwrapped(wrapped) : requestFactory;
	}

	private static String property() {
		return SpringBootVersion.getVersion().startsWith("3.") ? "spring.http.client.factory"
				: "spring.http.clients.imperative.factory";
	}

}
