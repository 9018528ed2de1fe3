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

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Says what a base URL looks like.
 */
final class InvalidUrlFailureAnalyzer extends AbstractFailureAnalyzer<InvalidUrlException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidUrlException cause) {
		String property = cause.property("base-url");
		return new FailureAnalysis("'" + property + "' must be a full URL, without a password, a query or a fragment.",
				"Write '" + property + "' like https://api.groq.com/openai/v1, and the key into '"
						+ cause.property("api-key") + "'.",
				cause);
	}

}
