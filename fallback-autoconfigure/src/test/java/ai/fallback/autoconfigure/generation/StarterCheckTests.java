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

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

class StarterCheckTests {

	@Test
	void olderStarterOnNewerGeneration() {
		RunningGeneration running = new RunningGeneration("4.1.0", Generation.BOOT_4);
		assertThatExceptionOfType(WrongStarterMistake.class)
			.isThrownBy(() -> StarterCheck.check(running, List.of(Generation.BOOT_3)))
			.withMessage(
					"The starter ai.fallback:fallback-spring-boot-starter is for Spring Boot 3.5 and Spring AI 1.1; "
							+ "this application runs on Spring Boot 4.1.0.")
			.satisfies((mistake) -> org.assertj.core.api.Assertions.assertThat(mistake.action())
				.contains("Replace it by ai.fallback:fallback-spring-boot4-starter"));
	}

	@Test
	void newerStarterOnOlderGeneration() {
		RunningGeneration running = new RunningGeneration("3.5.16", Generation.BOOT_3);
		assertThatExceptionOfType(WrongStarterMistake.class)
			.isThrownBy(() -> StarterCheck.check(running, List.of(Generation.BOOT_4)))
			.satisfies((mistake) -> org.assertj.core.api.Assertions.assertThat(mistake.action())
				.contains("Replace it by ai.fallback:fallback-spring-boot-starter"));
	}

	@Test
	void bothStarters() {
		RunningGeneration running = new RunningGeneration("3.5.16", Generation.BOOT_3);
		assertThatExceptionOfType(WrongStarterMistake.class)
			.isThrownBy(() -> StarterCheck.check(running, List.of(Generation.BOOT_3, Generation.BOOT_4)))
			.satisfies((mistake) -> org.assertj.core.api.Assertions.assertThat(mistake.action())
				.startsWith("Remove it; there is already ai.fallback:fallback-spring-boot-starter,"));
	}

	@Test
	void springAiOfTheOtherGeneration() {
		RunningGeneration running = new RunningGeneration("4.1.0", Generation.BOOT_3);
		assertThatExceptionOfType(WrongSpringAiMistake.class)
			.isThrownBy(() -> StarterCheck.check(running, List.of(Generation.BOOT_4)))
			.withMessage("Spring AI 1.1 is for Spring Boot 3.5; this application runs on Spring Boot 4.1.0.");
	}

	@Test
	void rightStarter() {
		assertThatNoException().isThrownBy(() -> StarterCheck.check(new RunningGeneration("3.5.16", Generation.BOOT_3),
				List.of(Generation.BOOT_3)));
		assertThatNoException()
			.isThrownBy(() -> StarterCheck.check(new RunningGeneration("4.1.0", Generation.BOOT_4), List.of()));
	}

}
