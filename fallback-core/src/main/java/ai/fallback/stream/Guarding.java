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

package ai.fallback.stream;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.model.ChatResponse;

/**
 * The guards of one attempt, and how much of its text they have let through. Places in
 * the text are counted from the beginning of the whole answer.
 */
final class Guarding {

	/**
	 * A guard that cannot make up its mind must not keep the answer back.
	 */
	private static final int LONGEST_DOUBT = 3000;

	private final List<GuardPost> posts;

	private final @Nullable StreamGuard[] guards;

	private long begun;

	private long seen;

	private long passed;

	private boolean inDoubt;

	Guarding(List<GuardPost> posts, String before) {
		this.posts = posts;
		this.guards = new StreamGuard[posts.size()];
		begin(before);
	}

	private void begin(String before) {
		for (int i = 0; i < this.guards.length; i++) {
			StreamGuard guard = this.posts.get(i).create();
			boolean left = guard != null && !before.isEmpty() && this.posts.get(i).ask(guard, before) == null;
			this.guards[i] = left ? null : guard;
		}
		this.begun = before.length();
		this.seen = this.begun;
		this.passed = this.begun;
		this.inDoubt = false;
	}

	/**
	 * Look at the text of a chunk.
	 * @throws StreamGuardException if a guard finds it to be of no use
	 */
	void look(ChatResponse chunk) {
		if (this.guards.length == 0) {
			return;
		}
		if (StreamReset.isIn(chunk)) {
			begin("");
			return;
		}
		look(ChunkText.of(chunk));
	}

	/**
	 * Look at a piece of text.
	 * @throws StreamGuardException if a guard finds it to be of no use
	 */
	void look(String piece) {
		if (piece.isEmpty()) {
			return;
		}
		this.seen += piece.length();
		boolean doubt = false;
		for (int i = 0; i < this.guards.length; i++) {
			StreamGuard guard = this.guards[i];
			if (guard != null) {
				StreamGuard.Verdict verdict = this.posts.get(i).ask(guard, piece);
				if (verdict == null) {
					this.guards[i] = null;
				}
				else if (verdict.isUnusable()) {
					throw new StreamGuardException(this.posts.get(i).name(), verdict.reason(),
							verdict.from(this.begun, this.seen) < this.passed);
				}
				doubt = doubt || verdict == StreamGuard.Verdict.DOUBTFUL;
			}
		}
		this.inDoubt = doubt && this.seen - this.passed <= LONGEST_DOUBT;
		if (!this.inDoubt) {
			this.passed = this.seen;
		}
	}

	/**
	 * Whether the newest text should not be seen by anybody yet.
	 */
	boolean isInDoubt() {
		return this.inDoubt;
	}

}
