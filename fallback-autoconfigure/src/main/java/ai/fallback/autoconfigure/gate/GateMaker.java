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

package ai.fallback.autoconfigure.gate;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

import org.jspecify.annotations.Nullable;

import org.springframework.ai.embedding.EmbeddingModel;
import org.springframework.ai.evaluation.Evaluator;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.util.function.SingletonSupplier;

import ai.fallback.autoconfigure.mistake.DurationRangeMistake;
import ai.fallback.gate.Gate;
import ai.fallback.gate.GateRule;
import ai.fallback.gate.Gates;

/**
 * Makes gates of their settings. Beans are looked for at start-up and fetched for the
 * first answer: an evaluator may need a model that is a chain.
 */
final class GateMaker {

	private static final Duration LONGEST = Duration.ofDays(1);

	private final ListableBeanFactory beanFactory;

	GateMaker(ListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	GateRule make(String property, GateSettings settings) {
		Duration timeout = settings.getTimeout();
		if (timeout.isNegative() || timeout.isZero() || timeout.compareTo(LONGEST) > 0) {
			throw new DurationRangeMistake(property + ".timeout", timeout);
		}
		return GateRule.of(name(settings), gate(property, settings))
			.timeout(timeout)
			.whenItFails(settings.getWhenItFails())
			.fallbackOnly(settings.isFallbackOnly());
	}

	private static String name(GateSettings settings) {
		String bean = (settings.getBean() != null && !settings.getBean().isBlank()) ? settings.getBean() : "gate";
		GateType type = settings.getType();
		return (type == null || type == GateType.JUDGE) ? bean : type.dashed();
	}

	private Gate gate(String property, GateSettings settings) {
		GateType type = settings.getType();
		checkSettings(property, settings);
		if (type == null) {
			SingletonSupplier<Gate> gate = bean(property, settings.getBean(), Gate.class);
			return (candidate) -> gate.obtain().judge(candidate);
		}
		try {
			return gate(property, type, settings);
		}
		catch (PatternSyntaxException ex) {
			throw GateMistake.of(property, "must have a regular expression: " + ex.getDescription());
		}
		catch (IllegalArgumentException ex) {
			throw GateMistake.of(property, "cannot be: " + ex.getMessage());
		}
	}

	private Gate gate(String property, GateType type, GateSettings settings) {
		return switch (type) {
			case NOT_CUT_OFF -> Gates.notCutOff();
			case LENGTH -> length(property, settings);
			case PATTERN -> pattern(property, settings);
			case LANGUAGE -> Gates.language(required(property, "language", settings.getLanguage()));
			case NO_REFUSAL ->
				settings.getPhrases().isEmpty() ? Gates.noRefusal() : Gates.noRefusal(settings.getPhrases());
			case JSON_SCHEMA ->
				(settings.getSchema() != null) ? Gates.jsonSchema(settings.getSchema()) : Gates.jsonSchema();
			case CONFIDENCE -> Gates.confidence(required(property, "min", settings.getMin()));
			case SIMILARITY -> similarity(property, settings);
			case JUDGE -> judge(property, settings);
		};
	}

	private static Gate length(String property, GateSettings settings) {
		if (settings.getMin() == null && settings.getMax() == null) {
			throw GateMistake.of(property, "must have 'min' or 'max'");
		}
		return Gates.length((settings.getMin() != null) ? settings.getMin().intValue() : 0,
				(settings.getMax() != null) ? settings.getMax().intValue() : Integer.MAX_VALUE);
	}

	private static Gate pattern(String property, GateSettings settings) {
		String match = settings.getMatch();
		String notMatch = settings.getNotMatch();
		if ((match == null) == (notMatch == null)) {
			throw GateMistake.of(property, "must have either 'match' or 'not-match'");
		}
		return (match != null) ? Gates.mustMatch(Pattern.compile(match))
				: Gates.mustNotMatch(Pattern.compile(String.valueOf(notMatch)));
	}

	private Gate similarity(String property, GateSettings settings) {
		List<String> like = settings.getLike();
		if (like.isEmpty()) {
			throw GateMistake.of(property, "must have texts in 'like'");
		}
		double min = required(property, "min", settings.getMin());
		if (!(min >= -1 && min <= 1)) {
			throw GateMistake.of(property + ".min", "must be between -1 and 1");
		}
		SingletonSupplier<EmbeddingModel> model = bean(property, settings.getBean(), EmbeddingModel.class);
		SingletonSupplier<Gate> gate = SingletonSupplier.of(() -> Gates.similarity(model.obtain(), like, min));
		return (candidate) -> gate.obtain().judge(candidate);
	}

	private Gate judge(String property, GateSettings settings) {
		SingletonSupplier<Evaluator> evaluator = bean(property, settings.getBean(), Evaluator.class);
		return Gates.judge((request) -> evaluator.obtain().evaluate(request));
	}

	private <T> SingletonSupplier<T> bean(String property, @Nullable String name, Class<T> type) {
		List<String> beans = List.of(this.beanFactory.getBeanNamesForType(type, true, false));
		String bean = (name != null) ? name.strip() : (beans.size() == 1) ? beans.get(0) : "";
		if (!beans.contains(bean)) {
			throw GateMistake.noSuchBean(property + ".bean", bean, type, beans);
		}
		return SingletonSupplier.of(() -> this.beanFactory.getBean(bean, type));
	}

	private static <T> T required(String property, String name, @Nullable T value) {
		if (value == null) {
			throw GateMistake.of(property, "must have '" + name + "'");
		}
		return value;
	}

	/**
	 * A setting that means nothing to the gate was meant for another.
	 */
	private static void checkSettings(String property, GateSettings settings) {
		Map<String, Boolean> typed = new LinkedHashMap<>();
		typed.put("min", settings.getMin() != null);
		typed.put("max", settings.getMax() != null);
		typed.put("match", settings.getMatch() != null);
		typed.put("not-match", settings.getNotMatch() != null);
		typed.put("language", settings.getLanguage() != null);
		typed.put("phrases", !settings.getPhrases().isEmpty());
		typed.put("schema", settings.getSchema() != null);
		typed.put("like", !settings.getLike().isEmpty());
		typed.put("bean", settings.getBean() != null && settings.getType() != null);
		GateType type = settings.getType();
		typed.forEach((name, set) -> {
			if (set && (type == null || !type.settings().contains(name))) {
				throw GateMistake.of(property + "." + name, (type != null)
						? "means nothing to a gate of type '" + type.dashed() + "'" : "means nothing without 'type'");
			}
		});
	}

}
