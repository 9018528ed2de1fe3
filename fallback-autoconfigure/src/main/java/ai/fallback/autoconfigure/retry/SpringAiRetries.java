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

import org.jspecify.annotations.Nullable;

import org.springframework.ai.retry.TransientAiException;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.BackOffExecution;

/**
 * The retries of Spring AI around calls, not streams. The template is another class in
 * each generation. How often it tries is found by telling its policy of failures.
 */
final class SpringAiRetries implements RetrySource {

	private static final int ENOUGH = 100;

	private static final String OF_SPRING_AI_2 = "org.springframework.core.retry.RetryTemplate";

	@Override
	public ForeignRetry of(Object model) {
		Object template = Members.field(model, "retryTemplate");
		if (template == null) {
			return ForeignRetry.NONE;
		}
		boolean newer = template.getClass().getName().equals(OF_SPRING_AI_2);
		RuntimeException failure = failure(model);
		int attempts = newer ? retries(Members.call(template, "getRetryPolicy"), failure) + 1
				: attempts(Members.field(template, "retryPolicy"), failure);
		return ForeignRetry.by("Spring AI's RetryTemplate", attempts, 1,
				"set 'spring.ai.retry.max-attempts' to " + (newer ? "0" : "1"));
	}

	/**
	 * Google's client wraps what it meets, so that no policy of Spring AI knows it.
	 */
	private static RuntimeException failure(Object model) {
		return (Members.field(model, "genAiClient") != null) ? new RuntimeException("503") : SpringAi.failure();
	}

	private static int attempts(@Nullable Object policy, RuntimeException failure) {
		Object context = Members.call(policy, "open", (Object) null);
		int attempts = 0;
		while (attempts < ENOUGH && Boolean.TRUE.equals(Members.call(policy, "canRetry", context))) {
			Members.call(policy, "registerThrowable", context, failure);
			attempts++;
		}
		return attempts;
	}

	private static int retries(@Nullable Object policy, RuntimeException failure) {
		int retries = 0;
		if (Boolean.TRUE.equals(Members.call(policy, "shouldRetry", failure))
				&& Members.call(policy, "getBackOff") instanceof BackOff backOff) {
			BackOffExecution execution = backOff.start();
			while (retries < ENOUGH && execution.nextBackOff() != BackOffExecution.STOP) {
				retries++;
			}
		}
		return retries;
	}

	/**
	 * Apart, since an application of Spring AI 2.0 may have no model that needs the
	 * module.
	 */
	private static final class SpringAi {

		static RuntimeException failure() {
			return new TransientAiException("503");
		}

	}

}
