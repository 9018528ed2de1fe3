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

package ai.fallback.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import ai.fallback.autoconfigure.chain.FailureRuleMistake;
import ai.fallback.failure.FailureRule;

/**
 * Turns what was typed about failures into rules.
 */
final class FailureRulesMapper {

	private FailureRulesMapper() {
	}

	static List<FailureRule> map(List<FailureRuleProperties> rules) {
		List<FailureRule> mapped = new ArrayList<>();
		for (int i = 0; i < rules.size(); i++) {
			check(i, rules.get(i));
			try {
				mapped.add(rule(rules.get(i)));
			}
			catch (IllegalArgumentException ex) {
				throw new FailureRuleMistake(i, "cannot be read: " + ex.getMessage());
			}
		}
		return mapped;
	}

	private static void check(int index, FailureRuleProperties rule) {
		if (rule.getKind() == null) {
			throw new FailureRuleMistake(index, "must have a 'kind'");
		}
		if (rule.getStatus().isEmpty() && rule.getCode().isEmpty() && rule.getText().isEmpty()) {
			throw new FailureRuleMistake(index, "must have a 'status', a 'code' or a 'text'");
		}
	}

	private static FailureRule rule(FailureRuleProperties rule) {
		FailureRule.Builder builder = FailureRule.builder(Objects.requireNonNull(rule.getKind()));
		rule.getStatus().forEach(builder::status);
		rule.getCode().forEach(builder::code);
		rule.getText().forEach(builder::text);
		rule.getNotText().forEach(builder::notText);
		return builder.build();
	}

}
