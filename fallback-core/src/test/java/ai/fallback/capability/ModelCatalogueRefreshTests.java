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

package ai.fallback.capability;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * The list of models that is shipped, and how it is made from another. <pre>
 * ./mvnw -pl fallback-core test -Dtest=ModelCatalogueRefreshTests -Dfallback.models.csv=/path/to/new.csv
 * </pre>
 */
class ModelCatalogueRefreshTests {

	private static final Path SOURCE = Path.of("../fallback-core/src/main/resources" + CatalogueFile.RESOURCE);

	@Test
	@EnabledIfSystemProperty(named = "fallback.models.csv", matches = ".+")
	void refresh() throws IOException {
		List<String> lines = Files.readAllLines(Path.of(System.getProperty("fallback.models.csv")));
		List<CatalogueFile.Row> rows = CatalogueFile.read(lines);
		assertWellFormed(rows);
		Files.writeString(SOURCE, String.join("\n", lines) + "\n");
	}

	@Test
	void shippedListIsWellFormed() {
		List<CatalogueFile.Row> rows = CatalogueFile.shipped();
		assertThat(rows).hasSizeGreaterThan(600);
		assertWellFormed(rows);
	}

	@Test
	void everyCorrectionPutsSomethingRight() {
		List<CatalogueFile.Row> listed = CatalogueFile.listed();
		assertThat(CatalogueFile.corrections()).isNotEmpty().allSatisfy((correction) -> {
			assertThat(listed).filteredOn(correction::isSameModel)
				.singleElement()
				.satisfies((row) -> assertThat(row.with(correction)).isNotEqualTo(row));
		});
	}

	@Test
	void licenceStandsBesideTheList() throws IOException {
		try (InputStream licence = getClass().getResourceAsStream("/META-INF/fallback/model-facts.LICENSE")) {
			assertThat(licence).isNotNull();
			assertThat(new String(licence.readAllBytes(), StandardCharsets.UTF_8)).contains("MIT License")
				.contains("models.dev");
		}
		assertThat(Files.readString(Path.of("../NOTICE"))).contains("models.dev");
	}

	@Test
	void everyListedModelIsFoundByItsOwnName() {
		List<CatalogueFile.Row> rows = CatalogueFile.shipped();
		ModelCatalogue catalogue = ModelCatalogue.of(rows);
		assertThat(rows)
			.allSatisfy((row) -> assertThat(catalogue.find(row.provider(), row.model())).isEqualTo(row.facts()));
	}

	@Test
	void linesThatCannotBeReadAreNamed() {
		assertThatIllegalArgumentException().isThrownBy(() -> CatalogueFile.read(List.of("provider;model")))
			.withMessageStartingWith("Line 1: the header must be provider,model,");
		refuses("openai,gpt", "Line 2: there must be 16 plain fields, got 2");
		refuses("openai,,1,1,text,text,yes,yes,no,yes,,,1,1,,", "Line 2: a provider and a model must be named");
		refuses("openai,m,1,1,text,text,maybe,yes,no,yes,,,1,1,,", "Line 2: 'maybe' must be yes, no or nothing");
		refuses("openai,m,0,1,text,text,yes,yes,no,yes,,,1,1,,", "Line 2: 'contextWindow' must be positive, got 0");
		refuses("openai,m,1,1,smell,text,yes,yes,no,yes,,,1,1,,", "Line 2: ");
	}

	@Test
	void anEmptyFieldIsAnUnknownFact() {
		List<CatalogueFile.Row> rows = CatalogueFile
			.read(List.of(CatalogueFile.HEADER, "somebody,something,,,,,,,,,,,,,,"));
		assertThat(rows).singleElement().satisfies((row) -> assertThat(row.facts().isUnknown()).isTrue());
	}

	private static void refuses(String line, String message) {
		assertThatIllegalArgumentException().isThrownBy(() -> CatalogueFile.read(List.of(CatalogueFile.HEADER, line)))
			.withMessageStartingWith(message);
	}

	private static void assertWellFormed(List<CatalogueFile.Row> rows) {
		Set<String> seen = rows.stream().map((row) -> row.provider() + " " + row.model()).collect(Collectors.toSet());
		assertThat(rows).hasSameSizeAs(seen);
		assertThat(rows).allSatisfy((row) -> {
			assertThat(row.model()).isEqualTo(row.model().strip());
			assertThat(row.facts().isUnknown()).isFalse();
			String cutoff = row.facts().knowledgeCutoff();
			assertThat(cutoff == null || cutoff.matches("\\d{4}(-\\d{2}(-\\d{2})?)?")).isTrue();
		});
		Stream<Integer> windows = rows.stream()
			.map((row) -> row.facts().contextWindow())
			.filter((tokens) -> tokens != null);
		assertThat(windows.max(Comparator.naturalOrder()))
			.hasValueSatisfying((most) -> assertThat(most).isLessThan(100_000_000));
	}

}
