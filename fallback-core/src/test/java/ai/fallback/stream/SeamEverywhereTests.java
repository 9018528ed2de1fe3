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
import java.util.Map;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that answers of many kinds are whole again, wherever they were interrupted and
 * whatever the next model says to continue them. Where one continuation can mean two
 * answers the seam chooses; how often it chooses the other one is bounded here.
 */
class SeamEverywhereTests {

	/**
	 * Where a continuation that is exact loses something, with the reason: a line, or all
	 * of a list's item but its indentation, is said twice and no more, which is what a
	 * model does that repeats the last words.
	 */
	private static final Map<String, Set<Integer>> SAID_TWICE = Map.of("markdown", Set.of(415, 417, 422), "python",
			Set.of(210));

	/**
	 * Where an answer starts over and its beginning is said twice: a number sign, of
	 * which there may be two.
	 */
	private static final Map<String, Set<Integer>> TOO_SHORT = Map.of("markdown", Set.of(1));

	/**
	 * Where what is said next is one of a few things that were said before.
	 */
	private static final Map<String, String> RECURRING = Map.of("matrix", """
			The matrix is
			0 0 0 0 0 0
			0 0 0 0 0 0
			0 0 1 0 0 0
			0 0 0 0 0 0
			0 0 0 0 0 0
			and so on: 0000000100000001.
			""", "wide matrix", ("0 ".repeat(60) + "0\n").repeat(4) + "Done.\n", "mask", """
			mask = [
			  [0, 0, 0, 0],
			  [0, 0, 0, 0],
			  [1, 0, 0, 1],
			  [0, 1, 0, 0],
			  [0, 0, 0, 0],
			]
			""", "table", """
			| Day | Early | Noon | Late |
			| --- | --- | --- | --- |
			| Mon | yes | yes | yes |
			| Tue | yes | no | yes |
			| Wed | yes | yes | yes |
			| Thu | no | no | yes |
			""", "values", "[" + "null, ".repeat(60) + "0]\n", "chorus", "We all sing:\n\n"
			+ "Ring the next one when this one is gone, and ring it until somebody is there to answer us,\n".repeat(6)
			+ "and then no more.\n");

	static List<String> names() {
		return List.copyOf(Answers.all().keySet());
	}

	@ParameterizedTest
	@MethodSource("names")
	@Timeout(60)
	void goesOn(String name) {
		assertThat(failures(name, NextHop.goesOn())).isSubsetOf(SAID_TWICE.getOrDefault(name, Set.of()));
	}

	@ParameterizedTest
	@MethodSource("recurring")
	@Timeout(60)
	void goesOnWithWhatRecurs(String name) {
		assertThat(failures(name, RECURRING.get(name), NextHop.goesOn())).isEmpty();
	}

	static Set<String> recurring() {
		return RECURRING.keySet();
	}

	@ParameterizedTest
	@MethodSource("names")
	@Timeout(60)
	void startsOver(String name) {
		assertThat(failures(name, NextHop.startsOver())).isSubsetOf(TOO_SHORT.getOrDefault(name, Set.of()));
	}

	/**
	 * The fewer words, the more probable it is that the answer says them twice: a single
	 * one is left in unless it is a word of a sentence. Dots alone are taken for the
	 * answer's unless a letter follows, and after a preamble two line breaks are taken
	 * for a blank line, of which one may be the answer's. What is said again of a matrix
	 * or a list of the same values is left in.
	 */
	@ParameterizedTest
	@MethodSource("behaviours")
	@Timeout(60)
	void isWrongNoMoreThan(String behaviour, int most) {
		int wrong = 0;
		for (String name : names()) {
			wrong += failures(name, NextHop.all().get(behaviour)).size();
		}
		assertThat(wrong).isLessThanOrEqualTo(most);
	}

	static List<Object[]> behaviours() {
		List<Object[]> behaviours = new ArrayList<>();
		//@formatter:off
		add(behaviours, "repeats 2", 197);
		add(behaviours, "repeats 3", 93);
		add(behaviours, "repeats 4", 20);
		add(behaviours, "repeats 5", 20);
		add(behaviours, "repeats 6", 23);
		add(behaviours, "repeats 7", 33);
		add(behaviours, "repeats 8", 23);
		add(behaviours, "'Sure, here is the rest:\\n\\n' and goes on", 10);
		add(behaviours, "'Sure, here is the rest:\\n\\n' and repeats 4", 20);
		add(behaviours, "'Sure, here is the rest:\\n\\n' and starts over", 1);
		add(behaviours, "'Continuing from where I left off:\\n\\n' and goes on", 10);
		add(behaviours, "'Continuing from where I left off:\\n\\n' and repeats 4", 20);
		add(behaviours, "'Continuing from where I left off:\\n\\n' and starts over", 1);
		add(behaviours, "'Certainly! ' and goes on", 62);
		add(behaviours, "'Certainly! ' and repeats 4", 20);
		add(behaviours, "'Certainly! ' and starts over", 1);
		add(behaviours, "'Sure, here is the rest: ' and goes on", 10);
		add(behaviours, "'Sure, here is the rest: ' and repeats 4", 20);
		add(behaviours, "'Sure, here is the rest: ' and starts over", 1);
		add(behaviours, "'Here's the continuation:\\n' and goes on", 140);
		add(behaviours, "'Here's the continuation:\\n' and repeats 4", 20);
		add(behaviours, "'Here's the continuation:\\n' and starts over", 1);
		add(behaviours, "'...' and goes on", 1643);
		add(behaviours, "'...' and repeats 4", 153);
		add(behaviours, "'...' and starts over", 1);
		//@formatter:on
		return behaviours;
	}

	private static void add(List<Object[]> behaviours, String name, int most) {
		behaviours.add(new Object[] { name, most });
	}

	private static List<Integer> failures(String name, NextHop nextHop) {
		return failures(name, Answers.all().get(name), nextHop);
	}

	private static List<Integer> failures(String name, String answer, NextHop nextHop) {
		Random random = new Random(name.hashCode());
		List<Integer> failures = new ArrayList<>();
		for (int cut = 1; cut < answer.length(); cut++) {
			String partial = answer.substring(0, cut);
			if (!answer.equals(partial + joined(partial, nextHop.says(answer, cut), random))) {
				failures.add(cut);
			}
		}
		return failures;
	}

	private static String joined(String partial, String continuation, Random random) {
		Seam seam = new Seam(partial);
		StringBuilder joined = new StringBuilder();
		int most = 1 + random.nextInt(40);
		for (int at = 0; at < continuation.length();) {
			int end = Math.min(continuation.length(), at + 1 + random.nextInt(most));
			joined.append(seam.take(continuation.substring(at, end)));
			at = end;
		}
		return joined.append(seam.finish()).toString();
	}

}
