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
 * Lists the providers that can be named.
 */
final class UnknownProviderFailureAnalyzer extends AbstractFailureAnalyzer<UnknownProviderException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, UnknownProviderException cause) {
		String suggestion = cause.nearest().map((id) -> "Did you mean '" + id + "'? ").orElse("");
		return new FailureAnalysis("The target '%s' names the provider '%s', which is not known.".formatted(cause
			.getTarget(), cause.getProvider()), suggestion
					+ "Set '%s' to one of: %s. A server that speaks OpenAI's protocol is 'openai' with a 'base-url'."
						.formatted(cause.property("provider"), String.join(", ", cause.known())),
				cause);
	}

}
