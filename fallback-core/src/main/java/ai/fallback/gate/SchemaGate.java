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

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.regex.RegularExpression;
import org.jspecify.annotations.Nullable;

import org.springframework.ai.converter.CompositeResponseTextCleaner;
import org.springframework.ai.converter.MarkdownCodeBlockCleaner;
import org.springframework.ai.converter.ResponseTextCleaner;
import org.springframework.ai.converter.ThinkingTagCleaner;
import org.springframework.ai.converter.WhitespaceCleaner;

/**
 * Holds an answer against a JSON schema: the one that it is given, else the one that the
 * caller asks for. It looks at what Spring AI's converter would parse, and forgives what
 * the converter ignores, which is members that the schema does not know. Texts alone pass
 * between this class and the validator, whose trees are made by another Jackson in each
 * generation of Spring AI.
 */
final class SchemaGate implements Gate {

	private static final int MOST_COMPLAINTS = 10;

	private static final int LONGEST_COMPLAINT = 2000;

	private static final Pattern CLOSED = Pattern.compile("\"additionalProperties\"\\s*:\\s*false");

	private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12,
			(registry) -> registry.schemaRegistryConfig(SchemaRegistryConfig.builder()
				.formatAssertionsEnabled(true)
				.regularExpressionFactory(SchemaGate::expression)
				.build()));

	/**
	 * The format, beside those of time, that the converter is as strict about as the
	 * validator.
	 */
	private static final String UUID = "uuid";

	private static final Cache<String, Optional<Schema>> SCHEMAS = Caffeine.newBuilder().maximumSize(200).build();

	/**
	 * What Spring AI's converter does to an answer before it parses it.
	 */
	private static final ResponseTextCleaner CLEANER = new CompositeResponseTextCleaner(new WhitespaceCleaner(),
			new ThinkingTagCleaner(), new MarkdownCodeBlockCleaner(), new WhitespaceCleaner());

	private final @Nullable String schema;

	SchemaGate(@Nullable String schema) {
		this.schema = schema;
		if (schema != null) {
			check(schema);
		}
	}

	/**
	 * A type that does not exist, say, would let every answer pass.
	 */
	private static void check(String schema) {
		String words = "'schema' must be a JSON schema";
		Schema compiled = compiled(schema).orElseThrow(() -> new IllegalArgumentException(words));
		String rules = compiled.getSchemaContext().getDialect().getId();
		REGISTRY.getSchema(SchemaLocation.of(rules))
			.validate(schema, InputFormat.JSON)
			.stream()
			.findFirst()
			.ifPresent((error) -> {
				throw new IllegalArgumentException(
						words + ": at '" + error.getInstanceLocation() + "': " + error.getMessage());
			});
	}

	@Override
	public Verdict judge(Candidate candidate) {
		String schema = (this.schema != null) ? this.schema : candidate.outputSchema().orElse(null);
		Optional<Schema> compiled = (schema != null) ? compiled(schema) : Optional.empty();
		return compiled.map((known) -> judge(known, CLEANER.clean(candidate.text()))).orElseGet(Verdict::accept);
	}

	/**
	 * A schema may come from the text of somebody who is not trusted.
	 */
	private static RegularExpression expression(String pattern) {
		Pattern compiled = Pattern.compile(pattern);
		return (value) -> compiled.matcher(new BoundedText(value)).find();
	}

	private static Verdict judge(Schema schema, String json) {
		try {
			List<Error> errors = schema.validate(json, InputFormat.JSON)
				.stream()
				.filter((error) -> !"format".equals(error.getKeyword()) || isUnreadable(error.getArguments()))
				.toList();
			return errors.isEmpty() ? Verdict.accept() : violated(errors);
		}
		catch (SchemaException | BoundedText.TooMuchWork ex) {
			return Verdict.accept();
		}
		catch (RuntimeException ex) {
			return Verdict.reask("not JSON", "It is not valid JSON. Answer with the JSON alone, complete and without "
					+ "any text before or after it.");
		}
	}

	/**
	 * Whether the converter could not read what is in the wrong format.
	 */
	private static boolean isUnreadable(Object[] formatAndValue) {
		if (formatAndValue.length < 2) {
			return false;
		}
		String format = String.valueOf(formatAndValue[0]);
		return UUID.equals(format)
				|| (TimeFormats.isKnown(format) && !TimeFormats.isReadable(format, String.valueOf(formatAndValue[1])));
	}

	private static Verdict violated(List<Error> errors) {
		String keywords = errors.stream().map(Error::getKeyword).distinct().sorted().collect(Collectors.joining(", "));
		String complaint = errors.stream()
			.limit(MOST_COMPLAINTS)
			.map((error) -> "- at '" + error.getInstanceLocation() + "': " + error.getMessage())
			.collect(Collectors.joining("\n"));
		return Verdict.reask("does not follow the JSON schema (" + keywords + ")",
				"It does not follow the JSON schema:\n"
						+ complaint.substring(0, Math.min(complaint.length(), LONGEST_COMPLAINT))
						+ "\nAnswer with the corrected JSON alone.");
	}

	/**
	 * A schema that cannot be read is nobody's fault that an answer should suffer for.
	 */
	private static Optional<Schema> compiled(String schema) {
		return SCHEMAS.get(schema, (text) -> {
			try {
				return Optional
					.of(REGISTRY.getSchema(CLOSED.matcher(text).replaceAll("\"additionalProperties\":true")));
			}
			catch (RuntimeException ex) {
				return Optional.empty();
			}
		});
	}

}
