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

package ai.fallback.autoconfigure.mistake;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds what somebody may have meant to write.
 */
public final class Spelling {

	private Spelling() {
	}

	/**
	 * The candidate with the fewest letters to change, unless that is most of them.
	 * @param misspelled what was written
	 * @param candidates what exists
	 * @return the candidate that was probably meant
	 */
	public static Optional<String> nearest(String misspelled, Stream<String> candidates) {
		int tolerance = Math.max(2, misspelled.length() / 3);
		return candidates.filter((candidate) -> distance(misspelled, candidate) <= tolerance)
			.min(Comparator.comparingInt((candidate) -> distance(misspelled, candidate)));
	}

	private static int distance(String from, String to) {
		int[] above = new int[to.length() + 1];
		for (int column = 0; column <= to.length(); column++) {
			above[column] = column;
		}
		for (int row = 1; row <= from.length(); row++) {
			int[] current = new int[to.length() + 1];
			current[0] = row;
			for (int column = 1; column <= to.length(); column++) {
				int replaced = above[column - 1] + ((from.charAt(row - 1) == to.charAt(column - 1)) ? 0 : 1);
				current[column] = Math.min(replaced, 1 + Math.min(above[column], current[column - 1]));
			}
			above = current;
		}
		return above[to.length()];
	}

}
