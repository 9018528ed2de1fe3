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
 * Says what to write instead of a setting that a provider does not have.
 */
final class UnsupportedSettingFailureAnalyzer extends AbstractFailureAnalyzer<UnsupportedSettingException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, UnsupportedSettingException cause) {
		return new FailureAnalysis(
				"The target '%s' sets '%s', but Spring AI's module for the provider '%s' has no such setting."
					.formatted(cause.getTarget(), cause.setting(), cause.getProvider()),
				("Remove '%s'. %s").formatted(cause.property(cause.setting()), cause.advice()).strip(), cause);
	}

}
