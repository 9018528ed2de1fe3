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
 * Names the dependency to add.
 */
final class ProviderModuleMissingFailureAnalyzer extends AbstractFailureAnalyzer<ProviderModuleMissingException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, ProviderModuleMissingException cause) {
		return new FailureAnalysis(
				"The target '%s' needs Spring AI's module for the provider '%s', which is not on the class path."
					.formatted(cause.getTarget(), cause.getProvider()),
				("Add the dependency '%s', in the version of your other Spring AI modules. %s")
					.formatted(cause.starter(), cause.advice())
					.strip(),
				cause);
	}

}
