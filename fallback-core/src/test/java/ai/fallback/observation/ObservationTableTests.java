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

package ai.fallback.observation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Keeps the tables of meters, spans and tags in {@code docs} as the source is.
 */
class ObservationTableTests {

	private static final Path SOURCE = Path
		.of("../fallback-core/src/main/java/ai/fallback/observation/FallbackObservation.java");

	private static final Path TABLE = Path.of("../docs/meters-and-spans.md");

	private final String source;

	ObservationTableTests() throws IOException {
		this.source = Files.readString(SOURCE);
	}

	@Test
	void tablesInTheDocumentationAreCurrent() throws IOException {
		String tables = tables();
		if (Boolean.getBoolean("fallback.docs.write")) {
			Files.writeString(TABLE, tables);
		}
		assertThat(Files.readString(TABLE)).isEqualTo(tables);
	}

	private String tables() {
		List<String> lines = new ArrayList<>(List.of("# Meters and spans", "",
				"Written by `ObservationTableTests` from the source; [Observability](observability.md) tells what to do "
						+ "with them.",
				"", "## Meters", "", "| meter | type | tags | counts |", "| --- | --- | --- | --- |"));
		for (FallbackMeter meter : FallbackMeter.values()) {
			String unit = (meter.getBaseUnit() != null) ? " in " + meter.getBaseUnit() : "";
			lines.add("| `%s` | %s%s | %s | %s |".formatted(meter.getName(),
					meter.getType().name().toLowerCase(Locale.ROOT), unit, keys(meter.getKeyNames()),
					meter.description()));
		}
		lines.addAll(List.of("", "## Tags of meters", "", "| tag | says |", "| --- | --- |"));
		for (FallbackMeter.Tag tag : FallbackMeter.Tag.values()) {
			lines.add("| `%s` | %s |".formatted(tag.asString(), tag.description()));
		}
		for (FallbackObservation observation : FallbackObservation.values()) {
			lines.addAll(List.of("", "## Span `" + observation.getName() + "`", "", description(observation.name()), "",
					"| attribute | says |", "| --- | --- |"));
			for (KeyName key : KeyName.merge(observation.getLowCardinalityKeyNames(),
					observation.getHighCardinalityKeyNames())) {
				lines.add("| `%s` | %s |".formatted(key.asString(), description(key)));
			}
			for (Observation.Event event : observation.getEvents()) {
				lines.addAll(List.of("", "Event `%s`: %s".formatted(event.getName(), description(event))));
			}
		}
		return String.join("\n", lines) + "\n";
	}

	private static String keys(KeyName[] keys) {
		return Arrays.stream(keys).map((key) -> "`" + key.asString() + "`").collect(Collectors.joining(", "));
	}

	private String description(Object constant) {
		return description(constant.getClass().getSimpleName(), ((Enum<?>) constant).name());
	}

	private String description(String type, String constant) {
		int start = Math.max(this.source.indexOf("enum " + type + " "), 0);
		return text(start, constant);
	}

	private String description(String observation) {
		return text(0, observation);
	}

	private String text(int start, String constant) {
		Matcher matcher = Pattern.compile("/\\*\\*((?:(?!\\*/).)*)\\*/\\s*" + constant + "\\(", Pattern.DOTALL)
			.matcher(this.source);
		assertThat(matcher.find(start)).as("description of " + constant).isTrue();
		return matcher.group(1).replaceAll("\\s*\\*\\s*", " ").strip();
	}

}
