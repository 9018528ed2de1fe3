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

import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.model.ChatResponse;

import ai.fallback.failure.Failure;
import ai.fallback.failure.FinishReasons;

/**
 * Judges an answer that arrived without an error: whether it says anything, and if not,
 * whether a safety policy is the reason.
 */
public final class AnswerGate {

	private AnswerGate() {
	}

	/**
	 * Whether a response, or a chunk of a stream, says anything: text, a tool call or
	 * media.
	 * @param response what the model returned
	 * @return whether there is something in it
	 */
	public static boolean isSemantic(@Nullable ChatResponse response) {
		return Substance.isIn(response);
	}

	/**
	 * Judge a whole answer.
	 * @param response what the model returned, or the last chunk of a stream that said
	 * nothing
	 * @return what is wrong with it, or {@code null} if it is accepted
	 */
	public static @Nullable Failure judge(@Nullable ChatResponse response) {
		if (response == null) {
			return Failure.unusable("no response at all");
		}
		Failure refusal = refusal(response);
		if (refusal != null) {
			return refusal;
		}
		if (response.hasToolCalls() && isTruncated(response)) {
			return halfToolCall();
		}
		if (hasUnreadableToolCall(response)) {
			return unreadableToolCall();
		}
		if (Substance.isIn(response)) {
			return null;
		}
		return Failure.unusable((response.getResult() == null) ? "a response without generations" : "an empty answer");
	}

	/**
	 * The failure of an answer that a limit on its length cut off within its tool calls,
	 * or between them: nobody knows what the tools would be run with.
	 * @return the failure
	 */
	public static Failure halfToolCall() {
		return Failure.unusable("tool calls that a limit on the answer's length cut off");
	}

	/**
	 * The failure of an answer that asks for tools with what is no JSON object.
	 * @return the failure
	 */
	public static Failure unreadableToolCall() {
		return Failure.unusable("tool calls whose arguments are no JSON object");
	}

	/**
	 * Whether a response, or a chunk of a stream, asks for tools with what is no JSON
	 * object.
	 * @param response what the model returned
	 * @return whether no tool can be run with that
	 */
	public static boolean hasUnreadableToolCall(ChatResponse response) {
		return ToolArguments.areUnreadableIn(response);
	}

	/**
	 * Whether a limit on its length ended a response, or the chunk of a stream.
	 * @param response what the model returned
	 * @return whether a finish reason says so
	 */
	public static boolean isTruncated(ChatResponse response) {
		return response.getResults()
			.stream()
			.anyMatch((generation) -> FinishReasons.isTruncated(generation.getMetadata().getFinishReason()));
	}

	/**
	 * The failure of a response, or a chunk of a stream, that is a refusal of the model,
	 * or ends in one by the provider's safety policy.
	 * @param response what the model returned
	 * @return the failure, or {@code null} if nothing is refused
	 */
	public static @Nullable Failure refusal(ChatResponse response) {
		return Refusal.in(response);
	}

}
