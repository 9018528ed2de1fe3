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

package ai.fallback.autoconfigure.mistake;

import java.time.Duration;

/**
 * A duration of nothing or less, or of more than a day.
 */
public final class DurationRangeMistake extends ConfigurationMistake {

	/**
	 * Describe the mistake.
	 * @param property the full name of the property
	 * @param duration what it was set to
	 */
	public DurationRangeMistake(String property, Duration duration) {
		super("'" + property + "' must be longer than nothing and not longer than a day, got " + duration + ".",
				"Write a duration such as 90s, or leave the property out to get the default.");
	}

}
