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

import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * The retries of Google's client.
 */
final class GoogleRetries implements RetrySource {

	private static final int BY_DEFAULT = 5;

	@Override
	public ForeignRetry of(Object model) {
		Object client = Members.field(model, "genAiClient");
		if (client == null) {
			return ForeignRetry.NONE;
		}
		int requests = requests(Members.field(client, "apiClient", "httpOptions"));
		return ForeignRetry.by("Google's client", requests, requests,
				"give its bean, a 'com.google.genai.Client', HttpRetryOptions with one attempt");
	}

	private static int requests(@Nullable Object options) {
		Object retries = valueOf(Members.call(options, "retryOptions"));
		return Members.number(valueOf(Members.call(retries, "attempts")), BY_DEFAULT);
	}

	private static @Nullable Object valueOf(@Nullable Object optional) {
		return (optional instanceof Optional<?> value) ? value.orElse(null) : null;
	}

}
