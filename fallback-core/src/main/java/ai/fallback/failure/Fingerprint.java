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

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Names an error that nobody recognised, so that the same phenomenon has the same name
 * again: a hash over status, codes, class names, the names of fields, and the plain words
 * of its message. Numbers, ids and what stands in quotes are left out before.
 */
final class Fingerprint {

	private static final Pattern QUOTED = Pattern.compile("'[^']{0,400}'");

	private static final Pattern NOT_WORDS = Pattern.compile("\\S*[0-9@/\\\\]\\S*|[^\\p{L} ]");

	private static final Pattern BLANKS = Pattern.compile(" +");

	private static final int LONGEST = 200;

	private Fingerprint() {
	}

	static String of(Facts facts) {
		String start = facts.wording().substring(0, Math.min(facts.wording().length(), 4 * LONGEST));
		String words = NOT_WORDS.matcher(QUOTED.matcher(start).replaceAll(" ")).replaceAll(" ");
		words = BLANKS.matcher(words).replaceAll(" ").strip();
		String codes = facts.named().values().stream().filter(Story::isSafe).collect(Collectors.joining(","));
		return hash(facts.status() + "|" + codes + "|" + String.join(",", facts.shape()) + "|"
				+ words.substring(0, Math.min(words.length(), LONGEST)));
	}

	private static String hash(String text) {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
			return HexFormat.of().formatHex(digest, 0, 6);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
