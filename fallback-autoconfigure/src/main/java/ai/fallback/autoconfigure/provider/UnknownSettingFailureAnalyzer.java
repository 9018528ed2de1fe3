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
 * Says where names of options are documented.
 */
final class UnknownSettingFailureAnalyzer extends AbstractFailureAnalyzer<UnknownSettingException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, UnknownSettingException cause) {
		return new FailureAnalysis(
				"Spring AI's module for the provider '%s' does not know '%s'.".formatted(cause.getProvider(),
						String.join("', '", cause.getSettings())),
				"Correct or remove it. 'options' are the provider's chat options and 'provider-properties' anything "
						+ "else below '%s', by their names in the Spring AI version that you use."
							.formatted(cause.prefix()),
				cause);
	}

}
