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

/**
 * A number that is too small or too large.
 */
public final class NumberRangeMistake extends ConfigurationMistake {

	/**
	 * Describe the mistake.
	 * @param property the full name of the property
	 * @param least the smallest number that makes sense
	 * @param most the largest number that makes sense
	 * @param number what it was set to
	 */
	public NumberRangeMistake(String property, int least, int most, Number number) {
		super("'" + property + "' must be " + range(least, most) + ", got " + number + ".",
				"Correct it, or leave the property out to get the default.");
	}

	private static String range(int least, int most) {
		return (most == Integer.MAX_VALUE) ? "at least " + least : "from " + least + " to " + most;
	}

}
