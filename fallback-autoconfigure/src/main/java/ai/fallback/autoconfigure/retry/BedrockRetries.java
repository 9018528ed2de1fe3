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
 * The retries of Amazon's clients. The one for streams reports a failure at once and
 * retries nevertheless.
 */
final class BedrockRetries implements RetrySource {

	private static final int BY_DEFAULT = 4;

	@Override
	public ForeignRetry of(Object model) {
		return ForeignRetry.by("Amazon's client", requests(Members.field(model, "bedrockRuntimeClient")),
				requests(Members.field(model, "bedrockRuntimeAsyncClient")),
				"declare beans of the types BedrockRuntimeClient and BedrockRuntimeAsyncClient with "
						+ "DefaultRetryStrategy.doNotRetry(), or set the variable AWS_MAX_ATTEMPTS to 1");
	}

	private static int requests(@Nullable Object client) {
		if (client == null) {
			return 1;
		}
		Object overrides = Members.call(Members.call(client, "serviceClientConfiguration"), "overrideConfiguration");
		Object strategy = (Members.call(overrides, "retryStrategy") instanceof Optional<?> value) ? value.orElse(null)
				: null;
		return Members.number(Members.call(strategy, "maxAttempts"), BY_DEFAULT);
	}

}
