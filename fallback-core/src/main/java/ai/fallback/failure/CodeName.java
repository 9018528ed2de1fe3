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

import java.util.Set;

/**
 * A code as a rule names it. An asterisk at its end stands for any rest.
 */
final class CodeName {

	private final String name;

	private final boolean prefix;

	private CodeName(String name, boolean prefix) {
		this.name = name;
		this.prefix = prefix;
	}

	static CodeName of(String code) {
		boolean prefix = code.endsWith("*");
		String name = Words.code(prefix ? code.substring(0, code.length() - 1) : code);
		if (name.isEmpty()) {
			throw new IllegalArgumentException("'code' must not be empty");
		}
		return new CodeName(name, prefix);
	}

	/**
	 * Whether one of some codes is meant.
	 * @param codes codes in the form of {@link Words#code}
	 * @return the code that is meant, or an empty string
	 */
	String findIn(Set<String> codes) {
		if (!this.prefix) {
			return codes.contains(this.name) ? this.name : "";
		}
		return codes.stream().filter((code) -> code.startsWith(this.name)).findFirst().orElse("");
	}

}
