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

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.metadata.ChatGenerationMetadata;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;

import ai.fallback.gate.AnswerGate;
import ai.fallback.trail.Trail;

/**
 * Keeps back what a hop streams until it says something, so that a hop which fails before
 * that leaves no trace with the subscriber. One for each attempt; fed by one signal at a
 * time.
 */
public final class HoldBack {

	/**
	 * More chunks than any provider sends before its first word. Beyond that only the
	 * last is kept: they say nothing, and must not pile up.
	 */
	private static final int MOST = 64;

	/**
	 * What Spring AI's clients write where the provider gave no finish reason.
	 */
	private static final Set<String> NO_REASON = Set.of("", "null", "_UNKNOWN");

	private List<ChatResponse> held = new ArrayList<>(2);

	private volatile @Nullable Trail committed;

	private boolean ended;

	/**
	 * Take a chunk.
	 * @param chunk what the hop sent
	 * @param trail tells the story that every chunk of this attempt carries; asked once
	 * @return what may go on to the subscriber now
	 */
	public List<ChatResponse> take(ChatResponse chunk, Supplier<Trail> trail) {
		this.ended = this.ended || hasFinishReason(chunk);
		Trail told = this.committed;
		if (told != null) {
			return List.of(told.writeTo(chunk));
		}
		hold(chunk);
		return AnswerGate.isSemantic(chunk) ? release(trail.get()) : List.of();
	}

	private void hold(ChatResponse chunk) {
		if (this.held.size() < MOST) {
			this.held.add(chunk);
		}
		else {
			this.held.set(MOST - 1, chunk);
		}
	}

	private List<ChatResponse> release(Trail trail) {
		List<ChatResponse> released = this.held.stream().map(trail::writeTo).toList();
		this.held = List.of();
		this.committed = trail;
		return released;
	}

	/**
	 * Whether the subscriber has been given anything.
	 * @return whether the hop is committed
	 */
	public boolean isCommitted() {
		return this.committed != null;
	}

	/**
	 * Whether the hop has said that its answer is complete.
	 * @return whether a finish reason came
	 */
	public boolean hasEnded() {
		return this.ended;
	}

	/**
	 * The last of what is held back.
	 * @return the last chunk, or {@code null} if nothing came or everything was released
	 */
	public @Nullable ChatResponse lastHeld() {
		return this.held.isEmpty() ? null : this.held.get(this.held.size() - 1);
	}

	private static boolean hasFinishReason(ChatResponse chunk) {
		for (Generation generation : chunk.getResults()) {
			if (isFinishReason(generation.getMetadata())) {
				return true;
			}
		}
		return false;
	}

	private static boolean isFinishReason(@Nullable ChatGenerationMetadata metadata) {
		String reason = (metadata != null) ? metadata.getFinishReason() : null;
		return reason != null && !NO_REASON.contains(reason);
	}

}
