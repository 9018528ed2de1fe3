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

package ai.fallback.gate;

import java.time.Duration;
import java.time.Period;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What the converter reads where a schema has one of the formats of time. Several types
 * share a format, and the schema does not tell which of them is parsed: what one of them
 * reads is readable.
 */
final class TimeFormats {

	private static final DateTimeFormatter LOCAL = DateTimeFormatter.ISO_LOCAL_DATE_TIME
		.withResolverStyle(ResolverStyle.STRICT);

	private static final DateTimeFormatter UTC = new DateTimeFormatterBuilder().append(LOCAL)
		.appendLiteral('Z')
		.toFormatter()
		.withResolverStyle(ResolverStyle.STRICT);

	private static final DateTimeFormatter ZONED = new DateTimeFormatterBuilder().parseCaseInsensitive()
		.append(LOCAL)
		.appendPattern("[XXX['['VV']']][XX][X]")
		.toFormatter()
		.withResolverStyle(ResolverStyle.STRICT);

	private static final Map<String, List<Consumer<String>>> READERS = Map.of("date-time", List.of(ZONED::parse),
			"date", List.of(DateTimeFormatter.ISO_LOCAL_DATE::parse, LOCAL::parse, UTC::parse), "time",
			List.of(DateTimeFormatter.ISO_LOCAL_TIME::parse, DateTimeFormatter.ISO_OFFSET_TIME::parse, LOCAL::parse),
			"duration", List.of(Duration::parse, Period::parse));

	private TimeFormats() {
	}

	static boolean isReadable(String format, String value) {
		return READERS.getOrDefault(format, List.of()).stream().anyMatch((reader) -> reads(reader, value.strip()));
	}

	static boolean isKnown(String format) {
		return READERS.containsKey(format);
	}

	private static boolean reads(Consumer<String> reader, String value) {
		try {
			reader.accept(value);
			return true;
		}
		catch (DateTimeParseException ex) {
			return false;
		}
	}

}
