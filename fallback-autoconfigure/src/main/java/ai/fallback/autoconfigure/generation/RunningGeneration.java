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

import org.jspecify.annotations.Nullable;

import org.springframework.boot.SpringBootVersion;
import org.springframework.util.ClassUtils;

/**
 * Which generation of Spring Boot and of Spring AI an application really runs on.
 *
 * @param springBoot the version of Spring Boot
 * @param springAi the generation of Spring AI, or {@code null} if it is not there
 */
record RunningGeneration(String springBoot, @Nullable Generation springAi) {

	/**
	 * Only in Spring AI 2.0.
	 */
	private static final String OF_SPRING_AI_2 = "org.springframework.ai.chat.client.advisor.ToolCallingAdvisor";

	private static final String OF_SPRING_AI = "org.springframework.ai.chat.model.ChatModel";

	static RunningGeneration detect(@Nullable ClassLoader classLoader) {
		return new RunningGeneration(SpringBootVersion.getVersion(), springAi(classLoader));
	}

	private static @Nullable Generation springAi(@Nullable ClassLoader classLoader) {
		if (!ClassUtils.isPresent(OF_SPRING_AI, classLoader)) {
			return null;
		}
		return ClassUtils.isPresent(OF_SPRING_AI_2, classLoader) ? Generation.BOOT_4 : Generation.BOOT_3;
	}

	Generation ofSpringBoot() {
		return this.springBoot.startsWith("3.") ? Generation.BOOT_3 : Generation.BOOT_4;
	}

}
