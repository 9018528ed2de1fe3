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
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.Order;

import ai.fallback.autoconfigure.value.Share;

/**
 * Explains properties below {@code fallback} that do not exist or cannot be read. The
 * values are left out: what stands behind a misspelt name may be a key.
 */
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
final class UnreadablePropertyAnalyzer extends AbstractFailureAnalyzer<BindException> {

	private static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of("fallback");

	static final List<String> NAMES = List.of("enabled", "default-chain", "default-candidate", "single-retry-owner",
			"targets", "chains", "bean", "provider", "base-url", "api-key", "model", "options", "provider-properties",
			"hops", "target", "deadline", "max-calls", "wait-when-out", "on", "timeout", "call", "first-output", "idle",
			"connect", "total", "stream", "mid-stream", "min-rate", "answer-calls", "max-buffer", "guards", "garbage",
			"repetition", "max-length", "retry", "max-retries", "initial", "max", "budget", "cool-down",
			"quota-exhausted", "authentication", "model-unavailable", "longest", "probe", "failures", "rules", "kind",
			"status", "code", "text", "not-text", "gates", "answer", "max-reasks", "enforce-schema", "notice",
			"in-text", "type", "min", "match", "not-match", "language", "phrases", "schema", "like", "when-it-fails",
			"fallback-only", "facts", "context-window", "max-output", "input", "output", "tools", "structured-output",
			"reasoning", "temperature", "knowledge-cutoff", "price", "cache-read", "cache-write", "compaction",
			"strategy", "adapt-prompts", "prompt", "system-text", "replace-system-text", "without", "top-p", "top-k",
			"max-tokens", "stop-sequences", "frequency-penalty", "presence-penalty", "max-rounds", "alerts", "window",
			"degraded-share", "least-requests", "shortest-cool-down", "quiet-time", "instruction", "observability",
			"max-tenants");

	private static final Set<String> NAMED_BY_USERS = Set.of("chains", "targets");

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, BindException cause) {
		BindException innermost = innermost(cause);
		if (!PREFIX.equals(innermost.getName()) && !PREFIX.isAncestorOf(innermost.getName())) {
			return null;
		}
		Optional<UnboundConfigurationPropertiesException> unbound = causes(innermost)
			.filter(UnboundConfigurationPropertiesException.class::isInstance)
			.map(UnboundConfigurationPropertiesException.class::cast)
			.findFirst();
		return unbound.map((unknown) -> unknown(unknown, cause)).orElseGet(() -> unreadable(innermost, cause));
	}

	private static FailureAnalysis unknown(UnboundConfigurationPropertiesException unknown, BindException cause) {
		List<ConfigurationProperty> properties = unknown.getUnboundProperties()
			.stream()
			.sorted(Comparator.comparing(ConfigurationProperty::getName))
			.toList();
		String names = properties.stream()
			.map((property) -> "'" + property.getName() + "'" + origin(property))
			.collect(Collectors.joining(", "));
		String meant = properties.stream()
			.flatMap((property) -> meant(property.getName()).stream())
			.distinct()
			.collect(Collectors.joining(" or "));
		return new FailureAnalysis("There is no property " + names + ".",
				(meant.isEmpty() ? "" : "Did you mean " + meant + "? ")
						+ "All properties are listed in docs/properties.md.",
				cause);
	}

	/**
	 * What is nearest to the last word that is no name. The words below chains and
	 * targets are the user's.
	 */
	private static Optional<String> meant(ConfigurationPropertyName name) {
		return Stream.iterate(name, (part) -> part.getNumberOfElements() > 1, ConfigurationPropertyName::getParent)
			.filter((part) -> !part.isLastElementIndexed() && !NAMED_BY_USERS.contains(word(part.getParent())))
			.map(UnreadablePropertyAnalyzer::word)
			.filter((word) -> !NAMES.contains(word))
			.findFirst()
			.flatMap((element) -> Spelling.nearest(element, NAMES.stream()))
			.map((nearest) -> "'" + nearest + "'");
	}

	private static String word(ConfigurationPropertyName name) {
		return name.getLastElement(ConfigurationPropertyName.Form.DASHED);
	}

	private static FailureAnalysis unreadable(BindException innermost, BindException cause) {
		ConfigurationProperty property = innermost.getProperty();
		return new FailureAnalysis(
				"'" + asTyped(innermost.getName()) + "' must be " + expected(innermost.getTarget().getType()) + "."
						+ ((property != null) ? origin(property) : ""),
				"Correct it, or remove it to get the default. All properties are listed in docs/properties.md.", cause);
	}

	/**
	 * YAML makes {@code true} of the word {@code on}.
	 */
	private static String asTyped(ConfigurationPropertyName name) {
		return name.toString().replace("[true]", ".on").replaceFirst("\\.true(?=\\.|$)", ".on");
	}

	private static String expected(ResolvableType type) {
		ResolvableType element = type.asCollection().getGeneric();
		return (element != ResolvableType.NONE) ? "a list, each entry " + expected(element.resolve(Object.class))
				: expected(type.resolve(Object.class));
	}

	private static String expected(Class<?> type) {
		if (type.isEnum()) {
			return "one of "
					+ Arrays.stream(type.getEnumConstants()).map(Object::toString).collect(Collectors.joining(", "));
		}
		if (type == Share.class) {
			return "a percentage such as 20%";
		}
		return type.getName().startsWith("java.lang.") ? "a " + type.getSimpleName().toLowerCase(Locale.ROOT)
				: "a section with entries of its own, not a value";
	}

	private static String origin(ConfigurationProperty property) {
		return (property.getOrigin() != null) ? " (" + property.getOrigin() + ")" : "";
	}

	private static BindException innermost(BindException exception) {
		return causes(exception).filter(BindException.class::isInstance)
			.map(BindException.class::cast)
			.reduce((outer, inner) -> inner)
			.orElse(exception);
	}

	private static Stream<Throwable> causes(Throwable exception) {
		return Stream.iterate(exception, (cause) -> cause != null, Throwable::getCause);
	}

}
