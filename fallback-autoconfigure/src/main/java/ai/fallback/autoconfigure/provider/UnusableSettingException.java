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
 * A setting of a target is blank or holds a placeholder that nothing defines.
 */
public final class UnusableSettingException extends DeclaredTargetException {

	private final String setting;

	private final @Nullable String variable;

	UnusableSettingException(DeclaredTarget target, String setting, @Nullable String variable) {
		super(target, "'%s' must have a value".formatted(target.property(setting))
				+ ((variable != null) ? ": nothing defines '" + variable + "'" : " but was blank"), null);
		this.setting = setting;
		this.variable = variable;
	}

	String setting() {
		return this.setting;
	}

	Optional<String> variable() {
		return Optional.ofNullable(this.variable);
	}

}
