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

import java.util.ArrayList;
import java.util.List;

import org.springframework.beans.factory.ListableBeanFactory;

import ai.fallback.autoconfigure.mistake.NumberRangeMistake;
import ai.fallback.gate.GatePolicy;
import ai.fallback.gate.GateRule;

/**
 * Makes policies of what the configuration says.
 */
public final class GatePolicies {

	private static final int MOST_REASKS = 10;

	private final GateMaker gates;

	/**
	 * Create it.
	 * @param beanFactory where the application's gates, evaluators and embedding models
	 * are
	 */
	public GatePolicies(ListableBeanFactory beanFactory) {
		this.gates = new GateMaker(beanFactory);
	}

	/**
	 * Make a policy.
	 * @param definition what the configuration says
	 * @param others what holds where it says nothing
	 * @return the policy
	 */
	public GatePolicy policy(AnswersDefinition definition, GatePolicy others) {
		GatePolicy policy = others;
		Integer maxReasks = definition.maxReasks();
		if (maxReasks != null) {
			if (maxReasks < 0 || maxReasks > MOST_REASKS) {
				throw new NumberRangeMistake(definition.prefix() + ".answer.max-reasks", 0, MOST_REASKS, maxReasks);
			}
			policy = policy.withMaxReasks(maxReasks);
		}
		if (definition.enforceSchema() != null) {
			policy = policy.withSchema(definition.enforceSchema());
		}
		return (definition.gates() != null) ? policy.withGates(rules(definition.prefix(), definition.gates())) : policy;
	}

	private List<GateRule> rules(String prefix, List<GateSettings> settings) {
		List<GateRule> rules = new ArrayList<>();
		for (GateSettings gate : settings) {
			rules.add(this.gates.make(prefix + ".gates[" + rules.size() + "]", gate));
		}
		return rules;
	}

}
