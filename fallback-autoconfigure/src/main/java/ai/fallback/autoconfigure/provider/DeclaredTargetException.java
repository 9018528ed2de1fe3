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

import org.jspecify.annotations.Nullable;

/**
 * A declared target cannot be built. The message never holds a key.
 */
public abstract sealed class DeclaredTargetException extends RuntimeException
		permits InvalidUrlException, UnknownProviderException, ProviderModuleMissingException, ApiKeyMissingException,
		UnsupportedSettingException, UnusableSettingException, UnknownSettingException, TargetBuildException {

	private final String target;

	private final String provider;

	DeclaredTargetException(DeclaredTarget target, String message, @Nullable Throwable cause) {
		super(message, cause);
		this.target = target.name();
		this.provider = target.provider();
	}

	/**
	 * The name of the target.
	 * @return the key below {@code fallback.targets}
	 */
	public String getTarget() {
		return this.target;
	}

	/**
	 * The provider as the user wrote it.
	 * @return the id or alias
	 */
	public String getProvider() {
		return this.provider;
	}

	/**
	 * The name of the property that holds a setting of the target.
	 */
	String property(String setting) {
		return "fallback.targets." + this.target + "." + setting;
	}

}
