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

import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class ChunkingTests {

	@Test
	void cutsByWords() {
		assertThat(Chunking.words().cut("One  two\nthree ")).containsExactly("One  ", "two\n", "three ");
	}

	@Test
	void cutsByCount() {
		assertThat(Chunking.count(3).cut("abcdefgh")).containsExactly("ab", "cde", "fgh");
		assertThat(Chunking.count(5).cut("ab")).containsExactly("a", "b");
	}

	@Test
	void cutsBySize() {
		assertThat(Chunking.size(3).cut("abcdefgh")).containsExactly("abc", "def", "gh");
	}

	@Test
	void keepsSurrogatePairsTogether() {
		assertThat(Chunking.size(1).cut("😀😁")).containsExactly("😀", "😁");
		assertThat(Chunking.count(2).cut("😀😁")).containsExactly("😀", "😁");
	}

	@Test
	void repeatsTheFirstChunks() {
		assertThat(Chunking.words().repeating(2).cut("a b c")).containsExactly("a ", "b ", "a ", "b ", "c");
		assertThat(Chunking.words().repeating(9).cut("a b")).containsExactly("a ", "b", "a ", "b");
	}

	@ParameterizedTest
	@MethodSource("chunkings")
	void cutsAnEmptyTextIntoNothing(Chunking chunking) {
		assertThat(chunking.cut("")).isEmpty();
	}

	static Stream<Chunking> chunkings() {
		return Stream.of(Chunking.words(), Chunking.count(3), Chunking.size(3), Chunking.words().repeating(1));
	}

}
