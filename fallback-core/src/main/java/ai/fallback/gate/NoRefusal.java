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

import java.util.List;
import java.util.Locale;

/**
 * Finds refusals in plain text, which providers send as if they were answers. It looks at
 * the beginning alone, as an answer may speak of refusals further down.
 */
final class NoRefusal implements Gate {

	static final List<String> USUAL = List.of("i can't help with", "i cannot help with", "i can't assist with",
			"i cannot assist with", "i'm not able to help with", "i am not able to help with",
			"i'm unable to help with", "i'm unable to assist with", "i am unable to assist with", "i can't provide",
			"i cannot provide", "i'm unable to provide", "i can't comply", "i cannot comply", "i can't fulfill",
			"i cannot fulfill", "i won't be able to help with", "i must decline", "i have to decline",
			"i can't do that", "i cannot do that", "i can't engage", "i cannot engage");

	private static final int BEGINNING = 200;

	private final List<String> phrases;

	NoRefusal(List<String> phrases) {
		this.phrases = phrases.stream().map(NoRefusal::plain).filter((phrase) -> !phrase.isBlank()).toList();
		if (this.phrases.isEmpty()) {
			throw new IllegalArgumentException("'phrases' must not be empty");
		}
	}

	@Override
	public Verdict judge(Candidate candidate) {
		String text = candidate.text().stripLeading();
		String beginning = plain(text.substring(0, Math.min(text.length(), BEGINNING)));
		return this.phrases.stream().anyMatch(beginning::contains) ? Verdict.refused("a refusal in plain text")
				: Verdict.accept();
	}

	private static String plain(String text) {
		return text.toLowerCase(Locale.ROOT).replace('\u2019', '\'');
	}

}
