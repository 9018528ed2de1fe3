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

package ai.fallback;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import ai.fallback.Models.Counting;
import ai.fallback.Way.Result;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A primary that is down for 60 seconds under 3 requests a second gets at most 5 calls in
 * that time and is back in use within 10 seconds of recovering; all requests are
 * answered.
 */
class MinuteOfOutageTests {

	private static final List<String> DOWN = List.of("503", "refused connection", "429", "500", "silence", "abort");

	private static final int REQUESTS_A_SECOND = 3;

	private static final Duration OUTAGE = Duration.ofSeconds(60);

	private static final Duration RECOVERY = Duration.ofSeconds(10);

	private final Outages world = new Outages();

	private final List<Duration> failed = new ArrayList<>();

	static Stream<Arguments> outages() {
		return Stream.of(Way.values())
			.flatMap((way) -> DOWN.stream()
				.flatMap((error) -> begins().map((begin) -> Arguments.of(way, error, begin))));
	}

	/**
	 * Right away, at several moments between two requests, and after a hundred answers.
	 */
	private static Stream<Duration> begins() {
		return Stream.concat(Stream.of(Duration.ZERO, Duration.ofSeconds(34)),
				IntStream.range(1, 12).mapToObj((i) -> Duration.ofMillis(1000 + 97L * i)));
	}

	@ParameterizedTest(name = "{0}: {1}, after {2}")
	@MethodSource("outages")
	void primaryIsLeftAloneAndComesBack(Way way, String error, Duration begin) {
		Duration end = begin.plus(OUTAGE);
		Counting primary = Scripted.by(() -> isIn(begin, end) ? failed(error) : "one");
		FallbackChatModel model = this.world.chain(primary, Models.answering("two"));
		long requests = end.plus(RECOVERY).plusSeconds(20).toSeconds() * REQUESTS_A_SECOND;
		Duration back = null;
		for (long request = 0; request < requests; request++) {
			this.world.time.advanceTo(Duration.ofSeconds(1).multipliedBy(request).dividedBy(REQUESTS_A_SECOND));
			boolean wasDown = isIn(begin, end);
			Result result = way.ask(model);
			assertThat(result.error()).as("request at %s", this.world.time.elapsed()).isNull();
			boolean recovered = !wasDown && this.world.time.elapsed().compareTo(end) >= 0;
			if (recovered && result.text().equals("one")) {
				back = (back != null) ? back : this.world.time.elapsed();
			}
			else {
				assertThat(back).as("once it is back it stays").isNull();
			}
		}
		assertThat(this.failed).as("calls while it was down").hasSizeBetween(1, 5);
		assertThat(back).isNotNull().isLessThanOrEqualTo(end.plus(RECOVERY));
	}

	private String failed(String error) {
		this.failed.add(this.world.time.elapsed());
		return error;
	}

	private boolean isIn(Duration begin, Duration end) {
		Duration now = this.world.time.elapsed();
		return now.compareTo(begin) >= 0 && now.compareTo(end) < 0;
	}

}
