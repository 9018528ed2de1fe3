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
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.micrometer.common.docs.KeyName;
import io.micrometer.core.instrument.Meter;
import org.junit.jupiter.api.Test;

import ai.fallback.breaker.TargetState;
import ai.fallback.chain.SkipReason;
import ai.fallback.failure.FailureKind;
import ai.fallback.observation.FallbackMeter.Tag;
import ai.fallback.trail.Attempt;
import ai.fallback.trail.Trail;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the rules, the dashboard and the runbooks in {@code observability} ask Prometheus
 * for is what the meters say, by name, tag and value: an alert on a misspelt kind of
 * failure would never fire.
 */
class OnCallFilesTests {

	private static final Path FOLDER = Path.of("../observability");

	private static final Pattern METRIC = Pattern.compile("(?<![\\w:])(fallback_\\w+)(?:\\{([^}]*)})?");

	private static final Pattern MATCHER = Pattern.compile("(\\w+)\\s*[=!]~?\\s*\"([^\"]*)\"");

	/**
	 * What Prometheus adds.
	 */
	private static final Set<String> FOREIGN = Set.of("job", "instance", "le");

	private final Map<String, FallbackMeter> meters = new LinkedHashMap<>();

	OnCallFilesTests() {
		for (FallbackMeter meter : FallbackMeter.values()) {
			names(meter).forEach((name) -> this.meters.put(name, meter));
		}
	}

	@Test
	void everyMetricIsOneOfTheMeters() {
		List<MatchResult> metrics = metrics();
		assertThat(metrics).hasSizeGreaterThan(80);
		assertThat(metrics).extracting((metric) -> metric.group(1)).isSubsetOf(this.meters.keySet());
	}

	@Test
	void everyLabelIsOneOfItsTagsAndHasSuchValues() {
		for (MatchResult metric : metrics()) {
			FallbackMeter meter = this.meters.get(metric.group(1));
			Set<String> tags = Arrays.stream(meter.getKeyNames()).map(KeyName::asString).collect(Collectors.toSet());
			MATCHER.matcher((metric.group(2) != null) ? metric.group(2) : "").results().forEach((matcher) -> {
				String label = matcher.group(1);
				if (!FOREIGN.contains(label)) {
					assertThat(tags).as(metric.group()).contains(label);
					Set<String> values = values(meter, label);
					if (!values.isEmpty()) {
						assertThat(matcher.group(2).split("\\|")).as(metric.group()).isSubsetOf(values);
					}
				}
			});
		}
	}

	@Test
	void everyMeterIsOnTheDashboard() throws IOException {
		String dashboard = Files.readString(FOLDER.resolve("grafana/fallback-dashboard.json"));
		for (FallbackMeter meter : FallbackMeter.values()) {
			assertThat(names(meter).stream().filter((name) -> dashboard.contains(name + "{"))).as(meter.getName())
				.isNotEmpty();
		}
	}

	/**
	 * What Prometheus calls a meter.
	 */
	private static List<String> names(FallbackMeter meter) {
		String name = meter.getName().replace('.', '_');
		if (meter.getType() == Meter.Type.TIMER) {
			return Stream.of("count", "sum", "bucket", "max").map((part) -> name + "_seconds_" + part).toList();
		}
		if (meter.getType() == Meter.Type.COUNTER) {
			return List.of(name + "_total");
		}
		return List.of((meter.getBaseUnit() != null) ? name + "_" + meter.getBaseUnit() : name);
	}

	/**
	 * The values that a tag may have, none if they are the application's names.
	 */
	private static Set<String> values(FallbackMeter meter, String label) {
		Tag tag = Arrays.stream(Tag.values())
			.filter((candidate) -> candidate.asString().equals(label))
			.findFirst()
			.orElseThrow();
		return switch (tag) {
			case OUTCOME -> words((meter == FallbackMeter.ATTEMPTS) ? Attempt.Status.values() : Trail.Outcome.values());
			case KIND ->
				Stream.concat(Stream.of("none"), words(FailureKind.values()).stream()).collect(Collectors.toSet());
			case REASON -> Stream.of(words(FailureKind.values()), words(SkipReason.values()))
				.flatMap(Set::stream)
				.collect(Collectors.toSet());
			case DEGRADED, NESTED -> Set.of("true", "false");
			case SERVICE -> lowerCase(TargetState.Service.values());
			case STATE -> lowerCase(CircuitBreaker.State.values());
			case TYPE -> Set.of("prompt", "completion");
			case CHAIN, HOP, MODEL, FROM, TO, TARGET, TENANT -> Set.of();
		};
	}

	private static Set<String> words(Enum<?>[] values) {
		return Arrays.stream(values).map(Enum::name).collect(Collectors.toSet());
	}

	private static Set<String> lowerCase(Enum<?>[] values) {
		return words(values).stream().map((value) -> value.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
	}

	private static List<MatchResult> metrics() {
		try (Stream<Path> files = Files.walk(FOLDER)) {
			return files.filter(Files::isRegularFile)
				.filter((file) -> !file.endsWith("README.md"))
				.flatMap((file) -> METRIC.matcher(text(file)).results())
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String text(Path file) {
		try {
			return Files.readString(file).replace("\\\"", "\"").replace("\\n", " ");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
