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

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RepetitionTests {

	private static final String VERSE = """
			The chain goes down, the chain goes down,
			and every hop has had its day,
			""";

	private static final String REFRAIN = """
			Ring the next one, ring the next one,
			ring until there is no other, ring the next one.

			""";

	static Stream<Arguments> endless() {
		Map<String, String> texts = new LinkedHashMap<>();
		texts.put("sentence", "I am sorry, I cannot do that. ".repeat(60));
		texts.put("sentence after prose", Guarded.prose(3000) + "And so it goes on. ".repeat(60));
		texts.put("line", "- buy some milk\n".repeat(80));
		texts.put("two sentences with a common beginning",
				"The cat sat on the mat. The cat sat on the rug, said the cat. ".repeat(30));
		texts.put("paragraph", (Guarded.prose(450) + "\n\n").repeat(8));
		texts.put("phrase within a phrase", ("very ".repeat(30) + "good and ").repeat(20));
		texts.put("one word", "the ".repeat(800));
		texts.put("one letter", "a".repeat(3000));
		texts.put("laughter", "ha".repeat(1500));
		texts.put("Chinese", "我们应该继续前进，".repeat(120));
		texts.put("Japanese", "そうですね。".repeat(200));
		texts.put("Russian", "и так далее, ".repeat(90));
		texts.put("emoji", "\uD83D\uDE00".repeat(3000));
		texts.put("blank lines", "\n".repeat(5000));
		texts.put("table rule without an end", "|" + "-".repeat(5000));
		texts.put("table rows without an end", "| a | b | c |\n".repeat(500));
		texts.put("zeros without an end", "[" + "0, ".repeat(2000));
		texts.put("code without an end", "    x = x + 1;\n".repeat(400));
		return arguments(texts);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("endless")
	void endlessRepetition(String name, String text) {
		assertThat(Guarded.end(new Repetition(), text, 1)).isPositive();
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("endless")
	void isFoundInTheSamePlaceHoweverTheTextIsCut(String name, String text) {
		int end = Guarded.end(new Repetition(), text, 1);
		for (int pieces : new int[] { 3, 7, 64, 1000, text.length() }) {
			assertThat(Guarded.end(new Repetition(), text, pieces))
				.isEqualTo(Math.min(text.length(), (end + pieces - 1) / pieces * pieces));
		}
	}

	static Stream<Arguments> legitimate() {
		Map<String, String> texts = new LinkedHashMap<>();
		texts.put("prose", Guarded.prose(50_000));
		texts.put("rules", ("Title\n" + "=".repeat(80) + "\ntext\n" + "-".repeat(120) + "\n").repeat(3));
		texts.put("very long rule", "-".repeat(2000));
		texts.put("wide table", "| name | value |\n|" + ("-".repeat(40) + "|").repeat(40) + "\n" + rows(60));
		texts.put("table with equal rows", "| yes | no | no | no |\n".repeat(60));
		texts.put("ASCII art", ("|" + " ".repeat(70) + "|\n").repeat(40));
		texts.put("chessboard", ("# . ".repeat(8) + "\n" + " # .".repeat(8) + "\n").repeat(20));
		texts.put("JSON array of zeros", "[" + "0, ".repeat(500) + "0]");
		texts.put("JSON matrix of zeros", "[" + ("[" + "0.0, ".repeat(15) + "0.0],\n").repeat(16) + "]");
		texts.put("JSON objects that are equal", "[" + "{\"value\": null}, ".repeat(100) + "]");
		texts.put("list of nulls", "null, ".repeat(200));
		texts.put("code with repeated lines", "    list.add(new Item());\n".repeat(50) + "    return list;\n");
		texts.put("markup with repeated lines", "<tr><td></td><td></td></tr>\n".repeat(50));
		texts.put("encoded data", "data:image/png;base64,iVBORw0KGgo" + "A".repeat(800) + "BJRU5ErkJggg==");
		texts.put("numbered list", lines("%d. Buy some milk at the shop.\n", 200));
		texts.put("list of similar items", lines("- Milk of the cow number %d is good.\n", 200));
		texts.put("log lines", lines("12:00:%02d INFO request was answered by hop 1\n", 200));
		texts.put("poem with refrain",
				IntStream.range(0, 12)
					.mapToObj((i) -> VERSE + "and verse " + i + " says " + Guarded.prose(60 + i) + "\n" + REFRAIN)
					.collect(Collectors.joining()));
		texts.put("chorus sung four times", REFRAIN.repeat(4));
		texts.put("chorus of a song", "Na, na, na, nananana, nananana, hey you. ".repeat(16));
		texts.put("form to fill in", "Name: ________________ Date: ________________\n".repeat(16));
		texts.put("laughter", "ha".repeat(200));
		texts.put("a hundred lines for a punishment", "No. ".repeat(100));
		texts.put("question asked ten times", "Are we there yet? Are we there yet, dad?\n".repeat(10));
		return arguments(texts);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("legitimate")
	void legitimateRepetition(String name, String text) {
		assertThat(Guarded.end(new Repetition(), text, 5)).isEqualTo(-1);
		assertThat(Guarded.end(new Repetition(), text, text.length())).isEqualTo(-1);
	}

	@Test
	void noticeComesBeforeTheReaderWouldNotice() {
		String before = Guarded.prose(1000);
		String phrase = "I am sorry, I cannot do that. ";
		assertThat(Guarded.begin(new Repetition(), before + phrase.repeat(60), 4))
			.isBetween(1000L + 2 * phrase.length(), 1000L + 7 * phrase.length());
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 4, 30 })
	void whatIsOfNoUseWasInDoubtAllTheTime(int pieces) {
		String text = Guarded.prose(1000) + "I am sorry, I cannot do that. ".repeat(60);
		assertNothingOfNoUseIsLetThrough(text, pieces);
	}

	@Test
	void randomRepetitionsAfterRandomProse() {
		for (int seed = 0; seed < 300; seed++) {
			Random random = new Random(seed);
			String phrase = Guarded.prose(8 + random.nextInt(300)) + " ";
			String before = Guarded.prose(random.nextInt(3000)) + "# ";
			String text = before + phrase.repeat(3000 / phrase.length() + 6);
			assertNothingOfNoUseIsLetThrough(text, 1 + random.nextInt(20));
		}
	}

	@Test
	void doubtEndsWithTheRepetition() {
		Repetition guard = new Repetition();
		guard.look("Are we there yet? ".repeat(12));
		assertThat(guard.look("Are")).isSameAs(StreamGuard.Verdict.DOUBTFUL);
		assertThat(guard.look(" you")).isSameAs(StreamGuard.Verdict.FINE);
	}

	@Test
	void longRulesAreNotKeptBack() {
		Repetition guard = new Repetition();
		for (int i = 0; i < 300; i++) {
			assertThat(guard.look("-----")).isSameAs(StreamGuard.Verdict.FINE);
		}
	}

	private static void assertNothingOfNoUseIsLetThrough(String text, int pieces) {
		Repetition guard = new Repetition();
		long passed = 0;
		for (int at = 0; at < text.length(); at += pieces) {
			int end = Math.min(text.length(), at + pieces);
			StreamGuard.Verdict verdict = guard.look(text.substring(at, end));
			if (verdict.isUnusable()) {
				assertThat(verdict.from(0, end)).isGreaterThanOrEqualTo(passed);
				return;
			}
			passed = (verdict == StreamGuard.Verdict.DOUBTFUL) ? passed : end;
		}
		throw new AssertionError("The guard says nothing");
	}

	private static String rows(int count) {
		return lines("| item %d | true |\n", count);
	}

	private static String lines(String format, int count) {
		return IntStream.range(0, count).mapToObj(format::formatted).collect(Collectors.joining());
	}

	private static Stream<Arguments> arguments(Map<String, String> texts) {
		return texts.entrySet().stream().map((text) -> Arguments.of(text.getKey(), text.getValue()));
	}

}
