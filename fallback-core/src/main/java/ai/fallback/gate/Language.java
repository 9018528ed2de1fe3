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

package ai.fallback.gate;

import java.lang.Character.UnicodeScript;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * What tells a language from others: its script, and among those that are written in
 * Latin letters the words that each sentence has. Nothing more: languages that share a
 * script other than the Latin are not told from each other.
 */
final class Language {

	private static final int ENOUGH_LETTERS = 12;

	private static final int ENOUGH_WORDS = 3;

	private static final Map<String, Set<UnicodeScript>> SCRIPTS = Map.ofEntries(
			Map.entry("zh", Set.of(UnicodeScript.HAN)),
			Map.entry("ja", Set.of(UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA, UnicodeScript.HAN)),
			Map.entry("ko", Set.of(UnicodeScript.HANGUL)), Map.entry("ru", Set.of(UnicodeScript.CYRILLIC)),
			Map.entry("uk", Set.of(UnicodeScript.CYRILLIC)), Map.entry("bg", Set.of(UnicodeScript.CYRILLIC)),
			Map.entry("ar", Set.of(UnicodeScript.ARABIC)), Map.entry("fa", Set.of(UnicodeScript.ARABIC)),
			Map.entry("he", Set.of(UnicodeScript.HEBREW)), Map.entry("el", Set.of(UnicodeScript.GREEK)),
			Map.entry("hi", Set.of(UnicodeScript.DEVANAGARI)), Map.entry("th", Set.of(UnicodeScript.THAI)));

	private static final Map<String, Set<String>> WORDS = Map.of("en",
			words("the of and to in is that it for with as are this be on not you by from or have an they which"), "de",
			words("der die das und ist nicht ein eine zu den von mit sich auf des dem im es wird sind auch oder wie als"),
			"fr", words("le la les des et est une que dans pour pas qui sur avec ce sont au vous il du ne plus cette"),
			"es", words("el la los las que en un una es por con para del se como pero más su esta está son lo y"), "it",
			words("il lo gli che di è un una per non con sono della del come anche più questo nel alla si ma le"), "pt",
			words("o os as que de em um uma é não para com do da como mais mas dos das por são está você no na"), "nl",
			words("de het een van en is dat niet op te zijn met voor die aan ook als er maar om bij wordt naar"), "pl",
			words("i w na z się nie jest to że do jak o od przez dla po są który być oraz tak ale może za"), "sv",
			words("och att det som en på är av för med inte den till har ett om de eller kan så men från var"));

	private final @Nullable Set<UnicodeScript> scripts;

	private final @Nullable Set<String> words;

	private Language(@Nullable Set<UnicodeScript> scripts, @Nullable Set<String> words) {
		this.scripts = scripts;
		this.words = words;
	}

	static Language of(String code) {
		Language language = new Language(SCRIPTS.get(code), WORDS.get(code));
		if (language.scripts == null && language.words == null) {
			throw new IllegalArgumentException("'language' must be one of " + codes() + ", got '" + code + "'");
		}
		return language;
	}

	static Set<String> codes() {
		Set<String> codes = new TreeSet<>(SCRIPTS.keySet());
		codes.addAll(WORDS.keySet());
		return codes;
	}

	/**
	 * Whether nothing tells that a text is in another language.
	 */
	boolean mayBe(String text) {
		Set<UnicodeScript> scripts = (this.scripts != null) ? this.scripts : Set.of(UnicodeScript.LATIN);
		long letters = text.codePoints().filter(Character::isLetter).count();
		long fitting = text.codePoints()
			.filter(Character::isLetter)
			.filter((letter) -> scripts.contains(UnicodeScript.of(letter)))
			.count();
		boolean inScript = letters < ENOUGH_LETTERS || fitting * 2 >= letters;
		return inScript && (this.words == null || hasMostOf(this.words, text));
	}

	private static boolean hasMostOf(Set<String> wanted, String text) {
		List<String> words = Stream.of(text.toLowerCase(Locale.ROOT).split("[^\\p{L}]+")).toList();
		long most = WORDS.values().stream().mapToLong((those) -> count(words, those)).max().orElse(0);
		return most < ENOUGH_WORDS || count(words, wanted) == most;
	}

	private static long count(List<String> words, Set<String> frequent) {
		return words.stream().filter(frequent::contains).count();
	}

	private static Set<String> words(String words) {
		return Set.copyOf(List.of(words.split(" ")));
	}

}
