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
import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import ai.fallback.Models.Counting;
import ai.fallback.Way.Result;
import ai.fallback.failure.FailureKind;
import ai.fallback.trail.Attempt;
import ai.fallback.trail.Skip;
import ai.fallback.trail.Trail;
import ai.fallback.trail.Wait;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What follows each kind of failure, over both ways: the first hop fails each time, the
 * second always answers.
 */
class FailureKindTableTests {

	/**
	 * The table. {@code failed} is what the breaker has counted after the first request;
	 * the last columns tell what a second request, right after the first, does about the
	 * first hop.
	 */
	// @formatter:off
	private static final String TABLE = """
			the first hop says                | kind              | calls 1 | waits | calls 2 | failed | result   | then    | back in
			429                               | RATE_LIMITED      | 2       | 200   | 1       | 2      | two      | asked   | -
			429 retry-after=1                 | RATE_LIMITED      | 2       | 1200  | 1       | 2      | two      | cooling | 1
			429 retry-after=4                 | RATE_LIMITED      | 2       | 4200  | 1       | 2      | two      | cooling | 4
			429 retry-after=5                 | RATE_LIMITED      | 1       | -     | 1       | 1      | two      | cooling | 5
			429 retry-after=31536000          | RATE_LIMITED      | 1       | -     | 1       | 1      | two      | cooling | 3600
			429 retry-after=0                 | RATE_LIMITED      | 2       | 200   | 1       | 2      | two      | asked   | -
			429 x-should-retry=false          | RATE_LIMITED      | 1       | -     | 1       | 1      | two      | asked   | -
			429 insufficient_quota            | QUOTA_EXHAUSTED   | 1       | -     | 1       | 0      | two      | cooling | 600
			429 insufficient_quota,retry-after=90 | QUOTA_EXHAUSTED | 1     | -     | 1       | 0      | two      | cooling | 90
			503                               | OVERLOADED        | 2       | 200   | 1       | 2      | two      | asked   | -
			overloaded                        | OVERLOADED        | 2       | 200   | 1       | 2      | two      | asked   | -
			503 retry-after=2                 | OVERLOADED        | 2       | 2200  | 1       | 2      | two      | cooling | 2
			500                               | SERVER_ERROR      | 2       | 200   | 1       | 2      | two      | asked   | -
			refused connection                | NETWORK           | 2       | 200   | 1       | 2      | two      | asked   | -
			silence                           | TIMEOUT           | 1       | -     | 1       | 1      | two      | asked   | -
			504                               | TIMEOUT           | 1       | -     | 1       | 1      | two      | asked   | -
			401                               | AUTHENTICATION    | 1       | -     | 1       | 0      | two      | cooling | 300
			404                               | MODEL_UNAVAILABLE | 1       | -     | 1       | 0      | two      | cooling | 60
			404 retry-after=20                | MODEL_UNAVAILABLE | 1       | -     | 1       | 0      | two      | cooling | 20
			501                               | UNSUPPORTED       | 1       | -     | 1       | 0      | two      | asked   | -
			400 context_length_exceeded       | CONTEXT_OVERFLOW  | 1       | -     | 1       | 0      | two      | asked   | -
			400 content_filter                | CONTENT_FILTERED  | 1       | -     | 0       | 0      | surfaced | asked   | -
			400                               | INVALID_REQUEST   | 1       | -     | 0       | 0      | surfaced | asked   | -
			nothing                           | UNUSABLE_OUTPUT   | 2       | 200   | 1       | 0      | two      | asked   | -
			abort                             | CANCELLED         | 1       | -     | 1       | 1      | two      | asked   | -
			who knows                         | UNKNOWN           | 1       | -     | 1       | 1      | two      | asked   | -
			""";
	// @formatter:on

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-", useHeadersInDisplayName = true, textBlock = TABLE)
	void whatFollows(String says, FailureKind kind, int calls1, @Nullable Long waits, int calls2, int failed,
			String result, String then, @Nullable Long backIn) {
		for (Way way : Way.values()) {
			Outages world = new Outages();
			Counting first = says.equals("nothing") ? Models.returning(Models.response(""))
					: Models.failing(() -> Outages.error(says));
			Counting second = Models.answering("two");
			FallbackChatModel model = world.chain(first, second);
			Result answer = way.ask(model);
			assertThat(first.asked()).as("%s: calls of the first hop", way).isEqualTo(calls1);
			assertThat(second.asked()).as("%s: calls of the second hop", way).isEqualTo(calls2);
			assertThat(kindsOfFirstHop(answer)).as("%s: kinds", way).isNotEmpty().containsOnly(kind);
			assertThat(waits(answer)).as("%s: waits", way).isEqualTo((waits != null) ? List.of(waits) : List.of());
			assertThat(world.breaker(1).getMetrics().getNumberOfFailedCalls()).as("%s: counted", way).isEqualTo(failed);
			assertThat(world.breaker(2).getMetrics().getNumberOfFailedCalls()).as("%s: counted", way).isZero();
			assertThat(resultOf(answer)).as("%s: result", way).isEqualTo(result);
			Trail next = way.ask(model).trail();
			assertThat(thenOf(next)).as("%s: then", way).isEqualTo(then);
			assertThat(backIn(next)).as("%s: back in", way).isEqualTo(backIn);
		}
	}

	@Test
	void everyKindIsInTheTable() {
		assertThat(FailureKind.values()).allSatisfy((kind) -> assertThat(TABLE).contains("| " + kind + " "));
	}

	private static List<FailureKind> kindsOfFirstHop(Result result) {
		return result.trail()
			.attempts()
			.stream()
			.filter((attempt) -> attempt.hop().equals("hop1"))
			.map((attempt) -> attempt.failure().orElseThrow().kind())
			.toList();
	}

	private static List<Long> waits(Result result) {
		return result.trail().waits().stream().map(Wait::duration).map(Duration::toMillis).toList();
	}

	private static String resultOf(Result result) {
		return (result.error() instanceof FallbackSurfacedException) ? "surfaced" : String.valueOf(result.text());
	}

	private static String thenOf(Trail trail) {
		String skips = trail.skips()
			.stream()
			.map(Skip::reason)
			.map((reason) -> reason.words().split(" ")[0])
			.collect(Collectors.joining());
		boolean asked = trail.attempts().stream().map(Attempt::hop).anyMatch("hop1"::equals);
		return asked ? "asked" + skips : skips;
	}

	private static @Nullable Long backIn(Trail trail) {
		return trail.skips().stream().findFirst().flatMap(Skip::comesBackIn).map(Duration::toSeconds).orElse(null);
	}

}
