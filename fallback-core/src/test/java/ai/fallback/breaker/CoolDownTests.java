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

package ai.fallback.breaker;

import java.time.Duration;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import ai.fallback.ManualTime;
import ai.fallback.failure.FailureKind;

import static org.assertj.core.api.Assertions.assertThat;

class CoolDownTests {

	private static final Duration SECOND = Duration.ofSeconds(1);

	private final ManualTime time = new ManualTime();

	private final CoolDown coolDown = new CoolDown(this.time);

	@Test
	void isOverWhenItsTimeHasPassed() {
		assertThat(this.coolDown.left()).isNull();
		extend(SECOND);
		assertThat(this.coolDown.left()).isEqualTo(SECOND);
		this.time.advance(SECOND.minusNanos(1));
		assertThat(this.coolDown.left()).isEqualTo(Duration.ofNanos(1));
		this.time.advance(Duration.ofNanos(1));
		assertThat(this.coolDown.left()).isNull();
	}

	@Test
	void laterEndCountsWhicheverIsKnownFirst() {
		extend(SECOND);
		extend(SECOND.multipliedBy(3));
		extend(SECOND.multipliedBy(2));
		assertThat(this.coolDown.left()).isEqualTo(SECOND.multipliedBy(3));
		this.time.advance(SECOND.multipliedBy(2));
		extend(SECOND.multipliedBy(2));
		assertThat(this.coolDown.left()).isEqualTo(SECOND.multipliedBy(2));
	}

	@Test
	void nothingIsNoCoolDown() {
		extend(Duration.ZERO);
		assertThat(this.coolDown.left()).isNull();
		extend(SECOND);
		extend(Duration.ZERO);
		assertThat(this.coolDown.left()).isEqualTo(SECOND);
	}

	@Test
	void beginsAnewAfterItsEnd() {
		extend(SECOND);
		this.time.advance(SECOND.multipliedBy(5));
		extend(SECOND);
		assertThat(this.coolDown.left()).isEqualTo(SECOND);
	}

	@Test
	void counterThatOverflowsIsNoEnd() {
		this.time.advance(Duration.ofNanos(Long.MAX_VALUE - 10));
		extend(SECOND);
		assertThat(this.coolDown.left()).isEqualTo(SECOND);
		this.time.advance(Duration.ofNanos(20));
		assertThat(this.coolDown.left()).isEqualTo(SECOND.minusNanos(20));
	}

	@Test
	void latestOfManyAtOnceCounts() {
		IntStream.rangeClosed(1, 5000).parallel().forEach((i) -> {
			extend(Duration.ofMillis((i * 7919L) % 5001));
			this.coolDown.left();
		});
		assertThat(this.coolDown.left()).isEqualTo(Duration.ofMillis(5000));
	}

	private void extend(Duration duration) {
		this.coolDown.extend(duration, FailureKind.RATE_LIMITED);
	}

}
