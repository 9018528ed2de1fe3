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

package ai.fallback.capability;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * What is learned from the usage that targets report.
 */
class TokenScaleTests {

	private final TokenScale scale = new TokenScale();

	@Test
	void estimatesAreTakenAsTheyAreAtFirst() {
		assertThat(this.scale.factor()).isEqualTo(1);
		assertThat(this.scale.margin()).isEqualTo(0.10);
	}

	@Test
	void firstReportIsBelievedAndTheLaterAreAveraged() {
		this.scale.learn(1_000, 1_500);
		assertThat(this.scale.factor()).isCloseTo(1.5, within(0.001));
		this.scale.learn(1_000, 1_300);
		assertThat(this.scale.factor()).isCloseTo(1.4, within(0.001));
	}

	@Test
	void followsAProviderThatCountsDifferentlyOneDay() {
		for (int i = 0; i < 100; i++) {
			this.scale.learn(1_000, 1_000);
		}
		for (int i = 0; i < 20; i++) {
			this.scale.learn(1_000, 1_600);
		}
		assertThat(this.scale.factor()).isCloseTo(1.6, within(0.01));
	}

	@Test
	void marginShrinksWithExperience() {
		for (int i = 0; i < 5; i++) {
			this.scale.learn(1_000, 1_100);
		}
		assertThat(this.scale.margin()).isEqualTo(0.03);
	}

	@Test
	void whatCannotBeTheSamePromptTeachesNothing() {
		this.scale.learn(1_000, 2_500);
		this.scale.learn(1_000, 10);
		this.scale.learn(1_000, 0);
		this.scale.learn(20, 30);
		this.scale.learn(0, 30);
		assertThat(this.scale.factor()).isEqualTo(1);
	}

	@Test
	void manyThreadsLeaveASoundFactor() throws InterruptedException {
		Thread[] threads = new Thread[4];
		for (int i = 0; i < threads.length; i++) {
			threads[i] = new Thread(() -> {
				for (int n = 0; n < 10_000; n++) {
					this.scale.learn(1_000, 1_250);
				}
			});
			threads[i].start();
		}
		for (Thread thread : threads) {
			thread.join();
		}
		assertThat(this.scale.factor()).isCloseTo(1.25, within(0.001));
	}

}
