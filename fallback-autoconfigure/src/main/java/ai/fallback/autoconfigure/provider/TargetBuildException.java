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
 * A provider's own auto-configuration could not make the model of a target. Message and
 * causes are free of keys.
 */
public final class TargetBuildException extends DeclaredTargetException {

	private final String reason;

	TargetBuildException(DeclaredTarget target, String reason, Throwable cause) {
		super(target, "The target '%s' of provider '%s' must be buildable by Spring AI's auto-configuration, but: %s"
			.formatted(target.name(), target.provider(), reason), cause);
		this.reason = reason;
	}

	/**
	 * What the auto-configuration said.
	 */
	String reason() {
		return this.reason;
	}

}
