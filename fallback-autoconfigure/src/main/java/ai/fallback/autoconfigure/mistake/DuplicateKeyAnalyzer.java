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

package ai.fallback.autoconfigure.mistake;

import org.yaml.snakeyaml.constructor.DuplicateKeyException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains a name that a YAML file uses twice in one place, such as two targets of the
 * same name.
 */
final class DuplicateKeyAnalyzer extends AbstractFailureAnalyzer<DuplicateKeyException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, DuplicateKeyException cause) {
		String where = (cause.getProblemMark() != null) ? " (line " + (cause.getProblemMark().getLine() + 1) + ")" : "";
		return new FailureAnalysis("A YAML file has a name twice in one place: " + cause.getProblem() + where + ".",
				"Give each target, each chain and each other entry a name of its own.", cause);
	}

}
