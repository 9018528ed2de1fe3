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
import java.util.Random;

/**
 * Answers put together at random from prose, lists, tables and code in many scripts, and
 * what hops say that go on with them.
 */
public final class RandomAnswers {

	private static final List<String> CORPUS = List.copyOf(Answers.all().values());

	private static final List<NextHop> BEHAVIOURS = List.copyOf(NextHop.all().values());

	private static final String[] WORDS = { "the", "quick", "fox", "na\u00efve", "Stra\u00dfe", "\u00fcber",
			"caf\u00e9", "\ud83d\udc4b", "\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67", "1,000", "3.14", "ha",
			"ha,", "very", "\u673a\u5668\u5b66\u4e60", "\u3002", "\u0645\u0631\u062d\u0628\u0627",
			"\u0939\u093f\u0928\u094d\u0926\u0940", "**bold**", "`foo(x)`", "(see", "below)", "\u2014", "\u2026",
			"isn't", "Cre\u0300me", "end.", "So:" };

	private static final String[] CODE = { "int i = 0;", "i++;", "}", "{", "return i;", "// done", "call(i, i);", "" };

	private RandomAnswers() {
	}

	/**
	 * Make an answer.
	 * @param random what decides
	 * @return an answer of the corpus, or a new one
	 */
	public static String next(Random random) {
		if (random.nextInt(3) == 0) {
			return CORPUS.get(random.nextInt(CORPUS.size()));
		}
		StringBuilder answer = new StringBuilder();
		for (int i = 1 + random.nextInt(5); i > 0; i--) {
			switch (random.nextInt(5)) {
				case 0 -> answer.append("## ").append(words(random, 1 + random.nextInt(4))).append("\n\n");
				case 1 -> code(random, answer);
				case 2 -> list(random, answer);
				default -> answer.append(words(random, 1 + random.nextInt(40))).append("\n\n");
			}
		}
		return answer.toString();
	}

	private static void code(Random random, StringBuilder answer) {
		answer.append("```java\n");
		for (int i = 1 + random.nextInt(6); i > 0; i--) {
			answer.append("    ".repeat(random.nextInt(3))).append(CODE[random.nextInt(CODE.length)]).append('\n');
		}
		answer.append("```\n\n");
	}

	private static void list(Random random, StringBuilder answer) {
		boolean table = random.nextBoolean();
		for (int i = 1 + random.nextInt(5); i > 0; i--) {
			answer.append(table ? "| " : "- ")
				.append(words(random, 1 + random.nextInt(5)))
				.append(table ? " | yes |\n" : "\n");
		}
		answer.append('\n');
	}

	private static String words(Random random, int count) {
		List<String> words = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			words.add(WORDS[random.nextInt(WORDS.length)]);
		}
		return String.join(" ", words);
	}

	/**
	 * What a hop says that goes on with an answer, in one of the ways that can be joined
	 * without a loss there. Which these are at each point, {@link SeamEverywhereTests}
	 * holds to account.
	 * @param answer the whole answer
	 * @param cut where it was interrupted
	 * @param random what decides
	 * @return the continuation, or its mere rest if none can be
	 */
	public static String continuation(String answer, int cut, Random random) {
		for (int i = 0; i < 4; i++) {
			String said = BEHAVIOURS.get(random.nextInt(BEHAVIOURS.size())).says(answer, cut);
			if (isExact(answer, cut, said)) {
				return said;
			}
		}
		return answer.substring(cut);
	}

	/**
	 * Whether the rest of an answer can be joined at all. Seldom it cannot: where a line
	 * is to be said twice.
	 * @param answer the whole answer
	 * @param cut where it was interrupted
	 * @return whether nothing is lost
	 */
	public static boolean canGoOn(String answer, int cut) {
		return isExact(answer, cut, answer.substring(cut));
	}

	private static boolean isExact(String answer, int cut, String said) {
		Seam seam = new Seam(answer.substring(0, cut));
		return answer.substring(cut).equals(seam.take(said) + seam.finish());
	}

}
