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

import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionEvaluationReport;
import org.springframework.boot.autoconfigure.condition.ConditionEvaluationReport.ConditionAndOutcomes;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.core.NestedExceptionUtils;

/**
 * Words for what went wrong inside a provider's auto-configuration.
 */
final class BuildFailure {

	private BuildFailure() {
	}

	/**
	 * The innermost message, with the user's name for a property that has a wrong value.
	 */
	static String reason(Throwable thrown, TargetSettings settings) {
		String message = NestedExceptionUtils.getMostSpecificCause(thrown).toString();
		BindException unbound = find(thrown);
		return (unbound != null) ? "'%s' must be of type %s: %s".formatted(settings.origin(unbound.getName()),
				unbound.getTarget().getType().resolve(Object.class).getName(), message) : message;
	}

	/**
	 * The conditions that kept an auto-configuration from making a model.
	 */
	static String unmatched(ConfigurableListableBeanFactory beanFactory) {
		Map<String, ConditionAndOutcomes> outcomes = ConditionEvaluationReport.get(beanFactory)
			.getConditionAndOutcomesBySource();
		return "no ChatModel was made; " + outcomes.values()
			.stream()
			.flatMap((conditions) -> conditions.stream())
			.filter((condition) -> !condition.getOutcome().isMatch())
			.map((condition) -> condition.getOutcome().getMessage())
			.collect(Collectors.joining("; "));
	}

	private static @Nullable BindException find(@Nullable Throwable thrown) {
		return (thrown == null || thrown instanceof BindException) ? (BindException) thrown : find(thrown.getCause());
	}

}
