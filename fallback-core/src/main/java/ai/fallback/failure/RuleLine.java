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

package ai.fallback.failure;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The conditions of a rule as they are written:
 * {@code status = 429 ; text = per day | per month}.
 */
final class RuleLine {

	private RuleLine() {
	}

	static FailureRule parse(String line) {
		int colon = line.indexOf(':');
		if (colon < 0) {
			throw new IllegalArgumentException("A rule must be 'KIND: conditions' but is '" + line + "'");
		}
		FailureRule.Builder rule = FailureRule.builder(kind(line.substring(0, colon)));
		read(line.substring(colon + 1), rule);
		return rule.build();
	}

	static FailureKind kind(String name) {
		return FailureKind.valueOf(name.strip());
	}

	static void read(String conditions, FailureRule.Builder rule) {
		Set<String> names = new HashSet<>();
		for (String condition : conditions.split(" ; ")) {
			int equals = condition.indexOf('=');
			if (equals < 0 || !names.add(condition.substring(0, equals).strip())) {
				throw new IllegalArgumentException(
						"A condition must be 'name = value', each name once, but is '" + condition + "'");
			}
			Consumer<String> alternatives = alternatives(condition.substring(0, equals).strip(), rule);
			for (String value : condition.substring(equals + 1).split("\\|")) {
				alternatives.accept(value.strip());
			}
		}
	}

	private static Consumer<String> alternatives(String name, FailureRule.Builder rule) {
		return switch (name) {
			case "status" -> rule::status;
			case "code" -> rule::code;
			case "text" -> rule::text;
			case "text !" -> rule::notText;
			case "provider" -> rule::provider;
			default -> throw new IllegalArgumentException(
					"A condition must be one of status, code, text, text != and provider but is '" + name + "'");
		};
	}

}
