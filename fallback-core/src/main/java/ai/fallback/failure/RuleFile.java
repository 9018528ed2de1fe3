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

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Reads a file of rules: a heading in brackets names the kind, every line below it is a
 * rule. The file itself explains its form.
 */
final class RuleFile {

	private static final String BUILT_IN = "/META-INF/fallback/failure-rules.txt";

	private final List<FailureRule> rules = new ArrayList<>();

	private @Nullable FailureKind kind;

	private @Nullable String reason;

	private @Nullable Boolean requestSent;

	private RuleFile() {
	}

	static List<FailureRule> builtIn() {
		try (InputStream file = RuleFile.class.getResourceAsStream(BUILT_IN)) {
			if (file == null) {
				throw new IllegalStateException("The file of rules '" + BUILT_IN + "' is missing");
			}
			return read(new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8)).lines().toList());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static List<FailureRule> read(List<String> lines) {
		RuleFile file = new RuleFile();
		for (int number = 1; number <= lines.size(); number++) {
			try {
				file.read(lines.get(number - 1).strip());
			}
			catch (IllegalArgumentException ex) {
				throw new IllegalArgumentException("Line " + number + ": " + ex.getMessage(), ex);
			}
		}
		return List.copyOf(file.rules);
	}

	private void read(String line) {
		if (line.startsWith("[") && line.endsWith("]")) {
			heading(line.substring(1, line.length() - 1));
		}
		else if (!line.isEmpty() && !line.startsWith("#")) {
			rule(line);
		}
	}

	private void heading(String heading) {
		String[] parts = heading.split(":", 2);
		this.kind = RuleLine.kind(parts[0]);
		String words = (parts.length > 1) ? parts[1].strip() : "";
		this.requestSent = words.endsWith("; not sent") ? Boolean.FALSE : null;
		words = words.replace("; not sent", "");
		this.reason = words.isEmpty() ? null : words;
	}

	private void rule(String line) {
		if (this.kind == null) {
			throw new IllegalArgumentException("A rule must stand below a heading such as [RATE_LIMITED]");
		}
		FailureRule.Builder rule = FailureRule.builder(this.kind);
		if (this.reason != null) {
			rule.reason(this.reason);
		}
		if (this.requestSent != null) {
			rule.requestSent(this.requestSent);
		}
		RuleLine.read(line, rule);
		this.rules.add(rule.build());
	}

}
