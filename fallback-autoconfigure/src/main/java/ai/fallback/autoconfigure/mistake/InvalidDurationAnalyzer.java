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

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Explains a duration that cannot be read.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class InvalidDurationAnalyzer extends AbstractFailureAnalyzer<BindException> {

	private static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of("fallback");

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, BindException cause) {
		BindException innermost = innermost(cause);
		ConfigurationProperty property = innermost.getProperty();
		if (property == null || !PREFIX.isAncestorOf(property.getName())
				|| innermost.getTarget().getType().resolve() != Duration.class) {
			return null;
		}
		return new FailureAnalysis(
				"'" + property.getName() + "' must be a duration, got '" + property.getValue() + "'"
						+ ((property.getOrigin() != null) ? " (" + property.getOrigin() + ")" : "") + ".",
				"Write a number with a unit: 500ms, 30s, 2m or 1h; or the ISO form, PT1M30S.", cause);
	}

	private static BindException innermost(BindException exception) {
		BindException found = exception;
		for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
			if (cause instanceof BindException inner) {
				found = inner;
			}
		}
		return found;
	}

}
