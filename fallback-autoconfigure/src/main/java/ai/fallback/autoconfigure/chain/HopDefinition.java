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

import ai.fallback.autoconfigure.gate.AnswersDefinition;
import ai.fallback.chain.HopPrompt;
import ai.fallback.chain.HopRules;

/**
 * What the configuration says of one place in a chain.
 *
 * @param name the name of what answers there
 * @param rules what holds there, where it is not what holds for the chain
 * @param answers how its answers are judged, where that is not as the chain says
 * @param prompt what is changed in prompts there
 */
public record HopDefinition(String name, RulesDefinition rules, AnswersDefinition answers, HopPrompt prompt) {

	void applyTo(HopRules hop) {
		this.rules.applyTo(hop);
		hop.prompt(this.prompt);
	}

}
