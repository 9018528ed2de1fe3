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
 * Says where a key has to be written, and why one that exists is not used.
 */
final class ApiKeyMissingFailureAnalyzer extends AbstractFailureAnalyzer<ApiKeyMissingException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, ApiKeyMissingException cause) {
		return new FailureAnalysis(description(cause), action(cause), cause);
	}

	private String description(ApiKeyMissingException cause) {
		String key = "The target '%s' of provider '%s' has no API key".formatted(cause.getTarget(),
				cause.getProvider());
		return cause.variable()
			.map((variable) -> key + ": nothing defines '" + variable + "'.")
			.or(() -> cause.unsentProperty()
				.map((property) -> key + ". The one in '" + property
						+ "' is not used: a key is never sent to another host than the one it was given for."))
			.orElse(key + ".");
	}

	private String action(ApiKeyMissingException cause) {
		String property = cause.property("api-key");
		return cause.variable()
			.map((variable) -> "Define '%s', for example as an environment variable, or set '%s' to something else."
				.formatted(variable, property))
			.orElse("Set '" + property + "'.") + " If the server takes no key, write 'api-key: none'.";
	}

}
