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

import java.util.List;

/**
 * A target has options or provider properties that nothing has read.
 */
public final class UnknownSettingException extends DeclaredTargetException {

	private final List<String> settings;

	private final String prefix;

	UnknownSettingException(DeclaredTarget target, List<String> settings, String prefix) {
		super(target, "'%s' must be known to the provider '%s' but nothing has read it"
			.formatted(String.join("', '", settings), target.provider()), null);
		this.settings = settings;
		this.prefix = prefix;
	}

	/**
	 * The full names of the properties.
	 * @return the names, in the order of the configuration
	 */
	public List<String> getSettings() {
		return this.settings;
	}

	String prefix() {
		return this.prefix;
	}

}
