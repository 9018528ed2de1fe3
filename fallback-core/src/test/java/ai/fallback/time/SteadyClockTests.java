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

package ai.fallback.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

import org.junit.jupiter.api.Test;

import ai.fallback.ManualTime;

import static org.assertj.core.api.Assertions.assertThat;

class SteadyClockTests {

	private static final Instant NOON = Instant.parse("2026-03-29T12:00:00Z");

	private final ManualTime time = new ManualTime();

	@Test
	void beginsAtTheTimeOfDayAndCountsOn() {
		this.time.setWallClock(NOON);
		Clock clock = new SteadyClock(this.time);
		assertThat(clock.instant()).isEqualTo(NOON);
		this.time.advance(Duration.ofNanos(1_500_000_001));
		assertThat(clock.instant()).isEqualTo(NOON.plusNanos(1_500_000_001));
		assertThat(clock.millis()).isEqualTo(NOON.toEpochMilli() + 1500);
	}

	@Test
	void doesNotJumpWithTheWallClock() {
		this.time.setWallClock(NOON);
		Clock clock = new SteadyClock(this.time);
		this.time.setWallClock(NOON.minus(Duration.ofDays(400)));
		assertThat(clock.instant()).isEqualTo(NOON);
		this.time.setWallClock(NOON.plus(Duration.ofDays(400)));
		this.time.advance(Duration.ofSeconds(1));
		assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(1));
	}

	@Test
	void hasTheSameTimeInAnotherZone() {
		Clock clock = new SteadyClock(this.time);
		this.time.advance(Duration.ofSeconds(3));
		Clock elsewhere = clock.withZone(ZoneId.of("Asia/Tokyo"));
		assertThat(elsewhere.instant()).isEqualTo(clock.instant());
		assertThat(elsewhere.getZone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
		assertThat(clock.getZone()).isEqualTo(ZoneOffset.UTC);
	}

}
