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

package ai.fallback.autoconfigure.mistake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Names that somebody may have meant.
 */
class PropertyNamesTests {

	private static final Pattern ROW = Pattern.compile("^\\| `fallback\\.([^`]+)`", Pattern.MULTILINE);

	@Test
	void areThoseOfTheProperties() throws IOException {
		String table = Files.readString(Path.of("../docs/properties.md"));
		Set<String> names = ROW.matcher(table)
			.results()
			.map((MatchResult row) -> row.group(1).replace("[]", ""))
			.flatMap((name) -> Stream.of(name.split("\\.")))
			.filter((word) -> !word.startsWith("<"))
			.collect(Collectors.toCollection(TreeSet::new));
		assertThat(UnreadablePropertyAnalyzer.NAMES).containsAll(names);
	}

}
