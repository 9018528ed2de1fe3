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

package ai.fallback.autoconfigure.endpoint;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LatencyTests {

	private final Latency latency = new Latency();

	@Test
	void nothingIsToldOfNothing() {
		assertThat(this.latency.view()).isNull();
	}

	@Test
	void percentilesAreDurationsThatWere() {
		for (int millis = 100; millis >= 1; millis--) {
			this.latency.add(Duration.ofMillis(millis));
		}
		assertThat(this.latency.view()).isEqualTo(new Latency.View(100, 50, 95, 99));
	}

	@Test
	void oneDurationIsAllOfThem() {
		this.latency.add(Duration.ofNanos(1_234_567));
		assertThat(this.latency.view()).isEqualTo(new Latency.View(1, 1.235, 1.235, 1.235));
	}

	@Test
	void onlyTheLastOnesCount() {
		for (int i = 0; i < 1000; i++) {
			this.latency.add(Duration.ofSeconds(i < 488 ? 60 : 1));
		}
		assertThat(this.latency.view()).isEqualTo(new Latency.View(512, 1000, 1000, 1000));
	}

}
