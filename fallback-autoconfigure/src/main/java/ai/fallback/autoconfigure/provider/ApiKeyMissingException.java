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

import org.jspecify.annotations.Nullable;

/**
 * A target has no usable key and its provider does not go without.
 */
public final class ApiKeyMissingException extends DeclaredTargetException {

	private final @Nullable String variable;

	private final @Nullable String unsentProperty;

	ApiKeyMissingException(DeclaredTarget target, @Nullable String variable, @Nullable String unsentProperty) {
		super(target, "'%s' must be set".formatted(target.property("api-key"))
				+ ((variable != null) ? ": nothing defines '" + variable + "'" : ""), null);
		this.variable = variable;
		this.unsentProperty = unsentProperty;
	}

	/**
	 * The placeholder that could not be resolved, if that is why the key is missing.
	 */
	Optional<String> variable() {
		return Optional.ofNullable(this.variable);
	}

	/**
	 * The application's property that holds a key which belongs to another host.
	 */
	Optional<String> unsentProperty() {
		return Optional.ofNullable(this.unsentProperty);
	}

}
