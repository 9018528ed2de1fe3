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

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import ai.fallback.time.TimeSource;

/**
 * Adds to a failure what does not depend on its kind: status, code, hints, fingerprint.
 */
final class Story {

	/**
	 * What is shown of a provider's words. A code is a word, and a key is not a code.
	 */
	private static final Pattern SAFE = Pattern
		.compile("(?!(?i:sk|pk|rk|gsk|xai|hf|key|bearer|token)[-_])(?!.*(?=[A-Za-z]*\\d)[A-Za-z0-9]{16})"
				+ "[A-Za-z0-9][A-Za-z0-9_.:-]{0,63}");

	private Story() {
	}

	static Failure tell(Failure.Builder failure, Facts facts, TimeSource time) {
		if (facts.status() > 0) {
			failure.status(facts.status());
		}
		if (failure.code() == null) {
			failure.code(firstCode(facts));
		}
		failure.retryForbidden(facts.headers().first("x-should-retry").orElse("").equalsIgnoreCase("false"));
		failure.retryAfter(new RetryHints(facts, time.now()).longest(failure.kind()));
		if (failure.kind() == FailureKind.UNKNOWN) {
			failure.fingerprint(Fingerprint.of(facts));
		}
		return failure.build();
	}

	static boolean isSafe(@Nullable String code) {
		return code != null && SAFE.matcher(code).matches();
	}

	private static @Nullable String firstCode(Facts facts) {
		return facts.named().values().stream().limit(facts.structured()).filter(Story::isSafe).findFirst().orElse(null);
	}

}
