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
 * Names the variable that a setting of a target waits for.
 */
final class UnusableSettingFailureAnalyzer extends AbstractFailureAnalyzer<UnusableSettingException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, UnusableSettingException cause) {
		String property = cause.property(cause.setting());
		return new FailureAnalysis(
				"'%s' has no value%s.".formatted(property,
						cause.variable().map((variable) -> ": nothing defines '" + variable + "'").orElse("")),
				cause.variable()
					.map((variable) -> "Define '%s', for example as an environment variable, or write the value itself."
						.formatted(variable))
					.orElse("Set '%s', or remove it to get the provider's default.".formatted(property)),
				cause);
	}

}
