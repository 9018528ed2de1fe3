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

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The list of models that is shipped, and any other of the same form. An empty field is
 * an unknown fact.
 */
final class CatalogueFile {

	static final String HEADER = "provider,model,context_tokens,max_output_tokens,input_modalities,output_modalities,"
			+ "tools,structured_output,reasoning,temperature,knowledge_cutoff,released,usd_per_million_input,"
			+ "usd_per_million_output,usd_per_million_cache_read,usd_per_million_cache_write";

	static final String RESOURCE = "/META-INF/fallback/model-facts.csv";

	/**
	 * Where the list is known to be wrong, in the same form, the reason above each.
	 */
	static final String CORRECTIONS = "/META-INF/fallback/model-facts-corrections.csv";

	private static final int FIELDS = HEADER.split(",").length;

	/**
	 * Where a model that reads pictures is given PDF documents, whether the list says so
	 * or not: by OpenAI's interface, and by Bedrock's.
	 */
	private static final Set<String> PDF_WITH_IMAGES = Set.of("openai", "amazon-bedrock");

	private CatalogueFile() {
	}

	static List<Row> shipped() {
		return corrected(listed(), corrections());
	}

	/**
	 * The list as its makers made it.
	 */
	static List<Row> listed() {
		return read(lines(RESOURCE));
	}

	static List<Row> corrections() {
		return read(lines(CORRECTIONS).stream().filter((line) -> !line.startsWith("#")).toList());
	}

	private static List<Row> corrected(List<Row> rows, List<Row> corrections) {
		return rows.stream().map((row) -> {
			Row corrected = row;
			for (Row correction : corrections) {
				corrected = row.isSameModel(correction) ? corrected.with(correction) : corrected;
			}
			return corrected;
		}).toList();
	}

	private static List<String> lines(String resource) {
		try (InputStream file = CatalogueFile.class.getResourceAsStream(resource)) {
			if (file == null) {
				throw new IllegalStateException("The list of models '" + resource + "' is missing");
			}
			return new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8)).lines().toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static List<Row> read(List<String> lines) {
		if (lines.isEmpty() || !lines.get(0).equals(HEADER)) {
			throw new IllegalArgumentException("Line 1: the header must be " + HEADER);
		}
		List<Row> rows = new ArrayList<>(lines.size());
		for (int number = 2; number <= lines.size(); number++) {
			try {
				rows.add(row(lines.get(number - 1)));
			}
			catch (IllegalArgumentException ex) {
				throw new IllegalArgumentException("Line " + number + ": " + ex.getMessage(), ex);
			}
		}
		return rows;
	}

	private static Row row(String line) {
		String[] fields = line.split(",", -1);
		if (fields.length != FIELDS || line.indexOf('"') >= 0) {
			throw new IllegalArgumentException(
					"there must be " + FIELDS + " plain fields, got " + fields.length + " in: " + line);
		}
		if (fields[0].isBlank() || fields[1].isBlank()) {
			throw new IllegalArgumentException("a provider and a model must be named");
		}
		return new Row(fields[0], fields[1], facts(fields), fields[11]);
	}

	private static ModelFacts facts(String[] fields) {
		return ModelFacts.builder()
			.contextWindow(number(fields[2]))
			.maxOutput(number(fields[3]))
			.input(input(fields[0], modalities(fields[4])))
			.output(modalities(fields[5]))
			.tools(answer(fields[6]))
			.structuredOutput(answer(fields[7]))
			.reasoning(answer(fields[8]))
			.temperature(answer(fields[9]))
			.knowledgeCutoff(fields[10].isEmpty() ? null : fields[10])
			.prices(new ModelPrices(price(fields[12]), price(fields[13]), price(fields[14]), price(fields[15])))
			.build();
	}

	private static @Nullable Set<Modality> input(String provider, @Nullable Set<Modality> listed) {
		if (listed == null || !PDF_WITH_IMAGES.contains(provider) || !listed.contains(Modality.IMAGE)) {
			return listed;
		}
		Set<Modality> all = EnumSet.copyOf(listed);
		all.add(Modality.PDF);
		return all;
	}

	private static @Nullable Set<Modality> modalities(String field) {
		if (field.isEmpty()) {
			return null;
		}
		Set<Modality> modalities = EnumSet.noneOf(Modality.class);
		Arrays.stream(field.split("\\+")).map(Modality::of).forEach(modalities::add);
		return modalities;
	}

	private static @Nullable Integer number(String field) {
		return field.isEmpty() ? null : Integer.valueOf(field);
	}

	private static @Nullable Boolean answer(String field) {
		return switch (field) {
			case "" -> null;
			case "yes" -> true;
			case "no" -> false;
			default -> throw new IllegalArgumentException("'" + field + "' must be yes, no or nothing");
		};
	}

	private static @Nullable BigDecimal price(String field) {
		return field.isEmpty() ? null : new BigDecimal(new BigDecimal(field).stripTrailingZeros().toPlainString());
	}

	/**
	 * One line of the list.
	 *
	 * @param provider who offers the model
	 * @param model the provider's name for it
	 * @param facts what is known of it there
	 * @param released the day on which it came out, or nothing
	 */
	record Row(String provider, String model, ModelFacts facts, String released) {

		boolean isSameModel(Row other) {
			return this.provider.equals(other.provider) && this.model.equals(other.model);
		}

		Row with(Row correction) {
			return new Row(this.provider, this.model, this.facts.with(correction.facts), this.released);
		}

	}

}
