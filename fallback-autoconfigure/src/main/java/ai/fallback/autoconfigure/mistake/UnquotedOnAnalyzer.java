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

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.YamlProcessor;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Explains why a YAML file with the word {@code on} in an element of a list cannot be
 * loaded: YAML 1.1 reads it as a boolean, and Spring wants names there.
 */
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
final class UnquotedOnAnalyzer extends AbstractFailureAnalyzer<ClassCastException> {

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, ClassCastException cause) {
		String message = String.valueOf(cause.getMessage());
		boolean yaml = Arrays.stream(cause.getStackTrace())
			.anyMatch((frame) -> frame.getClassName().equals(YamlProcessor.class.getName()));
		if (!yaml || !message.contains("java.lang.Boolean cannot be cast")) {
			return null;
		}
		return new FailureAnalysis(
				"A YAML file has 'on', 'off', 'yes' or 'no' as a name in an element of a list, which YAML reads as a "
						+ "boolean.",
				"Put the name in quotes. In a hop of a chain: {target: openai, \"on\": {rate-limited: fallback}}.",
				cause);
	}

}
