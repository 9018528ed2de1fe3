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

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the forms in which a wait is written. None of them ever throws.
 */
final class Waits {

	private static final Pattern NUMBER = Pattern.compile("\\d{1,15}(?:\\.\\d{1,12})?");

	private static final Pattern UNIT = Pattern.compile(
			"(\\d{1,12}(?:\\.\\d{1,12})?) ?(milliseconds?|millis|ms|seconds?|secs?|s|minutes?|mins?|m|hours?|hrs?|h"
					+ "|days?|d|\u6beb\u79d2|\u79d2|\u5206\u949f|\u5206|\u5c0f\u65f6|\u5929)(?![a-z])");

	private static final Duration LONGEST = Duration.ofDays(400);

	private static final long YEAR_2001 = 1_000_000_000L;

	private Waits() {
	}

	/**
	 * A plain number of a unit.
	 * @param text the text
	 * @param millis how many milliseconds the unit has
	 * @return the wait
	 */
	static Optional<Duration> number(String text, long millis) {
		String number = text.strip();
		if (!NUMBER.matcher(number).matches()) {
			return Optional.empty();
		}
		return bounded(new BigDecimal(number).multiply(BigDecimal.valueOf(millis)));
	}

	/**
	 * Numbers with units, such as {@code 6m0s}, {@code 20ms} or {@code 1 hour 5 minutes}.
	 * @param text the text, which must consist of them
	 * @return the wait
	 */
	static Optional<Duration> units(String text) {
		BigDecimal total = BigDecimal.ZERO;
		Matcher unit = UNIT.matcher(text.strip());
		int end = 0;
		while (unit.find() && text.strip().substring(end, unit.start()).isBlank()) {
			total = total.add(new BigDecimal(unit.group(1)).multiply(BigDecimal.valueOf(millis(unit.group(2)))));
			end = unit.end();
		}
		return (end > 0) ? bounded(total) : Optional.empty();
	}

	/**
	 * A wait until a moment that lies ahead.
	 */
	static Optional<Duration> until(Instant moment, Instant now) {
		Duration wait = Duration.between(now, moment);
		return (wait.isNegative() || wait.compareTo(LONGEST) > 0) ? Optional.empty() : Optional.of(wait);
	}

	/**
	 * A number of seconds, a moment in Unix time, numbers with units, or a date.
	 */
	static Optional<Duration> any(String text, Instant now) {
		String form = text.strip();
		if (!NUMBER.matcher(form).matches()) {
			return units(form).or(() -> Moments.any(form).flatMap((moment) -> until(moment, now)));
		}
		BigDecimal number = new BigDecimal(form);
		if (number.compareTo(BigDecimal.valueOf(YEAR_2001)) < 0) {
			return number(form, 1000);
		}
		long value = number.longValue();
		boolean seconds = value < YEAR_2001 * 1000;
		return until(seconds ? Instant.ofEpochSecond(value) : Instant.ofEpochMilli(value), now);
	}

	private static Optional<Duration> bounded(BigDecimal millis) {
		if (millis.compareTo(BigDecimal.valueOf(LONGEST.toMillis())) > 0) {
			return Optional.empty();
		}
		return Optional.of(Duration.ofMillis(millis.setScale(0, RoundingMode.DOWN).longValue()));
	}

	private static long millis(String unit) {
		return switch (unit) {
			case "ms", "millis", "millisecond", "milliseconds", "\u6beb\u79d2" -> 1;
			case "m", "min", "mins", "minute", "minutes", "\u5206", "\u5206\u949f" -> 60_000;
			case "h", "hr", "hrs", "hour", "hours", "\u5c0f\u65f6" -> 3_600_000;
			case "d", "day", "days", "\u5929" -> 86_400_000;
			default -> 1000;
		};
	}

}
