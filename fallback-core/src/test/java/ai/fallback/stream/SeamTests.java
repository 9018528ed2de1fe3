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

package ai.fallback.stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests what a seam chooses where a continuation can be read in two ways, when it lets
 * text go, and when it gives up.
 */
class SeamTests {

	@ParameterizedTest(name = "{0}^{1}")
	@CsvSource(delimiter = '~', ignoreLeadingAndTrailingWhitespace = false, quoteCharacter = '$', value = {
			// Words that are said twice
			"It is very ~very good~very good", "sang ha ha ~ha ha!~ha ha!", "The quick ~quick brown~brown",
			// Half a word that is restarted, and a word that begins twice alike
			"The quick bro~brown fox~wn fox", "I like co~coa~coa",
			// Numbers
			"It cost 1000~000 euros~000 euros", "1 2 3 4 ~3 4 5~5", "0, 1, 0, 1, ~0, 1, 0~0, 1, 0",
			// Cells and code
			"Table | --- ~| --- |~| --- |", "Or | yes ~| yes | no~| yes | no", "Use foo(~foo(x))~foo(x))",
			"f(a, ...~b)~b)",
			// Beginnings of one or two characters
			"H~Hello~ello", "#~# Two~# Two", "``~`java~`java", "`~```java~``java", "1~1. One~. One", "1~000~000",
			"\u8c22~\u8c22\u4f60~\u8c22\u4f60", "\u6211~\u6211\u4eec~\u4eec",
			// What looks like a preamble
			"Good. ~Here is an example: x~Here is an example: x", "We can ~continue: now~continue: now",
			"Wait~... what?~... what?", "She said: \"~Certainly! Now~Certainly! Now",
			"The quick ~Certainly! brown fox~brown fox", "The quick ~...brown fox~brown fox",
			"Der schnelle ~Hier ist der Rest: braune Fuchs~braune Fuchs",
			"Le renard ~Voici la suite : brun saute~brun saute",
			"\u6211\u4eec\u5b66\u4e60~\u597d\u7684\uff0c\u7ee7\u7eed\uff1a\u673a\u5668~\u673a\u5668" })
	void ambiguous(String partial, String continuation, String rest) {
		assertThat(join(partial, continuation)).isEqualTo(rest);
	}

	@Test
	void linesOfCode() {
		assertThat(join("{\n}\n", "}\n}\n")).isEqualTo("}\n}\n");
		assertThat(join("f() {\n    a();\n    ", "a();\n    a();\n}")).isEqualTo("a();\n    a();\n}");
		assertThat(join("x = {\n    }\n  }\n", "}\n  }\n}\n")).isEqualTo("}\n");
	}

	@ParameterizedTest
	@ValueSource(strings = { " ", "\n\n", "---\n\n", "\n***\n", "Sure, here is the rest:\n\n---\n\n" })
	void blankBeforeTheWholeAnswer(String blank) {
		String answer = "The capital of France is Paris. It lies on the Seine, and has bridges.";
		String partial = answer.substring(0, 44);
		assertThat(join(partial, blank + answer)).isEqualTo(answer.substring(44));
		assertThat(join(partial, " " + answer.substring(44))).isEqualTo(" " + answer.substring(44));
	}

	@Test
	void reopenedFence() {
		String partial = "Look:\n\n```java\nint a = 1;\nint b";
		assertThat(join(partial, "```java\n = 2;\n```\n")).isEqualTo(" = 2;\n```\n");
		assertThat(join("```java\nint a = 1;\n", "```\n\nDone.")).isEqualTo("```\n\nDone.");
	}

	@Test
	void lineOfCodeFromItsBeginning() {
		String partial = "```java\nint f(int a) {\n    if";
		assertThat(join(partial, "    if (a == 0)\n")).isEqualTo(" (a == 0)\n");
		assertThat(join(partial + " (a =", "    if (a == 0)\n")).isEqualTo("= 0)\n");
		assertThat(join(partial, " (a == 0)\n    if (b)")).isEqualTo(" (a == 0)\n    if (b)");
		assertThat(join("```\n    yes", "    yes\n    no")).isEqualTo("    yes\n    no");
		assertThat(join("```\n  yes  no", "  yes  no\n  no")).isEqualTo("  yes  no\n  no");
		assertThat(join("```\n  10", "  10 20\n")).isEqualTo("  10 20\n");
		assertThat(join("Mon\n    yes", "    yes    no")).isEqualTo("    yes    no");
	}

	@Test
	void dividingLineWithinLine() {
		assertThat(join("The quick bro", "---\n\nwn fox")).isEqualTo("wn fox");
		assertThat(join("| Ann | 3", "---\n\n1 | Rome |")).isEqualTo("1 | Rome |");
		assertThat(join("```java\nreturn ", "---\n\na + b;")).isEqualTo("a + b;");
		for (String partial : new String[] { "Title\n", "The end.\n\n", "But I", "-----BEGIN KEY--", "|", "| -",
				"```yaml\n# --- first ", "a = b++ +" }) {
			assertThat(join(partial, "---\n\nNext")).isEqualTo("---\n\nNext");
		}
		assertThat(join("| Ann | 3", "--- | x")).isEqualTo("--- | x");
	}

	@Test
	void letsGoAtOnce() {
		Seam seam = new Seam("The quick brown ");
		assertThat(seam.take("fox")).isEqualTo("fox");
		assertThat(seam.take(" jumps")).isEqualTo(" jumps");
		assertThat(seam.finish()).isEmpty();
	}

	@Test
	void halvesStayTogether() {
		Seam seam = new Seam("See ");
		assertThat(seam.take("you \ud83d")).isEqualTo("you ");
		assertThat(seam.take("\udc4b!")).isEqualTo("\ud83d\udc4b!");
		assertThat(join("Hello \ud83d", "\ud83d\udc4b!")).isEqualTo("\udc4b!");
		assertThat(join("Hello \ud83d", "\udc4b!")).isEqualTo("\udc4b!");
	}

	@Test
	void anotherAnswer() {
		Seam seam = new Seam("The quick brown fox jumps over the lazy dog, and then it sleeps until the ");
		assertThat(seam.take("The quick brown fox jumps over the lazy dog, ")).isEmpty();
		assertThat(seam.isDiverged()).isFalse();
		assertThat(seam.take("but it does not")).isEmpty();
		assertThat(seam.isDiverged()).isTrue();
		assertThat(seam.take(" sleep")).isEmpty();
		assertThat(seam.finish()).isEmpty();
	}

	@Test
	void refrain() {
		String line = "Row, row, row your boat, gently down the stream.\n";
		assertThat(join(line + "Merrily we go!\n\n", line + "Once more!")).isEqualTo(line + "Once more!");
	}

	private static String join(String partial, String continuation) {
		Seam seam = new Seam(partial);
		StringBuilder joined = new StringBuilder();
		for (int at = 0; at < continuation.length(); at++) {
			joined.append(seam.take(continuation.substring(at, at + 1)));
		}
		return joined.append(seam.finish()).toString();
	}

}
