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

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that what models say before they go on, or before they begin anew, is left out
 * wherever an answer was cut, and that an answer which says the same keeps it.
 */
class SeamPreambleTests {

	private static final String CODE = """
			Here is a method:

			```java
			public int add(int a, int b) {
			    if (a == 0) {
			        return b;
			    }
			    return a + b;
			}
			```

			It adds two numbers. Use `add(1, 2)` to get **3**.
			""";

	private static final String TABLE = """
			| Name | Age | City |
			|------|-----|------|
			| Ann | 31 | Rome |
			| Bob | 31 | Rome |
			| Cid | 42 | Oslo |

			That is all.
			""";

	/**
	 * After a paragraph or a sentence, where the answer may announce its next part.
	 */
	private static final Set<Integer> AT_SENTENCE_OF_CODE = Set.of(124, 125, 146);

	private static final Set<Integer> AT_SENTENCE_OF_TABLE = Set.of(105);

	@ParameterizedTest
	@ValueSource(strings = { "Here's the rest of the code:", "Here is the remaining code:", "Continuing the code:",
			"Here is the completed code:", "Here is the rest of the table:", "Here's the rest of the list:",
			"Here are the remaining rows:", "Continuing the list:", "Here's the missing part:",
			"Here is what was missing:", "Here is the completion:", "Let me finish the Java function:",
			"Hier sind die restlichen Zeilen:", "Hier ist der fehlende Teil:", "Voici le code restant :",
			"Voici les lignes manquantes :", "Aqu\u00ed est\u00e1 la parte que falta:",
			"Aqu\u00ed est\u00e1 el c\u00f3digo restante:", "\u4ee5\u4e0b\u662f\u5269\u4f59\u7684\u4ee3\u7801\uff1a",
			"\u6b8b\u308a\u306e\u30b3\u30fc\u30c9\u3067\u3059\uff1a" })
	void restOfSomething(String preamble) {
		assertThat(failures(CODE, preamble + "\n\n")).isSubsetOf(AT_SENTENCE_OF_CODE);
		assertThat(failures(TABLE, preamble + "\n\n")).isSubsetOf(AT_SENTENCE_OF_TABLE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "Certainly! Here's the rest of the code:", "Okay, here's the missing part:",
			"As requested, here is the rest:", "Sure! I'll continue from there.",
			"Sorry for the interruption. Here are the remaining lines:",
			"\u597d\u7684\uff0c\u8fd9\u662f\u7f3a\u5931\u7684\u90e8\u5206\uff1a" })
	void restOfSomethingAsAgreed(String preamble) {
		assertThat(failures(CODE, preamble + "\n\n")).isEmpty();
		assertThat(failures(TABLE, preamble + "\n\n")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "Here's the rest of the code:\n\n", "Okay, here is the missing part:\n" })
	void reopenedBlock(String preamble) {
		int open = CODE.indexOf("public");
		for (int cut = open; cut <= CODE.lastIndexOf("\n```"); cut++) {
			assertThat(join(CODE.substring(0, cut), preamble + "```java\n" + CODE.substring(cut)))
				.isEqualTo(CODE.substring(cut));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "Sorry for the interruption. Here's the full answer:\n\n",
			"I apologize for the cut-off. Here is the complete response:\n\n---\n\n", "Here's the full code again:\n\n",
			"Let me start over.\n\n", "Hier ist noch einmal die vollst\u00e4ndige Antwort:\n\n" })
	void wholeAnswer(String preamble) {
		for (String answer : List.of(CODE, TABLE)) {
			for (int cut = 1; cut < answer.length(); cut++) {
				assertThat(join(answer.substring(0, cut), preamble + answer)).isEqualTo(answer.substring(cut));
			}
		}
	}

	@ParameterizedTest(name = "{0}^{1}")
	@CsvSource(delimiter = '~', ignoreLeadingAndTrailingWhitespace = false, quoteCharacter = '$',
			value = { "The class comes first. ~Here is the rest of the code: x",
					"1. Begin.\\n2. Go on.\\n\\n~Here are the remaining steps:",
					"```java\\nA\\n```\\n\\n~Here is the rest of the code:\\n\\n```java\\nB\\n```",
					"## ~Here are the missing values:", "- One\\n- ~Here is the missing part: y",
					"```java\\n// ~Here is the rest of the code:\\nrun();",
					"```python\\nprint(\"~Here is the rest of the list:\\n\")",
					"```yaml\\ntitle: ~Here is the full list:\\n",
					"Ann wrote: ~Certainly! Here's the rest of the code: x",
					"He said, \"~Let me start over. I am Bob.\"", "> ~Sorry for the interruption. Go on.",
					"We work. ~Continuing the list: three", "Ja. ~Hier sind die restlichen Zeilen: x",
					"\u597d\u3002~\u4ee5\u4e0b\u662f\u5269\u4f59\u7684\u4ee3\u7801\uff1ax",
					"Dear Bob,\\n\\nI am back. ~Sorry for the interruption.\\n",
					"Look here. ~Here is the complete program:\\n\\n```c\\n", "The report shows **~Missing values:** 3",
					"Great work \ud83c\udf89 ~Here is the complete program:\\n\\nx",
					"Part two \u2014 ~Here is the rest of the code: x",
					"There are rows. ~Here is what remains: nothing", "So ~here is the rest of the code: x" })
	void ownSentence(String partial, String continuation) {
		String rest = continuation.replace("\\n", "\n");
		assertThat(join(partial.replace("\\n", "\n"), rest)).isEqualTo(rest);
	}

	@Test
	void ownSentencesAnywhere() {
		String answer = """
				The parser comes first:

				```java
				parse();
				```

				Here is the rest of the code:

				```java
				// Here is the rest of the code:
				print("Here is the missing part:");
				```

				Keep both. Here are the remaining steps:

				1. Run it.
				2. Continue from there.

				Let me start over. Sorry for the interruption, Bob said: "Here's the full answer: no."
				""";
		assertThat(failures(answer, "")).isEmpty();
	}

	private static List<Integer> failures(String answer, String preamble) {
		List<Integer> failures = new ArrayList<>();
		for (int cut = 1; cut < answer.length(); cut++) {
			String rest = answer.substring(cut);
			if (!join(answer.substring(0, cut), preamble + rest).equals(rest)) {
				failures.add(cut);
			}
		}
		return failures;
	}

	private static String join(String partial, String continuation) {
		Seam seam = new Seam(partial);
		StringBuilder joined = new StringBuilder();
		for (int at = 0; at < continuation.length(); at += 3) {
			joined.append(seam.take(continuation.substring(at, Math.min(continuation.length(), at + 3))));
		}
		return joined.append(seam.finish()).toString();
	}

}
