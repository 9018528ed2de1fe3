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

package ai.fallback.test;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a text into chunks that make up the text again when put together.
 */
interface Chunking {

	/**
	 * Cuts the text.
	 * @param text the text
	 * @return the chunks; none for an empty text
	 */
	List<String> cut(String text);

	/**
	 * The same chunks, the first of them twice.
	 * @param count how many of them
	 * @return the chunking
	 */
	default Chunking repeating(int count) {
		return (text) -> {
			List<String> pieces = new ArrayList<>(cut(text));
			int repeated = Math.min(count, pieces.size());
			pieces.addAll(repeated, List.copyOf(pieces.subList(0, repeated)));
			return pieces;
		};
	}

	/**
	 * A chunk for each word, with the spaces behind it.
	 */
	static Chunking words() {
		return (text) -> text.isEmpty() ? List.of() : List.of(text.split("(?<=\\s)(?=\\S)"));
	}

	/**
	 * As many chunks as said, or fewer if the text has fewer characters.
	 */
	static Chunking count(int count) {
		return (text) -> {
			int characters = text.codePointCount(0, text.length());
			int chunks = Math.min(count, characters);
			List<String> pieces = new ArrayList<>();
			for (int i = 0; i < chunks; i++) {
				pieces.add(between(text, (long) i * characters / chunks, (i + 1L) * characters / chunks));
			}
			return pieces;
		};
	}

	/**
	 * Chunks of as many characters as said, the last one perhaps shorter.
	 */
	static Chunking size(int size) {
		return (text) -> {
			int characters = text.codePointCount(0, text.length());
			List<String> pieces = new ArrayList<>();
			for (int i = 0; i < characters; i += size) {
				pieces.add(between(text, i, Math.min(characters, i + size)));
			}
			return pieces;
		};
	}

	private static String between(String text, long from, long to) {
		return text.substring(text.offsetByCodePoints(0, (int) from), text.offsetByCodePoints(0, (int) to));
	}

}
