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

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Tells what a finish reason means. Every provider spells them its own way.
 */
public final class FinishReasons {

	private static final Map<String, Meaning> MEANINGS = new HashMap<>();

	static {
		mean(Meaning.NORMAL, "stop", "end_turn", "stop_sequence", "complete", "completed", "eos", "eos_token", "done",
				"finish", "finished", "normal", "success", "pause_turn");
		mean(Meaning.TOOL_CALL, "tool_calls", "tool_call", "tool_use", "function_call");
		mean(Meaning.TRUNCATED, "length", "max_tokens", "max_output_tokens", "max_length", "token_limit",
				"model_length", "error_limit", "model_context_window_exceeded", "incomplete", "truncated");
		mean(Meaning.REFUSED, "content_filter", "content_filtered", "refusal", "refused", "safety", "recitation",
				"prohibited_content", "blocklist", "spii", "image_safety", "image_prohibited_content",
				"image_recitation", "model_armor", "jailbreak", "guardrail_intervened", "guardrails", "sensitive",
				"error_toxic", "content_policy", "content_policy_violation", "moderation", "blocked", "censored");
		mean(Meaning.MALFORMED, "malformed_function_call", "unexpected_tool_call", "too_many_tool_calls",
				"invalid_function_call", "malformed_model_output", "malformed_tool_use", "malformed_response",
				"missing_thought_signature");
		mean(Meaning.FAILED, "error", "failed", "network_error", "insufficient_system_resource", "server_error",
				"timeout", "abort", "aborted", "cancelled", "canceled");
	}

	private FinishReasons() {
	}

	/**
	 * What a finish reason means.
	 * @param finishReason as the provider or Spring AI spells it, in any case
	 * @return its meaning
	 */
	public static Meaning meaningOf(@Nullable String finishReason) {
		if (finishReason == null) {
			return Meaning.UNKNOWN;
		}
		return MEANINGS.getOrDefault(Words.code(finishReason), Meaning.UNKNOWN);
	}

	/**
	 * Whether a safety policy ended the answer.
	 * @param finishReason as the provider or Spring AI spells it
	 * @return whether it is a refusal
	 */
	public static boolean isRefusal(@Nullable String finishReason) {
		return meaningOf(finishReason) == Meaning.REFUSED;
	}

	/**
	 * Whether a limit on its length ended the answer.
	 * @param finishReason as the provider or Spring AI spells it
	 * @return whether the answer is cut off
	 */
	public static boolean isTruncated(@Nullable String finishReason) {
		return meaningOf(finishReason) == Meaning.TRUNCATED;
	}

	private static void mean(Meaning meaning, String... spellings) {
		for (String spelling : spellings) {
			MEANINGS.put(Words.code(spelling), meaning);
		}
	}

	/**
	 * What a finish reason can mean.
	 */
	public enum Meaning {

		/**
		 * The model had no more to say.
		 */
		NORMAL,

		/**
		 * The model asks for a tool.
		 */
		TOOL_CALL,

		/**
		 * The answer reached a limit on its length.
		 */
		TRUNCATED,

		/**
		 * A safety policy blocked the prompt or the answer, or the model refused.
		 */
		REFUSED,

		/**
		 * The model wrote a tool call or an answer that cannot be read.
		 */
		MALFORMED,

		/**
		 * The provider broke while it answered.
		 */
		FAILED,

		/**
		 * There is none, or one that nobody knows.
		 */
		UNKNOWN

	}

}
