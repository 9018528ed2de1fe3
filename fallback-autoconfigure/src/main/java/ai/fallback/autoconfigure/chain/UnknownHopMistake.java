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

package ai.fallback.autoconfigure.chain;

import java.util.Collection;

import org.jspecify.annotations.Nullable;

import ai.fallback.autoconfigure.mistake.ConfigurationMistake;

/**
 * A hop's name that means nothing.
 */
final class UnknownHopMistake extends ConfigurationMistake {

	UnknownHopMistake(ModelName model, Collection<String> existing, @Nullable String nearest) {
		super(model.subject() + " must be the name of a target, a ChatModel bean or a chain. "
				+ (existing.isEmpty() ? "There are none." : "There are " + existing + "."), action(model, nearest));
	}

	private static String action(ModelName model, @Nullable String nearest) {
		String correct = "Correct " + model.property() + ", add the Spring AI starter that brings the model, "
				+ "or declare the model below fallback.targets." + model.name() + ".";
		if (model.name().matches(".*[. ].*")) {
			correct += " A name with a dot or a space is written in brackets there: \"[" + model.name() + "]\".";
		}
		return (nearest != null) ? "Did you mean '" + nearest + "'? " + correct : correct;
	}

}
