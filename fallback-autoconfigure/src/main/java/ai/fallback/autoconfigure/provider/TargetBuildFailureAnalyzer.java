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
 * Says which target could not be built and repeats what Spring AI said about it.
 */
final class TargetBuildFailureAnalyzer extends AbstractFailureAnalyzer<TargetBuildException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, TargetBuildException cause) {
		return new FailureAnalysis(
				"Spring AI's auto-configuration of the provider '%s' could not build the target '%s': %s"
					.formatted(cause.getProvider(), cause.getTarget(), cause.reason()),
				"Check the settings below 'fallback.targets.%s', or remove the target.".formatted(cause.getTarget()),
				cause);
	}

}
