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

package ai.fallback.autoconfigure;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.convert.DurationStyle;

import ai.fallback.autoconfigure.gate.GateSettings;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Keeps the table of properties in {@code docs} as the source is, and fails on a property
 * without description. The configuration metadata does not help here: it ends at maps.
 */
class PropertiesTableTests {

	private static final String PACKAGE = FallbackProperties.class.getPackageName();

	private static final Path SOURCES = Path.of("../fallback-autoconfigure/src/main/java");

	private static final Path TABLE = Path.of("../docs/properties.md");

	private static final Pattern FIELD = Pattern.compile(
			"/\\*\\*(?<doc>(?:(?!\\*/).)*)\\*/\\s*private (?:final )?(?:@Nullable )?[\\w<>, ]+ (?<name>\\w+)(?: =|;)",
			Pattern.DOTALL);

	@Test
	void tableInTheDocumentationIsCurrent() throws Exception {
		String table = table();
		if (Boolean.getBoolean("fallback.docs.write")) {
			Files.writeString(TABLE, table);
		}
		assertThat(Files.readString(TABLE)).isEqualTo(table);
	}

	private String table() throws Exception {
		List<String> lines = new ArrayList<>(List.of("# Properties", "",
				"Written by `PropertiesTableTests` from the source; see CONTRIBUTING for how to write it anew.", "",
				"| property | default | meaning |", "| --- | --- | --- |"));
		addRows("fallback.", new FallbackProperties(), lines);
		addRows("fallback.targets.<name>.", new TargetProperties(), lines);
		addRows("fallback.chains.<name>.", new ChainProperties(), lines);
		addRows("fallback.chains.<name>.hops[].", new HopProperties(), lines);
		addRows("fallback.chains.<name>.gates[].", new GateSettings(), lines);
		addRows("fallback.failures.rules[].", new FailureRuleProperties(), lines);
		return String.join("\n", lines) + "\n";
	}

	private void addRows(String prefix, Object properties, List<String> lines) throws Exception {
		for (Field field : fields(properties.getClass())) {
			field.setAccessible(true);
			String name = prefix + dashed(field.getName());
			Object value = field.get(properties);
			if (value != null && isGroup(value.getClass())) {
				addRows(name + ".", value, lines);
			}
			else if (!field.getName().equals("targets") && !field.getName().equals("chains")) {
				lines.add("| `" + name + "` | " + text(value) + " | " + description(field) + " |");
			}
		}
	}

	/**
	 * The properties of a class, and those that it shares with others behind them.
	 */
	private static List<Field> fields(Class<?> type) {
		List<Field> fields = new ArrayList<>(List.of(type.getDeclaredFields()));
		if (type.getSuperclass() != Object.class) {
			fields.addAll(fields(type.getSuperclass()));
		}
		return fields;
	}

	/**
	 * A group of properties stands in the class of all of them or in one of its own.
	 */
	private static boolean isGroup(Class<?> type) {
		return !type.isEnum() && !type.isRecord() && type.getPackageName().startsWith(PACKAGE);
	}

	private static Class<?> outermost(Class<?> type) {
		return (type.getEnclosingClass() != null) ? outermost(type.getEnclosingClass()) : type;
	}

	private static String description(Field field) throws IOException {
		Class<?> type = field.getDeclaringClass();
		String file = outermost(type).getName().replace('.', '/') + ".java";
		String source = Files.readString(SOURCES.resolve(file));
		int start = source.indexOf("class " + type.getSimpleName() + " ");
		Matcher matcher = FIELD.matcher(source);
		for (boolean found = matcher.find(start); found; found = matcher.find()) {
			if (matcher.group("name").equals(field.getName())) {
				return matcher.group("doc").replaceAll("\\s*\\*\\s*", " ").strip();
			}
		}
		throw new AssertionError("Property '" + field.getName() + "' must have a description");
	}

	private static String text(Object value) {
		if (value == null || (value instanceof Collection<?> collection && collection.isEmpty())
				|| (value instanceof Map<?, ?> map && map.isEmpty())) {
			return "";
		}
		return "`" + ((value instanceof Duration duration) ? text(duration) : value) + "`";
	}

	private static String text(Duration duration) {
		boolean seconds = duration.toNanosPart() == 0;
		return DurationStyle.SIMPLE.print(duration, seconds ? ChronoUnit.SECONDS : ChronoUnit.MILLIS);
	}

	private static String dashed(String name) {
		return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
	}

}
