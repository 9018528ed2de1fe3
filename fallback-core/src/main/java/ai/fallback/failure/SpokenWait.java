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

package ai.fallback.failure;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds a wait in a sentence: "try again in 1.2s", "retry after 20 seconds", "will regain
 * access on 2026-04-01 at 00:00 UTC".
 */
final class SpokenWait {

	private static final String AMOUNT = "((?:\\d{1,12}(?:\\.\\d{1,12})? ?(?:milliseconds?|millis|ms|seconds?|secs?|s|minutes?"
			+ "|mins?|m|hours?|hrs?|h|days?|d)(?![a-z]),? ?(?:and )?){1,5})";

	private static final Pattern LATER = Pattern.compile(
			"(?:(?:try|retry|retrying|again|available|access|reset|resets|wait|waiting|retry_after|retry-after|resume|expires?)"
					+ "(?: again)?(?: your requests?| the request| this request)?"
					+ "(?: after| in| for| at least| about| around| approximately| up to| another| the next|:|=| is){0,3} ?~?)"
					+ AMOUNT);

	private static final Pattern BARE_SECONDS = Pattern
		.compile("(?:retry[ _-]?after|retry in)['\\s:=(]{1,4}(\\d{1,9}(?:\\.\\d{1,9})?)(?![\\d-]| ?[a-z%])");

	private static final Pattern CHINESE = Pattern.compile(
			"(\\d{1,9}(?:\\.\\d{1,9})? ?(?:\u6beb\u79d2|\u79d2|\u5206\u949f|\u5c0f\u65f6|\u5929)) ?(?:\u4e4b?\u540e|\u4ee5\u540e)");

	private static final Pattern DATE = Pattern.compile(
			"(?:reset|resets|access|again|available|renews?|until|retry|\u91cd\u7f6e|\u6062\u590d|\u5c06\u5728)(?: on| at| after| in)?:? ?"
					+ "(\\d{4}-\\d\\d-\\d\\d(?:t| at | )\\d\\d:\\d\\d(?::\\d\\d)?(?:\\.\\d+)?(?:z|[+-]\\d\\d:\\d\\d)?)");

	/**
	 * As .NET prints a duration, with days before a point: {@code 2.09:27:34}.
	 */
	private static final Pattern CLOCK = Pattern
		.compile("(?:replenished|again|retry|resets?|renewed) in ((?:\\d{1,3}\\.)?\\d\\d:\\d\\d:\\d\\d)(?![\\d:])");

	private SpokenWait() {
	}

	static Optional<Duration> in(String wording, Instant now) {
		return find(LATER, wording).flatMap((wait) -> Waits.units(wait.replace(",", "").replace("and ", "")))
			.or(() -> find(BARE_SECONDS, wording).flatMap((wait) -> Waits.number(wait, 1000)))
			.or(() -> find(CHINESE, wording).flatMap(Waits::units))
			.or(() -> find(CLOCK, wording).flatMap(SpokenWait::clock))
			.or(() -> find(DATE, wording).flatMap(Moments::any).flatMap((moment) -> Waits.until(moment, now)));
	}

	private static Optional<Duration> clock(String wait) {
		String[] parts = wait.split("[.:]");
		int hours = parts.length - 3;
		return Waits.units(((hours > 0) ? parts[0] + "d " : "") + parts[hours] + "h " + parts[hours + 1] + "m "
				+ parts[hours + 2] + "s");
	}

	private static Optional<String> find(Pattern pattern, String wording) {
		Matcher matcher = pattern.matcher(wording);
		return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
	}

}
