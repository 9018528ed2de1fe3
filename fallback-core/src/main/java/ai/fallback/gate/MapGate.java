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

import org.springframework.ai.converter.MapOutputConverter;

/**
 * Holds an answer against Spring AI's map converter, which has no schema: it reads the
 * answer, or it does not.
 */
final class MapGate implements Gate {

	static final MapGate LOADED = new MapGate();

	private final MapOutputConverter converter = new MapOutputConverter();

	@Override
	public Verdict judge(Candidate candidate) {
		try {
			this.converter.convert(candidate.text());
			return Verdict.accept();
		}
		catch (RuntimeException ex) {
			return Verdict.reask("not a JSON object", "It is not a JSON object. Answer with the JSON object alone, "
					+ "complete and without any text before or after it.");
		}
	}

}
