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

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What stands behind {@code type} in the settings of a gate.
 */
public enum GateType {

	/**
	 * The answer did not reach a limit on its length.
	 */
	NOT_CUT_OFF(Set.of()),

	/**
	 * The answer is neither too short nor too long.
	 */
	LENGTH(Set.of("min", "max")),

	/**
	 * The answer matches one pattern, or does not match another.
	 */
	PATTERN(Set.of("match", "not-match")),

	/**
	 * The answer is in a language.
	 */
	LANGUAGE(Set.of("language")),

	/**
	 * The answer is no refusal in plain text.
	 */
	NO_REFUSAL(Set.of("phrases")),

	/**
	 * The answer follows a JSON schema.
	 */
	JSON_SCHEMA(Set.of("schema")),

	/**
	 * The model was sure of its words.
	 */
	CONFIDENCE(Set.of("min")),

	/**
	 * The answer means something like a reference.
	 */
	SIMILARITY(Set.of("like", "min", "bean")),

	/**
	 * An evaluator of the application judges.
	 */
	JUDGE(Set.of("bean"));

	private final Set<String> settings;

	GateType(Set<String> settings) {
		this.settings = settings;
	}

	/**
	 * The settings that mean something to this type.
	 */
	Set<String> settings() {
		return this.settings;
	}

	String dashed() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	static Optional<GateType> find(String name) {
		return Arrays.stream(values()).filter((type) -> type.dashed().equals(name)).findFirst();
	}

	static Set<String> names() {
		return Arrays.stream(values()).map(GateType::dashed).collect(Collectors.toCollection(TreeSet::new));
	}

}
