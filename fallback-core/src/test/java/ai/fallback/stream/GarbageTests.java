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
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class GarbageTests {

	static Stream<Arguments> garbage() {
		Map<String, String> texts = new LinkedHashMap<>();
		texts.put("replacement characters", "\uFFFD".repeat(20));
		texts.put("replacement characters after prose", Guarded.prose(2000) + "\uFFFD".repeat(20));
		texts.put("text that lost its accents", "r\uFFFDpond\uFFFDs tr\uFFFDs ".repeat(20));
		texts.put("Chinese cut by a proxy", "\u6211\u4EEC\uFFFD\uFFFD\uFFFD\u5E94\u8BE5\u7EE7\u7EED".repeat(10));
		texts.put("zero bytes", "\0".repeat(20));
		texts.put("UTF-16 read as bytes", "H\0e\0l\0l\0o\0,\0 \0w\0o\0r\0l\0d\0!\0 \0");
		texts.put("UTF-8 read as Latin-1", "\u00D0\u009F\u00D1\u0080\u00D0\u00B8\u00D0\u00B2\u00D0\u00B5".repeat(10));
		texts.put("binary", binary());
		texts.put("halves of characters", "\uD83D".repeat(20));
		texts.put("other halves of characters", "\uDE00".repeat(20));
		texts.put("control characters", "\u0001\u0002\u0003\u0004".repeat(10));
		return arguments(texts);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("garbage")
	void garbage(String name, String text) {
		int end = Guarded.end(new Garbage(), text, 1);
		assertThat(end).isPositive();
		assertThat(Guarded.end(new Garbage(), text, text.length())).isPositive();
	}

	static Stream<Arguments> text() {
		Map<String, String> texts = new LinkedHashMap<>();
		texts.put("prose", Guarded.prose(10_000));
		texts.put("line breaks and tabs", "a\tb\r\n".repeat(500));
		texts.put("our own mark", StreamReset.MARK.repeat(100));
		texts.put("emoji", "\uD83D\uDE00".repeat(500));
		texts.put("family emoji", "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67".repeat(100));
		texts.put("Arabic with marks of direction", "\u200F\u0645\u0631\u062D\u0628\u0627\u200E ".repeat(100));
		texts.put("Chinese", "\u6211\u4EEC\u5E94\u8BE5\u7EE7\u7EED\u524D\u8FDB".repeat(100));
		texts.put("combining marks", "e\u0301\u0323".repeat(100));
		texts.put("about the replacement character",
				"The character \uFFFD (U+FFFD) is shown instead of bytes that cannot be decoded. \uFFFD\uFFFD\uFFFD "
						+ "in a row means that a character of three bytes was lost. " + Guarded.prose(200));
		texts.put("coloured output of a terminal",
				"\u001B[32mINFO\u001B[0m 12:00:01 the request was answered\n".repeat(100));
		texts.put("one lost character in a sentence", ("It was a caf\uFFFD. " + Guarded.prose(80)).repeat(50));
		texts.put("form feeds", (Guarded.prose(300) + "\f").repeat(50));
		return arguments(texts);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("text")
	void text(String name, String text) {
		for (int pieces : new int[] { 1, 3, text.length() }) {
			assertThat(Guarded.end(new Garbage(), text, pieces)).isEqualTo(-1);
		}
	}

	@Test
	void beginsAtTheFirstCharacterThatIsNone() {
		String text = "0123456789 " + "\uFFFD".repeat(20);
		for (int pieces : new int[] { 1, 4, text.length() }) {
			assertThat(Guarded.begin(new Garbage(), text, pieces)).isEqualTo(11);
		}
	}

	@Test
	void isInDoubtFromThereUntilEnoughTextFollows() {
		Garbage guard = new Garbage();
		assertThat(guard.look("It was a caf")).isSameAs(StreamGuard.Verdict.FINE);
		assertThat(guard.look("\uFFFD")).isSameAs(StreamGuard.Verdict.DOUBTFUL);
		assertThat(guard.look(" in a street")).isSameAs(StreamGuard.Verdict.DOUBTFUL);
		assertThat(guard.look(" of Vienna.")).isSameAs(StreamGuard.Verdict.FINE);
	}

	@Test
	void characterThatIsCutBetweenPiecesIsWhole() {
		Garbage guard = new Garbage();
		for (int i = 0; i < 50; i++) {
			assertThat(guard.look("\uD83D")).isSameAs(StreamGuard.Verdict.FINE);
			assertThat(guard.look("\uDE00")).isSameAs(StreamGuard.Verdict.FINE);
		}
	}

	private static String binary() {
		Random random = new Random(1);
		StringBuilder text = new StringBuilder();
		for (int i = 0; i < 1000; i++) {
			int value = random.nextInt(256);
			text.append((value < 128) ? (char) value : '\uFFFD');
		}
		return text.toString();
	}

	private static Stream<Arguments> arguments(Map<String, String> texts) {
		return texts.entrySet().stream().map((text) -> Arguments.of(text.getKey(), text.getValue()));
	}

}
