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

import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.metadata.ChatGenerationMetadata;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;

import ai.fallback.failure.Failure;
import ai.fallback.gate.AnswerGate;

/**
 * What the chunks of an attempt say of its answer as a whole.
 */
final class Signs {

	/**
	 * What Spring AI's clients write where the provider gave no finish reason.
	 */
	private static final Set<String> NO_REASON = Set.of("", "null", "_UNKNOWN");

	private boolean spoke;

	private boolean ended;

	private @Nullable Failure refusal;

	private boolean truncated;

	private boolean asksForTools;

	private boolean unreadable;

	void read(ChatResponse chunk) {
		if (hasFinishReason(chunk)) {
			this.ended = true;
			this.truncated = this.truncated || AnswerGate.isTruncated(chunk);
		}
		this.refusal = (this.refusal != null) ? this.refusal : AnswerGate.refusal(chunk);
		this.spoke = this.spoke || AnswerGate.isSemantic(chunk);
		if (ChunkText.isToolCall(chunk)) {
			this.asksForTools = true;
			this.unreadable = this.unreadable || AnswerGate.hasUnreadableToolCall(chunk);
		}
	}

	/**
	 * Whether the hop has said anything, be it that the subscriber has it already.
	 */
	boolean hasSpoken() {
		return this.spoke;
	}

	/**
	 * Whether the hop has said that its answer is complete.
	 */
	boolean hasEnded() {
		return this.ended;
	}

	boolean asksForTools() {
		return this.asksForTools;
	}

	/**
	 * What makes the answer useless, however complete it is.
	 * @return the failure, or {@code null} if there is none
	 */
	@Nullable Failure flaw() {
		if (this.refusal != null) {
			return this.refusal;
		}
		if (this.asksForTools && this.truncated) {
			return AnswerGate.halfToolCall();
		}
		return this.unreadable ? AnswerGate.unreadableToolCall() : null;
	}

	private static boolean hasFinishReason(ChatResponse chunk) {
		for (Generation generation : chunk.getResults()) {
			if (isFinishReason(generation.getMetadata())) {
				return true;
			}
		}
		return false;
	}

	static boolean isFinishReason(@Nullable ChatGenerationMetadata metadata) {
		String reason = (metadata != null) ? metadata.getFinishReason() : null;
		return reason != null && !NO_REASON.contains(reason);
	}

}
