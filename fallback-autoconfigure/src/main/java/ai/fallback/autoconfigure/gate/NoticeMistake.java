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

package ai.fallback.autoconfigure.gate;

import ai.fallback.autoconfigure.mistake.ConfigurationMistake;

/**
 * A notice below the text of answers, of which nobody has said what it says.
 */
public final class NoticeMistake extends ConfigurationMistake {

	/**
	 * Describe the mistake.
	 * @param prefix the properties of the chain
	 */
	public NoticeMistake(String prefix) {
		super("'" + prefix + ".notice.in-text' must not be true without '" + prefix + ".notice.text'.",
				"Write what users are told, or remove in-text: notice: {text: \"A smaller model answered.\", in-text: true}.");
	}

}
