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

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the forms in which a moment is written. None of them ever throws.
 */
final class Moments {

	private static final Pattern PLAIN = Pattern.compile("(\\d{4}-\\d\\d-\\d\\d)(?:[t ]| at )(\\d\\d:\\d\\d)(:\\d\\d)?",
			Pattern.CASE_INSENSITIVE);

	private static final List<DateTimeFormatter> HTTP_DATES = List.of(DateTimeFormatter.RFC_1123_DATE_TIME,
			DateTimeFormatter.ofPattern("EEEE, dd-MMM-yy HH:mm:ss zzz", Locale.ENGLISH),
			DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.ENGLISH).withZone(ZoneOffset.UTC));

	private Moments() {
	}

	/**
	 * A date as HTTP writes it, or as it wrote it before.
	 */
	static Optional<Instant> httpDate(String text) {
		for (DateTimeFormatter format : HTTP_DATES) {
			try {
				return Optional.of(Instant.from(format.parse(text.strip())));
			}
			catch (DateTimeException ex) {
				continue;
			}
		}
		return Optional.empty();
	}

	static Optional<Instant> any(String text) {
		try {
			return Optional.of(OffsetDateTime.parse(text.strip().toUpperCase(Locale.ROOT)).toInstant());
		}
		catch (DateTimeException ex) {
			return plain(text);
		}
	}

	/**
	 * A date and a time without an offset, taken as UTC.
	 */
	private static Optional<Instant> plain(String text) {
		Matcher form = PLAIN.matcher(text);
		if (!form.find()) {
			return Optional.empty();
		}
		try {
			String time = form.group(2) + ((form.group(3) != null) ? form.group(3) : ":00");
			return Optional.of(LocalDateTime.parse(form.group(1) + "T" + time).toInstant(ZoneOffset.UTC));
		}
		catch (DateTimeException ex) {
			return Optional.empty();
		}
	}

}
