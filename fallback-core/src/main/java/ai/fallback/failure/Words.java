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

package ai.fallback.failure;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Brings codes and sentences into the one form in which rules and errors are compared.
 */
final class Words {

	private static final Pattern LINKS = Pattern.compile("https?://\\S+");

	private static final Pattern TITLES = Pattern.compile("<(?:title|h1|h2)\\b[^>]{0,400}>(.{0,400}?)</",
			Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

	private static final Pattern TAGS = Pattern.compile("<[^>]{0,400}>");

	private static final Pattern BLANKS = Pattern.compile("\\s+");

	private static final Pattern SEPARATORS = Pattern.compile("[_\\-\\s]");

	private Words() {
	}

	/**
	 * A code without regard to case, underscores and hyphens.
	 */
	static String code(String code) {
		return SEPARATORS.matcher(code.toLowerCase(Locale.ROOT)).replaceAll("");
	}

	/**
	 * A sentence in lower case, with one kind of quote and single blanks.
	 */
	static String phrase(String text) {
		String plain = text.toLowerCase(Locale.ROOT)
			.replace('`', '\'')
			.replace('"', '\'')
			.replace('\u2018', '\'')
			.replace('\u2019', '\'')
			.replace('\u201c', '\'')
			.replace('\u201d', '\'');
		return BLANKS.matcher(plain).replaceAll(" ");
	}

	/**
	 * What somebody wrote, without the addresses of pages that explain it.
	 */
	static String withoutLinks(String text) {
		return LINKS.matcher(text).replaceAll(" ");
	}

	/**
	 * A sentence in the form of {@link #phrase}. Of a page only its title and headings
	 * are kept: the rest is decoration and advice.
	 */
	static String sentence(String plain) {
		if (!isMarkup(plain)) {
			return phrase(plain);
		}
		StringBuilder titles = new StringBuilder(plain.substring(0, plain.indexOf('<')));
		Matcher title = TITLES.matcher(plain);
		while (title.find()) {
			titles.append(' ').append(TAGS.matcher(title.group(1)).replaceAll(" "));
		}
		return phrase(titles.toString());
	}

	static boolean isMarkup(String text) {
		String start = text.substring(0, Math.min(text.length(), 2000)).toLowerCase(Locale.ROOT);
		return start.contains("<html") || start.contains("<!doctype") || start.contains("<head");
	}

}
