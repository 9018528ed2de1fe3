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

/**
 * Judges a body that is an answer and was handed over as a failure: its finish reason
 * says what is wrong with it.
 */
final class AnswerFacts {

	private AnswerFacts() {
	}

	static Failure.Builder judge(Facts facts, Throwable cause) {
		String finishReason = facts.finishReason();
		if (finishReason == null) {
			return unusable("an answer without a finish reason", cause);
		}
		return switch (FinishReasons.meaningOf(finishReason)) {
			case REFUSED ->
				Failure.builder(FailureKind.CONTENT_FILTERED, cause).reason("an answer that a safety policy ended");
			case TRUNCATED -> cutOff(finishReason, cause);
			case MALFORMED -> unusable("a malformed tool call", cause);
			case FAILED -> Failure.builder(broken(finishReason), cause).reason("an answer that broke off");
			default -> unusable("an empty answer", cause);
		};
	}

	private static Failure.Builder cutOff(String finishReason, Throwable cause) {
		return Words.code(finishReason).equals("modelcontextwindowexceeded")
				? Failure.builder(FailureKind.CONTEXT_OVERFLOW, cause)
					.reason("an answer that filled the context window")
				: unusable("an answer cut off at its length limit", cause);
	}

	private static FailureKind broken(String finishReason) {
		return switch (Words.code(finishReason)) {
			case "insufficientsystemresource" -> FailureKind.OVERLOADED;
			case "timeout" -> FailureKind.TIMEOUT;
			default -> FailureKind.SERVER_ERROR;
		};
	}

	static Failure.Builder unreadable(Throwable cause) {
		return unusable("an answer that cannot be read", cause);
	}

	private static Failure.Builder unusable(String reason, Throwable cause) {
		return Failure.builder(FailureKind.UNUSABLE_OUTPUT, cause).reason(reason);
	}

}
