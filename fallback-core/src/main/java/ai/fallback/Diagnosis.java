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

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import ai.fallback.failure.Failure;
import ai.fallback.failure.FailureClassifier;
import ai.fallback.failure.FailureKind;
import ai.fallback.stream.AnotherAnswerException;
import ai.fallback.stream.BufferFullException;
import ai.fallback.stream.StreamGuardException;
import ai.fallback.stream.StreamGuards;
import ai.fallback.stream.StreamStalledException;

/**
 * Tells what went wrong in an attempt. What the engine itself has ended needs no rules.
 */
final class Diagnosis {

	private Diagnosis() {
	}

	static Failure of(Throwable error, FailureClassifier classifier) {
		if (error instanceof StreamStalledException) {
			return Failure.builder(FailureKind.TIMEOUT, error).reason(error.getMessage()).build();
		}
		if (error instanceof AnotherAnswerException || error instanceof BufferFullException) {
			return Failure.builder(FailureKind.UNUSABLE_OUTPUT, error).reason(error.getMessage()).build();
		}
		if (error instanceof StreamGuardException finding) {
			return StreamGuards.failure(finding);
		}
		if (error instanceof FallbackException nested) {
			return Failure.builder(nested.kind(), nested).retryAfter(backIn(nested)).build();
		}
		Failure failure = classifier.classify(error);
		return (failure != null) ? failure : Failure.of(FailureKind.UNKNOWN, error);
	}

	/**
	 * A chain whose hops are all out says when the first is back.
	 */
	private static @Nullable Duration backIn(FallbackException nested) {
		return (nested instanceof FallbackExhaustedException exhausted) ? exhausted.retryAfter().orElse(null) : null;
	}

}
