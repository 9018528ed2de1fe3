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

package ai.fallback.autoconfigure.facts;

import ai.fallback.autoconfigure.mistake.ConfigurationMistake;

/**
 * A fact about a model that cannot be.
 */
final class FactMistake extends ConfigurationMistake {

	private FactMistake(String description, String action) {
		super(description, action);
	}

	static FactMistake notPositive(String property, int number) {
		return new FactMistake("'" + property + "' must be positive, got " + number + ".",
				"Correct it, or leave the property out to get what the catalogue of models knows.");
	}

	static FactMistake negative(String property, Object number) {
		return new FactMistake("'" + property + "' must not be negative, got " + number + ".",
				"Write the price in US dollars for a million tokens, 0 if the model costs nothing, or leave the "
						+ "property out to get what the catalogue of models knows.");
	}

	static FactMistake unknownModel(String property, String model) {
		return new FactMistake("'" + property + "' must name a model of the catalogue, got '" + model + "'.",
				"Write its id at the provider, such as 'gpt-4o', or 'azure/gpt-4o' where providers differ. Of a model "
						+ "that is not in the catalogue, set the facts one by one, such as 'context-window'.");
	}

	static FactMistake notADate(String property, String date) {
		return new FactMistake("'" + property + "' must be a day, month or year, got '" + date + "'.",
				"Write it as 2024-04-30, 2024-04 or 2024.");
	}

}
