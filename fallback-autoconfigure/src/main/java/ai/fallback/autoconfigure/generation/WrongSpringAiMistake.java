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
 * The Spring AI of the other generation.
 */
final class WrongSpringAiMistake extends ConfigurationMistake {

	WrongSpringAiMistake(String springBoot, Generation springAi, Generation right) {
		super(springAi.springAi() + " is for " + springAi.springBoot() + "; this application runs on Spring Boot "
				+ springBoot + ".",
				"Use " + right.springAi() + ": import that version of org.springframework.ai:spring-ai-bom.");
	}

}
