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

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import ai.fallback.failure.FailureKind;
import ai.fallback.trail.Attempt;
import ai.fallback.trail.Trail;

/**
 * A request that a chain could not answer. It carries the trail, and its message tells
 * the trail in a few lines without any content of prompts or answers.
 */
public abstract sealed class FallbackException extends RuntimeException permits FallbackExhaustedException,
		FallbackSurfacedException, FallbackStreamBrokenException, FallbackCancelledException {

	private final transient Trail trail;

	private final FailureKind kind;

	FallbackException(String summary, Trail trail, FailureKind kind, @Nullable Throwable cause) {
		super(message(summary, trail), cause);
		this.trail = trail;
		this.kind = kind;
	}

	/**
	 * The story of the walk.
	 * @return the trail
	 */
	public Trail trail() {
		return this.trail;
	}

	/**
	 * The kind of the failure that ended the walk.
	 * @return the kind
	 */
	public FailureKind kind() {
		return this.kind;
	}

	static Optional<Attempt> lastAttempt(Trail trail) {
		List<Attempt> attempts = trail.attempts();
		return attempts.isEmpty() ? Optional.empty() : Optional.of(attempts.get(attempts.size() - 1));
	}

	private static String message(String summary, Trail trail) {
		StringBuilder message = new StringBuilder(summary);
		trail.entries().forEach((entry) -> message.append("\n  ").append(entry));
		return message.toString();
	}

}
