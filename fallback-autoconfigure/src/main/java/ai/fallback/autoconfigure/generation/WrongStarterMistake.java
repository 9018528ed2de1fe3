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

package ai.fallback.autoconfigure.generation;

import ai.fallback.autoconfigure.mistake.ConfigurationMistake;

/**
 * The starter of the other generation.
 */
final class WrongStarterMistake extends ConfigurationMistake {

	WrongStarterMistake(String springBoot, Generation starter, Generation right, boolean rightIsThere) {
		super("The starter " + starter.starter() + " is for " + starter.springBoot() + " and " + starter.springAi()
				+ "; this application runs on Spring Boot " + springBoot + ".",
				(rightIsThere ? "Remove it; there is already " : "Replace it by ") + right.starter()
						+ ", the starter for " + right.springBoot() + " and " + right.springAi() + ".");
	}

}
