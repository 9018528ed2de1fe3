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

/**
 * Tells a model that started over and then said something else: it gives another answer,
 * of which no part continues this one.
 */
final class Divergence {

	/**
	 * So much is not the same by chance.
	 */
	private static final int CHANCE = 40;

	/**
	 * Where a line or a paragraph ended, the next may begin as the first one did.
	 */
	private static final int CHANCE_AT_LINE = 80;

	private final String partial;

	private final int enough;

	Divergence(String partial) {
		this.partial = partial;
		this.enough = partial.endsWith("\n") ? CHANCE_AT_LINE : CHANCE;
	}

	/**
	 * Whether a text, which no more can equal all of the partial answer, began as it.
	 * @param text the beginning of the continuation
	 * @return whether it is another answer
	 */
	boolean isIn(String text) {
		int same = 0;
		while (same < text.length() && same < this.partial.length() && text.charAt(same) == this.partial.charAt(same)) {
			same++;
		}
		return same >= this.enough && same < this.partial.length() && !recurs();
	}

	private boolean recurs() {
		return this.partial.indexOf(this.partial.substring(0, this.enough), 1) > 0;
	}

}
