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

/**
 * A generation of Spring Boot and the Spring AI that belongs to it.
 */
enum Generation {

	BOOT_3("Spring Boot 3.5", "Spring AI 1.1", "ai.fallback:fallback-spring-boot-starter"),

	BOOT_4("Spring Boot 4.1", "Spring AI 2.0", "ai.fallback:fallback-spring-boot4-starter");

	private final String springBoot;

	private final String springAi;

	private final String starter;

	Generation(String springBoot, String springAi, String starter) {
		this.springBoot = springBoot;
		this.springAi = springAi;
		this.starter = starter;
	}

	String springBoot() {
		return this.springBoot;
	}

	String springAi() {
		return this.springAi;
	}

	String starter() {
		return this.starter;
	}

}
