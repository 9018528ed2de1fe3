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
 * A target has a setting that its provider does not know.
 */
public final class UnsupportedSettingException extends DeclaredTargetException {

	private final String setting;

	private final String advice;

	UnsupportedSettingException(DeclaredTarget target, String setting, String advice) {
		super(target, "'%s' must not be set: the provider '%s' has no such setting".formatted(target.property(setting),
				target.provider()), null);
		this.setting = setting;
		this.advice = advice;
	}

	String setting() {
		return this.setting;
	}

	String advice() {
		return this.advice;
	}

}
