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

/**
 * A target names a provider whose module is not on the class path.
 */
public final class ProviderModuleMissingException extends DeclaredTargetException {

	private final String starter;

	private final String advice;

	ProviderModuleMissingException(DeclaredTarget target, Provider provider) {
		super(target, "The target '%s' must have its provider '%s' on the class path, but '%s' is not there"
			.formatted(target.name(), provider.id(), provider.starter()), null);
		this.starter = provider.starter();
		this.advice = provider.advice().module();
	}

	String starter() {
		return this.starter;
	}

	String advice() {
		return this.advice;
	}

}
