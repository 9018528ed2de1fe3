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

package ai.fallback.autoconfigure.provider;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Recognises placeholders that were left over: Spring Boot keeps them in the text of a
 * value when nothing defines them.
 */
final class Placeholder {

	private static final Pattern UNRESOLVED = Pattern.compile("\\$\\{([^}:]+)");

	private Placeholder() {
	}

	/**
	 * The name of the first variable that was not resolved.
	 */
	static Optional<String> in(String value) {
		Matcher matcher = UNRESOLVED.matcher(value);
		return matcher.find() ? Optional.of(matcher.group(1).strip()) : Optional.empty();
	}

}
