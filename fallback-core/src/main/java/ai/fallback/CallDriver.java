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

package ai.fallback;

import org.springframework.ai.chat.model.ChatResponse;

import ai.fallback.thread.Lifeline;
import ai.fallback.thread.TimedCall;

/**
 * Carries a walk's steps out for a caller who waits.
 */
final class CallDriver {

	private CallDriver() {
	}

	static ChatResponse drive(Walk walk) {
		Step step = walk.start();
		while (!(step instanceof Step.Last)) {
			step = next(walk, step);
		}
		return ((Step.Last) step).result();
	}

	private static Step next(Walk walk, Step step) {
		if (step instanceof Step.Pause pause) {
			return rest(walk, pause);
		}
		if (step instanceof Step.Compact compact) {
			return walk.compacted(compact.compact());
		}
		return (step instanceof Step.Review review) ? walk.reviewed(review.judge()) : carryOut(walk, (Step.Try) step);
	}

	private static Step rest(Walk walk, Step.Pause pause) {
		pause.sleep();
		return walk.resume(pause);
	}

	private static Step carryOut(Walk walk, Step.Try attempt) {
		ChatResponse response;
		try {
			response = TimedCall.call(attempt.within(() -> attempt.model().call(attempt.prompt())), attempt.limit(),
					attempt.abandoned());
		}
		catch (Throwable ex) {
			Lifeline.of(attempt.prompt()).cancel();
			return walk.failed(attempt, ex);
		}
		return walk.answered(attempt, response);
	}

}
