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

package ai.fallback.autoconfigure.chain;

import ai.fallback.autoconfigure.mistake.ConfigurationMistake;

/**
 * Settings of a target that contradict each other.
 */
public final class TargetSettingsMistake extends ConfigurationMistake {

	private TargetSettingsMistake(String description, String action) {
		super(description, action);
	}

	/**
	 * A target that is a bean and is to be built as well.
	 * @param target the target's name
	 * @return the mistake
	 */
	public static TargetSettingsMistake beanAndProvider(String target) {
		return new TargetSettingsMistake("Target '" + target + "' must have a 'bean' or a 'provider', not both.",
				"Remove fallback.targets." + target + ".bean to have the model built from these settings, or remove "
						+ "everything but 'bean' to use the application's own.");
	}

	/**
	 * A target with settings that nothing is built from.
	 * @param target the target's name
	 * @param settings the settings that have no effect
	 * @return the mistake
	 */
	public static TargetSettingsMistake noProvider(String target, String settings) {
		return new TargetSettingsMistake(
				"Target '" + target + "' has " + settings + " and must name a 'provider' for it.",
				"Set fallback.targets." + target
						+ ".provider, for example to 'openai'. The settings of an existing bean are changed where that "
						+ "bean is made, below spring.ai.*.");
	}

}
