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
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import ai.fallback.autoconfigure.mistake.Spelling;

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
		Map<String, String> byBareName = new HashMap<>();
		existing.forEach((name) -> byBareName.putIfAbsent(bare(name), name));
		return Spelling.nearest(bare(typed), byBareName.keySet().stream()).map(byBareName::get).orElse(null);
	}

}
