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
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The few codes that tell apart failures which share a status: one that waiting cures
 * from one that it does not, and a mistake from a policy.
 */
final class Wording {

	private static final Map<String, FailureKind> CODES = Map.of("insufficient_quota", FailureKind.QUOTA_EXHAUSTED,
			"context_length_exceeded", FailureKind.CONTEXT_OVERFLOW, "prompt is too long", FailureKind.CONTEXT_OVERFLOW,
			"content_filter", FailureKind.CONTENT_FILTERED, "content_policy_violation", FailureKind.CONTENT_FILTERED);

	/**
	 * What the provider answered, where the error keeps it apart from its message.
	 */
	private static final Getter BODY = new Getter(List.of("getResponseBodyAsString", "body"),
			(type) -> !type.isPrimitive());

	private Wording() {
	}

	static @Nullable FailureKind of(Throwable told) {
		String text = (told.getMessage() + " " + BODY.read(told)).toLowerCase(Locale.ROOT);
		for (Map.Entry<String, FailureKind> code : CODES.entrySet()) {
			if (text.contains(code.getKey())) {
				return code.getValue();
			}
		}
		return null;
	}

}
