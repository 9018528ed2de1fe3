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

/**
 * Finds answers in another language than the one that is wanted. What is too short to
 * tell passes.
 */
final class LanguageGate implements Gate {

	private final String language;

	private final Language wanted;

	LanguageGate(String language) {
		this.language = language;
		this.wanted = Language.of(language);
	}

	@Override
	public Verdict judge(Candidate candidate) {
		if (this.wanted.mayBe(candidate.text())) {
			return Verdict.accept();
		}
		return Verdict.reask("not in the language '" + this.language + "'",
				"It is in the wrong language. Answer in the language with the ISO code '" + this.language + "'.");
	}

}
