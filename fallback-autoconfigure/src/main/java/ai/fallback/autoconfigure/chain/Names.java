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

package ai.fallback.autoconfigure.chain;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Compares names the way people mean them.
 */
final class Names {

	private Names() {
	}

	/**
	 * Whether two names differ at most in case, dashes, dots and underscores.
	 */
	static boolean alike(String one, String other) {
		return bare(one).equals(bare(other));
	}

	static String bare(String name) {
		return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
	}

	/**
	 * The name that was probably meant.
	 * @return the nearest of the names that exist, or {@code null} if none is near
	 */
	static @Nullable String nearest(String typed, Collection<String> existing) {
		return existing.stream()
			.filter((name) -> distance(bare(typed), bare(name)) <= Math.max(2, typed.length() / 3))
			.min(Comparator.comparingInt((name) -> distance(bare(typed), bare(name))))
			.orElse(null);
	}

	private static int distance(String from, String to) {
		int[] row = new int[to.length() + 1];
		for (int j = 0; j <= to.length(); j++) {
			row[j] = j;
		}
		for (int i = 1; i <= from.length(); i++) {
			int diagonal = row[0];
			row[0] = i;
			for (int j = 1; j <= to.length(); j++) {
				int replaced = diagonal + ((from.charAt(i - 1) == to.charAt(j - 1)) ? 0 : 1);
				diagonal = row[j];
				row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
			}
		}
		return row[to.length()];
	}

}
