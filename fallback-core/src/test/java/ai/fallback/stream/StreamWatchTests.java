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

package ai.fallback.stream;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import ai.fallback.ManualTime;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each clock of a stream runs out at its time and not before.
 */
class StreamWatchTests {

	private static final StreamLimits LIMITS = new StreamLimits(Duration.ofSeconds(3), Duration.ofSeconds(10),
			Duration.ofSeconds(5), Duration.ofMinutes(2), 2);

	private final ManualTime time = new ManualTime();

	private final StreamWatch watch = new StreamWatch(LIMITS, this.time);

	StreamWatchTests() {
		this.watch.begin();
		this.watch.requested(Long.MAX_VALUE);
	}

	@Test
	void noSignOfLife() {
		pass(2999);
		assertThat(this.watch.check()).isNull();
		pass(1);
		assertClock(StreamClock.CONNECT, "no sign of life within 3000 ms");
	}

	@Test
	void pieceThatTheClientKeepsIsOutputOnItsWay() {
		for (int i = 0; i < 10; i++) {
			pass(2900);
			this.watch.lives();
			this.watch.lives();
			assertThat(this.watch.check()).isNull();
		}
		assertThat(this.watch.received(true, 0)).as("first output").isTrue();
		pass(5000);
		assertClock(StreamClock.IDLE, "nothing more within 5000 ms");
	}

	@Test
	void piecesThatTrickleAreTooSlow() {
		for (int i = 0; i < 4; i++) {
			this.watch.lives();
			pass(4999);
		}
		this.watch.lives();
		pass(4);
		assertThat(this.watch.check()).isNotNull()
			.extracting(StreamStalledException::clock)
			.isEqualTo(StreamClock.RATE);
	}

	@Test
	void noOutput() {
		this.watch.received(false, 0);
		pass(9999);
		assertThat(this.watch.check()).isNull();
		pass(1);
		assertClock(StreamClock.FIRST_OUTPUT, "no output within 10000 ms");
	}

	@Test
	void nothingMore() {
		pass(9000);
		this.watch.received(true, 100);
		pass(4999);
		assertThat(this.watch.check()).isNull();
		pass(1);
		assertClock(StreamClock.IDLE, "nothing more within 5000 ms");
	}

	@Test
	void noEnd() {
		for (int second = 0; second < 119; second++) {
			this.watch.received(true, 100);
			pass(1000);
			assertThat(this.watch.check()).isNull();
		}
		this.watch.received(true, 100);
		pass(1000);
		assertClock(StreamClock.TOTAL, "no end within 120000 ms");
	}

	@Test
	void crawl() {
		for (int second = 0; second < 19; second++) {
			this.watch.received(true, 1);
			pass(1000);
			assertThat(this.watch.check()).isNull();
		}
		pass(1000);
		assertClock(StreamClock.RATE, "too little within 20000 ms");
	}

	@Test
	void burstsAreFastEnoughOnAverage() {
		for (int times = 0; times < 20; times++) {
			this.watch.received(true, 8);
			pass(4000);
			assertThat(this.watch.check()).isNull();
		}
	}

	@Test
	void timeInWhichNobodyWantsMoreDoesNotCount() {
		StreamWatch patient = new StreamWatch(LIMITS, this.time);
		patient.begin();
		patient.requested(1);
		patient.received(true, 1);
		pass(3_600_000);
		assertThat(patient.check()).isNull();
		patient.requested(1);
		pass(4999);
		assertThat(patient.check()).isNull();
		pass(1);
		assertThat(patient.check()).isNotNull().extracting(StreamStalledException::clock).isEqualTo(StreamClock.IDLE);
	}

	@Test
	void timerLooksWhenSomethingCouldBeDue() {
		assertThat(this.watch.untilNextLook()).hasSeconds(3);
		this.watch.received(false, 0);
		assertThat(this.watch.untilNextLook()).hasSeconds(5);
		pass(8000);
		assertThat(this.watch.untilNextLook()).hasSeconds(2);
		this.watch.received(true, 1);
		assertThat(this.watch.untilNextLook()).hasSeconds(5);
	}

	private void pass(long millis) {
		this.time.advance(Duration.ofMillis(millis));
	}

	private void assertClock(StreamClock clock, String message) {
		StreamStalledException stalled = this.watch.check();
		assertThat(stalled).isNotNull();
		assertThat(stalled.clock()).isEqualTo(clock);
		assertThat(stalled).hasMessage(message);
	}

	@Test
	void timerRestsWhileNothingIsWanted() {
		StreamWatch paused = new StreamWatch(LIMITS, this.time);
		paused.begin();
		paused.requested(1);
		this.time.advance(Duration.ofNanos(Duration.ofSeconds(20).toNanos() - 1));
		paused.received(true, 100);
		assertThat(paused.untilNextLook()).isEqualTo(Duration.ofSeconds(1));
		paused.requested(1);
		assertThat(paused.untilNextLook()).isEqualTo(Duration.ofMillis(5));
	}

}
