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

package ai.fallback.autoconfigure.whatif;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import ai.fallback.WhatIf;
import ai.fallback.breaker.MadeUpState;
import ai.fallback.breaker.TargetState.Service;

/**
 * Reads how targets would stand.
 */
final class StateWords {

	private static final String EXAMPLE = "openai: cooling-down 30s, groq: taken-out";

	private StateWords() {
	}

	static void tell(@Nullable String text, WhatIf question) {
		Words.byTarget(text, EXAMPLE).forEach((target, words) -> question.state(target, state(words)));
	}

	private static MadeUpState state(String text) {
		String[] words = text.split("\\s+");
		Service service = Words.constant(Service.class, words[0]);
		boolean lasts = service == Service.COOLING_DOWN || service == Service.BREAKER_OPEN;
		if (service == null || words.length > (lasts ? 2 : 1)) {
			throw Words.mistake(text, "'in-service', 'on-trial', 'taken-out', 'breaker-open' or 'cooling-down', "
					+ "the last two with a duration", EXAMPLE);
		}
		Duration span = (words.length > 1) ? Words.duration(words[1], text, EXAMPLE) : null;
		if (span == null && service == Service.COOLING_DOWN) {
			throw Words.mistake(text, "how long it cools down", EXAMPLE);
		}
		return new MadeUpState(service, span);
	}

}
