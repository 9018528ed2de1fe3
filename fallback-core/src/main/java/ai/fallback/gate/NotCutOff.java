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

import org.springframework.ai.chat.model.Generation;

import ai.fallback.failure.FinishReasons;

/**
 * Finds answers that a limit on their length ended.
 */
final class NotCutOff implements Gate {

	private static final Verdict CUT_OFF = Verdict.reask("cut off by a limit on its length",
			"It was cut off because it reached the limit on its length. Be briefer, so that it is complete.");

	@Override
	public Verdict judge(Candidate candidate) {
		return candidate.response().getResults().stream().anyMatch(NotCutOff::isCutOff) ? CUT_OFF : Verdict.accept();
	}

	private static boolean isCutOff(Generation generation) {
		return generation.getMetadata() != null
				&& FinishReasons.isTruncated(generation.getMetadata().getFinishReason());
	}

}
