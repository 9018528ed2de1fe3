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

package ai.fallback;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.content.Media;
import org.springframework.ai.model.tool.ToolCallingChatOptions;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.tool.definition.ToolDefinition;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.util.MimeType;

import ai.fallback.Models.Counting;
import ai.fallback.capability.Modality;
import ai.fallback.capability.ModelFacts;
import ai.fallback.chain.Chain;
import ai.fallback.chain.Target;
import ai.fallback.trail.Attempt;
import ai.fallback.trail.Skip;
import ai.fallback.trail.Trail;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A table of prompt shapes and targets: who is passed over, and why. Nobody who is passed
 * over is called. The table is written anew with {@code -Dfallback.tables.write=true}.
 */
class EligibilityTableTests {

	private static final String TABLE = "eligibility-table.txt";

	private static final int MAX_OUTPUT = 100_000;

	private static final Map<String, Integer> WORDS = new LinkedHashMap<>();

	static {
		WORDS.put("a line", 10);
		WORDS.put("9k tokens", 8_300);
		WORDS.put("150k tokens", 138_000);
		WORDS.put("250k tokens", 230_000);
		WORDS.put("500k tokens", 461_000);
	}

	private static final Map<String, List<String>> ATTACHMENTS = new LinkedHashMap<>();

	static {
		ATTACHMENTS.put("", List.of());
		ATTACHMENTS.put("image", List.of("image/png"));
		ATTACHMENTS.put("audio", List.of("audio/mp3"));
		ATTACHMENTS.put("video", List.of("video/mp4"));
		ATTACHMENTS.put("pdf", List.of("application/pdf"));
		ATTACHMENTS.put("image+pdf", List.of("image/jpeg", "application/pdf"));
		ATTACHMENTS.put("notes", List.of("text/markdown"));
		ATTACHMENTS.put("image+sheet", List.of("image/png", "application/vnd.ms-excel"));
	}

	private static final Map<String, ChatOptions> ANSWERS = new LinkedHashMap<>();

	static {
		ANSWERS.put("60k answer", ChatOptions.builder().maxTokens(60_000).build());
		ANSWERS.put("60k completion", new EligibilityTests.CompletionOptions(60_000));
		ANSWERS.put("600k answer", ChatOptions.builder().maxTokens(600_000).build());
	}

	private static final List<ModelFacts> TARGETS = List.of(facts(8_192, true, true, Modality.TEXT),
			facts(128_000, false, null, Modality.TEXT), facts(400_000, true, false, Modality.TEXT, Modality.IMAGE),
			facts(200_000, true, null, Modality.TEXT, Modality.IMAGE, Modality.PDF),
			facts(1_048_576, true, true, Modality.values()), ModelFacts.unknown());

	private static final List<String> NAMES = List.of("small", "searching", "pro", "claude", "gemini", "in-house");

	@ParameterizedTest
	@EnumSource
	void whoIsPassedOverAndWhy(Way way) throws IOException {
		List<String> table = new ArrayList<>();
		table.add(line("prompt", NAMES));
		for (Shape shape : shapes()) {
			table.add(line(shape.toString(), verdicts(shape, way)));
		}
		assertThat(table).hasSizeGreaterThan(100);
		if (Boolean.getBoolean("fallback.tables.write")) {
			Files.writeString(Path.of("../fallback-core/src/test/resources", TABLE), String.join("\n", table) + "\n");
			return;
		}
		assertThat(String.join("\n", table)).isEqualTo(expected());
	}

	private static List<String> verdicts(Shape shape, Way way) {
		List<Counting> models = NAMES.stream().map((name) -> Models.failing(new IllegalStateException(name))).toList();
		Chain.Builder chain = Chain.named("all");
		for (int i = 0; i < NAMES.size(); i++) {
			chain.hop(Target.named(NAMES.get(i), models.get(i)).facts(TARGETS.get(i)).build());
		}
		Trail trail = way.ask(FallbackChatModel.of(chain.build()), shape.prompt()).trail();
		assertThat(trail.entries()).hasSize(NAMES.size());
		List<String> verdicts = new ArrayList<>();
		for (int i = 0; i < NAMES.size(); i++) {
			Object entry = trail.entries().get(i);
			assertThat(models.get(i).asked()).isEqualTo((entry instanceof Attempt) ? 1 : 0);
			verdicts.add((entry instanceof Skip skip) ? skip.reason().name() : "asked");
		}
		return verdicts;
	}

	private static List<Shape> shapes() {
		List<Shape> shapes = new ArrayList<>();
		for (String size : WORDS.keySet()) {
			for (String attachments : ATTACHMENTS.keySet()) {
				for (boolean tools : List.of(false, true)) {
					for (boolean schema : List.of(false, true)) {
						shapes.add(new Shape(size, attachments, tools, schema, ""));
					}
				}
			}
			ANSWERS.keySet().forEach((answer) -> shapes.add(new Shape(size, "", false, false, answer)));
		}
		return shapes;
	}

	private static String expected() throws IOException {
		try (InputStream table = EligibilityTableTests.class.getResourceAsStream("/" + TABLE)) {
			return new String(table.readAllBytes(), StandardCharsets.UTF_8).strip();
		}
	}

	private static String line(String first, List<String> others) {
		return ("%-40s".formatted(first)
				+ others.stream().map((other) -> "%-22s".formatted(other)).collect(Collectors.joining()))
			.stripTrailing();
	}

	private static ModelFacts facts(int window, @Nullable Boolean tools, @Nullable Boolean structured,
			Modality... input) {
		return ModelFacts.builder()
			.contextWindow(window)
			.tools(tools)
			.structuredOutput(structured)
			.maxOutput(MAX_OUTPUT)
			.input(Set.of(input))
			.build();
	}

	private record Shape(String size, String attachments, boolean tools, boolean schema, String answer) {

		Prompt prompt() {
			UserMessage message = UserMessage.builder()
				.text("word ".repeat(WORDS.get(this.size)))
				.media(ATTACHMENTS.get(this.attachments).stream().map(Shape::media).toList())
				.build();
			List<ToolCallback> callbacks = this.tools ? List.of(new Weather()) : List.of();
			ChatOptions options = this.schema ? new SchemaOptions(() -> "{}", callbacks)
					: ToolCallingChatOptions.builder().toolCallbacks(callbacks).build();
			return new Prompt(message, ANSWERS.getOrDefault(this.answer, options));
		}

		private static Media media(String type) {
			return new Media(MimeType.valueOf(type), new ByteArrayResource(new byte[4_000]));
		}

		@Override
		public String toString() {
			return this.size + (this.attachments.isEmpty() ? "" : ", " + this.attachments)
					+ (this.tools ? ", tools" : "") + (this.schema ? ", schema" : "")
					+ (this.answer.isEmpty() ? "" : ", " + this.answer);
		}

	}

	private static final class Weather implements ToolCallback {

		@Override
		public ToolDefinition getToolDefinition() {
			return ToolDefinition.builder().name("weather").description("The weather").inputSchema("{}").build();
		}

		@Override
		public String call(String input) {
			return "rain";
		}

	}

}
